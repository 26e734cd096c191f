package sc.fiji.cardiacmr.tagging;

/**
 * Where the tissue of a moving image was when the tags were applied. Implementations are immutable,
 * or safe for use by several threads.
 */
@FunctionalInterface
public interface TissueMotion {

  /** Tissue at rest. */
  TissueMotion NONE =
      (slice, frame, width, height, x, y) -> {
        for (int i = 0; i < x.length; i++) {
          x[i] = i % width;
          y[i] = i / width;
        }
      };

  /**
   * The material places of a slice: for the tissue that is at pixel (i % width, i / width) in this
   * frame, the place at which it was tagged. Places are in pixels of the image (centre of the first
   * pixel: 0, 0) and need not be inside of it. Motion through the plane moves no tags, as they are
   * the same in all slices.
   *
   * @param slice Z, 0 first
   * @param frame T, 0 first
   * @param width columns of the image
   * @param height rows of the image
   * @param x receives the place along X; width × height values, X fastest
   * @param y receives the place along Y
   */
  void material(int slice, int frame, int width, int height, double[] x, double[] y);
}
