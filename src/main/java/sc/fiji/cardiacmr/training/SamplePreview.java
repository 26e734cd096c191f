package sc.fiji.cardiacmr.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import sc.fiji.cardiacmr.training.augment.Applied;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;
import sc.fiji.cardiacmr.training.augment.Sample;

/**
 * Samples of one slice as a network would see them in training, and what was done to each.
 *
 * @param sample the window, normalised
 * @param caption the operations that were applied, with their strengths
 */
public record SamplePreview(Sample sample, String caption) {

  /**
   * Draws samples; the first is without variations.
   *
   * @param count number of samples, ≥ 1
   * @param seed the same seed gives the same samples
   */
  public static List<SamplePreview> draw(
      LabelledSlice slice, Sampling sampling, int count, long seed) {
    List<SamplePreview> previews = new ArrayList<>();
    previews.add(new SamplePreview(sampling.sample(slice), "original"));
    SplittableRandom random = new SplittableRandom(seed);
    for (int k = 1; k < count; k++) {
      List<String> applied = new ArrayList<>();
      Applied hear = (operation, value) -> applied.add(words(operation, value));
      Sample sample = sampling.sample(slice, random.split(), hear);
      String caption = applied.isEmpty() ? "nothing applied" : String.join(", ", applied);
      previews.add(new SamplePreview(sample, caption));
    }
    return previews;
  }

  private static String words(String operation, double value) {
    if (Double.isNaN(value)) return operation;
    return switch (operation) {
      // A whole number, since -0.4 would be written as -0.
      case "rotation", "affine" -> operation + " " + Math.round(value) + "°";
      case "pixel size" -> String.format(Locale.ROOT, "%s %.2f mm", operation, value);
      case "crop" -> String.format(Locale.ROOT, "%s by %.0f px", operation, value);
      case "elastic", "blur" -> String.format(Locale.ROOT, "%s %.1f px", operation, value);
      default -> String.format(Locale.ROOT, "%s %.2f", operation, value);
    };
  }
}
