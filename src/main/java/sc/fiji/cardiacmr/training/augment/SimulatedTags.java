package sc.fiji.cardiacmr.training.augment;

import java.util.List;
import java.util.SplittableRandom;
import sc.fiji.cardiacmr.image.Normalization;
import sc.fiji.cardiacmr.image.Plane;

/**
 * Turns a labelled cine window into one of tagged MR, with parameters drawn for each sample: see
 * {@link TagDraw} for what is drawn, {@link TagRendering} for how it is drawn. The anatomy stays as
 * the cine frame shows it; the tags lie where the tissue has carried them ({@link TagCarrier}).
 *
 * <p>It is made to be broad, and fast enough for training: longitudinal magnetisation in closed
 * form, no slice profile, no flow. Whole series with their physics are made by {@link
 * sc.fiji.cardiacmr.tagging}.
 */
final class SimulatedTags {

  /** Name of the operation. */
  static final String NAME = "tags";

  /** What becomes 0 and 1 of the range of the tagged image, per cent. */
  private static final double LOW = 0;

  private static final double HIGH = 99.5;

  private SimulatedTags() {}

  /**
   * The operation. Windows whose labels are not known get tags that are hardly deformed.
   *
   * @param probability that a sample is tagged, 0..1
   */
  static IntensityOperation operation(double probability) {
    return new IntensityOperation(
        NAME,
        probability,
        List.of(TagDraw.SMALLEST_PERIOD, TagDraw.LARGEST_PERIOD),
        SimulatedTags::apply);
  }

  private static double apply(
      LabelledWindow window, SplittableRandom random, SplittableRandom noise) {
    TagDraw draw = TagDraw.of(window.pixelSize(), random);
    float[] pixels = window.pixels();
    boolean[] outside = new boolean[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      outside[i] = Float.isNaN(pixels[i]);
      if (outside[i]) pixels[i] = 0;
    }
    TagCarrier carrier = TagCarrier.of(window, draw.motion(), random);
    Plane signal = new TagRendering(window, draw).render(carrier, random);
    float[] image = new ScannerResolution(draw).apply(signal, noise).pixels();
    for (int i = 0; i < pixels.length; i++) pixels[i] = outside[i] ? Float.NaN : image[i];
    Normalization.range(pixels, 0, pixels, 0, pixels.length, LOW, HIGH);
    for (int i = 0; i < pixels.length; i++) if (outside[i]) pixels[i] = Float.NaN;
    return draw.train().period();
  }
}
