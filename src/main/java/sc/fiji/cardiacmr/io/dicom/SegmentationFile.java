package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.apache.commons.codec.digest.DigestUtils;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelColors;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;

/**
 * Labels as a DICOM segmentation (PS3.3, A.51): a binary segment per class, a frame per segment,
 * slice and phase that holds it, each with the image that it belongs to, so that archives and
 * viewers show them on the study.
 */
public final class SegmentationFile {

  static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.66.4";
  private static final String MAKER = "Cardiac MR for Fiji";

  /** Of the patient; written only if asked for. */
  private static final int[] PATIENT = {0x00100010, 0x00100020, 0x00100030, 0x00100040};

  private static final String[] PATIENT_TYPES = {"PN", "LO", "DA", "CS"};

  /** Of the study, which has to be the same as that of the images. */
  private static final int[] STUDY = {0x00080020, 0x00080030, 0x00080050, 0x00080090, 0x00200010};

  private static final String[] STUDY_TYPES = {"DA", "TM", "SH", "PN", "SH"};

  private final ImageSeries<UnsignedByteType> labels;
  private final SourcePlane[][] sources;
  private final Map<Path, Header> headers = new LinkedHashMap<>();

  /** What is said about an image elsewhere. */
  private record Header(String sopClass, String sopInstance, String series, boolean isMultiframe) {}

  /** A frame of the segmentation. */
  private record Frame(int segment, int label, int slice, int phase) {}

  /**
   * What is to be written.
   *
   * @param row unit vector along increasing X, patient coordinates (LPS+)
   * @param column unit vector along increasing Y
   * @param dx pixel width, mm
   * @param dy pixel height, mm
   * @param thickness of the slices, mm; NaN if unknown
   * @param distance of the slices, mm; NaN if there is one slice only
   * @param isPatientNamed whether name, ID, birth date, sex and dates of the study are copied
   * @param model that made the labels; "" if unknown
   * @param version of this program
   * @param date of the segmentation
   */
  public record Description(
      double[] row,
      double[] column,
      double dx,
      double dy,
      double thickness,
      double distance,
      boolean isPatientNamed,
      String model,
      String version,
      Instant date) {}

  /**
   * @param labels values of {@link Labels}
   * @param sources of each slice and phase: {@code [z][t]}
   */
  public SegmentationFile(ImageSeries<UnsignedByteType> labels, SourcePlane[][] sources) {
    this.labels = labels;
    this.sources = sources;
  }

  /** Whether a file is a DICOM segmentation, whoever made it. */
  public static boolean isOne(Path file) {
    try (HeaderFile opened = HeaderFile.open(file)) {
      return opened.text(Tag.SOP_CLASS_UID).equals(SOP_CLASS);
    } catch (IOException damaged) {
      return false;
    }
  }

  /**
   * Writes the file. The same labels of the same images at the same date give the same bytes.
   *
   * @throws IOException if an image cannot be read or the file not be written
   * @throws IllegalArgumentException if nothing is labelled, or the images do not say how they
   *     belong together
   */
  public void write(Description description, OutputStream out) throws IOException {
    TreeSet<Integer> classes = new TreeSet<>();
    for (int z = 0; z < labels.slices(); z++)
      for (int t = 0; t < labels.phases(); t++)
        for (byte label : Planes.labels(labels, z, t))
          if (label != Labels.BACKGROUND) classes.add((int) label);
    if (classes.isEmpty())
      throw new IllegalArgumentException("Nothing is labelled, so there is nothing to save.");
    List<Integer> segments = List.copyOf(classes);
    List<Frame> frames = frames(segments);
    Path first = firstFile();
    try (HeaderFile header = HeaderFile.open(first)) {
      DataSetBuilder data = new DataSetBuilder();
      String uid =
          uid(
              header,
              frames,
              "instance"
                  + description.isPatientNamed()
                  + description.model()
                  + description.version()
                  + description.date());
      general(data, header, description, uid, uid(header, frames, "series"));
      data.sequence(0x00081115, referencedSeries(frames));
      segments(data, segments, description);
      groups(data, frames, description, uid(header, frames, "dimensions"));
      data.shorts(0x00280010, labels.height())
          .shorts(0x00280011, labels.width())
          .text(0x00280008, "IS", Integer.toString(frames.size()))
          .bytes(0x7FE00010, "OB", pixels(frames));
      HeaderFile.writeStart(SOP_CLASS, uid, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out);
      data.write(out);
    }
  }

  private Path firstFile() {
    for (SourcePlane[] slice : sources)
      for (SourcePlane plane : slice) if (plane.file() != null) return plane.file();
    throw new IllegalArgumentException("The labels belong to no image of the study.");
  }

  private List<Frame> frames(List<Integer> segments) {
    List<Frame> frames = new ArrayList<>();
    for (int s = 0; s < segments.size(); s++)
      for (int z = 0; z < labels.slices(); z++)
        for (int t = 0; t < labels.phases(); t++) {
          Frame frame = new Frame(s + 1, segments.get(s), z, t);
          for (byte bit : bits(frame))
            if (bit != 0) {
              frames.add(frame);
              break;
            }
        }
    return frames;
  }

  /** 1 where the frame holds its segment, else 0. */
  private byte[] bits(Frame frame) {
    byte[] plane = Planes.labels(labels, frame.slice(), frame.phase());
    byte[] bits = new byte[plane.length];
    for (int i = 0; i < plane.length; i++) bits[i] = (byte) (plane[i] == frame.label() ? 1 : 0);
    return bits;
  }

  /** One bit a pixel, the first pixel lowest, without gaps between frames (PS3.5, 8.2). */
  private byte[] pixels(List<Frame> frames) {
    long bits = (long) labels.width() * labels.height() * frames.size();
    byte[] packed = new byte[Math.toIntExact((bits + 15) / 16 * 2)];
    long at = 0;
    for (Frame frame : frames)
      for (byte bit : bits(frame)) {
        if (bit != 0) packed[(int) (at >>> 3)] |= (byte) (1 << (at & 7));
        at++;
      }
    return packed;
  }

  private Header header(Path file) throws IOException {
    Header known = headers.get(file);
    if (known != null) return known;
    try (HeaderFile opened = HeaderFile.open(file)) {
      Header header =
          new Header(
              opened.text(Tag.SOP_CLASS_UID),
              opened.text(Tag.SOP_INSTANCE_UID),
              opened.text(Tag.SERIES_INSTANCE_UID),
              opened.text(0x00280008).matches("\\d+") && !opened.text(0x00280008).equals("1"));
      headers.put(file, header);
      return header;
    }
  }

  private static void general(
      DataSetBuilder data, HeaderFile header, Description d, String uid, String series) {
    String study = header.text(Tag.STUDY_INSTANCE_UID);
    String frameOfReference = header.text(0x00200052);
    if (study.isEmpty() || frameOfReference.isEmpty())
      throw new IllegalArgumentException(
          "The images do not state their study or frame of reference, so no viewer could lay the segmentation on them; save the labels as NIfTI instead.");
    String date =
        DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT)
            .format(d.date().atOffset(ZoneOffset.UTC));
    String time =
        DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT)
            .format(d.date().atOffset(ZoneOffset.UTC));
    for (int i = 0; i < PATIENT.length; i++) copy(data, header, d, PATIENT[i], PATIENT_TYPES[i]);
    for (int i = 0; i < STUDY.length; i++) copy(data, header, d, STUDY[i], STUDY_TYPES[i]);
    // What is copied is in the character set of the images.
    String characters = d.isPatientNamed() ? header.text(Tag.SPECIFIC_CHARACTER_SET) : "";
    if (!characters.isEmpty()) data.text(Tag.SPECIFIC_CHARACTER_SET, "CS", characters);
    data.text(Tag.IMAGE_TYPE, "CS", "DERIVED\\PRIMARY")
        .text(Tag.SOP_CLASS_UID, "UI", SOP_CLASS)
        .text(Tag.SOP_INSTANCE_UID, "UI", uid)
        .text(0x00080023, "DA", date)
        .text(0x00080033, "TM", time)
        .text(Tag.MODALITY, "CS", "SEG")
        .text(Tag.MANUFACTURER, "LO", MAKER)
        .text(0x00081090, "LO", MAKER)
        .text(Tag.SERIES_DESCRIPTION, "LO", "Segmentation of the heart")
        .text(0x00181000, "LO", "0")
        .text(0x00181020, "LO", shortened(d.version()))
        .text(Tag.STUDY_INSTANCE_UID, "UI", study)
        .text(Tag.SERIES_INSTANCE_UID, "UI", series)
        .text(Tag.SERIES_NUMBER, "IS", "900")
        .text(Tag.INSTANCE_NUMBER, "IS", "1")
        .text(0x00200052, "UI", frameOfReference)
        .text(0x00201040, "LO", "")
        .shorts(0x00280002, 1)
        .text(0x00280004, "CS", "MONOCHROME2")
        .shorts(0x00280100, 1)
        .shorts(0x00280101, 1)
        .shorts(0x00280102, 0)
        .shorts(0x00280103, 0)
        .text(Tag.LOSSY_IMAGE_COMPRESSION, "CS", isLossy(header) ? "01" : "00")
        .text(0x00620001, "CS", "BINARY")
        .text(0x00700080, "CS", "SEGMENTATION")
        .text(0x00700081, "LO", "Segmentation of the heart")
        .text(0x00700084, "PN", "");
  }

  /** What is made of images that lost something has lost it, too (PS3.3, C.7.6.1.1.5). */
  private static boolean isLossy(HeaderFile header) {
    return header.text(Tag.LOSSY_IMAGE_COMPRESSION).equals("01");
  }

  /** A value of at most 64 plain characters; a backslash would make two of it. */
  private static String shortened(String text) {
    String plain = text.replaceAll("[^ -~]", "_").replace('\\', '_');
    return plain.length() > 64 ? plain.substring(0, 64) : plain;
  }

  /** Copied, or empty, as attributes of type 2 may be. */
  private static void copy(
      DataSetBuilder data, HeaderFile header, Description d, int tag, String representation) {
    byte[] value = new byte[0];
    if (d.isPatientNamed())
      for (DicomElement element : header.elements())
        if (element.tag() == tag && !element.isSequence()) value = element.value();
    data.bytes(tag, representation, value);
  }

  private List<DataSetBuilder> referencedSeries(List<Frame> frames) throws IOException {
    Map<String, Map<String, DataSetBuilder>> series = new LinkedHashMap<>();
    for (Frame frame : frames) {
      Path file = sources[frame.slice()][frame.phase()].file();
      if (file == null) continue;
      Header header = header(file);
      series
          .computeIfAbsent(header.series(), s -> new LinkedHashMap<>())
          .computeIfAbsent(header.sopInstance(), s -> reference(header));
    }
    List<DataSetBuilder> items = new ArrayList<>();
    series.forEach(
        (uid, instances) ->
            items.add(
                new DataSetBuilder()
                    .text(Tag.SERIES_INSTANCE_UID, "UI", uid)
                    .sequence(0x0008114A, List.copyOf(instances.values()))));
    return items;
  }

  private static DataSetBuilder reference(Header header) {
    return new DataSetBuilder()
        .text(0x00081150, "UI", header.sopClass())
        .text(0x00081155, "UI", header.sopInstance());
  }

  private void segments(DataSetBuilder data, List<Integer> segments, Description d) {
    List<DataSetBuilder> items = new ArrayList<>();
    for (int s = 0; s < segments.size(); s++) {
      SegmentCode code = SegmentCode.of(segments.get(s));
      DataSetBuilder item =
          new DataSetBuilder()
              .code(0x00620003, "SCT", code.category(), code.categoryMeaning())
              .shorts(0x00620004, s + 1)
              .text(0x00620005, "LO", code.label())
              .text(0x00620008, "CS", d.model().isEmpty() ? "SEMIAUTOMATIC" : "AUTOMATIC")
              .text(0x00620009, "LO", d.model().isEmpty() ? MAKER : shortened(d.model()))
              .shorts(0x0062000D, LabColor.of(LabelColors.rgb(segments.get(s))))
              .code(0x0062000F, "SCT", code.type(), code.typeMeaning());
      items.add(item);
    }
    data.sequence(0x00620002, items);
  }

  private void groups(DataSetBuilder data, List<Frame> frames, Description d, String organization)
      throws IOException {
    data.sequence(0x00209221, new DataSetBuilder().text(0x00209164, "UI", organization));
    data.sequence(
        0x00209222,
        List.of(
            dimension(organization, 0x0062000B, 0x0062000A),
            dimension(organization, 0x00200032, 0x00209113),
            dimension(organization, 0x00209128, 0x00209111)));
    DataSetBuilder measures = new DataSetBuilder().decimals(0x00280030, d.dy(), d.dx());
    if (Double.isFinite(d.thickness())) measures.decimals(Tag.SLICE_THICKNESS, d.thickness());
    if (Double.isFinite(d.distance())) measures.decimals(Tag.SPACING_BETWEEN_SLICES, d.distance());
    double[] directions = new double[6];
    System.arraycopy(d.row(), 0, directions, 0, 3);
    System.arraycopy(d.column(), 0, directions, 3, 3);
    data.sequence(
        Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
        new DataSetBuilder()
            .sequence(0x00289110, measures)
            .sequence(
                0x00209116,
                new DataSetBuilder().decimals(Tag.IMAGE_ORIENTATION_PATIENT, directions)));
    List<DataSetBuilder> items = new ArrayList<>();
    for (Frame frame : frames) items.add(group(frame));
    data.sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, items);
  }

  private static DataSetBuilder dimension(String organization, int tag, int group) {
    return new DataSetBuilder()
        .text(0x00209164, "UI", organization)
        .attribute(0x00209165, tag)
        .attribute(0x00209167, group);
  }

  private DataSetBuilder group(Frame frame) throws IOException {
    SourcePlane source = sources[frame.slice()][frame.phase()];
    DataSetBuilder group =
        new DataSetBuilder()
            .sequence(
                0x00209111,
                new DataSetBuilder()
                    .integers(0x00209128, frame.phase() + 1)
                    .integers(0x00209157, frame.segment(), frame.slice() + 1, frame.phase() + 1))
            .sequence(
                0x00209113,
                new DataSetBuilder().decimals(Tag.IMAGE_POSITION_PATIENT, source.position()))
            .sequence(0x0062000A, new DataSetBuilder().shorts(0x0062000B, frame.segment()));
    if (source.file() == null) return group.sequence(0x00089124, List.of());
    Header header = header(source.file());
    DataSetBuilder image =
        reference(header)
            .code(0x0040A170, "DCM", "121322", "Source image for image processing operation")
            .text(0x0028135A, "CS", "YES");
    if (header.isMultiframe()) image.text(0x00081160, "IS", Integer.toString(source.frame()));
    return group.sequence(
        0x00089124,
        new DataSetBuilder()
            .sequence(0x00082112, image)
            .code(0x00089215, "DCM", "113076", "Segmentation"));
  }

  /** A UID of what is written and why, by PS3.5, annex B.2. */
  private String uid(HeaderFile header, List<Frame> frames, String purpose) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    digest.update(purpose.getBytes(StandardCharsets.UTF_8));
    digest.update(header.text(Tag.STUDY_INSTANCE_UID).getBytes(StandardCharsets.US_ASCII));
    digest.update(header.text(Tag.SERIES_INSTANCE_UID).getBytes(StandardCharsets.US_ASCII));
    for (Frame frame : frames) {
      String place = frame.label() + "/" + frame.slice() + "/" + frame.phase();
      digest.update(place.getBytes(StandardCharsets.US_ASCII));
      digest.update(bits(frame));
    }
    byte[] random = java.util.Arrays.copyOf(digest.digest(), 16);
    // The bits that mark a UUID that is made of a hash (RFC 4122, version 5).
    random[6] = (byte) (random[6] & 0x0f | 0x50);
    random[8] = (byte) (random[8] & 0x3f | 0x80);
    return "2.25." + new BigInteger(1, random);
  }
}
