package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.io.RoiEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ContourPainter.Kind;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.ReferenceLabels;
import sc.fiji.cardiacmr.image.TestLabels;

class RoiLabelsTest {

  @TempDir Path folder;

  private static Roi named(Roi roi, String name) {
    roi.setName(name);
    return roi;
  }

  private static ReferenceLabels labels(int slices, int frames, Roi... rois) {
    return RoiLabels.of(List.of(rois), 6, 4, slices, frames, Calibration.UNKNOWN, "rois");
  }

  @Test
  void nameSaysTheClass() {
    assertEquals(Kind.ENDOCARDIUM, RoiLabels.kind("LV_endo_z01_t02"));
    assertEquals(Kind.ENDOCARDIUM, RoiLabels.kind("LV"));
    assertEquals(Kind.ENDOCARDIUM, RoiLabels.kind("Endo 3"));
    assertEquals(Kind.EPICARDIUM, RoiLabels.kind("lv-EPI"));
    assertEquals(Kind.EPICARDIUM, RoiLabels.kind("epicardium"));
    assertEquals(Kind.MYOCARDIUM, RoiLabels.kind("MYO"));
    assertEquals(Kind.RV, RoiLabels.kind("RV_endo"));
    assertNull(RoiLabels.kind("0001-0042"));
    assertNull(RoiLabels.kind(null));
  }

  @Test
  void paintsRectangles() {
    ReferenceLabels reference =
        labels(
            1,
            1,
            named(new Roi(0, 0, 4, 4), "epi"),
            named(new Roi(1, 1, 2, 2), "endo"),
            named(new Roi(4, 1, 9, 2), "RV"));
    assertArrayEquals(
        TestLabels.draw("2222..", "211233", "211233", "2222.."),
        TestLabels.values(reference.labels()));
  }

  @Test
  void usesTheMaskOfImageJ() {
    OvalRoi oval = new OvalRoi(1, 0, 4, 4);
    ReferenceLabels reference = labels(1, 1, named(oval, "LV"));
    byte[] values = TestLabels.values(reference.labels());
    for (int y = 0; y < 4; y++)
      for (int x = 0; x < 6; x++)
        assertEquals(oval.contains(x, y), values[y * 6 + x] == Labels.LV, x + ", " + y);
  }

  @Test
  void readsHyperstackAndStackPositions() {
    Roi hyperstack = named(new Roi(0, 0, 1, 1), "LV");
    hyperstack.setPosition(1, 2, 3);
    Roi stack = named(new Roi(1, 0, 1, 1), "LV");
    stack.setPosition(4);
    ReferenceLabels reference = labels(2, 3, hyperstack, stack);
    assertTrue(reference.annotated().contains(Labels.LV, 1, 2));
    assertTrue(reference.annotated().contains(Labels.LV, 1, 1));
    assertEquals(2, reference.annotated().count(Labels.LV));
  }

  @Test
  void refusesRoisWithoutAPlace() {
    Roi roi = named(new Roi(0, 0, 1, 1), "LV");
    assertThrows(IllegalArgumentException.class, () -> labels(2, 1, roi));
    Roi outside = named(new Roi(0, 0, 1, 1), "LV");
    outside.setPosition(1, 3, 1);
    assertThrows(IllegalArgumentException.class, () -> labels(2, 1, outside));
  }

  @Test
  void listsWhatItIgnores() {
    ReferenceLabels reference =
        labels(
            1,
            1,
            named(new Roi(0, 0, 2, 2), "LV"),
            named(new Roi(0, 0, 2, 2), "crop"),
            named(new Line(0, 0, 3, 3), "LV axis"));
    assertEquals(2, reference.notes().size());
    assertTrue(reference.notes().get(0).contains("crop"));
    assertThrows(
        IllegalArgumentException.class, () -> labels(1, 1, named(new Roi(0, 0, 1, 1), "x")));
  }

  @Test
  void readsASingleFile() throws IOException {
    Path file = folder.resolve("LV_endo.roi");
    Files.write(file, RoiEncoder.saveAsByteArray(named(new Roi(1, 2, 3, 1), "LV_endo")));
    assertEquals("LV_endo", RoiLabels.read(file).get(0).getName());
  }

  @Test
  void refusesFilesThatHoldNoRoi() throws IOException {
    Path zip = folder.resolve("a.zip");
    Files.writeString(zip, "this is no zip file");
    assertThrows(IOException.class, () -> RoiLabels.read(zip));
    Path roi = folder.resolve("a.roi");
    Files.writeString(roi, "this is no ROI");
    assertThrows(IOException.class, () -> RoiLabels.read(roi));
    assertThrows(IOException.class, () -> RoiLabels.read(folder.resolve("none.zip")));
  }
}
