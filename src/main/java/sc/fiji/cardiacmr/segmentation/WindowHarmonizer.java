package sc.fiji.cardiacmr.segmentation;

import java.util.HashMap;
import java.util.Map;
import sc.fiji.cardiacmr.harmonize.Histogram;
import sc.fiji.cardiacmr.harmonize.HistogramMatching;
import sc.fiji.cardiacmr.harmonize.IntensityMap;
import sc.fiji.cardiacmr.harmonize.UnitRange;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.image.Plane;

/**
 * Matches what a network sees of each phase to the histogram of its training images: the windows of
 * all slices together are brought to 0..1 and matched, before each is normalised. {@link #prepare}
 * a phase first; after that, safe for use by several threads.
 */
final class WindowHarmonizer {

  /** What is done to the intensities of a phase. */
  private record Scale(UnitRange range, IntensityMap map) {}

  private final HistogramMatching matching;
  private final NormalizationRule rule;
  private final ImageSeries<?> image;
  private final Window window;
  private final Map<Integer, Scale> scales = new HashMap<>();

  /**
   * @param matching to the training histogram
   * @param rule of the model, whose percentiles become 0 and 1
   */
  WindowHarmonizer(
      HistogramMatching matching, NormalizationRule rule, ImageSeries<?> image, Window window) {
    this.matching = matching;
    this.rule = rule;
    this.image = image;
    this.window = window;
  }

  /**
   * Learns the intensities of the phases from {@code first} to {@code last}, forgets the others.
   */
  void prepare(int first, int last) {
    scales.keySet().removeIf(t -> t < first || t > last);
    for (int t = first; t <= last; t++) scales.computeIfAbsent(t, this::scale);
  }

  private Scale scale(int t) {
    int size = window.width() * window.height();
    float[] pixels = new float[size * image.slices()];
    for (int z = 0; z < image.slices(); z++)
      window.cut(Plane.finite(image, z, t), pixels, z * size);
    UnitRange range = UnitRange.of(pixels, rule.lowPercent(), rule.highPercent());
    range.apply(pixels);
    return new Scale(range, matching.map(Histogram.of(pixels)));
  }

  /**
   * Changes part of a window in place; NaN, outside the image, stays.
   *
   * @param t its phase
   */
  void apply(int t, float[] values, int offset, int length) {
    Scale scale = scales.get(t);
    for (int i = offset; i < offset + length; i++)
      values[i] = (float) scale.map().apply(scale.range().apply(values[i]));
  }
}
