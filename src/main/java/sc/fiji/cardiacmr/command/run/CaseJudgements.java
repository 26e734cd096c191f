package sc.fiji.cardiacmr.command.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.quality.JudgedTables;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.quality.LabelPlacement;
import sc.fiji.cardiacmr.table.Table;

/** What is to be thought of the labels of each case of an evaluation. */
public final class CaseJudgements {

  private static final String CASE = "case";

  private final Map<String, Judgement> byCase = new HashMap<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Adds a case.
   *
   * @param prediction what was found in it
   * @param reference what was found in it
   */
  public void add(
      String name,
      ImageSeries<UnsignedByteType> predicted,
      Judgement prediction,
      ImageSeries<UnsignedByteType> truth,
      Judgement reference) {
    List<String> remarks = new ArrayList<>();
    prediction.remarks().forEach(r -> remarks.add("Prediction: " + r));
    reference.remarks().forEach(r -> remarks.add("Reference: " + r));
    Judgement both =
        remarks.isEmpty()
            ? Judgement.GOOD
            : new Judgement(prediction.quality().and(reference.quality()), remarks);
    both = both.and(Judgement.of(LabelPlacement.remark(predicted, truth).stream().toList()));
    both.remarks().forEach(r -> notes.add(name + ": " + r));
    both = both.and(Judgement.of(predicted.calibration())).and(Judgement.of(truth.calibration()));
    byCase.merge(name, both, Judgement::and);
  }

  /** One sentence for each finding, with its case. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** The table with the judgement of its case in each row. */
  public Table on(Table table) {
    return JudgedTables.columns(
        table, row -> byCase.getOrDefault(table.text(row, CASE), Judgement.GOOD));
  }
}
