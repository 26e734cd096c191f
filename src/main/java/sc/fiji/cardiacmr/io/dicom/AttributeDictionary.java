package sc.fiji.cardiacmr.io.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The attributes of the DICOM standard (PS3.6): how their values are written, their keywords, and
 * what the Basic Application Level Confidentiality Profile does to them (PS3.15, table E.1-1).
 */
final class AttributeDictionary {

  private static final String RESOURCE = "attributes.tsv";

  /**
   * An attribute.
   *
   * @param representation its value representation, such as {@code PN}
   * @param keyword its name without blanks
   * @param action of the profile
   */
  record Entry(String representation, String keyword, ConfidentialityAction action) {}

  private static final Map<Integer, Entry> ENTRIES = read();

  private AttributeDictionary() {}

  private static Map<Integer, Entry> read() {
    Map<Integer, Entry> entries = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                AttributeDictionary.class.getResourceAsStream(RESOURCE),
                StandardCharsets.US_ASCII))) {
      lines.readLine();
      for (String line; (line = lines.readLine()) != null; ) {
        String[] cells = line.split("\t", -1);
        entries.put(
            Integer.parseUnsignedInt(cells[0], 16),
            new Entry(cells[1], cells[2], ConfidentialityAction.of(cells[3])));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(entries);
  }

  /** The attribute with a tag; null if the standard knows none. */
  static Entry find(int tag) {
    return ENTRIES.get(tag);
  }

  /** All tags of the standard. */
  static Iterable<Integer> tags() {
    return ENTRIES.keySet();
  }

  /** The value representation of a tag; {@code UN} if the standard knows none. */
  static String representation(int tag) {
    if ((tag & 0xffff) == 0) return "UL";
    Entry entry = ENTRIES.get(tag);
    if (entry != null) return entry.representation();
    boolean isCreator = (tag >>> 16 & 1) == 1 && (tag & 0xff00) == 0;
    return isCreator ? "LO" : "UN";
  }

  /** The keyword of a tag; "" if the standard knows none. */
  static String keyword(int tag) {
    Entry entry = ENTRIES.get(tag);
    return entry == null ? "" : entry.keyword();
  }
}
