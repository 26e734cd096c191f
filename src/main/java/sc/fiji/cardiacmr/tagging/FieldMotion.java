package sc.fiji.cardiacmr.tagging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.text.NumberRanges;
import sc.fiji.cardiacmr.text.Rounded;

/**
 * Motion by a displacement field: for the tissue at each pixel of each phase its place less that at
 * tagging, in pixels, X Y Z T, as {@link TaggingSimulator#displacement} makes it.
 *
 * @param displacement along X and Y; what is not finite counts as 0
 */
public record FieldMotion(TaggingSimulator.Displacement displacement) implements TissueMotion {

  /**
   * @throws IllegalArgumentException if both components differ in size
   */
  public FieldMotion {
    SharedGrid.requireSameAndPhases(displacement.x(), displacement.y());
  }

  /**
   * Checks that the field has the size of an image.
   *
   * @throws IllegalArgumentException if not
   */
  public void requireFit(ImageSeries<?> image) {
    SharedGrid.requireSameAndPhases(image, displacement.x());
  }

  /**
   * The phases in which the field is not finite, and in how many of their pixels, such as "2-5 (12
   * %), 7 (3 %)"; empty if there are none.
   */
  public String gaps() {
    ImageSeries<?> alongX = displacement.x();
    // By share, so that phases with the same stand together.
    Map<String, List<Integer>> phases = new LinkedHashMap<>();
    for (int t = 0; t < alongX.phases(); t++) {
      long count = 0;
      for (int z = 0; z < alongX.slices(); z++) count += gaps(z, t);
      double share = 100.0 * count / ((long) alongX.width() * alongX.height() * alongX.slices());
      if (count > 0) phases.computeIfAbsent(Rounded.of(share, "%"), s -> new ArrayList<>()).add(t);
    }
    return phases.entrySet().stream()
        .map(entry -> NumberRanges.ofIndices(entry.getValue()) + " (" + entry.getKey() + ")")
        .collect(Collectors.joining(", "));
  }

  private int gaps(int slice, int frame) {
    float[] x = Planes.floats(displacement.x(), slice, frame);
    float[] y = Planes.floats(displacement.y(), slice, frame);
    int count = 0;
    for (int i = 0; i < x.length; i++) if (!Float.isFinite(x[i]) || !Float.isFinite(y[i])) count++;
    return count;
  }

  @Override
  public void material(int slice, int frame, int width, int height, double[] x, double[] y) {
    float[] alongX = Planes.floats(displacement.x(), slice, frame);
    float[] alongY = Planes.floats(displacement.y(), slice, frame);
    for (int i = 0; i < x.length; i++) {
      x[i] = i % width - finite(alongX[i]);
      y[i] = i / width - finite(alongY[i]);
    }
  }

  private static double finite(float value) {
    return Float.isFinite(value) ? value : 0;
  }
}
