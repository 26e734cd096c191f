package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.io.dicom.DicomAttributes;
import sc.fiji.cardiacmr.io.dicom.DicomFile;
import sc.fiji.cardiacmr.io.dicom.IdentifyingText;
import sc.fiji.cardiacmr.io.dicom.Tag;

/** Takes from a DICOM file, classic or enhanced multi-frame, what a cine study needs to know. */
final class DicomFrames {

  private DicomFrames() {}

  /**
   * The frames of a file.
   *
   * @param number of the file, in order
   * @param name of the file in reports
   * @param subject what the patient is called
   * @param identifying what texts are freed of
   */
  static List<SliceBuilder.Image> of(
      DicomFile file, int number, String name, String subject, IdentifyingText identifying) {
    DicomAttributes attributes = file.attributes();
    List<SliceBuilder.Image> images = new ArrayList<>();
    FrameSeries series = new FrameSeries(file, subject, identifying);
    for (int f = 0; f < file.frames(); f++) {
      int frame = f;
      double frameTime = attributes.number(Tag.FRAME_TIME);
      double trigger = triggerTime(file, f);
      // A plain multi-frame image knows nothing about its frames but the time between them.
      if (Double.isNaN(trigger) && file.frames() > 1 && frameTime > 0) trigger = f * frameTime;
      CineFrame cineFrame =
          new CineFrame(
              grid(file, f),
              trigger,
              temporalPosition(file, f),
              attributes.integer(Tag.ACQUISITION_NUMBER, -1),
              attributes.integer(Tag.INSTANCE_NUMBER, -1),
              f + 1,
              attributes.text(Tag.SOP_INSTANCE_UID),
              number,
              name,
              file.type(f),
              () -> file.read(frame),
              timeOfDay(file, Tag.ACQUISITION_TIME),
              timeOfDay(file, Tag.CONTENT_TIME));
      images.add(
          new SliceBuilder.Image(
              cineFrame,
              series.of(f),
              attributes.number(Tag.SLICE_LOCATION),
              positive(nominalInterval(file, f)),
              positive(attributes.number(Tag.HEART_RATE)),
              positive(file.number(f, Tag.PIXEL_MEASURES_SEQUENCE, Tag.SLICE_THICKNESS)),
              stackPosition(file, f)));
    }
    return images;
  }

  private static SliceGrid grid(DicomFile file, int frame) {
    double[] spacing = file.numbers(frame, Tag.PIXEL_MEASURES_SEQUENCE, Tag.PIXEL_SPACING);
    // DICOM gives the distance of rows first.
    double dy = spacing.length == 2 ? positive(spacing[0]) : Double.NaN;
    double dx = spacing.length == 2 ? positive(spacing[1]) : Double.NaN;
    return SliceGrid.of(
        file.width(),
        file.height(),
        dx,
        dy,
        file.numbers(frame, Tag.PLANE_POSITION_SEQUENCE, Tag.IMAGE_POSITION_PATIENT),
        file.numbers(frame, Tag.PLANE_ORIENTATION_SEQUENCE, Tag.IMAGE_ORIENTATION_PATIENT));
  }

  private static double triggerTime(DicomFile file, int frame) {
    int synchronization = Tag.CARDIAC_SYNCHRONIZATION_SEQUENCE;
    double[] candidates = {
      file.attributes().number(Tag.TRIGGER_TIME),
      file.number(frame, synchronization, Tag.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME)
    };
    // In a multi-frame file the time of the file cannot be the time of each frame.
    if (file.frames() > 1) return candidates[1];
    return Double.isNaN(candidates[0]) ? candidates[1] : candidates[0];
  }

  private static double temporalPosition(DicomFile file, int frame) {
    double index = file.number(frame, Tag.FRAME_CONTENT_SEQUENCE, Tag.TEMPORAL_POSITION_INDEX);
    if (!Double.isNaN(index) || file.frames() > 1) return index;
    return file.attributes().number(Tag.TEMPORAL_POSITION_IDENTIFIER);
  }

  /** Which stack and which slice of it the scanner says this is; "" if it does not. */
  private static String stackPosition(DicomFile file, int frame) {
    double number = file.number(frame, Tag.FRAME_CONTENT_SEQUENCE, Tag.IN_STACK_POSITION_NUMBER);
    if (Double.isNaN(number)) return "";
    String stack = file.text(frame, Tag.FRAME_CONTENT_SEQUENCE, Tag.STACK_ID);
    return (stack == null ? "" : stack) + "/" + (long) number;
  }

  /** A time of day (HHMMSS.FFFFFF, also with colons) in ms; NaN if unknown. */
  private static double timeOfDay(DicomFile file, int tag) {
    // In a multi-frame file the time of the file cannot be the time of each frame.
    String text = file.frames() > 1 ? null : file.attributes().text(tag);
    if (text == null) return Double.NaN;
    String digits = text.replace(":", "");
    if (!digits.matches("\\d{6}(\\.\\d*)?")) return Double.NaN;
    int hours = Integer.parseInt(digits.substring(0, 2));
    int minutes = Integer.parseInt(digits.substring(2, 4));
    return 1000 * (60 * (60 * hours + minutes) + Double.parseDouble(digits.substring(4)));
  }

  private static double nominalInterval(DicomFile file, int frame) {
    double enhanced =
        file.number(frame, Tag.CARDIAC_SYNCHRONIZATION_SEQUENCE, Tag.RR_INTERVAL_TIME_NOMINAL);
    return enhanced > 0 ? enhanced : file.attributes().number(Tag.NOMINAL_INTERVAL);
  }

  private static double positive(double number) {
    return number > 0 && number < Double.POSITIVE_INFINITY ? number : Double.NaN;
  }
}
