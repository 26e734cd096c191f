package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Reads files made by pydicom and dcmtk. */
class DicomReaderTest {

  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> readsWhatWasWritten() throws IOException {
    Map<String, byte[]> files = Goldens.files();
    List<DynamicTest> tests = new ArrayList<>();
    for (String[] row : Goldens.rows(files, "expected.tsv"))
      tests.add(
          DynamicTest.dynamicTest(
              row[0],
              () -> {
                if (row[1].isEmpty()) checkError(files.get(row[0]), row);
                else {
                  checkPixels(DicomReader.read(files.get(row[0]), row[0]), row);
                  Path file = Files.write(folder.resolve(row[0]), files.get(row[0]));
                  checkPixels(DicomReader.read(file), row);
                }
              }));
    assertTrue(tests.size() > 80);
    return tests;
  }

  private static void checkError(byte[] bytes, String[] row) {
    IOException error =
        assertThrows(IOException.class, () -> DicomReader.read(bytes, row[0]).read(0));
    assertTrue(error.getMessage().contains(row[6]), error.getMessage());
  }

  private static void checkPixels(DicomFile file, String[] row) throws IOException {
    int frames = Integer.parseInt(row[3]);
    assertEquals(Integer.parseInt(row[1]), file.width());
    assertEquals(Integer.parseInt(row[2]), file.height());
    assertEquals(frames, file.frames());
    String[] values = row[5].split(" ");
    float[] expected = new float[values.length];
    for (int i = 0; i < values.length; i++) expected[i] = Float.parseFloat(values[i]);
    int size = file.width() * file.height();
    for (int f = frames - 1; f >= 0; f--) {
      PixelArray pixels = file.read(f);
      assertEquals(PixelArray.Type.valueOf(row[4]), pixels.type());
      assertEquals(pixels.type(), file.type(f));
      assertArrayEquals(
          Arrays.copyOfRange(expected, f * size, (f + 1) * size), pixels.toFloats(), "frame " + f);
    }
  }

  @Test
  void readsFunctionalGroups() throws IOException {
    Map<String, byte[]> files = Goldens.files();
    List<String[]> rows = Goldens.rows(files, "frames.tsv");
    assertEquals(48, rows.size());
    for (String[] row : rows) {
      DicomFile file = DicomReader.read(files.get(row[0]), row[0]);
      int f = Integer.parseInt(row[1]);
      checkNumbers(
          row[2], file.numbers(f, Tag.PLANE_POSITION_SEQUENCE, Tag.IMAGE_POSITION_PATIENT));
      checkNumbers(
          row[3], file.numbers(f, Tag.PLANE_ORIENTATION_SEQUENCE, Tag.IMAGE_ORIENTATION_PATIENT));
      checkNumbers(row[4], file.numbers(f, Tag.PIXEL_MEASURES_SEQUENCE, Tag.PIXEL_SPACING));
      int cardiac = Tag.CARDIAC_SYNCHRONIZATION_SEQUENCE;
      checkNumbers(row[5], file.numbers(f, cardiac, Tag.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME));
      int content = Tag.FRAME_CONTENT_SEQUENCE;
      checkNumbers(row[6], file.numbers(f, content, Tag.TEMPORAL_POSITION_INDEX));
      checkNumbers(row[7], file.numbers(f, content, Tag.IN_STACK_POSITION_NUMBER));
      assertEquals("1", file.text(f, content, Tag.STACK_ID));
      checkNumbers(row[8], file.numbers(f, cardiac, Tag.RR_INTERVAL_TIME_NOMINAL));
      // Attributes of nested private sequences are not those of the image.
      assertEquals("subject", file.attributes().text(Tag.PATIENT_ID));
      assertEquals("cine", file.attributes().text(Tag.SERIES_DESCRIPTION));
    }
  }

  private static void checkNumbers(String expected, double[] actual) {
    double[] numbers =
        Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
    assertArrayEquals(numbers, actual);
  }

  @Test
  void tellsOtherFilesFromDamagedOnes() throws IOException {
    Map<String, byte[]> files = Goldens.files();
    for (String name : List.of("text.txt", "short.txt", "empty.dcm", "without-PixelData.dcm"))
      assertThrows(NotDicomException.class, () -> DicomReader.read(files.get(name), name));
    IOException damaged =
        assertThrows(
            IOException.class, () -> DicomReader.read(files.get("truncated.dcm"), "truncated.dcm"));
    assertFalse(damaged instanceof NotDicomException);
  }

  @Test
  void saysHowToReadOtherSyntaxes() throws IOException {
    Path file = Files.write(folder.resolve("a.dcm"), Goldens.files().get("jpeg2000.dcm"));
    IOException error = assertThrows(IOException.class, () -> DicomReader.read(file).read(0));
    for (String part : List.of("a.dcm", "JPEG 2000", "Bio-Formats", "gdcmconv"))
      assertTrue(error.getMessage().contains(part), error.getMessage());
  }

  @Test
  void whatALosslessJpegNeedsMoreThanWeKnowIsLeftToBioFormatsToo() throws IOException {
    // A start of frame of another kind: arithmetic coding.
    Path file = losslessWithMarker(0xcb, "coded.dcm");
    IOException error = assertThrows(IOException.class, () -> DicomReader.read(file).read(0));
    for (String part : List.of("coded.dcm", "JPEG", "Bio-Formats", "dcmdjpeg"))
      assertTrue(error.getMessage().contains(part), error.getMessage());
  }

  /** A lossless JPEG whose start of frame is another marker. */
  private Path losslessWithMarker(int marker, String name) throws IOException {
    byte[] bytes = Goldens.files().get("jpeg-lossless-sv1.dcm").clone();
    for (int i = 0; i < bytes.length - 1; i++)
      if (bytes[i] == (byte) 0xff && bytes[i + 1] == (byte) 0xc3) bytes[i + 1] = (byte) marker;
    return Files.write(folder.resolve(name), bytes);
  }

  @Test
  void damagedPixelsAreThoseOfAFile() throws IOException {
    Path file = losslessWithMarker(0xd9, "broken.dcm");
    String message =
        assertThrows(IOException.class, () -> DicomReader.read(file).read(0)).getMessage();
    assertTrue(message.contains("broken.dcm, frame 1: "), message);
  }

  @Test
  void letsBioFormatsDecompress() throws IOException {
    Path file = Files.write(folder.resolve("a.dcm"), Goldens.files().get("jpeg2000.dcm"));
    PixelArray pixels = DicomReader.read(file, FakeImageReader.class.getName()).read(0);
    for (int i = 0; i < pixels.size(); i++) assertEquals(i, pixels.get(i));
    Path bad = Files.write(folder.resolve("bad.dcm"), Goldens.files().get("jpeg2000.dcm"));
    IOException error =
        assertThrows(
            IOException.class,
            () -> DicomReader.read(bad, FakeImageReader.class.getName()).read(0));
    assertTrue(error.getMessage().contains("no codec"), error.getMessage());
  }

  /** Stands in for Bio-Formats' reader: the same methods. */
  public static final class FakeImageReader {
    private String id;

    public void setGroupFiles(boolean group) {
      assertEquals(false, group);
    }

    public void setId(String newId) throws IOException {
      id = newId;
      if (id.endsWith("bad.dcm")) throw new IOException("no codec");
    }

    public int getImageCount() {
      return 1;
    }

    public byte[] openBytes(int frame) {
      assertEquals(0, frame);
      byte[] bytes = new byte[30];
      for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) i;
      return bytes;
    }

    public boolean isLittleEndian() {
      return true;
    }

    public void close() {
      assertTrue(id != null);
    }
  }

  @Test
  void refusesFramesThatAreNotThere() throws IOException {
    DicomFile file = DicomReader.read(Goldens.files().get("multi-frame.dcm"), "m");
    assertThrows(IllegalArgumentException.class, () -> file.read(3));
    assertThrows(IllegalArgumentException.class, () -> file.read(-1));
    assertNull(file.path());
  }
}
