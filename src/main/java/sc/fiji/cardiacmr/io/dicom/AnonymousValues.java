package sc.fiji.cardiacmr.io.dicom;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.privacy.Pseudonyms;

/**
 * What takes the place of values that identify somebody. All depends on the key alone, so that the
 * same patient, identifier or protocol becomes the same in every file and every run.
 */
final class AnonymousValues {

  private static final String STANDARD_ROOT = "1.2.840.10008.";
  private static final int BIRTH_DATE = 0x00100030;
  private static final int BIRTH_TIME = 0x00100032;
  private static final int CONTENT_TIME = 0x00080033;
  private static final long LONGEST_SHIFT_DAYS = 3650;
  private static final int PROTOCOL_LETTERS = 4;

  /** The most characters of a Long String (PS3.5, LO). */
  private static final int LONG_STRING = 64;

  /** Words of protocols that say what an image is and nothing about anybody. */
  private static final Set<String> TECHNICAL =
      Set.of(
          ("cine sa sax short axis la lax long ch 2ch 3ch 4ch 2c 3c 4c chamber two three four lv rv"
                  + " lvot rvot heart cardiac ssfp trufi fiesta bffe tfe flash gre fse tse hast haste"
                  + " lge de delayed late enhancement enhanced psir ir perf perfusion stress rest t1"
                  + " t2 t2star map mapping molli shmolli sasha native post pre gd contrast flow vel"
                  + " velocity phase pc mag magnitude tag tagging tagged spamm csi grid dense scout"
                  + " loc localizer localiser survey retro pro realtime rt bh nav free breathing stack"
                  + " base basal mid apex apical ax axial cor coronal sag sagittal tra transversal"
                  + " 3d 2d fast dynamic ref calibration sense shim")
              .split(" "));

  /**
   * What is known of a file.
   *
   * @param patient Patient ID, else the patient's name; "" if neither is known
   * @param description Series Description, else Protocol Name; "" if neither is known
   * @param start time of the first image of the study, microseconds after midnight; -1 if unknown
   */
  record Source(String patient, String description, long start) {}

  private final Pseudonyms pseudonyms;
  private final boolean shifted;

  /**
   * @param shifted whether dates are shifted by a number of days that is the patient's own, and
   *     times kept; else both are removed
   */
  AnonymousValues(Pseudonyms pseudonyms, boolean shifted) {
    this.pseudonyms = pseudonyms;
    this.shifted = shifted;
  }

  boolean areDatesShifted() {
    return shifted;
  }

  /** What the patient is called: a pseudonym. */
  String patient(Source source) {
    return source.patient().isEmpty() ? "unknown" : pseudonyms.of(source.patient());
  }

  /**
   * A unique identifier in place of another: {@code 2.25.} and a number of 128 bits (PS3.5, B.2).
   * Those of the standard itself, such as of kinds of objects, stay.
   */
  String uid(String uid) {
    if (uid.isEmpty() || uid.startsWith(STANDARD_ROOT)) return uid;
    byte[] bits = Arrays.copyOf(pseudonyms.digest("uid:" + uid), 16);
    bits[6] = (byte) (bits[6] & 0x0f | 0x80); // version 8 (RFC 9562)
    bits[8] = (byte) (bits[8] & 0x3f | 0x80);
    return "2.25." + new BigInteger(1, bits);
  }

  /**
   * The technical words of a description, a word for whatever else it says of what the series shows
   * ({@link SeriesWord}), and four letters that differ where its other letters do: series that
   * belong together can still be told from others. "" if there is none.
   */
  String protocol(Source source) {
    String letters = source.description().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
    if (letters.isEmpty()) return "";
    List<String> words =
        Arrays.stream(source.description().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
            .filter(TECHNICAL::contains)
            .distinct()
            .collect(Collectors.toCollection(ArrayList::new));
    byte[] digest = pseudonyms.digest("protocol:" + letters);
    StringBuilder end = new StringBuilder();
    for (int i = 0; i < PROTOCOL_LETTERS; i++) end.append((char) ('a' + (digest[i] & 0xff) % 26));
    String text = protocol(words, source.description(), end);
    while (text.length() > LONG_STRING) {
      words.remove(words.size() - 1);
      text = protocol(words, source.description(), end);
    }
    return text;
  }

  /** Words, those that what {@code description} says is missing from them, and an end. */
  private static String protocol(List<String> words, String description, CharSequence end) {
    StringJoiner text = new StringJoiner(" ");
    words.forEach(text::add);
    Set<SeriesWord> missing = SeriesWord.of(description);
    missing.removeAll(SeriesWord.of(text.toString()));
    missing.forEach(one -> text.add(one.word()));
    return text.add(end).toString();
  }

  /**
   * A date or time in place of another; "" if there must be none. The times that images are sorted
   * by become times since the first image of the study; others are not kept.
   */
  String temporal(int tag, String representation, String value, Source source) {
    if (value.isEmpty() || tag == BIRTH_DATE || tag == BIRTH_TIME) return "";
    if (shifted) return shifted(representation, value, source);
    boolean isOrder = tag == Tag.ACQUISITION_TIME || tag == CONTENT_TIME;
    long time = isOrder ? microseconds(value) : -1;
    return time < 0 || source.start() < 0 ? "" : time(Math.floorMod(time - source.start(), DAY));
  }

  private static final long DAY = 24L * 3600 * 1_000_000;

  /** A time of the day (PS3.5, TM) in microseconds after midnight; -1 if it is none. */
  static long microseconds(String time) {
    if (!time.matches("\\d{6}(\\.\\d{1,6})?")) return -1;
    long seconds =
        Integer.parseInt(time.substring(0, 2)) * 3600L
            + Integer.parseInt(time.substring(2, 4)) * 60L
            + Integer.parseInt(time.substring(4, 6));
    String fraction = time.length() > 7 ? (time.substring(7) + "000000").substring(0, 6) : "0";
    return seconds * 1_000_000 + Integer.parseInt(fraction);
  }

  private static String time(long microseconds) {
    long seconds = microseconds / 1_000_000;
    return String.format(
        Locale.ROOT,
        "%02d%02d%02d.%06d",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60,
        microseconds % 1_000_000);
  }

  private String shifted(String representation, String value, Source source) {
    if (representation.equals("TM")) return value;
    return Arrays.stream(value.split("\\\\", -1))
        .map(one -> shifted(one.trim(), source))
        .collect(Collectors.joining("\\"));
  }

  private String shifted(String value, Source source) {
    if (!value.matches("\\d{8}.*")) return "";
    byte[] digest = pseudonyms.digest("days:" + source.patient());
    long days = 1 + Math.floorMod(new BigInteger(1, digest).longValue(), LONGEST_SHIFT_DAYS);
    try {
      LocalDate date = LocalDate.parse(value.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
      return date.minusDays(days).format(DateTimeFormatter.BASIC_ISO_DATE) + value.substring(8);
    } catch (DateTimeException notADate) {
      return "";
    }
  }

  /** A value that says nothing, for attributes that must have one. */
  static byte[] dummy(String representation) {
    String text =
        switch (representation) {
          case "DA" -> "19000101";
          case "TM" -> "000000";
          case "DT" -> "19000101000000";
          case "AS" -> "000Y";
          case "DS", "IS" -> "0";
          case "PN", "LO", "SH", "ST", "LT", "UT", "UC", "UR", "AE", "CS" -> "REMOVED";
          default -> "";
        };
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
