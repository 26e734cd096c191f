package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.io.dicom.DicomAttributes;
import sc.fiji.cardiacmr.io.dicom.DicomFile;
import sc.fiji.cardiacmr.io.dicom.IdentifyingText;
import sc.fiji.cardiacmr.io.dicom.SeriesWord;
import sc.fiji.cardiacmr.io.dicom.Tag;

/**
 * What a DICOM file, classic or enhanced, says about the series and the acquisition of its frames.
 * What is shown is freed of names; what images are told apart and classified by is not.
 */
final class FrameSeries {

  private static final String GE = "GEMS_PARM_01";
  private static final String GE_ACQUISITION = "GEMS_ACQU_01";

  /** Part of the range by which its middle may differ from zero. */
  private static final double SYMMETRIC = 0.01;

  private final DicomFile file;
  private final DicomAttributes attributes;
  private final String subject;
  private final IdentifyingText identifying;
  private final Patient patient;
  private final String description;
  private final Set<SeriesWord> words;
  private SeriesInfo last;

  /**
   * @param subject what the patient is called
   * @param identifying what texts are freed of
   */
  FrameSeries(DicomFile file, String subject, IdentifyingText identifying) {
    this.file = file;
    this.subject = subject;
    this.identifying = identifying;
    attributes = file.attributes();
    patient =
        Patient.of(
            text(Tag.STUDY_INSTANCE_UID),
            text(Tag.STUDY_DATE),
            text(Tag.PATIENT_ID),
            text(Tag.PATIENT_NAME),
            text(Tag.PATIENT_BIRTH_DATE));
    String series = text(Tag.SERIES_DESCRIPTION);
    String stated = series.isEmpty() ? text(Tag.PROTOCOL_NAME) : series;
    // A patient may be called like a word that says what the series shows.
    words = SeriesWord.of(stated);
    description = identifying.cleaned(stated);
  }

  /** What is known of a frame, from 0. */
  SeriesInfo of(int frame) {
    Acquisition acquisition = acquisition(frame);
    String kind = imageKind(frame);
    // Most frames of a file are alike: one object stands for all of them.
    if (last != null
        && last.acquisition().equals(acquisition)
        && last.imageKind().equals(kind)
        && Double.compare(last.spacingBetweenSlices(), spacing(frame)) == 0) return last;
    last =
        new SeriesInfo(
            patient.study(),
            subject,
            text(Tag.SERIES_INSTANCE_UID),
            attributes.integer(Tag.SERIES_NUMBER, -1),
            description,
            words,
            kind,
            text(Tag.SEQUENCE_NAME),
            acquisition.echoTime(),
            spacing(frame),
            patient,
            acquisition,
            ImageContrast.ONLY);
    return last;
  }

  private double spacing(int frame) {
    // A negative distance tells a direction, which the positions tell as well.
    return positive(
        Math.abs(file.number(frame, Tag.PIXEL_MEASURES_SEQUENCE, Tag.SPACING_BETWEEN_SLICES)));
  }

  /** M or P and the like; in enhanced files MAGNITUDE, PHASE and so on. */
  private String imageKind(int frame) {
    String component =
        file.text(frame, Tag.MR_IMAGE_FRAME_TYPE_SEQUENCE, Tag.COMPLEX_IMAGE_COMPONENT);
    if (component != null) return component;
    List<String> imageType = attributes.texts(Tag.IMAGE_TYPE);
    return imageType.size() > 2 ? imageType.get(2) : "";
  }

  private Acquisition acquisition(int frame) {
    List<String> types = imageType(frame);
    double enhancedEcho = file.number(frame, Tag.MR_ECHO_SEQUENCE, Tag.EFFECTIVE_ECHO_TIME);
    double echo = enhancedEcho > 0 ? enhancedEcho : attributes.number(Tag.ECHO_TIME);
    double[] inversions = file.numbers(frame, Tag.MR_MODIFIER_SEQUENCE, Tag.INVERSION_TIMES);
    double inversion =
        inversions.length > 0 ? inversions[0] : attributes.number(Tag.INVERSION_TIME);
    double b = file.number(frame, Tag.MR_DIFFUSION_SEQUENCE, Tag.DIFFUSION_B_VALUE);
    String tagging = file.text(frame, Tag.MR_MODIFIER_SEQUENCE, Tag.TAGGING);
    return new Acquisition(
        component(frame, types),
        types,
        types.stream().map(identifying::cleaned).collect(Collectors.joining(" ")),
        vendorKind(),
        Math.max(0, attributes.integer(Tag.ECHO_NUMBERS, 0)),
        positive(echo),
        positive(inversion),
        b,
        velocityEncoding(frame),
        (text(Tag.SCANNING_SEQUENCE) + " " + text(Tag.SEQUENCE_VARIANT)).trim(),
        positive(attributes.number(Tag.FLIP_ANGLE)),
        !text(Tag.CONTRAST_BOLUS_AGENT).isEmpty(),
        "GRID".equals(tagging) || "LINE".equals(tagging),
        file.lossyCompression());
  }

  private List<String> imageType(int frame) {
    String ofFrame = file.text(frame, Tag.MR_IMAGE_FRAME_TYPE_SEQUENCE, Tag.FRAME_TYPE);
    List<String> types =
        ofFrame == null
            ? attributes.texts(Tag.IMAGE_TYPE)
            : Arrays.stream(ofFrame.split("\\\\")).map(String::trim).toList();
    return types.stream().skip(2).toList();
  }

  private ImageComponent component(int frame, List<String> types) {
    List<String> words = new ArrayList<>();
    String stated = file.text(frame, Tag.MR_IMAGE_FRAME_TYPE_SEQUENCE, Tag.COMPLEX_IMAGE_COMPONENT);
    if (stated != null) words.add(stated);
    words.addAll(types);
    ImageComponent component = ImageComponent.of(words);
    if (component == ImageComponent.UNKNOWN && isBy(Tag.CREATOR_0043, GE))
      component = ImageComponent.ofGe(attributes.integer(Tag.GE_IMAGE_COMPONENT, -1));
    if (component == ImageComponent.UNKNOWN && isRescaledToSigned(frame))
      component = ImageComponent.PHASE;
    return component;
  }

  /** Unsigned pixels that are rescaled to a range around zero, as -4096 to 4094, are phases. */
  private boolean isRescaledToSigned(int frame) {
    int group = Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE;
    double slope = file.number(frame, group, Tag.RESCALE_SLOPE);
    double intercept = file.number(frame, group, Tag.RESCALE_INTERCEPT);
    double range = Math.pow(2, attributes.integer(Tag.BITS_STORED, 0));
    boolean unsigned = attributes.integer(Tag.PIXEL_REPRESENTATION, 0) == 0;
    return unsigned
        && range > 1
        && intercept < 0
        && Math.abs(intercept + slope * range / 2) <= SYMMETRIC * slope * range;
  }

  private String vendorKind() {
    if (!isBy(Tag.CREATOR_0043, GE)) return "";
    int component = attributes.integer(Tag.GE_IMAGE_COMPONENT, -1);
    int collapse = attributes.integer(Tag.GE_COLLAPSE, -1);
    return component < 0 && collapse < 0 ? "" : component + "/" + collapse;
  }

  private String velocityEncoding(int frame) {
    int sequence = Tag.MR_VELOCITY_ENCODING_SEQUENCE;
    double limit = file.number(frame, sequence, Tag.VELOCITY_ENCODING_MAXIMUM);
    double[] direction = file.numbers(frame, sequence, Tag.VELOCITY_ENCODING_DIRECTION);
    if (limit > 0 || direction.length > 0)
      return "velocity encoding " + Finding.number(limit) + " cm/s " + Arrays.toString(direction);
    double ge =
        isBy(Tag.CREATOR_0019, GE_ACQUISITION)
            ? attributes.number(Tag.GE_VELOCITY_ENCODING)
            : Double.NaN;
    return ge > 0 ? "velocity encoding " + Finding.number(ge / 10) + " cm/s" : "";
  }

  private boolean isBy(int creator, String name) {
    return name.equals(attributes.text(creator));
  }

  private String text(int tag) {
    String text = attributes.text(tag);
    return text == null ? "" : text;
  }

  private static double positive(double number) {
    return number > 0 && number < Double.POSITIVE_INFINITY ? number : Double.NaN;
  }
}
