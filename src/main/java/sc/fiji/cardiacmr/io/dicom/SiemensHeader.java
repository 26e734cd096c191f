package sc.fiji.cardiacmr.io.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The CSA header of Siemens, which holds what the DICOM attributes of a mosaic do not say. Its
 * layout (version "SV10" and the one before) is described in the documentation of nibabel, "Siemens
 * format DICOM with CSA header".
 */
final class SiemensHeader {

  private static final int NAME = 64;
  private static final int MAX_ELEMENTS = 1000;
  private static final int MAX_ITEMS = 10_000;

  private SiemensHeader() {}

  /**
   * The numbers of an element.
   *
   * @param header the value of (0029,1010)
   * @param wanted name of the element, such as SliceNormalVector
   * @return empty if the header is damaged, or has no such element, or its values are not numbers
   */
  static double[] numbers(byte[] header, String wanted) {
    ByteBuffer in = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    if (header.length < 16) return new double[0];
    if (new String(header, 0, 4, StandardCharsets.US_ASCII).equals("SV10")) in.position(8);
    int elements = in.getInt();
    in.getInt();
    for (int e = 0; e < elements && e < MAX_ELEMENTS; e++) {
      if (in.remaining() < NAME + 20) return new double[0];
      String name = text(in, NAME);
      in.position(in.position() + 12);
      int items = in.getInt();
      in.getInt();
      if (items < 0 || items > MAX_ITEMS) return new double[0];
      List<String> values = new ArrayList<>();
      for (int i = 0; i < items; i++) {
        if (in.remaining() < 16) return new double[0];
        int[] lengths = {in.getInt(), in.getInt(), in.getInt(), in.getInt()};
        int length = lengths[1];
        if (length < 0 || length > in.remaining()) return new double[0];
        String value = text(in, length);
        if (!value.isEmpty()) values.add(value);
        int padding = (4 - length % 4) % 4;
        in.position(Math.min(in.limit(), in.position() + padding));
      }
      if (name.equals(wanted)) return parsed(values);
    }
    return new double[0];
  }

  private static String text(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    int end = 0;
    while (end < length && bytes[end] != 0) end++;
    return new String(bytes, 0, end, StandardCharsets.ISO_8859_1).trim();
  }

  private static double[] parsed(List<String> values) {
    try {
      return values.stream().mapToDouble(Double::parseDouble).toArray();
    } catch (NumberFormatException text) {
      return new double[0];
    }
  }
}
