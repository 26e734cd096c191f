package sc.fiji.cardiacmr.edit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import net.imglib2.Cursor;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;

/**
 * A checksum of each slice of a label image, in the state in which this library let it go: to
 * ImageJ, or into a file. It stays with the image (a property in ImageJ and in TIFF files, an
 * extension in NIfTI files), so that when the image comes back, slices that were edited by whatever
 * tool are known. 4 bytes for each slice and phase (CRC-32).
 *
 * @param width size along X
 * @param height size along Y
 * @param slices size along Z
 * @param phases size along T
 * @param checksums axes T, Z
 */
public record LabelFingerprint(int width, int height, int slices, int phases, int[] checksums) {

  /** Larger images have none: the text would be more than 90 KB. */
  public static final int MOST_PLANES = 1 << 14;

  /** An image with greater values is most likely no label image. */
  private static final int LARGEST_VALUE = 31;

  /** What a whole number from 0 to 255 is not. */
  private static final byte STRANGE = (byte) 0xff;

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,6})x(\\d{1,6})x(\\d{1,5})x(\\d{1,5}):([A-Za-z0-9+/]*={0,2})");

  /**
   * @throws IllegalArgumentException if there are more or fewer checksums than slices and phases
   */
  public LabelFingerprint {
    if ((long) slices * phases != checksums.length)
      throw new IllegalArgumentException(
          "%s checksums do not fit %s slices and %s phases."
              .formatted(checksums.length, slices, phases));
  }

  /** That of an image; empty if it is no label image: not 8-bit, or with values above 31. */
  public static Optional<LabelFingerprint> of(ImageSeries<?> image) {
    long planes = (long) image.slices() * image.phases();
    if (!(image.pixels().getType() instanceof UnsignedByteType) || planes > MOST_PLANES)
      return Optional.empty();
    int[] checksums = new int[(int) planes];
    for (int i = 0; i < checksums.length; i++) {
      byte[] plane = bytes(image, i % image.slices(), i / image.slices());
      for (byte value : plane) if (value < 0 || value > LARGEST_VALUE) return Optional.empty();
      checksums[i] = checksum(plane);
    }
    return Optional.of(
        new LabelFingerprint(
            image.width(), image.height(), image.slices(), image.phases(), checksums));
  }

  /** In a line of ASCII: the sizes and, in base 64, the checksums. */
  public String text() {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * checksums.length);
    for (int checksum : checksums) bytes.putInt(checksum);
    return "%sx%sx%sx%s:%s"
        .formatted(
            width, height, slices, phases, Base64.getEncoder().encodeToString(bytes.array()));
  }

  /** What such a text says; empty if it is null, none of ours or damaged. */
  public static Optional<LabelFingerprint> parse(String text) {
    Matcher matcher = text == null ? null : TEXT.matcher(text.trim());
    if (matcher == null || !matcher.matches()) return Optional.empty();
    int slices = Integer.parseInt(matcher.group(3));
    int phases = Integer.parseInt(matcher.group(4));
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(matcher.group(5)));
      if (bytes.remaining() != (long) Integer.BYTES * slices * phases) return Optional.empty();
      int[] checksums = new int[slices * phases];
      bytes.asIntBuffer().get(checksums);
      return Optional.of(
          new LabelFingerprint(
              Integer.parseInt(matcher.group(1)),
              Integer.parseInt(matcher.group(2)),
              slices,
              phases,
              checksums));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The image with a doubt about what was edited since, added to what its calibration knows of
   * earlier edits. Where slices or phases were taken out, a slice counts as edited if none was like
   * it.
   *
   * @param image pixels of any type
   */
  public <T extends RealType<T>> ImageSeries<T> compared(ImageSeries<T> image) {
    Calibration calibration = image.calibration();
    if (image.width() != width || image.height() != height)
      return image.withCalibration(
          calibration.withDoubt(
              new Doubt(
                  Doubt.About.EDIT,
                  "Labels were cropped or scaled after they were made: they have %s x %s pixels, and had %s x %s."
                      .formatted(image.width(), image.height(), width, height))));
    return image.withCalibration(edits(image).addedTo(calibration));
  }

  /** What differs; for an image of the same width and height. */
  LabelEdits edits(ImageSeries<?> image) {
    boolean isWhole = image.slices() == slices && image.phases() == phases;
    Set<Integer> known = new HashSet<>();
    if (!isWhole) for (int checksum : checksums) known.add(checksum);
    return IntStream.range(0, image.slices() * image.phases())
        .filter(
            i -> {
              int now = checksum(bytes(image, i % image.slices(), i / image.slices()));
              return isWhole ? now != checksums[i] : !known.contains(now);
            })
        .mapToObj(i -> LabelEdits.of(i % image.slices(), i / image.slices()))
        .reduce(LabelEdits.NONE, LabelEdits::and);
  }

  private static int checksum(byte[] plane) {
    CRC32 crc = new CRC32();
    crc.update(plane);
    return (int) crc.getValue();
  }

  private static byte[] bytes(ImageSeries<?> image, int z, int t) {
    if (image.pixels().getType() instanceof UnsignedByteType) {
      @SuppressWarnings("unchecked")
      ImageSeries<UnsignedByteType> labels = (ImageSeries<UnsignedByteType>) image;
      return Planes.labels(labels, z, t);
    }
    return rounded(image, z, t);
  }

  /** Labels that another program keeps in another type are the same labels. */
  private static <T extends RealType<T>> byte[] rounded(ImageSeries<T> image, int z, int t) {
    byte[] plane = new byte[image.width() * image.height()];
    Cursor<T> cursor = Views.flatIterable(Planes.view(image.pixels(), z, t)).cursor();
    for (int i = 0; i < plane.length; i++) {
      double value = cursor.next().getRealDouble();
      boolean isLabel = value == Math.rint(value) && value >= 0 && value <= 255;
      plane[i] = isLabel ? (byte) value : STRANGE;
    }
    return plane;
  }

  /** Equal if all numbers are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LabelFingerprint that
        && width == that.width
        && height == that.height
        && slices == that.slices
        && phases == that.phases
        && Arrays.equals(checksums, that.checksums);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(checksums);
  }
}
