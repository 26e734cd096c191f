package sc.fiji.cardiacmr.style;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Count;

/**
 * How much of the structure of an image its translation has kept. A generator that has learned from
 * few images, or sees what it has not learned, draws what the other style usually shows, whether it
 * is there or not. Then the edges are elsewhere.
 *
 * @param slices a row for each slice of each phase
 */
public record StructureCheck(List<Slice> slices) {

  /**
   * Translations whose edges agree less with those of the image are doubted;
   * docs/studies/cyclegan.md has why.
   */
  public static final double LEAST = 0.4;

  /**
   * A translated slice.
   *
   * @param slice from 0
   * @param phase from 0
   * @param agreement of its edges with those of the image, -1 to 1; NaN where the image has none
   */
  public record Slice(int slice, int phase, double agreement) {

    /** Good if its edges are where those of the image are. */
    public Judgement judgement() {
      // Nothing can be said of a slice without edges.
      if (!(agreement < LEAST)) return Judgement.GOOD;
      return Judgement.of(
          List.of(
              String.format(
                  Locale.ROOT,
                  "The edges of the translation are not those of the image (agreement %.2f, at"
                      + " least %.2f is usual): the generator may have invented or lost"
                      + " structures.",
                  agreement,
                  LEAST)));
    }
  }

  public StructureCheck {
    slices = List.copyOf(slices);
  }

  /** How many slices are doubtful. */
  public int doubtful() {
    return (int) slices.stream().filter(s -> s.agreement() < LEAST).count();
  }

  /** The median agreement; NaN if no slice has edges. */
  public double median() {
    return Percentiles.median(slices.stream().mapToDouble(Slice::agreement).toArray());
  }

  /** Good if no slice is doubtful. */
  public Judgement judgement() {
    return Judgement.of(doubt().map(Doubt::text).stream().toList());
  }

  /** What whoever measures in the translated image should know; empty if nothing is doubtful. */
  public Optional<Doubt> doubt() {
    int doubtful = doubtful();
    if (doubtful == 0) return Optional.empty();
    return Optional.of(
        new Doubt(
            Doubt.About.CONTENT,
            "The generator may have invented or lost structures: in %s of %s the edges are not those of the image."
                .formatted(doubtful, Count.of(slices.size(), "translated slice"))));
  }

  /**
   * A row for each slice: {@code slice} and {@code phase} from 1, {@code edge_agreement}, {@code
   * quality}, {@code remarks}.
   */
  public Table table() {
    Table table =
        new Table(
            "slice", "phase", "edge_agreement", Judgement.QUALITY_COLUMN, Judgement.REMARKS_COLUMN);
    for (Slice s : slices) {
      Judgement judgement = s.judgement();
      table.addRow(
          s.slice() + 1,
          s.phase() + 1,
          s.agreement(),
          judgement.quality().toString(),
          judgement.text());
    }
    return table;
  }
}
