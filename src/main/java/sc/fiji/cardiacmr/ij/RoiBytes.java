package sc.fiji.cardiacmr.ij;

import java.nio.ByteBuffer;

/**
 * Compares what the headers of an ImageJ ROI state with the bytes that there are, before ImageJ
 * takes memory for it. Offsets are those of {@code ij.io.RoiDecoder}.
 */
final class RoiBytes {

  private static final int MAGIC = 0x496f7574; // "Iout"
  private static final int HEADER = 64;
  private static final int TYPE = 6;
  private static final int COUNT = 16;
  private static final int BOUNDS = 18;
  private static final int SHAPE_SIZE = 36;
  private static final int SUBTYPE = 48;
  private static final int OPTIONS = 50;
  private static final int HEADER_2 = 60;
  private static final int TEXT = 1;
  private static final int SUB_PIXEL = 128;

  /** Types whose coordinates follow the header: polygon, free lines, polyline, angle, points. */
  private static final int[] WITH_COORDINATES = {0, 4, 5, 7, 8, 9, 10};

  /** In the second header: offsets of the lengths of what the offset before names. */
  private static final int NAME_OFFSET = 16;

  private static final int NAME_LENGTH = 20;
  private static final int IMAGE_SIZE = 32;
  private static final int PROPERTIES_OFFSET = 40;
  private static final int PROPERTIES_LENGTH = 44;
  private static final int COUNTERS_OFFSET = 48;

  /** Pixels; images here are far smaller. */
  private static final float FARTHEST = 1e6f;

  private final ByteBuffer bytes;

  private RoiBytes(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** What is wrong with the bytes of an ROI, to stand behind its name; null if nothing is. */
  static String problem(byte[] bytes) {
    if (bytes.length < HEADER || ByteBuffer.wrap(bytes).getInt(0) != MAGIC)
      return "is not an ImageJ ROI";
    return new RoiBytes(bytes).isSound() ? null : "is damaged";
  }

  private boolean isSound() {
    int type = bytes.get(TYPE) & 0xff;
    return hasCoordinates(type) && hasShape() && hasText() && hasSecondHeader();
  }

  private boolean hasCoordinates(int type) {
    boolean isExpected = false;
    for (int t : WITH_COORDINATES) isExpected |= t == type;
    if (!isExpected) return true;
    int count = count();
    if (count < 0) return false;
    boolean isSubPixel = (bytes.getShort(OPTIONS) & SUB_PIXEL) != 0;
    if (!fits(HEADER, (isSubPixel ? 12L : 4L) * count)) return false;
    return !isSubPixel || areNear(HEADER + 4 * count, 2 * count);
  }

  private int count() {
    int count = bytes.getShort(COUNT) & 0xffff;
    // More points than a short can count, of which ImageJ stores the number in place of the bounds.
    return count > 0 ? count : bytes.getInt(BOUNDS);
  }

  private boolean hasShape() {
    int size = bytes.getInt(SHAPE_SIZE);
    if (size <= 0) return size == 0;
    return fits(HEADER, 4L * size) && areNear(HEADER, size);
  }

  private boolean hasText() {
    if (bytes.getShort(SUBTYPE) != TEXT) return true;
    if (!fits(HEADER, 16)) return false;
    int name = bytes.getInt(HEADER + 8);
    int text = bytes.getInt(HEADER + 12);
    return name >= 0 && text >= 0 && fits(HEADER + 16, 2L * name + 2L * text);
  }

  private boolean hasSecondHeader() {
    int start = bytes.getInt(HEADER_2);
    // Old versions write no such header; of one that is cut off ImageJ still reads the name.
    if (start <= 0 || !fits(start, NAME_LENGTH + 4L)) return true;
    if (!block(start, NAME_OFFSET, NAME_LENGTH, 2)) return false;
    if (!fits(start, IMAGE_SIZE + 4L)) return true;
    int image = bytes.getInt(start + IMAGE_SIZE);
    return image >= 0
        && image <= bytes.limit()
        && (!fits(start, PROPERTIES_LENGTH + 4L)
            || block(start, PROPERTIES_OFFSET, PROPERTIES_LENGTH, 2))
        && (!fits(start, COUNTERS_OFFSET + 4L) || hasCounters(start));
  }

  /** A number for each point; ImageJ looks for them whatever the type of the ROI is. */
  private boolean hasCounters(int header) {
    int offset = bytes.getInt(header + COUNTERS_OFFSET);
    int count = count();
    return offset == 0 || count >= 0 && fits(offset, 4L * count);
  }

  private boolean block(int header, int offsetAt, int lengthAt, int width) {
    int offset = bytes.getInt(header + offsetAt);
    int length = bytes.getInt(header + lengthAt);
    if (offset == 0 || length == 0) return true;
    return offset > 0 && length > 0 && fits(offset, (long) width * length);
  }

  private boolean fits(long from, long length) {
    return from >= 0 && length >= 0 && from + length <= bytes.limit();
  }

  /** Whether numbers are coordinates; ImageJ takes memory for all pixels between them. */
  private boolean areNear(int from, int count) {
    for (int i = 0; i < count; i++) {
      float number = bytes.getFloat(from + 4 * i);
      // Also false for NaN.
      if (!(Math.abs(number) <= FARTHEST)) return false;
    }
    return true;
  }
}
