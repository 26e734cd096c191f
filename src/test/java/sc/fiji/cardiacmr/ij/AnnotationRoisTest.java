package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Color;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelContours;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.ReferenceLabels;
import sc.fiji.cardiacmr.image.TestLabels;

class AnnotationRoisTest {

  @TempDir Path folder;

  @Test
  void namesAndPlacesContours() {
    byte[] slice = TestLabels.draw("3..222", "3.2112", "..2222");
    byte[] apex = TestLabels.draw("......", "...2..", "3....3");
    ImageSeries<UnsignedByteType> labels =
        TestLabels.of(
            TestLabels.join(new byte[18], slice, apex, new byte[18]),
            6,
            3,
            2,
            2,
            Calibration.UNKNOWN);
    List<Roi> rois = AnnotationRois.of(new Annotations(LabelContours.of(labels)));
    assertEquals(
        List.of(
            "LV_endo_z02_t01",
            "LV_epi_z02_t01",
            "RV_z02_t01",
            "MYO_z01_t02",
            "RV_z01_t02",
            "RV_z01_t02_2"),
        rois.stream().map(Roi::getName).toList());
    assertEquals(2, rois.get(0).getZPosition());
    assertEquals(1, rois.get(0).getTPosition());
    assertEquals(2, rois.get(3).getTPosition());
    assertEquals(new Rectangle(3, 1, 2, 1), rois.get(0).getBounds());
  }

  /** Hearts made of random discs: the labels come back from the zip file as they were. */
  @Test
  void labelsComeBackFromTheFile() throws IOException {
    Random random = new Random(5);
    int size = 40;
    byte[] values = new byte[size * size * 3 * 4];
    for (int image = 0; image < 12; image++) paintHeart(values, image * size * size, size, random);
    ImageSeries<UnsignedByteType> labels =
        TestLabels.of(values, size, size, 3, 4, Calibration.UNKNOWN);
    Path file = folder.resolve("rois.zip");
    RoiFiles.write(AnnotationRois.of(new Annotations(LabelContours.of(labels))), file);
    ReferenceLabels back =
        RoiLabels.of(RoiLabels.read(file), size, size, 3, 4, Calibration.UNKNOWN, "back");
    assertArrayEquals(values, TestLabels.values(back.labels()));
    assertEquals(0, back.notes().size());
    assertTrue(back.annotated().count(Labels.LV) >= 8);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count(), "no temporary file is left");
    }
  }

  /** A thick-walled LV, sometimes open or without cavity, and an RV of its own. */
  private static void paintHeart(byte[] values, int offset, int size, Random random) {
    double cx = 14 + 3 * random.nextDouble();
    double cy = 18 + 3 * random.nextDouble();
    double inner = random.nextInt(4) == 0 ? 0 : 3 + 4 * random.nextDouble();
    double outer = Math.max(3, inner) + 3 * random.nextDouble();
    boolean open = random.nextBoolean();
    for (int y = 0; y < size; y++)
      for (int x = 0; x < size; x++) {
        double r = Math.hypot(x - cx, y - cy);
        int label = 0;
        if (r < inner) label = Labels.LV;
        else if (r < outer && !(open && y < cy)) label = Labels.MYO;
        else if (Math.hypot(x - cx - 14, y - cy) < 5) label = Labels.RV;
        values[offset + y * size + x] = (byte) label;
      }
  }

  @Test
  void holesAreFilled() {
    byte[] values = TestLabels.draw("333", "3.3", "333");
    ImageSeries<UnsignedByteType> labels = TestLabels.of(values, 3, 3, 1, 1, Calibration.UNKNOWN);
    ReferenceLabels back =
        RoiLabels.of(
            AnnotationRois.of(new Annotations(LabelContours.of(labels))),
            3,
            3,
            1,
            1,
            Calibration.UNKNOWN,
            "back");
    assertArrayEquals(TestLabels.draw("333", "333", "333"), TestLabels.values(back.labels()));
  }

  /** LV in the second slice of the second of two phases. */
  private static Overlay overlay(int slices, int frames) {
    byte[] labels = new byte[64 * slices * frames];
    int plane = (frames - 1) * slices + slices - 1;
    for (int y = 2; y < 6; y++) for (int x = 2; x < 6; x++) labels[64 * plane + 8 * y + x] = 1;
    ImageSeries<UnsignedByteType> series =
        new ImageSeries<>(
            ArrayImgs.unsignedBytes(labels, 8, 8, slices, frames), Calibration.UNKNOWN, "labels");
    return AnnotationRois.overlay(series, new Annotations(LabelContours.of(series)));
  }

  /** The colour that ImageJ draws on the outline of the LV in a plane (from 1). */
  private static Color drawn(Overlay overlay, int slices, int frames, int plane) {
    ImagePlus image = IJ.createHyperStack("image", 8, 8, 1, slices, frames, 8);
    image.setOpenAsHyperStack(slices > 1 && frames > 1);
    image.setOverlay(overlay);
    image.setPosition(plane);
    image.setPosition(1, (plane - 1) % slices + 1, (plane - 1) / slices + 1);
    return new Color(image.flatten().getProcessor().getPixel(2, 3));
  }

  @Test
  void contoursAreShownInTheirPlaneOnly() {
    Overlay overlay = overlay(2, 2);
    assertEquals(LabelLut.color(2), drawn(overlay, 2, 2, 4), "the epicardium is drawn last");
    for (int plane = 1; plane < 4; plane++)
      assertEquals(Color.BLACK, drawn(overlay, 2, 2, plane), "plane " + plane);
  }

  @Test
  void alsoInStacksOfOneAxis() {
    assertEquals(LabelLut.color(2), drawn(overlay(3, 1), 3, 1, 3));
    assertEquals(Color.BLACK, drawn(overlay(3, 1), 3, 1, 2));
    assertEquals(LabelLut.color(2), drawn(overlay(1, 3), 1, 3, 3));
    assertEquals(Color.BLACK, drawn(overlay(1, 3), 1, 3, 1));
  }
}
