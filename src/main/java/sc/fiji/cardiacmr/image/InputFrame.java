package sc.fiji.cardiacmr.image;

import java.util.Locale;

/**
 * Which part of a slice a network sees, and at what scale: a window of fixed size and the rule by
 * which it is laid over an image. Training and prediction use the same one; a model's card holds
 * it.
 *
 * <p>The maps go from pixel indices of the window to those of the image (see {@link Resampling});
 * {@link Affine2D#inverse} leads back. Window pixels outside the image are NaN before
 * normalisation; what they become there is said by {@link NormalizationRule#padding}. Where a
 * window pixel is larger than a pixel of the image, {@code CROP} and {@code RESIZE} average the
 * image over the area of a window pixel first ({@link Resampling#antialiased}).
 *
 * @param fit how the window is laid over the image
 * @param width size of the window along X, pixels
 * @param height size of the window along Y, pixels
 * @param heartSize square root of the largest area of LV, MYO and RV in a slice as the network sees
 *     it, window pixels; 0 unless the fit is {@code HEART}
 * @param spacing pixel size of the window, mm: for {@code HEART} that at which an average heart has
 *     the size {@code heartSize}; for {@code CROP} the one to which images are brought, 0 = their
 *     own; 0 for {@code RESIZE}
 */
public record InputFrame(Fit fit, int width, int height, double heartSize, double spacing) {

  /** How a window is laid over an image. */
  public enum Fit {
    /** About the heart, which is scaled to a given size, whatever the pixel size. */
    HEART,
    /** About the centre of the image or of a region, at a given pixel size or the image's own. */
    CROP,
    /** The whole image, stretched to the size of the window along each axis. */
    RESIZE;

    /** The name in model cards and options, e.g. {@code heart}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The fit of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Fit of(String label) {
      for (Fit f : values()) if (f.label().equalsIgnoreCase(label)) return f;
      throw new IllegalArgumentException(
          "Unknown fit '" + label + "'. Choose one of heart, crop, resize.");
    }
  }

  /** Width and height of the largest window. */
  public static final int LARGEST = 4096;

  private static final double SMALLEST_HEART = 4;

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public InputFrame {
    if (width < 1 || height < 1 || width > LARGEST || height > LARGEST)
      throw new IllegalArgumentException(
          String.format(
              "The window must measure 1 to %s pixels along each axis, not %s x %s.",
              LARGEST, width, height));
    if (!(spacing >= 0 && spacing < 100))
      throw new IllegalArgumentException(
          "The target spacing must be more than 0 and less than 100 mm, not " + spacing + ".");
    switch (fit) {
      case HEART -> {
        if (!(heartSize > SMALLEST_HEART && heartSize < Math.min(width, height)))
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "The heart size must be more than %.0f and less than the window's %d x %d pixels,"
                      + " not %s.",
                  SMALLEST_HEART,
                  width,
                  height,
                  heartSize));
        if (spacing == 0)
          throw new IllegalArgumentException(
              "A window around the heart needs a target spacing: the pixel size in mm at which a"
                  + " heart of average size fits it.");
      }
      case CROP, RESIZE -> {
        if (heartSize != 0)
          throw new IllegalArgumentException(
              "The fit "
                  + fit.label()
                  + " does not scale hearts: the heart size must be 0, not "
                  + heartSize
                  + ".");
        if (fit == Fit.RESIZE && spacing != 0)
          throw new IllegalArgumentException(
              "The fit resize ignores pixel sizes: the target spacing must be 0, not "
                  + spacing
                  + " mm.");
      }
    }
  }

  /** A window about the heart. */
  public static InputFrame heart(int width, int height, double heartSize, double spacing) {
    return new InputFrame(Fit.HEART, width, height, heartSize, spacing);
  }

  /**
   * A window about the centre.
   *
   * @param spacing mm; 0 for the image's own pixels
   */
  public static InputFrame crop(int width, int height, double spacing) {
    return new InputFrame(Fit.CROP, width, height, 0, spacing);
  }

  /** The whole image. */
  public static InputFrame resize(int width, int height) {
    return new InputFrame(Fit.RESIZE, width, height, 0, 0);
  }

  /** Whether the window needs a heart that was found, see {@link #aboutHeart}. */
  public boolean needsHeart() {
    return fit == Fit.HEART;
  }

  /**
   * Image pixels per window pixel along one axis of {@code CROP}.
   *
   * @param pixelSize of the image along that axis, mm; NaN if unknown, which leaves pixels as they
   *     are
   */
  public double step(double pixelSize) {
    return spacing > 0 && pixelSize > 0 ? spacing / pixelSize : 1;
  }

  /**
   * The window over an image, for {@code CROP} about its centre.
   *
   * @param imageWidth size of the image along X, pixels
   * @param imageHeight size of the image along Y, pixels
   * @param dx pixel width of the image, mm; NaN if unknown
   * @param dy pixel height of the image, mm; NaN if unknown
   * @return the map from pixel indices of the window to those of the image
   * @throws IllegalStateException if the fit is {@code HEART}, which depends on the heart
   */
  public Affine2D toImage(int imageWidth, int imageHeight, double dx, double dy) {
    if (fit == Fit.RESIZE) return Affine2D.resize(width, height, imageWidth, imageHeight);
    return about((imageWidth - 1) / 2.0, (imageHeight - 1) / 2.0, dx, dy);
  }

  /**
   * The window of {@code CROP} about a point. Where pixels are left as they are, the window lies on
   * whole pixels, so that nothing is interpolated: half a pixel is rounded towards lower indices of
   * the image, as {@link Crop#centered} does.
   *
   * @param centreX X of the centre, pixel index of the image
   * @param centreY Y of the centre
   * @param dx pixel width of the image, mm; NaN if unknown
   * @param dy pixel height of the image, mm; NaN if unknown
   * @throws IllegalStateException if the fit is not {@code CROP}
   */
  public Affine2D about(double centreX, double centreY, double dx, double dy) {
    if (fit != Fit.CROP)
      throw new IllegalStateException("A window around a point requires the fit crop, not " + fit);
    // One pixel size alone says nothing about the shape of pixels.
    boolean known = dx > 0 && dy > 0;
    double stepX = known ? step(dx) : 1;
    double stepY = known ? step(dy) : 1;
    return new Affine2D(
        stepX, 0, first(centreX, stepX, width), 0, stepY, first(centreY, stepY, height));
  }

  private static double first(double centre, double step, int size) {
    double first = centre - step * (size - 1) / 2.0;
    return step == 1 ? Math.floor(first) : first;
  }

  /**
   * The window of {@code HEART} about a heart. Its pixels are square in the patient, whatever the
   * shape of those of the image, and in the window the heart has the size {@link #heartSize}.
   *
   * @param centreX X of the heart's centre, pixel index of the image
   * @param centreY Y of it
   * @param size square root of the largest area of the heart in a slice, image pixels; &gt; 0
   * @param aspect width of an image pixel in units of its height; 1 if unknown
   * @throws IllegalStateException if the fit is not {@code HEART}
   */
  public Affine2D aboutHeart(double centreX, double centreY, double size, double aspect) {
    if (fit != Fit.HEART)
      throw new IllegalStateException(
          "A window around the heart requires the fit heart, not " + fit);
    double stepX = size / heartSize / Math.sqrt(aspect);
    double stepY = stepX * aspect;
    return new Affine2D(
        stepX,
        0,
        centreX - stepX * (width - 1) / 2.0,
        0,
        stepY,
        centreY - stepY * (height - 1) / 2.0);
  }
}
