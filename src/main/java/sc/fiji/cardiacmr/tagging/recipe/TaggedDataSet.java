package sc.fiji.cardiacmr.tagging.recipe;

import java.util.List;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.recipe.Schema;
import sc.fiji.cardiacmr.recipe.Setting;
import sc.fiji.cardiacmr.recipe.ValueKind;
import sc.fiji.cardiacmr.tagging.LabelMotion;
import sc.fiji.cardiacmr.tagging.TaggingParameters;
import sc.fiji.cardiacmr.tagging.TaggingRanges;
import sc.fiji.cardiacmr.tagging.TaggingSequence;
import sc.fiji.cardiacmr.tagging.ValueRange;

/**
 * A recipe for a tagged data set, and what it means: from what the parameters of each copy are
 * drawn.
 *
 * @param recipe of {@link #SCHEMA}
 */
public record TaggedDataSet(Recipe recipe) {

  /** The settings of such recipes. */
  public static final Schema SCHEMA =
      new Schema(
          "tagged-dataset",
          List.of(
              range("tags.spacing", "distance of tags", 1, 100, "4-10").in("mm"),
              range("tags.angle", "direction perpendicular to the lines", 0, 360, "0-180")
                  .in("degrees"),
              range(
                      "tags.flip",
                      "sum of the pulses of a train; beyond 90 the magnitude folds",
                      1,
                      360,
                      "45-120")
                  .in("degrees"),
              range(
                  "tags.pulses",
                  "pulses of a train: 2 is 1-1, 3 is 1-2-1, 4 is 1-3-3-1",
                  2,
                  TaggingSequence.MAXIMAL_PULSES,
                  "2-5"),
              share("tags.lines", "share of the images with lines instead of a grid", "0.5"),
              share(
                  "tags.cspamm",
                  "share of the images that are differences of a CSPAMM pair",
                  "0.15"),
              Setting.of(
                      "cycle.phases",
                      ValueKind.WHOLE,
                      "phases of the cardiac cycle: an image of one phase becomes one of them, with"
                          + " tags as faded as at that time; ES: 20 to 60 % of the cycle, ED: before and"
                          + " after, others: any")
                  .within(1, 200)
                  .usually("25"),
              range("cycle.length", "length of the cardiac cycle", 200, 3000, "600-1150").in("ms"),
              range(
                      "readout.flip",
                      "flip angle of the readout; the larger it is, the faster tags fade",
                      0.1,
                      90,
                      "4-13")
                  .in("degrees"),
              range("readout.tr", "time between readout pulses", 0.5, 100, "4-9").in("ms"),
              range(
                      "tissue.washout",
                      "time constant of the replacement of tagged blood",
                      1,
                      100000,
                      "60-700")
                  .in("ms"),
              range(
                  "tissue.contrast", "exponent of intensities; 0.5: square root", 0.1, 3, "0.4-1"),
              range("tissue.blood", "factor of the brightness of blood", 0.01, 10, "0.6-1.5"),
              range(
                  "scanner.b1",
                  "actual flip angles relative to the nominal ones",
                  0.1,
                  TaggingParameters.MAXIMAL_B1,
                  "0.85-1.15"),
              range(
                  "scanner.snr",
                  "untagged myocardium of the first phase over the noise; of a CSPAMM difference"
                      + " that of each of the two images",
                  1,
                  1e6,
                  "10-60"),
              range(
                  "scanner.kspace",
                  "part of k-space that is acquired, drawn along X and Y",
                  0.1,
                  1,
                  "0.6-1"),
              range(
                  "motion.deformation",
                  "factor of the motion from ED to the image, estimated from the labels; 0: tags"
                      + " that do not move",
                  0,
                  LabelMotion.Change.STRONGEST,
                  "0.7-1.2"),
              Setting.of(
                      "motion.twist",
                      ValueKind.NUMBER,
                      "largest twist of the endocardium of a ventricle that empties, to either side")
                  .within(0, 45)
                  .in("degrees")
                  .usually("12")));

  private static Setting range(
      String key, String meaning, double least, double most, String usual) {
    return Setting.of(key, ValueKind.RANGE, meaning).within(least, most).usually(usual);
  }

  private static Setting share(String key, String meaning, String usual) {
    return Setting.of(key, ValueKind.NUMBER, meaning).within(0, 1).usually(usual);
  }

  /** From what parameters are drawn. */
  public TaggingRanges ranges() {
    return new TaggingRanges(
        range("tags.spacing"),
        range("tags.angle"),
        range("tags.flip"),
        range("tags.pulses"),
        recipe.number("tags.lines"),
        recipe.number("tags.cspamm"),
        range("readout.flip"),
        range("readout.tr"),
        range("cycle.length"),
        range("tissue.washout"),
        range("tissue.contrast"),
        range("tissue.blood"),
        range("scanner.b1"),
        range("scanner.snr"),
        range("scanner.kspace"),
        range("motion.deformation"),
        recipe.number("motion.twist"));
  }

  /** Phases of the cardiac cycle. */
  public int phases() {
    return Math.toIntExact(recipe.whole("cycle.phases"));
  }

  private ValueRange range(String key) {
    List<Double> bounds = recipe.numbers(key);
    return new ValueRange(bounds.get(0), bounds.get(1));
  }
}
