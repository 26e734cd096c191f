package sc.fiji.cardiacmr.io.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Applies the Basic Application Level Confidentiality Profile (PS3.15, annex E) to the elements of
 * one file: the actions of table E.1-1 at every depth, and beyond it: private attributes, those
 * that the standard does not know, overlays and curves are removed, names of persons and dates that
 * are not in the table are emptied, identifiers that are not those of the standard are replaced,
 * and free text that is kept is freed of what the file says about the patient elsewhere.
 */
final class Confidentiality {

  private static final int PATIENT_NAME = 0x00100010;
  private static final int PATIENT_IDENTITY_REMOVED = 0x00120062;
  private static final int DEIDENTIFICATION_METHOD = 0x00120063;
  private static final int METHOD_CODES = 0x00120064;
  private static final int TEMPORAL_INFORMATION = 0x00280303;

  private static final Set<String> TEXT = Set.of("LO", "SH", "ST", "LT", "UT", "UC", "UR", "AE");
  private static final Set<String> TEMPORAL = Set.of("DA", "TM", "DT");

  private final AnonymousValues values;
  private final AttributeTally tally;

  Confidentiality(AnonymousValues values, AttributeTally tally) {
    this.values = values;
    this.tally = tally;
  }

  /** What is known of the file whose elements are treated. */
  private record Context(
      AnonymousValues.Source source, IdentifyingText identifying, Charset text) {}

  /** The elements of a data set as they may be given away, in the order of their tags. */
  List<DicomElement> applied(List<DicomElement> elements, AnonymousValues.Source source) {
    Charset charset = charset(elements);
    Context context = new Context(source, IdentifyingText.of(attributes(elements)), charset);
    List<DicomElement> result = applied(elements, context);
    result.removeIf(e -> isOwn(e.tag()));
    result.addAll(own(context));
    result.sort(Comparator.comparing(DicomElement::tag, Integer::compareUnsigned));
    return result;
  }

  private static boolean isOwn(int tag) {
    return Set.of(
            PATIENT_NAME,
            Tag.PATIENT_ID,
            PATIENT_IDENTITY_REMOVED,
            DEIDENTIFICATION_METHOD,
            METHOD_CODES,
            TEMPORAL_INFORMATION)
        .contains(tag);
  }

  /** Who the patient is called now, and what was done. */
  private List<DicomElement> own(Context context) {
    List<DicomElement> own = new ArrayList<>();
    String patient = values.patient(context.source());
    own.add(text(PATIENT_NAME, "PN", patient));
    own.add(text(Tag.PATIENT_ID, "LO", patient));
    own.add(text(PATIENT_IDENTITY_REMOVED, "CS", "YES"));
    own.add(text(DEIDENTIFICATION_METHOD, "LO", "PS3.15 E.1 Basic Profile"));
    List<List<DicomElement>> codes = new ArrayList<>();
    codes.add(code("113100", "Basic Application Confidentiality Profile"));
    if (values.areDatesShifted())
      codes.add(code("113107", "Retain Longitudinal Temporal Information Modified Dates Option"));
    own.add(new DicomElement(METHOD_CODES, "SQ", null, codes, false));
    own.add(text(TEMPORAL_INFORMATION, "CS", values.areDatesShifted() ? "MODIFIED" : "REMOVED"));
    return own;
  }

  private static List<DicomElement> code(String value, String meaning) {
    return List.of(
        text(0x00080100, "SH", value),
        text(0x00080102, "SH", "DCM"),
        text(0x00080104, "LO", meaning));
  }

  private static DicomElement text(int tag, String representation, String text) {
    return DicomElement.of(tag, representation, text.getBytes(StandardCharsets.US_ASCII));
  }

  static Charset charset(List<DicomElement> elements) {
    return elements.stream()
        .filter(e -> e.tag() == Tag.SPECIFIC_CHARACTER_SET && !e.isSequence())
        .map(e -> CharacterSet.of(e.value()))
        .findFirst()
        .orElse(StandardCharsets.ISO_8859_1);
  }

  private static DicomAttributes attributes(List<DicomElement> elements) {
    DicomAttributes attributes = new DicomAttributes();
    for (DicomElement e : elements)
      if (!e.isSequence()
          && (IdentifyingText.needs(e.tag()) || e.tag() == Tag.SPECIFIC_CHARACTER_SET))
        attributes.put(e.tag(), "LO", e.value(), false);
    return attributes;
  }

  private List<DicomElement> applied(List<DicomElement> elements, Context context) {
    List<DicomElement> result = new ArrayList<>();
    for (DicomElement element : elements) {
      if ((element.tag() & 0xffff) == 0) continue; // lengths of groups, which change
      DicomElement treated = applied(element, context);
      if (treated != null) result.add(treated);
    }
    return result;
  }

  /** The element as it may be given away; null if it must not. */
  private DicomElement applied(DicomElement element, Context context) {
    AttributeDictionary.Entry entry = AttributeDictionary.find(element.tag());
    int group = element.tag() >>> 16;
    boolean isGraphic = (group & 0xff00) == 0x6000 || (group & 0xff00) == 0x5000;
    if (entry == null || element.isPrivate() || isGraphic) return removed(element);
    if (element.tag() == PATIENT_NAME || element.tag() == Tag.PATIENT_ID)
      return replaced(
          element, values.patient(context.source()).getBytes(StandardCharsets.US_ASCII));
    if (element.tag() == Tag.PROTOCOL_NAME) {
      String protocol = values.protocol(context.source());
      return protocol.isEmpty()
          ? removed(element)
          : replaced(element, protocol.getBytes(StandardCharsets.US_ASCII));
    }
    if (element.isSequence()) return sequence(element, entry, context);
    if (TEMPORAL.contains(entry.representation())) return temporal(element, entry, context);
    return switch (entry.action()) {
      case REMOVE -> removed(element);
      case EMPTY -> emptied(element);
      case DUMMY -> replaced(element, AnonymousValues.dummy(entry.representation()));
      case UID -> replaced(element, uids(element));
      case KEEP -> kept(element, entry, context);
    };
  }

  private DicomElement sequence(
      DicomElement element, AttributeDictionary.Entry entry, Context context) {
    switch (entry.action()) {
      case REMOVE:
        return removed(element);
      case EMPTY, DUMMY:
        tally.count(element, AttributeTally.EMPTIED);
        return element.withItems(List.of());
      default:
        tally.count(element, AttributeTally.KEPT);
        List<List<DicomElement>> items = new ArrayList<>();
        for (List<DicomElement> item : element.items()) items.add(applied(item, context));
        return element.withItems(items);
    }
  }

  private DicomElement temporal(
      DicomElement element, AttributeDictionary.Entry entry, Context context) {
    String text = new String(element.value(), StandardCharsets.US_ASCII).trim();
    String other = values.temporal(element.tag(), entry.representation(), text, context.source());
    if (!other.isEmpty()) return replaced(element, other.getBytes(StandardCharsets.US_ASCII));
    return switch (entry.action()) {
      case REMOVE -> removed(element);
      case DUMMY -> replaced(element, AnonymousValues.dummy(entry.representation()));
      default -> emptied(element);
    };
  }

  private DicomElement kept(
      DicomElement element, AttributeDictionary.Entry entry, Context context) {
    String representation = entry.representation();
    if (representation.equals("PN")) return emptied(element);
    if (representation.equals("UI")) {
      byte[] uids = uids(element);
      if (!Arrays.equals(trimmed(uids), trimmed(element.value()))) return replaced(element, uids);
    } else if (TEXT.contains(representation)) {
      String text = new String(element.value(), context.text());
      String cleaned = context.identifying().cleaned(text);
      if (!cleaned.equals(text)) {
        tally.count(element, AttributeTally.CLEANED);
        return element.withValue(cleaned.getBytes(context.text()));
      }
    }
    tally.count(element, AttributeTally.KEPT);
    return element;
  }

  private static byte[] trimmed(byte[] value) {
    int end = value.length;
    while (end > 0 && value[end - 1] <= ' ') end--;
    return Arrays.copyOf(value, end);
  }

  private byte[] uids(DicomElement element) {
    String text = new String(element.value(), StandardCharsets.US_ASCII);
    return Arrays.stream(text.split("\\\\", -1))
        .map(uid -> values.uid(uid.replace("\0", "").trim()))
        .collect(Collectors.joining("\\"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private DicomElement removed(DicomElement element) {
    tally.count(element, AttributeTally.REMOVED);
    return null;
  }

  private DicomElement emptied(DicomElement element) {
    tally.count(element, AttributeTally.EMPTIED);
    return element.withValue(new byte[0]);
  }

  private DicomElement replaced(DicomElement element, byte[] value) {
    tally.count(element, AttributeTally.REPLACED);
    return element.withValue(value);
  }
}
