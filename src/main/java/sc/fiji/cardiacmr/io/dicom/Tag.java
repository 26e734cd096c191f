package sc.fiji.cardiacmr.io.dicom;

import java.util.Map;

/** The DICOM attributes that a cardiac cine study is read from, by their keywords (PS3.6). */
public final class Tag {

  /** Transfer Syntax UID. */
  public static final int TRANSFER_SYNTAX_UID = 0x00020010;

  /** Specific Character Set. */
  public static final int SPECIFIC_CHARACTER_SET = 0x00080005;

  /** Image Type. */
  public static final int IMAGE_TYPE = 0x00080008;

  /** SOP Class UID. */
  public static final int SOP_CLASS_UID = 0x00080016;

  /** SOP Instance UID. */
  public static final int SOP_INSTANCE_UID = 0x00080018;

  /** Study Date, compared, never shown. */
  public static final int STUDY_DATE = 0x00080020;

  /** Acquisition Time. */
  public static final int ACQUISITION_TIME = 0x00080032;

  /** Content Time. */
  public static final int CONTENT_TIME = 0x00080033;

  /** Modality. */
  public static final int MODALITY = 0x00080060;

  /** Manufacturer. */
  public static final int MANUFACTURER = 0x00080070;

  /** Patient's Name, of which only letters are compared, never shown. */
  public static final int PATIENT_NAME = 0x00100010;

  /** Series Description. */
  public static final int SERIES_DESCRIPTION = 0x0008103E;

  /** Patient ID. */
  public static final int PATIENT_ID = 0x00100020;

  /** Patient's Birth Date, compared, never shown. */
  public static final int PATIENT_BIRTH_DATE = 0x00100030;

  /** Contrast/Bolus Agent. */
  public static final int CONTRAST_BOLUS_AGENT = 0x00180010;

  /** Scanning Sequence. */
  public static final int SCANNING_SEQUENCE = 0x00180020;

  /** Sequence Variant. */
  public static final int SEQUENCE_VARIANT = 0x00180021;

  /** Inversion Time, ms. */
  public static final int INVERSION_TIME = 0x00180082;

  /** Echo Numbers. */
  public static final int ECHO_NUMBERS = 0x00180086;

  /** Flip Angle, degrees. */
  public static final int FLIP_ANGLE = 0x00181314;

  /** Tagging of an enhanced image. */
  public static final int TAGGING = 0x00189028;

  /** MR Echo Sequence. */
  public static final int MR_ECHO_SEQUENCE = 0x00189114;

  /** MR Modifier Sequence. */
  public static final int MR_MODIFIER_SEQUENCE = 0x00189115;

  /** MR Diffusion Sequence. */
  public static final int MR_DIFFUSION_SEQUENCE = 0x00189117;

  /** MR Velocity Encoding Sequence. */
  public static final int MR_VELOCITY_ENCODING_SEQUENCE = 0x00189197;

  /** Velocity Encoding Direction. */
  public static final int VELOCITY_ENCODING_DIRECTION = 0x00189090;

  /** Velocity Encoding Maximum Value, cm/s. */
  public static final int VELOCITY_ENCODING_MAXIMUM = 0x00189217;

  /** Effective Echo Time, ms. */
  public static final int EFFECTIVE_ECHO_TIME = 0x00189082;

  /** Inversion Times, ms. */
  public static final int INVERSION_TIMES = 0x00189079;

  /** Diffusion b-value, s/mm2. */
  public static final int DIFFUSION_B_VALUE = 0x00189087;

  /** Frame Type. */
  public static final int FRAME_TYPE = 0x00089007;

  /** Lossy Image Compression, 01 if there was any. */
  public static final int LOSSY_IMAGE_COMPRESSION = 0x00282110;

  /** Lossy Image Compression Ratio. */
  public static final int LOSSY_IMAGE_COMPRESSION_RATIO = 0x00282112;

  /** Who defined the elements 0019,10xx. */
  public static final int CREATOR_0019 = 0x00190010;

  /** Siemens: number of images in a mosaic. */
  public static final int SIEMENS_MOSAIC_IMAGES = 0x0019100A;

  /** GE: velocity encoding, mm/s; 0 if there is none. */
  public static final int GE_VELOCITY_ENCODING = 0x001910CC;

  /** Who defined the elements 0029,10xx. */
  public static final int CREATOR_0029 = 0x00290010;

  /** Siemens: CSA image header. */
  public static final int SIEMENS_IMAGE_HEADER = 0x00291010;

  /** Who defined the elements 0043,10xx. */
  public static final int CREATOR_0043 = 0x00430010;

  /** GE: 0 magnitude, 1 phase, 2 real, 3 imaginary. */
  public static final int GE_IMAGE_COMPONENT = 0x0043102F;

  /** GE: which of the reconstructed images of a flow measurement this is. */
  public static final int GE_COLLAPSE = 0x00431030;

  /** Complex Image Component. */
  public static final int COMPLEX_IMAGE_COMPONENT = 0x00089208;

  /** MR Image Frame Type Sequence. */
  public static final int MR_IMAGE_FRAME_TYPE_SEQUENCE = 0x00189226;

  /** Sequence Name. */
  public static final int SEQUENCE_NAME = 0x00180024;

  /** Slice Thickness, mm. */
  public static final int SLICE_THICKNESS = 0x00180050;

  /** Echo Time, ms. */
  public static final int ECHO_TIME = 0x00180081;

  /** Spacing Between Slices, mm. */
  public static final int SPACING_BETWEEN_SLICES = 0x00180088;

  /** Protocol Name. */
  public static final int PROTOCOL_NAME = 0x00181030;

  /** Trigger Time, ms. */
  public static final int TRIGGER_TIME = 0x00181060;

  /** Nominal Interval, ms. */
  public static final int NOMINAL_INTERVAL = 0x00181062;

  /** Frame Time, ms. */
  public static final int FRAME_TIME = 0x00181063;

  /** Heart Rate, beats per minute. */
  public static final int HEART_RATE = 0x00181088;

  /** Cardiac Synchronization Sequence. */
  public static final int CARDIAC_SYNCHRONIZATION_SEQUENCE = 0x00189118;

  /** Study Instance UID. */
  public static final int STUDY_INSTANCE_UID = 0x0020000D;

  /** Series Instance UID. */
  public static final int SERIES_INSTANCE_UID = 0x0020000E;

  /** Series Number. */
  public static final int SERIES_NUMBER = 0x00200011;

  /** Acquisition Number. */
  public static final int ACQUISITION_NUMBER = 0x00200012;

  /** Instance Number. */
  public static final int INSTANCE_NUMBER = 0x00200013;

  /** Image Position (Patient), mm. */
  public static final int IMAGE_POSITION_PATIENT = 0x00200032;

  /** Image Orientation (Patient). */
  public static final int IMAGE_ORIENTATION_PATIENT = 0x00200037;

  /** Temporal Position Identifier. */
  public static final int TEMPORAL_POSITION_IDENTIFIER = 0x00200100;

  /** Slice Location, mm. */
  public static final int SLICE_LOCATION = 0x00201041;

  /** Stack ID. */
  public static final int STACK_ID = 0x00209056;

  /** In-Stack Position Number. */
  public static final int IN_STACK_POSITION_NUMBER = 0x00209057;

  /** Frame Content Sequence. */
  public static final int FRAME_CONTENT_SEQUENCE = 0x00209111;

  /** Plane Position Sequence. */
  public static final int PLANE_POSITION_SEQUENCE = 0x00209113;

  /** Plane Orientation Sequence. */
  public static final int PLANE_ORIENTATION_SEQUENCE = 0x00209116;

  /** Temporal Position Index. */
  public static final int TEMPORAL_POSITION_INDEX = 0x00209128;

  /** Nominal Cardiac Trigger Delay Time, ms. */
  public static final int NOMINAL_CARDIAC_TRIGGER_DELAY_TIME = 0x00209153;

  /** R-R Interval Time Nominal, ms. */
  public static final int RR_INTERVAL_TIME_NOMINAL = 0x00209251;

  /** Samples Per Pixel. */
  public static final int SAMPLES_PER_PIXEL = 0x00280002;

  /** Photometric Interpretation. */
  public static final int PHOTOMETRIC_INTERPRETATION = 0x00280004;

  /** Number of Frames. */
  public static final int NUMBER_OF_FRAMES = 0x00280008;

  /** Rows. */
  public static final int ROWS = 0x00280010;

  /** Columns. */
  public static final int COLUMNS = 0x00280011;

  /** Pixel Spacing, mm between rows, then columns. */
  public static final int PIXEL_SPACING = 0x00280030;

  /** Bits Allocated. */
  public static final int BITS_ALLOCATED = 0x00280100;

  /** Bits Stored. */
  public static final int BITS_STORED = 0x00280101;

  /** High Bit. */
  public static final int HIGH_BIT = 0x00280102;

  /** Pixel Representation. */
  public static final int PIXEL_REPRESENTATION = 0x00280103;

  /** Rescale Intercept. */
  public static final int RESCALE_INTERCEPT = 0x00281052;

  /** Rescale Slope. */
  public static final int RESCALE_SLOPE = 0x00281053;

  /** Pixel Measures Sequence. */
  public static final int PIXEL_MEASURES_SEQUENCE = 0x00289110;

  /** Pixel Value Transformation Sequence. */
  public static final int PIXEL_VALUE_TRANSFORMATION_SEQUENCE = 0x00289145;

  /** Shared Functional Groups Sequence. */
  public static final int SHARED_FUNCTIONAL_GROUPS_SEQUENCE = 0x52009229;

  /** Per-Frame Functional Groups Sequence. */
  public static final int PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE = 0x52009230;

  /** Pixel Data. */
  public static final int PIXEL_DATA = 0x7FE00010;

  static final int ITEM = 0xFFFEE000;
  static final int ITEM_DELIMITATION = 0xFFFEE00D;
  static final int SEQUENCE_DELIMITATION = 0xFFFEE0DD;

  /** How the value of a kept attribute is written where the file does not say (implicit VR). */
  private static final Map<Integer, String> REPRESENTATIONS =
      Map.ofEntries(
          text(TRANSFER_SYNTAX_UID),
          text(SPECIFIC_CHARACTER_SET),
          text(IMAGE_TYPE),
          text(SOP_CLASS_UID),
          text(SOP_INSTANCE_UID),
          text(STUDY_DATE),
          text(ACQUISITION_TIME),
          text(CONTENT_TIME),
          text(MODALITY),
          text(MANUFACTURER),
          text(SERIES_DESCRIPTION),
          text(PATIENT_ID),
          text(COMPLEX_IMAGE_COMPONENT),
          Map.entry(MR_IMAGE_FRAME_TYPE_SEQUENCE, "SQ"),
          text(SEQUENCE_NAME),
          text(SLICE_THICKNESS),
          text(ECHO_TIME),
          text(SPACING_BETWEEN_SLICES),
          text(PROTOCOL_NAME),
          text(TRIGGER_TIME),
          text(NOMINAL_INTERVAL),
          text(FRAME_TIME),
          text(HEART_RATE),
          Map.entry(CARDIAC_SYNCHRONIZATION_SEQUENCE, "SQ"),
          text(STUDY_INSTANCE_UID),
          text(SERIES_INSTANCE_UID),
          text(SERIES_NUMBER),
          text(ACQUISITION_NUMBER),
          text(INSTANCE_NUMBER),
          text(IMAGE_POSITION_PATIENT),
          text(IMAGE_ORIENTATION_PATIENT),
          text(TEMPORAL_POSITION_IDENTIFIER),
          text(SLICE_LOCATION),
          text(STACK_ID),
          Map.entry(IN_STACK_POSITION_NUMBER, "UL"),
          Map.entry(FRAME_CONTENT_SEQUENCE, "SQ"),
          Map.entry(PLANE_POSITION_SEQUENCE, "SQ"),
          Map.entry(PLANE_ORIENTATION_SEQUENCE, "SQ"),
          Map.entry(TEMPORAL_POSITION_INDEX, "UL"),
          Map.entry(NOMINAL_CARDIAC_TRIGGER_DELAY_TIME, "FD"),
          Map.entry(RR_INTERVAL_TIME_NOMINAL, "FD"),
          text(PATIENT_NAME),
          text(PATIENT_BIRTH_DATE),
          text(CONTRAST_BOLUS_AGENT),
          text(SCANNING_SEQUENCE),
          text(SEQUENCE_VARIANT),
          text(INVERSION_TIME),
          text(ECHO_NUMBERS),
          text(FLIP_ANGLE),
          text(TAGGING),
          Map.entry(MR_ECHO_SEQUENCE, "SQ"),
          Map.entry(MR_MODIFIER_SEQUENCE, "SQ"),
          Map.entry(MR_DIFFUSION_SEQUENCE, "SQ"),
          Map.entry(MR_VELOCITY_ENCODING_SEQUENCE, "SQ"),
          Map.entry(VELOCITY_ENCODING_DIRECTION, "FD"),
          Map.entry(VELOCITY_ENCODING_MAXIMUM, "FD"),
          Map.entry(EFFECTIVE_ECHO_TIME, "FD"),
          Map.entry(INVERSION_TIMES, "FD"),
          Map.entry(DIFFUSION_B_VALUE, "FD"),
          text(FRAME_TYPE),
          text(LOSSY_IMAGE_COMPRESSION),
          text(LOSSY_IMAGE_COMPRESSION_RATIO),
          text(CREATOR_0019),
          Map.entry(SIEMENS_MOSAIC_IMAGES, "US"),
          Map.entry(GE_VELOCITY_ENCODING, "SS"),
          text(CREATOR_0029),
          Map.entry(SIEMENS_IMAGE_HEADER, "OB"),
          text(CREATOR_0043),
          Map.entry(GE_IMAGE_COMPONENT, "SS"),
          Map.entry(GE_COLLAPSE, "SS"),
          Map.entry(SAMPLES_PER_PIXEL, "US"),
          text(PHOTOMETRIC_INTERPRETATION),
          text(NUMBER_OF_FRAMES),
          Map.entry(ROWS, "US"),
          Map.entry(COLUMNS, "US"),
          text(PIXEL_SPACING),
          Map.entry(BITS_ALLOCATED, "US"),
          Map.entry(BITS_STORED, "US"),
          Map.entry(HIGH_BIT, "US"),
          Map.entry(PIXEL_REPRESENTATION, "US"),
          text(RESCALE_INTERCEPT),
          text(RESCALE_SLOPE),
          Map.entry(PIXEL_MEASURES_SEQUENCE, "SQ"),
          Map.entry(PIXEL_VALUE_TRANSFORMATION_SEQUENCE, "SQ"),
          Map.entry(SHARED_FUNCTIONAL_GROUPS_SEQUENCE, "SQ"),
          Map.entry(PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, "SQ"));

  private Tag() {}

  private static Map.Entry<Integer, String> text(int tag) {
    return Map.entry(tag, "LO");
  }

  /** The value representation of an attribute that is kept; null for all others. */
  static String representation(int tag) {
    return IdentifyingText.needs(tag) ? "LO" : REPRESENTATIONS.get(tag);
  }

  /** {@code (gggg,eeee)}. */
  static String toText(int tag) {
    return String.format("(%04X,%04X)", tag >>> 16, tag & 0xffff);
  }
}
