package sc.fiji.cardiacmr.io.cine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.io.dicom.Tag;

/** Writes the images of a series as one enhanced multi-frame file, explicit VR little endian. */
final class EnhancedTestFiles {

  private EnhancedTestFiles() {}

  /**
   * @param images of one series and one size, in the order of their frames
   */
  static byte[] bytes(List<DicomTestFiles.Image> images, String uid) {
    DicomTestFiles.Image first = images.get(0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[128]);
    out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(text(Tag.TRANSFER_SYNTAX_UID, "UI", "1.2.840.10008.1.2.1"));
    out.writeBytes(text(Tag.IMAGE_TYPE, "CS", first.imageType));
    out.writeBytes(text(Tag.SOP_INSTANCE_UID, "UI", uid));
    out.writeBytes(text(Tag.SERIES_DESCRIPTION, "LO", first.description));
    out.writeBytes(text(Tag.PATIENT_ID, "LO", first.subject));
    out.writeBytes(text(Tag.SEQUENCE_NAME, "SH", first.sequence));
    out.writeBytes(text(Tag.STUDY_INSTANCE_UID, "UI", first.study));
    out.writeBytes(text(Tag.SERIES_INSTANCE_UID, "UI", first.series));
    out.writeBytes(text(Tag.SERIES_NUMBER, "IS", String.valueOf(first.seriesNumber)));
    out.writeBytes(text(Tag.INSTANCE_NUMBER, "IS", "1"));
    out.writeBytes(unsigned(Tag.SAMPLES_PER_PIXEL, 1));
    out.writeBytes(text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", "MONOCHROME2"));
    out.writeBytes(text(Tag.NUMBER_OF_FRAMES, "IS", String.valueOf(images.size())));
    out.writeBytes(unsigned(Tag.ROWS, first.grid.height()));
    out.writeBytes(unsigned(Tag.COLUMNS, first.grid.width()));
    out.writeBytes(unsigned(Tag.BITS_ALLOCATED, 16));
    out.writeBytes(unsigned(Tag.BITS_STORED, 16));
    out.writeBytes(unsigned(Tag.HIGH_BIT, 15));
    out.writeBytes(unsigned(Tag.PIXEL_REPRESENTATION, 0));
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (DicomTestFiles.Image image : images) frames.writeBytes(item(groups(image)));
    out.writeBytes(
        DicomTestFiles.element(
            Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, "SQ", frames.toByteArray()));
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    for (DicomTestFiles.Image image : images)
      for (int value : image.pixels) {
        pixels.write(value);
        pixels.write(value >> 8);
      }
    out.writeBytes(DicomTestFiles.element(Tag.PIXEL_DATA, "OW", pixels.toByteArray()));
    return out.toByteArray();
  }

  private static byte[] groups(DicomTestFiles.Image image) {
    Map<Integer, String> more = image.more;
    SliceGrid grid = image.grid;
    byte[] type = new byte[0];
    String[] types = image.imageType == null ? new String[0] : image.imageType.split("\\\\");
    if (types.length > 2) {
      type = text(Tag.FRAME_TYPE, "CS", image.imageType);
      String component =
          Map.of("M", "MAGNITUDE", "P", "PHASE", "R", "REAL").getOrDefault(types[2], "");
      if (!component.isEmpty())
        type = joined(type, text(Tag.COMPLEX_IMAGE_COMPONENT, "CS", component));
    }
    byte[] echo = new byte[0];
    if (more.containsKey(Tag.ECHO_TIME))
      echo = real(Tag.EFFECTIVE_ECHO_TIME, Double.parseDouble(more.get(Tag.ECHO_TIME)));
    byte[] content = new byte[0];
    if (image.temporalPosition != null)
      content =
          DicomTestFiles.element(
              Tag.TEMPORAL_POSITION_INDEX, "UL", little(4).putInt(image.temporalPosition).array());
    byte[] trigger = new byte[0];
    if (!Double.isNaN(image.triggerTime))
      trigger = real(Tag.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME, image.triggerTime);
    double[] orientation =
        IntStream.range(0, 6)
            .mapToDouble(i -> i < 3 ? grid.row()[i] : grid.column()[i - 3])
            .toArray();
    return joined(
        group(Tag.CARDIAC_SYNCHRONIZATION_SEQUENCE, trigger),
        group(Tag.MR_ECHO_SEQUENCE, echo),
        group(Tag.MR_IMAGE_FRAME_TYPE_SEQUENCE, type),
        group(Tag.FRAME_CONTENT_SEQUENCE, content),
        group(Tag.PLANE_POSITION_SEQUENCE, decimals(Tag.IMAGE_POSITION_PATIENT, grid.position())),
        group(Tag.PLANE_ORIENTATION_SEQUENCE, decimals(Tag.IMAGE_ORIENTATION_PATIENT, orientation)),
        group(Tag.PIXEL_MEASURES_SEQUENCE, decimals(Tag.PIXEL_SPACING, grid.dy(), grid.dx())));
  }

  private static byte[] group(int tag, byte[] content) {
    return content.length == 0 ? content : DicomTestFiles.element(tag, "SQ", item(content));
  }

  private static byte[] item(byte[] content) {
    ByteBuffer item = little(8 + content.length);
    item.putShort((short) 0xfffe).putShort((short) 0xe000).putInt(content.length).put(content);
    return item.array();
  }

  private static byte[] decimals(int tag, double... values) {
    return text(
        tag,
        "DS",
        Arrays.stream(values)
            .mapToObj(v -> String.format(Locale.ROOT, "%.8f", v))
            .collect(Collectors.joining("\\")));
  }

  private static byte[] real(int tag, double value) {
    return DicomTestFiles.element(tag, "FD", little(8).putDouble(value).array());
  }

  private static byte[] unsigned(int tag, int value) {
    return DicomTestFiles.element(tag, "US", little(2).putShort((short) value).array());
  }

  private static byte[] text(int tag, String vr, String value) {
    if (value == null) return new byte[0];
    String even = value.length() % 2 > 0 ? value + (vr.equals("UI") ? '\0' : ' ') : value;
    return DicomTestFiles.element(tag, vr, even.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) out.writeBytes(part);
    return out.toByteArray();
  }
}
