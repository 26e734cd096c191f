package sc.fiji.cardiacmr.io.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.RealType;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * DICOM files with something in every attribute that may identify a patient, public, private and
 * nested. Each planted text is {@code zq...wv}, each planted date and number is one of {@link
 * #NUMBERS}.
 */
public final class PlantedImages {

  /** What must not be found anywhere besides {@link #TEXT}. */
  public static final List<String> NUMBERS =
      List.of("19530417", "1953-04-17", "20190823", "031415", "1.2.826.0.1.77777");

  /** All planted texts, upper or lower case. */
  public static final String TEXT = "(?i)zq[0-9a-z]{1,20}wv";

  /** Attributes of text that get a text of their own. */
  private static final int[] TEXTS = {
    0x00080050,
    0x00080080,
    0x00080081,
    0x00080090,
    0x00080092,
    0x00080094,
    0x00081010,
    0x00081030,
    0x00081040,
    0x00081048,
    0x00081050,
    0x00081060,
    0x00081070,
    0x00081080,
    0x00082111,
    0x00100010,
    0x00100020,
    0x00100021,
    0x00100033,
    0x00100034,
    0x00101000,
    0x00101001,
    0x00101005,
    0x00101040,
    0x00101060,
    0x00101090,
    0x00102000,
    0x00102110,
    0x00102150,
    0x00102152,
    0x00102154,
    0x00102180,
    0x001021B0,
    0x001021F0,
    0x00102297,
    0x00104000,
    0x00181000,
    0x00184000,
    0x00200010,
    0x00204000,
    0x00321032,
    0x00321060,
    0x00324000,
    0x00380010,
    0x00380300,
    0x00384000,
    0x00400006,
    0x00400254,
    0x00400280,
    0x00401001
  };

  private PlantedImages() {}

  /** How many attributes hold something that must not be found: those of text, and the others. */
  public static int planted() {
    return TEXTS.length + 22;
  }

  private static String name(int tag) {
    return String.format(Locale.ROOT, "Zq%08xWv", tag);
  }

  private static DicomElement text(int tag, String text) {
    String representation = AttributeDictionary.representation(tag);
    if (representation.equals("UN")) representation = "LO";
    return DicomElement.of(tag, representation, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static DicomElement number(int tag, int value) {
    return DicomElement.of(tag, "US", new byte[] {(byte) value, (byte) (value >> 8)});
  }

  private static DicomElement sequence(int tag, DicomElement... item) {
    return new DicomElement(tag, "SQ", null, List.of(List.of(item)), false);
  }

  /** The elements of an image of 16 bits; pixels are the last one. */
  static List<DicomElement> elements(
      int slice, int phase, int number, int width, int height, double dz, byte[] pixels) {
    List<DicomElement> all = new ArrayList<>();
    for (int tag : TEXTS) all.add(text(tag, name(tag)));
    for (int date : new int[] {0x00080012, 0x00080020, 0x00080021, 0x00080022, 0x00080023})
      all.add(text(date, "20190823"));
    all.add(text(0x0008002A, "20190823101500"));
    all.add(text(0x00080030, "031415"));
    all.add(text(0x00080032, String.format(Locale.ROOT, "031415.%06d", 1000 * number)));
    all.add(text(0x00100030, "19530417"));
    all.add(text(0x00100032, "031415"));
    all.add(text(0x0008103E, "cine SAX " + name(0x00100010) + " 1953-04-17"));
    all.add(text(0x00181030, "Sax " + name(0x00100020)));
    all.add(text(0x00080005, "ISO_IR 100"));
    all.add(text(0x00080008, "ORIGINAL\\PRIMARY\\M"));
    all.add(text(0x00080016, "1.2.840.10008.5.1.4.1.1.4"));
    all.add(text(0x00080018, "1.2.826.0.1.77777.3." + number));
    all.add(text(0x0020000D, "1.2.826.0.1.77777.1"));
    all.add(text(0x0020000E, "1.2.826.0.1.77777.2"));
    all.add(text(0x00200052, "1.2.826.0.1.77777.4"));
    all.add(text(0x00080060, "MR"));
    all.add(text(0x00080070, "ACME"));
    all.add(sequence(0x00101002, text(0x00100020, "ZqnestedWv"), text(0x00100021, "ZqissuerWv")));
    all.add(
        sequence(
            0x00081140,
            text(0x00081150, "1.2.840.10008.5.1.4.1.1.4"),
            text(0x00081155, "1.2.826.0.1.77777.3." + (number + 1)),
            text(0x00190010, "ZqcreatorWv"),
            text(0x00191001, "ZqnestedprivateWv"),
            sequence(0x0040A170, text(0x00080104, "exam of " + name(0x00100010)))));
    all.add(sequence(0x00400275, text(0x00400007, "ZqstepWv"), text(0x00400009, "ZqstepidWv")));
    all.add(text(0x00190010, "ZqcreatorWv"));
    all.add(text(0x00191001, "ZqprivateWv"));
    all.add(
        DicomElement.of(0x00291010, "OB", "\0\1ZqcsaWv\0\2".getBytes(StandardCharsets.ISO_8859_1)));
    all.add(sequence(0x00191003, text(0x00191002, "ZqdeepWv"), text(0x00100010, "ZqdeepnameWv")));
    all.add(text(0x60000022, "ZqoverlayWv"));
    all.add(text(0x00180024, "tfi2d1_12"));
    all.add(text(0x00180081, "1.5"));
    all.add(text(0x00181060, Integer.toString(10 + 40 * phase)));
    all.add(text(0x00181062, "800"));
    all.add(text(0x00200011, "3"));
    all.add(text(0x00200013, Integer.toString(number)));
    all.add(text(0x00200032, "0\\0\\" + dz * slice));
    all.add(text(0x00200037, "1\\0\\0\\0\\1\\0"));
    all.add(text(0x00280030, "3\\3"));
    all.add(text(0x00280004, "MONOCHROME2"));
    all.add(number(0x00280002, 1));
    all.add(number(0x00280010, height));
    all.add(number(0x00280011, width));
    all.add(number(0x00280100, 16));
    all.add(number(0x00280101, 16));
    all.add(number(0x00280102, 15));
    all.add(number(0x00280103, 0));
    all.add(DicomElement.of(Tag.PIXEL_DATA, "OW", pixels));
    all.sort(Comparator.comparing(DicomElement::tag, Integer::compareUnsigned));
    return all;
  }

  /** The file of elements in explicit or implicit VR little endian. */
  static byte[] file(List<DicomElement> elements, boolean explicit) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] preamble = new byte[128];
    byte[] hidden = "ZqpreambleWv".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(hidden, 0, preamble, 0, hidden.length);
    out.writeBytes(preamble);
    out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    TransferSyntax syntax =
        explicit ? TransferSyntax.EXPLICIT_LITTLE_ENDIAN : TransferSyntax.IMPLICIT_LITTLE_ENDIAN;
    List<DicomElement> meta =
        List.of(
            DicomElement.of(
                Tag.TRANSFER_SYNTAX_UID, "UI", syntax.uid().getBytes(StandardCharsets.US_ASCII)),
            DicomElement.of(0x00020016, "AE", "ZqtitleWv".getBytes(StandardCharsets.US_ASCII)));
    new ElementWriter(out, true, false).write(meta);
    new ElementWriter(out, explicit, false).write(elements);
    return out.toByteArray();
  }

  /**
   * Writes an image, values scaled to 0..4000, as one file for each slice and phase.
   *
   * @param name of the files, followed by their number
   * @return the files
   */
  public static <T extends RealType<T>> List<Path> write(
      Path folder, String name, ImageSeries<T> image) throws IOException {
    Files.createDirectories(folder);
    double largest = 0;
    for (T value : net.imglib2.view.Views.iterable(image.pixels()))
      largest = Math.max(largest, value.getRealDouble());
    List<Path> files = new ArrayList<>();
    RandomAccess<T> at = image.pixels().randomAccess();
    for (int z = 0; z < image.slices(); z++)
      for (int t = 0; t < image.phases(); t++) {
        ByteBuffer pixels =
            ByteBuffer.allocate(2 * image.width() * image.height()).order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < image.height(); y++)
          for (int x = 0; x < image.width(); x++) {
            at.setPosition(new int[] {x, y, z, t});
            pixels.putShort((short) Math.max(0, 4000 * at.get().getRealDouble() / largest));
          }
        int number = files.size() + 1;
        List<DicomElement> elements =
            elements(
                z,
                t,
                number,
                image.width(),
                image.height(),
                image.calibration().dz(),
                pixels.array());
        Path file = folder.resolve(name + String.format(Locale.ROOT, "%02d.dcm", number));
        files.add(Files.write(file, file(elements, number % 2 == 0)));
      }
    return files;
  }
}
