package sc.fiji.cardiacmr.io.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The attributes of a DICOM data set or sequence item, as far as they are named in {@link Tag}.
 * Values that cannot be understood count as missing: a damaged optional attribute must not hide the
 * image.
 */
public final class DicomAttributes {

  private record Value(String representation, byte[] bytes, boolean bigEndian) {}

  // Small at first: an enhanced file has one of these for each sequence of each frame.
  private final Map<Integer, Value> values = new HashMap<>(4);
  private final Map<Integer, List<DicomAttributes>> sequences = new HashMap<>(2);

  void put(int tag, String representation, byte[] bytes, boolean bigEndian) {
    values.put(tag, new Value(representation, bytes, bigEndian));
  }

  void put(int tag, List<DicomAttributes> items) {
    sequences.put(tag, items);
  }

  boolean isEmpty() {
    return values.isEmpty() && sequences.isEmpty();
  }

  /** Whether the attribute is present with a value. */
  public boolean has(int tag) {
    Value value = values.get(tag);
    return value != null && value.bytes.length > 0 || sequences.containsKey(tag);
  }

  /** The items of a sequence; empty if there is none. */
  public List<DicomAttributes> items(int tag) {
    return sequences.getOrDefault(tag, List.of());
  }

  /** The value as text without padding, several values separated by backslashes; null if absent. */
  public String text(int tag) {
    Value value = values.get(tag);
    if (value == null || value.bytes.length == 0) return null;
    String text = new String(value.bytes, charset());
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) <= ' ') end--;
    int start = 0;
    while (start < end && text.charAt(start) <= ' ') start++;
    return start == end ? null : text.substring(start, end);
  }

  /** The values of a text attribute; empty if absent. */
  public List<String> texts(int tag) {
    String text = text(tag);
    if (text == null) return List.of();
    List<String> result = new ArrayList<>();
    for (String part : text.split("\\\\", -1)) result.add(part.trim());
    return result;
  }

  /** The numbers of an attribute; empty if it is absent or not numeric. */
  public double[] numbers(int tag) {
    Value value = values.get(tag);
    if (value == null || value.bytes.length == 0) return new double[0];
    return switch (value.representation) {
      case "US", "SS" -> binary(value, 2);
      case "UL", "SL", "FL" -> binary(value, 4);
      case "FD" -> binary(value, 8);
      default -> decimal(tag);
    };
  }

  /** The bytes of an attribute as they stand in the file; empty if it is absent. */
  byte[] bytes(int tag) {
    Value value = values.get(tag);
    return value == null ? new byte[0] : value.bytes.clone();
  }

  /** The first number of an attribute; NaN if it is absent, not numeric or not finite. */
  public double number(int tag) {
    double[] numbers = numbers(tag);
    return numbers.length > 0 && Double.isFinite(numbers[0]) ? numbers[0] : Double.NaN;
  }

  /** The first number as an int, or {@code missing} if it is absent or not such a number. */
  public int integer(int tag, int missing) {
    double number = number(tag);
    return Math.abs(number) <= Integer.MAX_VALUE && number == Math.rint(number)
        ? (int) number
        : missing;
  }

  private double[] decimal(int tag) {
    List<String> texts = texts(tag);
    double[] result = new double[texts.size()];
    for (int i = 0; i < result.length; i++) {
      try {
        result[i] = Double.parseDouble(withPoint(texts.get(i)));
      } catch (NumberFormatException notANumber) {
        return new double[0];
      }
    }
    return result;
  }

  /** A number with a decimal comma, which some programs write, with a point. */
  private static String withPoint(String number) {
    boolean isDecimal = number.indexOf('.') < 0 && number.indexOf(',') == number.lastIndexOf(',');
    return isDecimal ? number.replace(',', '.') : number;
  }

  private static double[] binary(Value value, int size) {
    ByteBuffer buffer = ByteBuffer.wrap(value.bytes);
    buffer.order(value.bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    double[] result = new double[value.bytes.length / size];
    for (int i = 0; i < result.length; i++)
      result[i] =
          switch (value.representation) {
            case "US" -> buffer.getShort() & 0xffff;
            case "SS" -> buffer.getShort();
            case "UL" -> buffer.getInt() & 0xffffffffL;
            case "SL" -> buffer.getInt();
            case "FL" -> buffer.getFloat();
            default -> buffer.getDouble();
          };
    return result;
  }

  private Charset charset() {
    Value set = values.get(Tag.SPECIFIC_CHARACTER_SET);
    return CharacterSet.of(set == null ? new byte[0] : set.bytes);
  }
}
