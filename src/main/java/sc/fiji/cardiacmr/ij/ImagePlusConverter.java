package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import ij.ImageStack;
import java.util.function.Function;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.NativeImg;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Fraction;
import net.imglib2.view.Views;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * Turns ImageJ's images into ours and back. Pixels are shared, not copied, wherever both sides can
 * hold the same array: every 8-, 16- and 32-bit stack that is in memory, and on the way back planar
 * images of these types.
 */
public final class ImagePlusConverter {

  /** ImageJ stores signed 16-bit values as unsigned ones, so much greater. */
  private static final int SIGNED_OFFSET = 32768;

  private ImagePlusConverter() {}

  /**
   * The image as axes X, Y, Z, T. A plain stack is taken as slices. 16-bit images with a linear
   * calibration function (such as signed DICOM files) give the calibrated values; signed 16-bit
   * images stay 16-bit.
   *
   * @throws IllegalArgumentException if it is an RGB image or has several channels
   */
  public static ImageSeries<?> toSeries(ImagePlus image) {
    return toSeries(image, false);
  }

  /**
   * The image as axes X, Y, Z, T; labels that were edited since this library made them have a
   * doubt.
   *
   * @param stackIsTime whether the planes of a stack without frames are phases instead of slices
   * @throws IllegalArgumentException if it is an RGB image or has several channels
   */
  public static ImageSeries<?> toSeries(ImagePlus image, boolean stackIsTime) {
    if (image.getType() == ImagePlus.COLOR_RGB)
      throw new IllegalArgumentException(
          "'"
              + image.getTitle()
              + "' is an RGB colour image; convert it to grey values first (Image > Type > 8-bit).");
    if (image.getNChannels() > 1)
      throw new IllegalArgumentException(
          "'"
              + image.getTitle()
              + "' has "
              + image.getNChannels()
              + " channels, but only slices and phases are supported; split the channels, or"
              + " correct the axes with Image > Properties.");
    int slices = image.getNSlices();
    int frames = image.getNFrames();
    if (stackIsTime && frames == 1) {
      frames = slices;
      slices = 1;
    }
    long[] size = {image.getWidth(), image.getHeight(), slices, frames};
    return series(image, size);
  }

  @SuppressWarnings("unchecked")
  private static <T extends RealType<T>> ImageSeries<T> series(ImagePlus image, long[] size) {
    ImageSeries<T> series =
        new ImageSeries<>(
            pixels(image, size), CalibrationConverter.toCalibration(image), image.getTitle());
    ImageSeries<T> compared = LabelProperty.compared(series, image);
    ImageOrigins.remember(compared, image);
    return compared;
  }

  private static RandomAccessibleInterval<?> wrapPlanes(ImagePlus image, long[] size) {
    Fraction one = new Fraction();
    switch (image.getBitDepth()) {
      case 8 -> {
        PlanarImg<UnsignedByteType, ByteArray> img = new PlanarImg<>(size, one);
        setPlanes(img, image.getStack(), p -> new ByteArray((byte[]) p));
        img.setLinkedType(new UnsignedByteType(img));
        return img;
      }
      case 16 -> {
        PlanarImg<UnsignedShortType, ShortArray> img = new PlanarImg<>(size, one);
        setPlanes(img, image.getStack(), p -> new ShortArray((short[]) p));
        img.setLinkedType(new UnsignedShortType(img));
        return img;
      }
      default -> {
        PlanarImg<FloatType, FloatArray> img = new PlanarImg<>(size, one);
        setPlanes(img, image.getStack(), p -> new FloatArray((float[]) p));
        img.setLinkedType(new FloatType(img));
        return img;
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <T extends RealType<T>> RandomAccessibleInterval pixels(
      ImagePlus image, long[] size) {
    RandomAccessibleInterval<T> raw = (RandomAccessibleInterval<T>) wrapPlanes(image, size);
    double[] coefficients = image.getCalibration().getCoefficients();
    boolean isLinear =
        image.getBitDepth() == 16
            && image.getCalibration().getFunction() == ij.measure.Calibration.STRAIGHT_LINE
            && coefficients != null;
    if (!isLinear) return raw;
    if (image.getCalibration().isSigned16Bit())
      return Converters.<T, ShortType>convert(
          raw,
          (in, out) -> out.set((short) ((int) in.getRealDouble() - SIGNED_OFFSET)),
          new ShortType());
    return Converters.<T, FloatType>convert(
        raw,
        (in, out) -> out.setReal(coefficients[0] + coefficients[1] * in.getRealDouble()),
        new FloatType());
  }

  private static <A extends ArrayDataAccess<A>> void setPlanes(
      PlanarImg<?, A> target, ImageStack stack, Function<Object, A> wrap) {
    for (int n = 0; n < stack.size(); n++) target.setPlane(n, wrap.apply(stack.getPixels(n + 1)));
  }

  /**
   * The image as an ImageJ hyperstack, with its calibration, place in the patient and heart rate.
   * 8-bit, 16-bit and float pixels keep their type; other whole numbers become 16-bit if all fit in
   * 0..65535 or -32768..32767, everything else becomes 32-bit float.
   */
  public static ImagePlus toImagePlus(ImageSeries<?> series) {
    return convert(series);
  }

  private static <T extends RealType<T>> ImagePlus convert(ImageSeries<T> series) {
    ImageStack stack = new ImageStack(series.width(), series.height());
    PlaneType type = PlaneType.of(series.pixels());
    for (int t = 0; t < series.phases(); t++)
      for (int z = 0; z < series.slices(); z++)
        stack.addSlice(null, plane(series.pixels(), z, t, type));
    ImagePlus image = new ImagePlus(series.name(), stack);
    image.setDimensions(1, series.slices(), series.phases());
    image.setOpenAsHyperStack(series.slices() > 1 && series.phases() > 1);
    CalibrationConverter.apply(series.calibration(), image);
    LabelProperty.set(series, image);
    if (type == PlaneType.SIGNED_SHORT) image.getCalibration().setSigned16BitCalibration();
    if (stack.size() > 0) image.setDisplayRange(0, 0);
    DisplayRange.set(image);
    return image;
  }

  private static <T extends RealType<T>> Object plane(
      RandomAccessibleInterval<T> pixels, int z, int t, PlaneType type) {
    Object shared = sharedPlane(pixels, z, t, type);
    if (shared != null) return shared;
    int size = (int) (pixels.dimension(0) * pixels.dimension(1));
    Cursor<T> cursor =
        Views.flatIterable(Views.hyperSlice(Views.hyperSlice(pixels, 3, t), 2, z)).cursor();
    switch (type) {
      case BYTE -> {
        byte[] plane = new byte[size];
        for (int i = 0; i < size; i++) plane[i] = (byte) cursor.next().getRealDouble();
        return plane;
      }
      case SHORT, SIGNED_SHORT -> {
        int offset = type == PlaneType.SHORT ? 0 : SIGNED_OFFSET;
        short[] plane = new short[size];
        for (int i = 0; i < size; i++)
          plane[i] = (short) ((int) cursor.next().getRealDouble() + offset);
        return plane;
      }
      default -> {
        float[] plane = new float[size];
        for (int i = 0; i < size; i++) plane[i] = cursor.next().getRealFloat();
        return plane;
      }
    }
  }

  /** The array behind a plane, if ImageJ can use that very array; else null. */
  private static Object sharedPlane(
      RandomAccessibleInterval<?> pixels, int z, int t, PlaneType type) {
    int index = (int) (z + t * pixels.dimension(2));
    boolean isOurType =
        pixels.getType() instanceof NativeType
            && (type == PlaneType.FLOAT) == (pixels.getType() instanceof FloatType)
            && (type == PlaneType.BYTE) == (pixels.getType() instanceof UnsignedByteType)
            && (type == PlaneType.SHORT) == (pixels.getType() instanceof UnsignedShortType)
            && type != PlaneType.SIGNED_SHORT;
    if (!isOurType) return null;
    if (pixels instanceof PlanarImg<?, ?> planar) return storage(planar, index);
    boolean isSinglePlane = pixels.dimension(2) * pixels.dimension(3) == 1;
    if (isSinglePlane && pixels instanceof ArrayImg<?, ?> array) return storage(array, 0);
    return null;
  }

  private static Object storage(NativeImg<?, ?> image, int index) {
    Object access =
        image instanceof PlanarImg<?, ?> planar
            ? planar.getPlane(index)
            : ((ArrayImg<?, ?>) image).update(null);
    return access instanceof ArrayDataAccess<?> array ? array.getCurrentStorageArray() : null;
  }
}
