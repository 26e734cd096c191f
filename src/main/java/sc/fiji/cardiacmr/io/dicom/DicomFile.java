package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A DICOM image file: its attributes in memory, its pixels on disk. Read by {@link DicomReader};
 * safe for use by several threads.
 */
public final class DicomFile {

  private static final int[] FUNCTIONAL_GROUPS = {
    Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE
  };

  /** 4-D flow has four images at some 30 times in some 100 slices. */
  static final int MAX_FRAMES = 20_000;

  /** Part of the memory that Java may use which one frame may take. */
  private static final int MEMORY_SHARE = 8;

  /** Opens the bytes of the file anew. */
  interface Opener {
    ByteSource open() throws IOException;
  }

  private final String name;
  private final Path path;
  private final Opener opener;
  private final TransferSyntax syntax;
  private final DicomAttributes attributes;
  private final PixelFormat format;
  private final DicomParser.PixelData pixelData;
  private final String bioFormatsReader;

  DicomFile(
      String name, Path path, Opener opener, DicomParser.Content content, String bioFormatsReader)
      throws IOException {
    this.name = name;
    this.path = path;
    this.opener = opener;
    this.bioFormatsReader = bioFormatsReader;
    syntax = content.syntax();
    attributes = content.attributes();
    pixelData = content.pixelData();
    if (pixelData == null) throw new NotDicomException("The DICOM file contains no image.");
    format = PixelFormat.of(attributes);
    if (format.frames() > MAX_FRAMES)
      throw new IOException(
          "The file announces "
              + format.frames()
              + " frames of "
              + format.width()
              + " x "
              + format.height()
              + " pixels; more than "
              + MAX_FRAMES
              + " cannot be a study of the heart.");
    long present = 0;
    for (DicomParser.Fragment fragment : pixelData.fragments()) present += fragment.length();
    long expected = format.frameBytes() * format.frames();
    if (!pixelData.encapsulated() && present < expected)
      throw new IOException(
          "The pixel data contain " + present + " bytes, but the image needs " + expected + ".");
    if (pixelData.encapsulated() && pixelData.fragments().size() < format.frames())
      throw new IOException(
          "The pixel data contain "
              + pixelData.fragments().size()
              + " fragments, but the image has "
              + format.frames()
              + " frames.");
  }

  /** File name, or the name given by the caller. */
  public String name() {
    return name;
  }

  /** The file; null if it was read from memory. */
  public Path path() {
    return path;
  }

  /** How the file is encoded. */
  public TransferSyntax transferSyntax() {
    return syntax;
  }

  /**
   * How the pixels were compressed with loss, now or ever before: the syntax, and the ratio if it
   * is stated; "" if they were not, as far as the file says.
   */
  public String lossyCompression() {
    boolean stated = "01".equals(attributes.text(Tag.LOSSY_IMAGE_COMPRESSION));
    if (!stated && !syntax.isLossy()) return "";
    String ratio = attributes.text(Tag.LOSSY_IMAGE_COMPRESSION_RATIO);
    return (syntax.encapsulated() ? syntax.name() : "before it was stored as " + syntax.name())
        + (ratio == null ? "" : ", ratio " + ratio.replace("\\", ", "));
  }

  /**
   * The numbers of an element of the CSA header of Siemens.
   *
   * @param name of the element
   * @return empty if there is no such header or element
   */
  public double[] siemensNumbers(String name) {
    String creator = attributes.text(Tag.CREATOR_0029);
    if (creator == null || !creator.startsWith("SIEMENS CSA HEADER")) return new double[0];
    return SiemensHeader.numbers(attributes.bytes(Tag.SIEMENS_IMAGE_HEADER), name);
  }

  /** The attributes of the whole file. */
  public DicomAttributes attributes() {
    return attributes;
  }

  /** Number of columns. */
  public int width() {
    return format.width();
  }

  /** Number of rows. */
  public int height() {
    return format.height();
  }

  /** Number of frames, at least 1. */
  public int frames() {
    return format.frames();
  }

  /**
   * The numbers of an attribute of a frame: from its functional group {@code sequence} if that is
   * there (enhanced multi-frame images), per frame or shared, else from the file.
   *
   * @return empty if the attribute is absent
   */
  public double[] numbers(int frame, int sequence, int tag) {
    DicomAttributes item = functionalGroup(frame, sequence, tag);
    return (item == null ? attributes : item).numbers(tag);
  }

  /** The first of {@link #numbers}; NaN if absent. */
  public double number(int frame, int sequence, int tag) {
    DicomAttributes item = functionalGroup(frame, sequence, tag);
    return (item == null ? attributes : item).number(tag);
  }

  /** As {@link #numbers}, for text; null if absent. */
  public String text(int frame, int sequence, int tag) {
    DicomAttributes item = functionalGroup(frame, sequence, tag);
    return (item == null ? attributes : item).text(tag);
  }

  private DicomAttributes functionalGroup(int frame, int sequence, int tag) {
    for (int groups : FUNCTIONAL_GROUPS) {
      List<DicomAttributes> items = attributes.items(groups);
      int index = groups == Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE ? 0 : frame;
      if (index >= items.size()) continue;
      for (DicomAttributes item : items.get(index).items(sequence)) if (item.has(tag)) return item;
    }
    return null;
  }

  /**
   * The type of the pixels that {@link #read} gives.
   *
   * @param frame 0 to {@link #frames()} - 1
   */
  public PixelArray.Type type(int frame) {
    return PixelDecoder.type(format, slope(frame), intercept(frame));
  }

  private double slope(int frame) {
    double slope = number(frame, Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, Tag.RESCALE_SLOPE);
    return Double.isNaN(slope) || slope == 0 ? 1 : slope;
  }

  private double intercept(int frame) {
    double intercept =
        number(frame, Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, Tag.RESCALE_INTERCEPT);
    return Double.isNaN(intercept) ? 0 : intercept;
  }

  /**
   * Reads and decodes a frame.
   *
   * <p>Values are those stored, of the type stored, where the rescale slope is 1 and the intercept
   * 0; else they are rescaled to floats. MONOCHROME1 images are inverted, so that a high value is
   * always bright.
   *
   * @param frame 0 to {@link #frames()} - 1
   * @throws IOException naming the file, if it is damaged, or compressed in a way that cannot be
   *     read; then the message names the transfer syntax and what to do
   */
  public PixelArray read(int frame) throws IOException {
    if (frame < 0 || frame >= frames())
      throw new IllegalArgumentException(name + " has no frame " + frame + ".");
    double slope = slope(frame);
    double intercept = intercept(frame);
    try {
      checkMemory();
      return decoded(frame, slope, intercept);
    } catch (UnsupportedPixelsException e) {
      // Other programs may know more of it.
    } catch (IOException e) {
      throw new IOException(name + ", frame " + (frame + 1) + ": " + e.getMessage(), e);
    }
    BioFormatsPixels.Bytes bytes = byBioFormats(frame);
    return PixelDecoder.decode(bytes.pixels(), format, bytes.bigEndian(), slope, intercept);
  }

  private void checkMemory() throws IOException {
    long most = Runtime.getRuntime().maxMemory() / MEMORY_SHARE;
    if (format.frameBytes() > most)
      throw new IOException(
          "An image of "
              + format.width()
              + " x "
              + format.height()
              + " pixels needs "
              + (format.frameBytes() >> 20)
              + " MB, too much for the memory that Java may use.");
  }

  /**
   * Decodes a frame without the help of others.
   *
   * @throws UnsupportedPixelsException if that is not known here
   */
  private PixelArray decoded(int frame, double slope, double intercept) throws IOException {
    try (ByteSource source = opener.open()) {
      if (!pixelData.encapsulated())
        return PixelDecoder.decode(
            uncompressed(source, frame), format, syntax.bigEndian(), slope, intercept);
      if (syntax.equals(TransferSyntax.ENCAPSULATED_UNCOMPRESSED))
        return PixelDecoder.decode(
            whole(compressed(source, frame)), format, false, slope, intercept);
      if (syntax.equals(TransferSyntax.RLE_LOSSLESS))
        return PixelDecoder.decode(
            RleDecoder.decode(compressed(source, frame), format), format, true, slope, intercept);
      boolean lossless =
          syntax.equals(TransferSyntax.JPEG_LOSSLESS)
              || syntax.equals(TransferSyntax.JPEG_LOSSLESS_FIRST_ORDER);
      if (lossless)
        return PixelDecoder.decode(
            LosslessJpegDecoder.decode(compressed(source, frame), format),
            format,
            false,
            slope,
            intercept);
      boolean jpeg =
          syntax.equals(TransferSyntax.JPEG_BASELINE)
              || syntax.equals(TransferSyntax.JPEG_EXTENDED) && format.bytes() == 1;
      if (jpeg)
        return PixelDecoder.decode(
            JpegDecoder.decode(compressed(source, frame), format), format, false, slope, intercept);
      throw new UnsupportedPixelsException(syntax + " cannot be read.");
    }
  }

  private byte[] uncompressed(ByteSource source, int frame) throws IOException {
    byte[] raw = new byte[(int) format.frameBytes()];
    long start = pixelData.fragments().get(0).position();
    boolean swapped =
        syntax.bigEndian() && format.bytes() == 1 && pixelData.representation().equals("OW");
    if (!swapped) {
      source.read(start + frame * format.frameBytes(), raw, 0, raw.length);
      return raw;
    }
    // Two 8-bit pixels share a big-endian word: their order is reversed (PS3.5, 8.1.1).
    long first = frame * format.frameBytes();
    long present = pixelData.fragments().get(0).length();
    byte[] words = new byte[(int) Math.min(raw.length + 2L, present - (first & ~1L))];
    source.read(start + (first & ~1L), words, 0, words.length);
    for (int i = 0; i < raw.length; i++) {
      int index = (int) (first & 1) + i ^ 1;
      if (index >= words.length) throw new IOException("The pixel data end within a word.");
      raw[i] = words[index];
    }
    return raw;
  }

  private byte[] compressed(ByteSource source, int frame) throws IOException {
    // Noise may become larger by compression, but not by much; small images have large headers.
    long limit = 4 * format.frameBytes() + (1 << 20);
    return EncapsulatedFrames.read(source, pixelData.fragments(), frame, format.frames(), limit);
  }

  private byte[] whole(byte[] frame) throws IOException {
    if (frame.length < format.frameBytes())
      throw new IOException(
          "The frame has " + frame.length + " bytes, but needs " + format.frameBytes() + ".");
    return frame;
  }

  private BioFormatsPixels.Bytes byBioFormats(int frame) throws IOException {
    // It inverts such images by a value that depends on their window (DicomReader.openBytes).
    boolean possible = DecodingTools.isForBioFormats(syntax) && !format.inverted();
    Class<?> reader = path == null || !possible ? null : BioFormatsPixels.find(bioFormatsReader);
    if (reader == null)
      throw new IOException(
          name
              + " is compressed as "
              + syntax
              + ", which cannot be read here. "
              + DecodingTools.advice(syntax));
    return BioFormatsPixels.read(reader, path, frame, format);
  }
}
