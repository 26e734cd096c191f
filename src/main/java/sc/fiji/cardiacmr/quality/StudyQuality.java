package sc.fiji.cardiacmr.quality;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.table.Table;

/**
 * How far the labels of a study can be relied on, as a whole and plane by plane.
 *
 * @param judgement of the whole, with the reasons
 * @param dice predicted for the whole study, per label value 0 to 3: of a network's labels with an
 *     expert's, or, if its opinion was asked about other labels, of these with the network's; NaN
 *     where nothing is known
 * @param agreement Dice of the labels with those of a network that was asked for its opinion,
 *     likewise; NaN if none was asked
 * @param planes slice after slice of one phase after the other
 */
public record StudyQuality(
    Judgement judgement, double[] dice, double[] agreement, List<PlaneQuality> planes) {

  private static final int[] VALUES = {Labels.LV, Labels.MYO, Labels.RV};

  /** Copies the list. */
  public StudyQuality {
    planes = List.copyOf(planes);
  }

  /** Everything in a line, such as {@code quality: check - Hole in the heart: slice 3.} */
  public String line() {
    StringJoiner text = new StringJoiner(" ");
    judgement.remarks().forEach(text::add);
    String predicted = predicted();
    if (!predicted.isEmpty()) text.add(predicted);
    return "quality: " + judgement.quality() + (text.length() == 0 ? "" : " - " + text);
  }

  private String predicted() {
    StringJoiner text = new StringJoiner(", ");
    for (int value : VALUES)
      if (!Double.isNaN(dice[value]))
        text.add(String.format(Locale.ROOT, "%s %.2f", Labels.name(value), dice[value]));
    return text.length() == 0 ? "" : "Predicted Dice: " + text + ".";
  }

  /** Whether anything is known about the agreement with a network. */
  private boolean hasAgreement() {
    return planes.stream().anyMatch(p -> isKnown(p.agreement())) || isKnown(agreement);
  }

  private static boolean isKnown(double[] values) {
    for (int value : VALUES) if (!Double.isNaN(values[value])) return true;
    return false;
  }

  /**
   * A row for the study, in which slice and phase are empty, and one per slice and phase, which
   * count from 1. Columns slice, phase, quality, LV_dice, MYO_dice, RV_dice; LV_agreement,
   * MYO_agreement, RV_agreement if a network was asked for its opinion; distance; remarks. What is
   * not known is empty.
   */
  public Table table() {
    boolean hasAgreement = hasAgreement();
    Table table =
        hasAgreement
            ? new Table(
                "slice",
                "phase",
                Judgement.QUALITY_COLUMN,
                "LV_dice",
                "MYO_dice",
                "RV_dice",
                "LV_agreement",
                "MYO_agreement",
                "RV_agreement",
                "distance",
                Judgement.REMARKS_COLUMN)
            : new Table(
                "slice",
                "phase",
                Judgement.QUALITY_COLUMN,
                "LV_dice",
                "MYO_dice",
                "RV_dice",
                "distance",
                Judgement.REMARKS_COLUMN);
    add(table, hasAgreement, "", "", judgement, dice, agreement, meanDistance());
    for (PlaneQuality p : planes)
      add(
          table,
          hasAgreement,
          p.slice() + 1,
          p.phase() + 1,
          p.judgement(),
          p.dice(),
          p.agreement(),
          p.distance());
    return table;
  }

  private double meanDistance() {
    return planes.stream()
        .mapToDouble(PlaneQuality::distance)
        .filter(d -> !Double.isNaN(d))
        .average()
        .orElse(Double.NaN);
  }

  private static void add(
      Table table,
      boolean hasAgreement,
      Object slice,
      Object phase,
      Judgement judgement,
      double[] dice,
      double[] agreement,
      double distance) {
    Object[] cells = new Object[table.columns().size()];
    int i = 0;
    cells[i++] = slice;
    cells[i++] = phase;
    cells[i++] = judgement.quality().toString();
    for (int value : VALUES) cells[i++] = cell(dice[value]);
    if (hasAgreement) for (int value : VALUES) cells[i++] = cell(agreement[value]);
    cells[i++] = cell(distance);
    cells[i] = judgement.text();
    table.addRow(cells);
  }

  private static Object cell(double value) {
    return Double.isNaN(value) ? "" : value;
  }
}
