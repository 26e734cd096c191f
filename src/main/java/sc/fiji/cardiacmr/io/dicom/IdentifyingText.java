package sc.fiji.cardiacmr.io.dicom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of free text, such as a series description, what the same file states elsewhere about
 * whom it is from: parts of the names of persons and of the institution, numbers of the patient and
 * of the examination, and the date of birth in the usual notations.
 */
public final class IdentifyingText {

  /** What stands in place of a part that was taken out. */
  public static final String REMOVED = "[removed]";

  /** Nothing is known that would have to be taken out. */
  public static final IdentifyingText NONE = new IdentifyingText(List.of());

  private static final int[] PERSONS = {
    0x00100010, // Patient's Name
    0x00101001, // Other Patient Names
    0x00101005, // Patient's Birth Name
    0x00101060, // Patient's Mother's Birth Name
    0x00080090, // Referring Physician's Name
    0x00081048, // Physician(s) of Record
    0x00081050, // Performing Physician's Name
    0x00081060, // Name of Physician(s) Reading Study
    0x00081070, // Operators' Name
    0x00321032, // Requesting Physician
  };
  private static final int[] NUMBERS = {
    0x00100020, // Patient ID
    0x00101000, // Other Patient IDs
    0x00101090, // Medical Record Locator
    0x00102154, // Patient's Telephone Numbers
    0x00080050, // Accession Number
    0x00380010, // Admission ID
    0x00181000, // Device Serial Number
  };
  private static final int[] PLACES = {
    0x00080080, // Institution Name
    0x00080081, // Institution Address
    0x00081040, // Institutional Department Name
    0x00101040, // Patient's Address
    0x00081010, // Station Name
  };
  private static final int BIRTH_DATE = 0x00100030;

  /** Words of names of institutions that are words of protocols as well. */
  private static final Set<String> COMMON =
      Set.of(
          ("heart cardiac cardio cardiology cardiovascular imaging radiology clinic clinical hospital"
                  + " university centre center medical medicine institute department diagnostic"
                  + " research study general cine magnetic resonance scanner street the and for"
                  + " phantom test")
              .split(" "));

  private static final int SHORTEST_PERSON = 2;
  private static final int SHORTEST_NUMBER = 3;
  private static final int SHORTEST_PLACE = 4;

  /** From this length on a name is found within longer words, too. */
  private static final int SHORTEST_WITHIN = 5;

  private final List<Pattern> patterns = new ArrayList<>();

  private IdentifyingText(List<String> parts) {
    for (String part : parts) {
      String quoted = Pattern.quote(part);
      boolean isWithin = part.length() >= SHORTEST_WITHIN;
      patterns.add(
          Pattern.compile(
              isWithin ? quoted : "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])",
              Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }
  }

  /** Whether the reader keeps an attribute for the sake of this class. */
  static boolean needs(int tag) {
    if (tag == BIRTH_DATE) return true;
    for (int[] tags : new int[][] {PERSONS, NUMBERS, PLACES})
      for (int one : tags) if (one == tag) return true;
    return false;
  }

  /** What the header of a file says about whom it is from. */
  public static IdentifyingText of(DicomAttributes attributes) {
    Set<String> parts = new LinkedHashSet<>();
    for (int tag : PERSONS) addWords(parts, attributes.text(tag), SHORTEST_PERSON);
    for (int tag : PLACES) addWords(parts, attributes.text(tag), SHORTEST_PLACE);
    for (int tag : NUMBERS)
      for (String number : attributes.texts(tag))
        if (number.length() >= SHORTEST_NUMBER) parts.add(number);
    addDates(parts, attributes.text(BIRTH_DATE));
    if (parts.isEmpty()) return NONE;
    List<String> longestFirst = new ArrayList<>(parts);
    longestFirst.sort(Comparator.comparingInt(String::length).reversed());
    return new IdentifyingText(longestFirst);
  }

  private static void addWords(Set<String> parts, String text, int shortest) {
    if (text == null) return;
    if (text.length() >= shortest) parts.add(text);
    for (String word : text.split("[\\s^=\\\\,;/()_.-]+"))
      if (word.length() >= shortest && !COMMON.contains(word.toLowerCase(Locale.ROOT)))
        parts.add(word);
  }

  private static void addDates(Set<String> parts, String date) {
    if (date == null || !date.matches("\\d{8}")) return;
    String y = date.substring(0, 4);
    String m = date.substring(4, 6);
    String d = date.substring(6);
    for (String separator : List.of("", "-", ".", "/", "_", " ")) {
      parts.add(String.join(separator, y, m, d));
      parts.add(String.join(separator, d, m, y));
      parts.add(String.join(separator, m, d, y));
      parts.add(String.join(separator, d, m, y.substring(2)));
      parts.add(String.join(separator, y.substring(2), m, d));
    }
  }

  /** The text without what identifies anyone; {@link #REMOVED} stands in its place. */
  public String cleaned(String text) {
    String result = text;
    for (Pattern pattern : patterns)
      result = pattern.matcher(result).replaceAll(Matcher.quoteReplacement("\0"));
    return result.replace("\0", REMOVED);
  }
}
