package sc.fiji.cardiacmr.image;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * A cardiac MR image: pixels with axes X, Y, Z (slice), T (phase) and what they mean physically.
 * The one type that the rooms of this library hand to each other. A missing axis has size 1.
 *
 * @param pixels four dimensions, X, Y, Z, T, each starting at 0; often a view, never copied here
 * @param calibration spacing, time, place in the patient
 * @param name for titles, tables and messages
 * @param <T> pixel type: any real type for images, {@code UnsignedByteType} for labels (see {@link
 *     Labels})
 */
public record ImageSeries<T extends RealType<T>>(
    RandomAccessibleInterval<T> pixels, Calibration calibration, String name) {

  /**
   * @throws IllegalArgumentException if there are not four dimensions that start at 0
   */
  public ImageSeries {
    Objects.requireNonNull(calibration, "calibration");
    Objects.requireNonNull(name, "name");
    if (pixels.numDimensions() != 4)
      throw new IllegalArgumentException(
          "An image needs the axes X, Y, Z, T; this one has " + pixels.numDimensions() + " axes.");
    for (int d = 0; d < 4; d++)
      if (pixels.min(d) != 0)
        throw new IllegalArgumentException("Axis " + d + " of the image does not start at 0.");
  }

  /**
   * An image of pixels with fewer axes, which are not copied.
   *
   * @param pixels axes X, Y; X, Y, Z (slice); or X, Y, Z, T (phase); of any real type, beginning
   *     anywhere
   * @throws IllegalArgumentException if there are other axes, or the pixels are no real numbers
   */
  public static ImageSeries<?> of(
      RandomAccessibleInterval<?> pixels, Calibration calibration, String name) {
    if (pixels.numDimensions() < 2 || pixels.numDimensions() > 4)
      throw new IllegalArgumentException(
          "An image has the axes X, Y and optionally Z (slice) and T (phase); this one has "
              + pixels.numDimensions()
              + " axes.");
    if (!(pixels.getType() instanceof RealType))
      throw new IllegalArgumentException(
          "The pixels of '"
              + name
              + "' are not real numbers; convert the image to grey values first.");
    return ofReal(pixels, calibration, name);
  }

  @SuppressWarnings("unchecked")
  private static <T extends RealType<T>> ImageSeries<T> ofReal(
      RandomAccessibleInterval<?> pixels, Calibration calibration, String name) {
    RandomAccessibleInterval<T> whole = (RandomAccessibleInterval<T>) pixels;
    while (whole.numDimensions() < 4) whole = Views.addDimension(whole, 0, 0);
    return new ImageSeries<>(
        Views.isZeroMin(whole) ? whole : Views.zeroMin(whole), calibration, name);
  }

  /** Size along X in pixels. */
  public int width() {
    return (int) pixels.dimension(0);
  }

  /** Size along Y in pixels. */
  public int height() {
    return (int) pixels.dimension(1);
  }

  /** Number of slices, the size along Z. */
  public int slices() {
    return (int) pixels.dimension(2);
  }

  /** Number of phases, the size along T. */
  public int phases() {
    return (int) pixels.dimension(3);
  }

  /**
   * Whether pixels of the same number in another image of this size lie at the same place, as far
   * as is known: false only if both places are known, neither is invented, and they differ. An
   * unknown pixel size is taken to be that of the other. Where the numbers of slices differ, the
   * places within the planes are compared.
   */
  public boolean isPlacedLike(ImageSeries<?> other) {
    PatientGeometry own = calibration.geometry();
    PatientGeometry others = other.calibration.geometry();
    if (own == null || others == null) return true;
    if (own.isInventedBeside(others) || others.isInventedBeside(own)) return true;
    PatientGeometry here = calibration.geometryBeside(other.calibration);
    PatientGeometry there = other.calibration.geometryBeside(calibration);
    if (here == null || there == null) return true;
    return slices() == other.slices()
        ? here.isSamePlace(there, width(), height(), slices())
        : here.isSamePlaceInPlane(there, width(), height());
  }

  /** The same pixels with another calibration. */
  public ImageSeries<T> withCalibration(Calibration newCalibration) {
    return new ImageSeries<>(pixels, newCalibration, name);
  }

  /** The same pixels under another name. */
  public ImageSeries<T> withName(String newName) {
    return new ImageSeries<>(pixels, calibration, newName);
  }

  /**
   * The same pixels with other names of files and subjects, in its own name and in its doubts.
   *
   * @param names what becomes of a text
   */
  public ImageSeries<T> withTexts(UnaryOperator<String> names) {
    List<Doubt> doubts =
        calibration.doubts().stream()
            .map(doubt -> doubt.withText(names.apply(doubt.text())))
            .toList();
    return withName(names.apply(name)).withCalibration(calibration.withDoubts(doubts));
  }
}
