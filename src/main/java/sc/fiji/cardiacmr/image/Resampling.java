package sc.fiji.cardiacmr.image;

/**
 * Resampling of planes from one pixel grid (the source) onto another (the target) through an affine
 * map.
 *
 * <p>Conventions: coordinates are pixel indices, whole at pixel centres; an image covers −0.5 to
 * size − 0.5. A target pixel whose centre falls outside the source's area receives the fill value;
 * within the outer half pixel the border pixels are repeated. So resizing with {@link
 * Affine2D#resize} agrees with "align_corners = false" elsewhere. Immutable and safe for several
 * threads; nothing is allocated but in {@link #antialiased}.
 *
 * @param sourceWidth size of the source along X
 * @param sourceHeight size of the source along Y
 * @param targetWidth size of the target along X
 * @param targetHeight size of the target along Y
 * @param targetToSource from pixel indices of the target to those of the source
 */
public record Resampling(
    int sourceWidth, int sourceHeight, int targetWidth, int targetHeight, Affine2D targetToSource) {

  /**
   * @throws IllegalArgumentException if a size is not positive
   */
  public Resampling {
    if (sourceWidth < 1 || sourceHeight < 1 || targetWidth < 1 || targetHeight < 1)
      throw new IllegalArgumentException(
          String.format(
              "Cannot resample %s x %s to %s x %s pixels.",
              sourceWidth, sourceHeight, targetWidth, targetHeight));
  }

  /** Onto a grid of another size with the same outer edges. */
  public static Resampling resize(int width, int height, int newWidth, int newHeight) {
    return new Resampling(
        width, height, newWidth, newHeight, Affine2D.resize(newWidth, newHeight, width, height));
  }

  /**
   * The way back, from the target's grid to the source's, e.g. for predictions.
   *
   * @throws IllegalArgumentException if the map has no inverse
   */
  public Resampling inverse() {
    return new Resampling(
        targetWidth, targetHeight, sourceWidth, sourceHeight, targetToSource.inverse());
  }

  /**
   * Bilinear interpolation of a plane; as {@link #bilinear(float[], int, int, float[], int,
   * float)}.
   *
   * @return a new plane
   * @throws IllegalArgumentException if the plane has not the size of the source
   */
  public Plane bilinear(Plane source, float fill) {
    requireSource(source.width(), source.height());
    Plane target = new Plane(targetWidth, targetHeight);
    bilinear(source.pixels(), 0, 1, target.pixels(), 0, fill);
    return target;
  }

  /**
   * Bilinear interpolation.
   *
   * @param source axes Y, X, C with C fastest; not changed
   * @param sourceOffset index of the first number of the source plane
   * @param channels number of channels, ≥ 1
   * @param target receives the target plane, same axes; must not be the source
   * @param targetOffset index of the first number of the target plane
   * @param fill value of all channels outside the source
   * @throws IllegalArgumentException if an array is too short
   */
  public void bilinear(
      float[] source,
      int sourceOffset,
      int channels,
      float[] target,
      int targetOffset,
      float fill) {
    requireRoom(source.length - sourceOffset, sourceWidth, sourceHeight, channels);
    requireRoom(target.length - targetOffset, targetWidth, targetHeight, channels);
    BilinearRow row = new BilinearRow(this);
    int t = targetOffset;
    for (int y = 0; y < targetHeight; y++) {
      row.setRow(y);
      for (int x = 0; x < targetWidth; x++) {
        if (!row.locate(x)) {
          for (int c = 0; c < channels; c++) target[t++] = fill;
          continue;
        }
        int top = sourceOffset + channels * row.topLeft;
        int bottom = top + channels * row.stepDown;
        int right = channels * row.stepRight;
        float fx = row.fractionX;
        float fy = row.fractionY;
        for (int c = 0; c < channels; c++, top++, bottom++) {
          float upper = source[top] + fx * (source[top + right] - source[top]);
          float lower = source[bottom] + fx * (source[bottom + right] - source[bottom]);
          target[t++] = upper + fy * (lower - upper);
        }
      }
    }
  }

  /**
   * Interpolates the channels bilinearly and writes, for each target pixel, the channel with the
   * largest value ({@link ArgMax}), without an intermediate image. Outside the source: 0.
   *
   * @param source axes Y, X, C with C fastest, e.g. probabilities; not changed
   * @param sourceOffset index of the first number of the source plane
   * @param channels number of channels, 1 to 256
   * @param target receives channel numbers, axes Y, X
   * @param targetOffset index of the first number of the target plane
   * @throws IllegalArgumentException if an array is too short
   */
  public void bilinearArgmax(
      float[] source, int sourceOffset, int channels, byte[] target, int targetOffset) {
    requireRoom(source.length - sourceOffset, sourceWidth, sourceHeight, channels);
    requireRoom(target.length - targetOffset, targetWidth, targetHeight, 1);
    BilinearRow row = new BilinearRow(this);
    float[] values = new float[channels];
    int t = targetOffset;
    for (int y = 0; y < targetHeight; y++) {
      row.setRow(y);
      for (int x = 0; x < targetWidth; x++) {
        byte best = 0;
        if (row.locate(x)) {
          int top = sourceOffset + channels * row.topLeft;
          int bottom = top + channels * row.stepDown;
          int right = channels * row.stepRight;
          float fx = row.fractionX;
          float fy = row.fractionY;
          for (int c = 0; c < channels; c++, top++, bottom++) {
            float upper = source[top] + fx * (source[top + right] - source[top]);
            float lower = source[bottom] + fx * (source[bottom + right] - source[bottom]);
            values[c] = upper + fy * (lower - upper);
          }
          best = (byte) ArgMax.of(values, 0, channels);
        }
        target[t++] = best;
      }
    }
  }

  /**
   * The nearest pixel of a plane; as {@link #nearest(byte[], int, byte[], int, byte)}.
   *
   * @return a new plane
   * @throws IllegalArgumentException if the plane has not the size of the source
   */
  public LabelPlane nearest(LabelPlane source, byte fill) {
    requireSource(source.width(), source.height());
    LabelPlane target = new LabelPlane(targetWidth, targetHeight);
    nearest(source.pixels(), 0, target.pixels(), 0, fill);
    return target;
  }

  /**
   * The nearest pixel, for labels; halfway, the one with the larger index.
   *
   * @param source axes Y, X; not changed
   * @param sourceOffset index of the first pixel of the source plane
   * @param target receives the target plane; must not be the source
   * @param targetOffset index of the first pixel of the target plane
   * @param fill value outside the source
   * @throws IllegalArgumentException if an array is too short
   */
  public void nearest(byte[] source, int sourceOffset, byte[] target, int targetOffset, byte fill) {
    requireRoom(source.length - sourceOffset, sourceWidth, sourceHeight, 1);
    requireRoom(target.length - targetOffset, targetWidth, targetHeight, 1);
    Affine2D m = targetToSource;
    int t = targetOffset;
    for (int y = 0; y < targetHeight; y++)
      for (int x = 0; x < targetWidth; x++) {
        double sx = Math.floor(m.applyX(x, y) + 0.5);
        double sy = Math.floor(m.applyY(x, y) + 0.5);
        boolean inside = sx >= 0 && sx < sourceWidth && sy >= 0 && sy < sourceHeight;
        target[t++] = inside ? source[sourceOffset + (int) sy * sourceWidth + (int) sx] : fill;
      }
  }

  /**
   * Bilinear interpolation of a plane without aliasing: where the target is coarser, the source is
   * first averaged over the area of a target pixel, see {@link AreaAverage}. The width of that area
   * is the length of the rows of the map, which a rotation leaves unchanged. For a reduction by 2
   * the weights are those of the triangle filter of other libraries (1, 3, 3, 1)/8.
   *
   * @param source not changed
   * @param fill value outside the source
   * @return a new plane
   * @throws IllegalArgumentException if the plane has not the size of the source
   */
  public Plane antialiased(Plane source, float fill) {
    requireSource(source.width(), source.height());
    double areaX = Math.hypot(targetToSource.xx(), targetToSource.xy());
    double areaY = Math.hypot(targetToSource.yx(), targetToSource.yy());
    return bilinear(AreaAverage.average(source, areaX, areaY), fill);
  }

  private void requireSource(int width, int height) {
    if (width != sourceWidth || height != sourceHeight)
      throw new IllegalArgumentException(
          "A plane of %s x %s pixels does not match the expected %s x %s."
              .formatted(width, height, sourceWidth, sourceHeight));
  }

  private static void requireRoom(int length, int width, int height, int channels) {
    if (channels < 1) throw new IllegalArgumentException("There must be at least one channel.");
    if (length < (long) width * height * channels)
      throw new IllegalArgumentException(
          String.format(
              "An array of %s numbers does not hold %s x %s pixels with %s channels.",
              length, width, height, channels));
  }
}
