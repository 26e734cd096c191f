package sc.fiji.cardiacmr.io.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How text is encoded, by Specific Character Set (0008,0005; PS3.3, C.12.1.1.2). */
final class CharacterSet {

  /** Defined terms without ISO_IR or ISO 2022 IR, and what Java calls them. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("100", "ISO-8859-1"),
          Map.entry("101", "ISO-8859-2"),
          Map.entry("109", "ISO-8859-3"),
          Map.entry("110", "ISO-8859-4"),
          Map.entry("144", "ISO-8859-5"),
          Map.entry("127", "ISO-8859-6"),
          Map.entry("126", "ISO-8859-7"),
          Map.entry("138", "ISO-8859-8"),
          Map.entry("148", "ISO-8859-9"),
          Map.entry("13", "JIS_X0201"),
          Map.entry("192", "UTF-8"),
          Map.entry("GB18030", "GB18030"));

  private CharacterSet() {}

  /**
   * The first of the sets that a file names. Others, which text may switch to by escape sequences,
   * are not followed.
   *
   * @param value of the attribute as it stands in the file
   * @return ISO 8859-1 if none is named, or one that is not known here
   */
  static Charset of(byte[] value) {
    String first = new String(value, StandardCharsets.US_ASCII).split("\\\\", -1)[0].trim();
    String name = NAMES.get(first.replaceFirst("^(ISO_IR|ISO 2022 IR) ", ""));
    return name != null && Charset.isSupported(name)
        ? Charset.forName(name)
        : StandardCharsets.ISO_8859_1;
  }
}
