package sc.fiji.cardiacmr.image;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/**
 * Maps the label values of a file to those of this library ({@link Labels}), as in {@code
 * "500=1,200=2,600=3,1220=2,2221=2"}. Immutable.
 *
 * <p>The background, 0, stays 0 unless the map says otherwise. Any other value that the map does
 * not name is an error, because a forgotten class would silently become background; {@code 421=0}
 * is the way to leave one out. The empty map changes nothing.
 */
public final class LabelMap {

  /** Leaves every value as it is. */
  public static final LabelMap IDENTITY = new LabelMap(Map.of());

  private static final int LARGEST = 255;

  /** Scaling in single precision may miss a whole number by a little. */
  public static final double TOLERANCE = 1e-4;

  private final TreeMap<Integer, Integer> values;

  private LabelMap(Map<Integer, Integer> values) {
    this.values = new TreeMap<>(values);
  }

  /**
   * Reads a map from text.
   *
   * @param text pairs {@code file value=our value}, separated by commas; spaces do not matter; null
   *     or blank for {@link #IDENTITY}
   * @throws IllegalArgumentException if the text is no such list, names a file value twice, or one
   *     of our values is not in 0..255
   */
  public static LabelMap parse(String text) {
    if (text == null || text.isBlank()) return IDENTITY;
    Map<Integer, Integer> values = new TreeMap<>();
    for (String pair : text.split(",", -1)) {
      String[] sides = pair.split("=", -1);
      if (sides.length != 2) throw malformed(text, pair);
      int from = integer(sides[0], text, pair);
      int to = integer(sides[1], text, pair);
      if (to < 0 || to > LARGEST)
        throw new IllegalArgumentException(
            "The label map '"
                + text
                + "' maps "
                + from
                + " to "
                + to
                + ", which is not in 0..255.");
      if (values.putIfAbsent(from, to) != null)
        throw new IllegalArgumentException(
            "The label map '" + text + "' lists the value " + from + " twice.");
    }
    return new LabelMap(values);
  }

  private static int integer(String side, String text, String pair) {
    try {
      return Integer.parseInt(side.trim());
    } catch (NumberFormatException e) {
      throw malformed(text, pair);
    }
  }

  private static IllegalArgumentException malformed(String text, String pair) {
    return new IllegalArgumentException(
        "The label map '"
            + text
            + "' must look like 500=1,200=2: '"
            + pair.trim()
            + "' is not a pair of whole numbers.");
  }

  /** Whether the map changes nothing. */
  public boolean isIdentity() {
    return values.isEmpty();
  }

  /**
   * Our value for a value of the file.
   *
   * @throws IllegalArgumentException if the map is not empty and does not name {@code fileValue},
   *     or if it is empty and {@code fileValue} is not in 0..255
   */
  public int apply(int fileValue) {
    Integer ours = values.get(fileValue);
    if (ours != null) return ours;
    if (fileValue == 0) return 0;
    if (values.isEmpty()) {
      if (fileValue > 0 && fileValue <= LARGEST) return fileValue;
      throw new IllegalArgumentException(
          "The label image holds the value "
              + fileValue
              + ", which is not in 0..255: a label map must say what its values mean, as in"
              + " 500=1,200=2,600=3.");
    }
    throw new IllegalArgumentException(
        "The label image holds the value "
            + fileValue
            + ", which the label map "
            + this
            + " does not list; add "
            + fileValue
            + "=0 to count it as background.");
  }

  /**
   * The map that does both, this one first: from the values of the file to those of the other map.
   * Values that the other map does not name stay as they are.
   */
  public LabelMap then(LabelMap next) {
    if (isIdentity()) return next;
    Map<Integer, Integer> both = new TreeMap<>(values);
    both.replaceAll((from, to) -> next.values.getOrDefault(to, to));
    return new LabelMap(both);
  }

  /**
   * An image as labels with our values: itself if it is 8-bit, else a copy.
   *
   * @throws IllegalArgumentException if a pixel is no whole number in 0..255
   */
  @SuppressWarnings("unchecked")
  public static ImageSeries<UnsignedByteType> labels(ImageSeries<?> image) {
    return image.pixels().getType() instanceof UnsignedByteType
        ? (ImageSeries<UnsignedByteType>) image
        : IDENTITY.apply(image);
  }

  /**
   * A new label image with our values.
   *
   * @param labels the image as read from the file; not changed
   * @throws IllegalArgumentException if a pixel is not a whole number (0.0001 off is taken for
   *     rounding), or as {@link #apply(int)}
   */
  public <T extends RealType<T>> ImageSeries<UnsignedByteType> apply(ImageSeries<T> labels) {
    RandomAccessibleInterval<T> pixels = labels.pixels();
    ArrayImg<UnsignedByteType, ByteArray> mapped =
        ArrayImgs.unsignedBytes(pixels.dimensionsAsLongArray());
    byte[] target = mapped.update(null).getCurrentStorageArray();
    Cursor<T> source = Views.flatIterable(pixels).cursor();
    // Labels come in long runs of one value: the map is asked only where the value changes.
    double last = 0;
    byte lastMapped = (byte) apply(0);
    for (int i = 0; i < target.length; i++) {
      double value = source.next().getRealDouble();
      if (value != last) {
        double whole = Math.rint(value);
        if (!(Math.abs(value - whole) <= TOLERANCE) || Math.abs(value) > Integer.MAX_VALUE)
          throw new IllegalArgumentException(
              labels.name() + " is not a label image: it holds the value " + value + ".");
        lastMapped = (byte) apply((int) whole);
        last = value;
      }
      target[i] = lastMapped;
    }
    return new ImageSeries<>(mapped, labels.calibration(), labels.name());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelMap map && values.equals(map.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** The text that {@link #parse} reads, file values in rising order. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(","));
  }
}
