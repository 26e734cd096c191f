package sc.fiji.cardiacmr.tagging;

import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.SharedGrid;

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
