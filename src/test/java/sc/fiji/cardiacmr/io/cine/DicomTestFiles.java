package sc.fiji.cardiacmr.io.cine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.io.dicom.Tag;

/**
 * Writes synthetic DICOM cine studies for tests: explicit VR little endian, 16 bits, one file per
 * image. Change the fields of the images of {@link #stack} to make a study inconsistent.
 */
public final class DicomTestFiles {

  private DicomTestFiles() {}

  /** One image. Fields that are null or NaN are left out of the file. */
  public static final class Image implements Cloneable {
    public String subject = "subject";
    public String study = "1.2.3";
    public String series = "1.2.3.4";
    public Integer seriesNumber = 5;
    public String description = "cine sax";
    public String imageType = "ORIGINAL\\PRIMARY\\M\\RETRO";
    public String sequence = "tfi2d1_12";
    public Integer acquisition = 1;
    public Integer instance = 1;
    public double triggerTime = Double.NaN;
    public Integer temporalPosition;
    public double nominalInterval = Double.NaN;
    public double heartRate = Double.NaN;
    public double stated = Double.NaN;
    public SliceGrid grid;
    public double sliceLocation = Double.NaN;
    public double thickness = Double.NaN;
    public String acquisitionTime;
    public String contentTime;

    /** File name without folder; null for a random one. */
    public String name;

    /** Rows first, then columns; values 0..65535. */
    public int[] pixels;

    public int slice;
    public int frame;

    /** Further attributes, written as text of VR LO. */
    public Map<Integer, String> more = new TreeMap<>();

    /** With another attribute, such as an echo time. */
    public Image with(int tag, Object value) {
      more.put(tag, String.valueOf(value));
      return this;
    }

    public Image copy() {
      try {
        Image copy = (Image) clone();
        copy.pixels = pixels.clone();
        copy.more = new TreeMap<>(more);
        return copy;
      } catch (CloneNotSupportedException impossible) {
        throw new AssertionError(impossible);
      }
    }

    /** Another grid; pixels show the same object, {@link DicomTestFiles#object}. */
    public Image on(SliceGrid newGrid) {
      grid = newGrid;
      paint();
      return this;
    }

    void paint() {
      pixels = new int[grid.width() * grid.height()];
      for (int y = 0; y < grid.height(); y++)
        for (int x = 0; x < grid.width(); x++)
          pixels[y * grid.width() + x] = (int) Math.round(object(grid.toPatient(x, y), frame));
    }
  }

  /** Brightness of the object that the images show: linear in space, so easy to interpolate. */
  public static double object(double[] p, int frame) {
    return 20000 + 20 * p[0] - 30 * p[1] + 40 * p[2] + 500 * frame;
  }

  /** Where slice {@code z} of the usual stack lies: 10 mm apart, oblique. */
  public static SliceGrid grid(int z) {
    return TestSlices.grid(10 * z, 24, 20, 1.5, 1.25);
  }

  /** A consistent stack, as one series, slices before phases, 40 ms apart. */
  public static List<Image> stack(int slices, int frames) {
    List<Image> images = new ArrayList<>();
    for (int z = 0; z < slices; z++)
      for (int t = 0; t < frames; t++) {
        Image image = new Image();
        image.slice = z;
        image.frame = t;
        image.instance = z * frames + t + 1;
        image.triggerTime = 10 + 40 * t;
        image.nominalInterval = 40 * frames;
        image.on(grid(z));
        images.add(image);
      }
    return images;
  }

  /** Makes the images of a slice narrower than the others, so that there is no image without it. */
  public static void narrow(List<Image> images, int slice) {
    for (Image image : images) {
      SliceGrid g = image.grid;
      if (image.slice == slice)
        image.on(
            new SliceGrid(
                g.width() - 4, g.height(), g.dx(), g.dy(), g.position(), g.row(), g.column()));
    }
  }

  /** Makes each slice a series of its own, numbered from {@code first}, as some scanners do. */
  public static void asSeriesPerSlice(List<Image> images, int first) {
    for (Image image : images) {
      image.seriesNumber = first + image.slice;
      image.series = "1.2.3.4." + image.seriesNumber;
      image.instance = image.frame + 1;
    }
  }

  /** Writes the images in random order under random names into subfolders; returns the files. */
  public static List<Path> write(Path folder, List<Image> images, long seed) throws IOException {
    Random random = new Random(seed);
    List<Image> shuffled = new ArrayList<>(images);
    Collections.shuffle(shuffled, random);
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < shuffled.size(); i++) {
      String name = shuffled.get(i).name;
      Path file =
          name == null
              ? folder.resolve("d" + i % 3).resolve(Long.toHexString(random.nextLong()))
              : folder.resolve(name);
      Files.createDirectories(file.getParent());
      files.add(Files.write(file, bytes(shuffled.get(i), "1.2.3.4.5." + seed + "." + i)));
    }
    return files;
  }

  /** Writes one image to a file of that name. */
  public static Path write(Path file, Image image) throws IOException {
    return Files.write(file, bytes(image, "1.2.3.4.6." + file.getFileName().hashCode()));
  }

  /** The file of an image. */
  public static byte[] bytes(Image image, String uid) {
    Map<Integer, byte[]> elements = new TreeMap<>();
    text(elements, Tag.IMAGE_TYPE, "CS", image.imageType);
    text(elements, Tag.SOP_INSTANCE_UID, "UI", uid);
    text(elements, Tag.ACQUISITION_TIME, "TM", image.acquisitionTime);
    text(elements, Tag.CONTENT_TIME, "TM", image.contentTime);
    number(elements, Tag.SLICE_THICKNESS, image.thickness);
    text(elements, Tag.SERIES_DESCRIPTION, "LO", image.description);
    text(elements, Tag.PATIENT_ID, "LO", image.subject);
    text(elements, Tag.SEQUENCE_NAME, "SH", image.sequence);
    number(elements, Tag.SPACING_BETWEEN_SLICES, image.stated);
    number(elements, Tag.TRIGGER_TIME, image.triggerTime);
    number(elements, Tag.NOMINAL_INTERVAL, image.nominalInterval);
    number(elements, Tag.HEART_RATE, image.heartRate);
    text(elements, Tag.STUDY_INSTANCE_UID, "UI", image.study);
    text(elements, Tag.SERIES_INSTANCE_UID, "UI", image.series);
    text(elements, Tag.SERIES_NUMBER, "IS", image.seriesNumber);
    text(elements, Tag.ACQUISITION_NUMBER, "IS", image.acquisition);
    text(elements, Tag.INSTANCE_NUMBER, "IS", image.instance);
    text(elements, Tag.TEMPORAL_POSITION_IDENTIFIER, "IS", image.temporalPosition);
    number(elements, Tag.SLICE_LOCATION, image.sliceLocation);
    SliceGrid grid = image.grid;
    if (grid.isPlaced()) {
      numbers(elements, Tag.IMAGE_POSITION_PATIENT, grid.position());
      double[] orientation = Arrays.copyOf(grid.row(), 6);
      System.arraycopy(grid.column(), 0, orientation, 3, 3);
      numbers(elements, Tag.IMAGE_ORIENTATION_PATIENT, orientation);
    }
    if (!Double.isNaN(grid.dx()))
      numbers(elements, Tag.PIXEL_SPACING, new double[] {grid.dy(), grid.dx()});
    text(elements, Tag.PHOTOMETRIC_INTERPRETATION, "CS", "MONOCHROME2");
    image.more.forEach((tag, value) -> text(elements, tag, "LO", value));
    unsigned(elements, Tag.SAMPLES_PER_PIXEL, 1);
    unsigned(elements, Tag.ROWS, grid.height());
    unsigned(elements, Tag.COLUMNS, grid.width());
    unsigned(elements, Tag.BITS_ALLOCATED, 16);
    unsigned(elements, Tag.BITS_STORED, 16);
    unsigned(elements, Tag.HIGH_BIT, 15);
    unsigned(elements, Tag.PIXEL_REPRESENTATION, 0);
    byte[] pixels = new byte[2 * image.pixels.length];
    for (int i = 0; i < image.pixels.length; i++) {
      pixels[2 * i] = (byte) image.pixels[i];
      pixels[2 * i + 1] = (byte) (image.pixels[i] >> 8);
    }
    elements.put(Tag.PIXEL_DATA, element(Tag.PIXEL_DATA, "OW", pixels));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[128]);
    out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    byte[] syntax = "1.2.840.10008.1.2.1\0".getBytes(StandardCharsets.US_ASCII);
    out.writeBytes(element(Tag.TRANSFER_SYNTAX_UID, "UI", syntax));
    elements.values().forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static void number(Map<Integer, byte[]> elements, int tag, double value) {
    if (!Double.isNaN(value)) numbers(elements, tag, new double[] {value});
  }

  private static void numbers(Map<Integer, byte[]> elements, int tag, double[] values) {
    String text =
        Arrays.stream(values)
            .mapToObj(v -> String.format(Locale.ROOT, "%.8f", v))
            .collect(Collectors.joining("\\"));
    text(elements, tag, "DS", text);
  }

  private static void text(Map<Integer, byte[]> elements, int tag, String vr, Object value) {
    if (value == null) return;
    String text = value.toString();
    if (text.length() % 2 > 0) text += vr.equals("UI") ? '\0' : ' ';
    elements.put(tag, element(tag, vr, text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static void unsigned(Map<Integer, byte[]> elements, int tag, int value) {
    elements.put(tag, element(tag, "US", new byte[] {(byte) value, (byte) (value >> 8)}));
  }

  static byte[] element(int tag, String vr, byte[] value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int shift : new int[] {16, 24, 0, 8}) out.write(tag >>> shift);
    out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
    int bytes = vr.equals("OW") || vr.equals("OB") || vr.equals("SQ") ? 4 : 2;
    if (bytes == 4) out.writeBytes(new byte[2]);
    for (int i = 0; i < bytes; i++) out.write(value.length >>> 8 * i);
    out.writeBytes(value);
    return out.toByteArray();
  }
}
