package sc.fiji.cardiacmr.io.cine;

import java.util.Locale;
import java.util.Set;
import sc.fiji.cardiacmr.io.dicom.SeriesWord;

/**
 * What the images of a DICOM series have in common. Unknown text is "", unknown numbers are NaN, an
 * unknown series number is -1.
 *
 * @param studyUid Study Instance UID
 * @param subject what the patient is called, see {@link PatientNames}
 * @param seriesUid Series Instance UID
 * @param number Series Number
 * @param description Series Description, else Protocol Name, without what identifies the patient
 * @param words what the description calls itself, whoever's name stands in it as well
 * @param imageKind third value of Image Type or the complex image component, which separate
 *     magnitude and phase images; compared, never shown
 * @param sequenceName Sequence Name, compared, never shown
 * @param echoTime Echo Time, ms
 * @param spacingBetweenSlices Spacing Between Slices, mm
 * @param patient who was examined
 * @param acquisition how the images were made
 * @param contrast what distinguishes them from others of the series
 */
public record SeriesInfo(
    String studyUid,
    String subject,
    String seriesUid,
    int number,
    String description,
    Set<SeriesWord> words,
    String imageKind,
    String sequenceName,
    double echoTime,
    double spacingBetweenSlices,
    Patient patient,
    Acquisition acquisition,
    ImageContrast contrast) {

  private static final double ECHO_TIME_TOLERANCE = 0.25;

  SeriesInfo withContrast(ImageContrast newContrast) {
    return new SeriesInfo(
        studyUid,
        subject,
        seriesUid,
        number,
        description,
        words,
        imageKind,
        sequenceName,
        echoTime,
        spacingBetweenSlices,
        patient,
        acquisition,
        newContrast);
  }

  /** What images of one series have in common; the UID alone is not enough after anonymizing. */
  String seriesKey() {
    String key = studyUid + "/" + patient.id() + "/" + seriesUid;
    return seriesUid.isEmpty() ? key + "/" + number + "/" + description : key;
  }

  /** What images of one contrast of one series have in common. */
  String key() {
    return seriesKey() + "/" + imageKind + "/" + contrast.order();
  }

  /** Whether both descriptions are known and differ in nothing but digits, or neither is known. */
  boolean hasSameNameOrNone(SeriesInfo other) {
    return letters(description).equals(letters(other.description));
  }

  /** Whether slices of both series may belong to one stack, whatever their descriptions say. */
  boolean isCompatibleWith(SeriesInfo other) {
    boolean sameEcho =
        Double.isNaN(echoTime)
            || Double.isNaN(other.echoTime)
            || Math.abs(echoTime - other.echoTime) <= ECHO_TIME_TOLERANCE * echoTime;
    return studyUid.equals(other.studyUid)
        && subject.equals(other.subject)
        && imageKind.equals(other.imageKind)
        && contrast.isLike(other.contrast)
        && patient.mayBe(other.patient)
        && sameEcho
        && (letters(sequenceName).isEmpty()
            || letters(other.sequenceName).isEmpty()
            || hasSequenceOf(other));
  }

  /**
   * Whether the descriptions do not differ, or in digits only: scanners that store each slice as a
   * series of its own number them.
   */
  boolean isDescribedLike(SeriesInfo other) {
    return letters(description).equals(letters(other.description))
        || letters(description).isEmpty()
        || letters(other.description).isEmpty();
  }

  /** Whether both descriptions are known and differ in nothing but digits. */
  boolean hasDescriptionOf(SeriesInfo other) {
    return !letters(description).isEmpty()
        && letters(description).equals(letters(other.description));
  }

  /** Whether the description is that of images to plan others by. */
  boolean isLocalizer() {
    return words.contains(SeriesWord.LOCALIZER);
  }

  /** Whether both sequence names are known and differ in nothing but digits. */
  boolean hasSequenceOf(SeriesInfo other) {
    return !letters(sequenceName).isEmpty()
        && letters(sequenceName).equals(letters(other.sequenceName));
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
  }
}
