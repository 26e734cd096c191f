package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.Arrow;
import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.io.RoiEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoiBytesTest {

  @TempDir Path folder;

  private static List<Roi> all() {
    float[] x = new float[60];
    float[] y = new float[60];
    for (int i = 0; i < 60; i++) {
      x[i] = (float) (50 + 20 * Math.cos(i * Math.PI / 30));
      y[i] = (float) (60 + 20 * Math.sin(i * Math.PI / 30));
    }
    PolygonRoi spline = new PolygonRoi(x, y, Roi.POLYGON);
    spline.fitSpline();
    List<Roi> rois =
        new ArrayList<>(
            List.of(
                new Roi(1, 2, 30, 40),
                new OvalRoi(1, 2, 30, 40),
                new Line(1, 2, 30, 40),
                new Arrow(1, 2, 30, 40),
                new PolygonRoi(x, y, Roi.POLYGON),
                new PolygonRoi(x, y, Roi.FREEROI),
                new PolygonRoi(x, y, Roi.TRACED_ROI),
                new PolygonRoi(x, y, Roi.POLYLINE),
                new PolygonRoi(new float[] {1, 2, 3}, new float[] {3, 5, 1}, Roi.ANGLE),
                spline,
                new PointRoi(x, y),
                new EllipseRoi(1, 2, 30, 40, 0.5),
                new RotatedRectRoi(1, 2, 30, 40, 10),
                new ShapeRoi(new OvalRoi(1, 2, 30, 40)).or(new ShapeRoi(new Roi(50, 50, 9, 9))),
                new TextRoi(5, 5, "a text")));
    for (Roi roi : rois) {
      roi.setName("LV_endo Größe");
      roi.setPosition(1, 2, 3);
      roi.setProperty("observer", "a");
    }
    return rois;
  }

  @Test
  void whatImageJWritesIsSound() throws IOException {
    for (Roi roi : all()) {
      byte[] bytes = RoiEncoder.saveAsByteArray(roi);
      assertNull(RoiBytes.problem(bytes), roi.toString());
      Path file = Files.write(folder.resolve("LV_endo.roi"), bytes);
      Roi read = RoiLabels.read(file).get(0);
      assertEquals(roi.getType(), read.getType());
    }
  }

  @Test
  void aStatedSizeThatTheFileLacksIsDamage() throws IOException {
    Path file = folder.resolve("r.roi");
    byte[] polygon = RoiEncoder.saveAsByteArray(all().get(4));
    for (int[] change : new int[][] {{36, 1 << 30}, {16, 0xffff0000}, {60, 65}}) {
      byte[] bytes = polygon.clone();
      ByteBuffer.wrap(bytes).putInt(change[0], change[1]);
      Files.write(file, bytes);
      String message = assertThrows(IOException.class, () -> RoiLabels.read(file)).getMessage();
      assertEquals(file + " is damaged.", message);
    }
    byte[] huge = RoiEncoder.saveAsByteArray(new Roi(0, 0, 30_000, 30_000));
    Files.write(file, huge);
    String message = assertThrows(IOException.class, () -> RoiLabels.read(file)).getMessage();
    assertEquals(file + " is damaged: it would be 30000 x 30000 pixels large.", message);
    Files.writeString(file, "no ROI");
    assertEquals(
        file + " is not an ImageJ ROI.",
        assertThrows(IOException.class, () -> RoiLabels.read(file)).getMessage());
  }

  @Test
  void damagedFilesAreNamed() throws IOException {
    List<byte[]> good = new ArrayList<>();
    for (Roi roi : all()) good.add(RoiEncoder.saveAsByteArray(roi));
    Path zip = folder.resolve("rois.zip");
    RoiFiles.write(all(), zip);
    byte[] packed = Files.readAllBytes(zip);
    SplittableRandom random = new SplittableRandom(22);
    int refused = 0;
    for (int n = 0; n < 20_000; n++) {
      boolean isZip = n % 10 == 0;
      byte[] bytes = (isZip ? packed : good.get(n % good.size())).clone();
      if (n % 7 == 0) bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      for (int k = 1 + random.nextInt(4); k > 0 && bytes.length > 0; k--) {
        int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(130, bytes.length));
        bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0x7f + random.nextInt(2));
      }
      Path file = Files.write(folder.resolve(isZip ? "damaged.zip" : "damaged.roi"), bytes);
      long start = System.nanoTime();
      try {
        for (Roi roi : RoiLabels.read(file)) if (roi.isArea()) RoiLabels.mask(roi, 128, 128);
      } catch (IOException e) {
        refused++;
        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
        assertTrue(!e.getMessage().contains("Exception"), e.getMessage());
      }
      assertTrue(System.nanoTime() - start < 5_000_000_000L, "takes too long");
    }
    assertTrue(refused > 4000, refused + " refused");
  }
}
