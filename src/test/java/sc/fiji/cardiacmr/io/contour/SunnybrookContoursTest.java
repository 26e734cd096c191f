package sc.fiji.cardiacmr.io.contour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ContourPainter.Kind;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.ReferenceLabels;
import sc.fiji.cardiacmr.image.TestLabels;
import sc.fiji.cardiacmr.io.contour.SunnybrookContours.Position;

class SunnybrookContoursTest {

  @TempDir Path folder;

  private static final String SQUARE = "1.00 1.00\r\n3.00 1.00\r\n3.00 3.00\r\n1.00 3.00\r\n";

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String name(String kind, int instance) {
    return "%s-contours/IM-0001-%04d-%scontour-manual.txt".formatted(kind, instance, kind);
  }

  /** Instance number = 2 slice + frame + 1 of 2 x 2 images of 5 x 4 pixels. */
  private ReferenceLabels labels() throws IOException {
    return SunnybrookContours.read(folder)
        .toLabels(
            5,
            4,
            2,
            2,
            Calibration.UNKNOWN,
            "truth",
            n -> n < 1 || n > 4 ? null : new Position((n - 1) / 2, (n - 1) % 2));
  }

  @Test
  void paintsContoursWhereTheyBelong() throws IOException {
    write(name("i", 3), SQUARE);
    write(name("o", 3), "0 0\n5 0\n5 4\n0 4\n");
    write(name("i", 2), "0 0\n1 0\n1 1\n0 1\n\n");
    write("p1-contours/IM-0001-0003-p1contour-manual.txt", "not read");
    ReferenceLabels reference = labels();
    byte[] empty = new byte[20];
    byte[] first = new byte[20];
    first[0] = 1;
    assertArrayEquals(
        TestLabels.join(empty, TestLabels.draw("22222", "21122", "21122", "22222"), first, empty),
        TestLabels.values(reference.labels()));
    assertEquals(2, reference.annotated().count(Labels.LV));
    assertEquals(1, reference.annotated().count(Labels.MYO));
    assertTrue(reference.annotated().contains(Labels.LV, 0, 1));
  }

  @Test
  void listsContoursByInstanceNumber() throws IOException {
    write(name("o", 12), SQUARE);
    write(name("i", 12), SQUARE);
    write(name("i", 7), SQUARE);
    SunnybrookContours contours = SunnybrookContours.read(folder);
    assertEquals(3, contours.contours().size());
    assertEquals(7, contours.contours().get(0).instanceNumber());
    assertEquals(Kind.ENDOCARDIUM, contours.contours().get(1).kind());
    assertEquals(Kind.EPICARDIUM, contours.contours().get(2).kind());
    assertEquals(4, contours.contours().get(0).polygon().area());
    assertEquals(1, SunnybrookContours.read(folder.resolve(name("i", 7))).contours().size());
  }

  @Test
  void refusesAnImageThatIsNotInTheSeries() throws IOException {
    write(name("i", 5), SQUARE);
    IOException e = assertThrows(IOException.class, this::labels);
    assertTrue(e.getMessage().contains("instance number 5"), e.getMessage());
  }

  @Test
  void refusesTwoContoursOfTheSameKindAndNumber() throws IOException {
    write("IM-0001-0003-icontour-manual.txt", SQUARE);
    write("IM-0001-0003-ocontour-manual.txt", SQUARE);
    assertEquals(2, SunnybrookContours.read(folder).contours().size());
    write("IM-0002-0003-icontour-manual.txt", SQUARE);
    IOException e = assertThrows(IOException.class, () -> SunnybrookContours.read(folder));
    for (String part : new String[] {"IM-0001-0003-i", "IM-0002-0003-i", "instance number, 3"})
      assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void refusesContoursOfAnotherStudy() throws IOException {
    write(name("i", 1), "100 100\n120 100\n110 120\n");
    assertThrows(IOException.class, this::labels);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1 1\n2 2\n", "1 1\n2 x\n3 3\n", "1 1\n2 2 2\n3 3\n", "1 1\n2 NaN\n3 3\n"})
  void refusesAFileThatHoldsNoPolygon(String text) throws IOException {
    write(name("i", 1), text);
    IOException e = assertThrows(IOException.class, () -> SunnybrookContours.read(folder));
    assertTrue(e.getMessage().contains("IM-0001-0001"), e.getMessage());
  }

  @Test
  void namesTheLineThatIsWrong() throws IOException {
    write(name("i", 1), "1 1\n2 2\nthree\n");
    IOException e = assertThrows(IOException.class, () -> SunnybrookContours.read(folder));
    assertTrue(e.getMessage().contains("line 3"), e.getMessage());
  }

  @Test
  void refusesAFolderWithoutContours() {
    assertThrows(IOException.class, () -> SunnybrookContours.read(folder));
    assertThrows(IOException.class, () -> SunnybrookContours.read(folder.resolve("none")));
  }
}
