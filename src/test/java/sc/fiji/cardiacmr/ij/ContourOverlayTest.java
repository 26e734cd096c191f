package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.NewImage;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.edit.DrawnRegion;
import sc.fiji.cardiacmr.image.Annotation;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelContours;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;

class ContourOverlayTest {

  @Test
  void thePlaneThatWasEditedIsDrawnAnew() {
    ImagePlus image = NewImage.createByteImage("image", 20, 20, 4, NewImage.FILL_BLACK);
    image.setDimensions(1, 2, 2);
    image.setOpenAsHyperStack(true);
    Roi mine = new Roi(1, 1, 3, 3);
    mine.setName("mine");
    image.setOverlay(new Overlay(mine));
    assertFalse(ContourOverlay.isOn(image));
    byte[] pixels = new byte[1600];
    for (int i = 0; i < 1600; i++) {
      double r = Math.hypot(i % 20 - 10, i / 20 % 20 - 10);
      pixels[i] = (byte) (r < 4 ? Labels.LV : r < 7 ? Labels.MYO : 0);
    }
    ImageSeries<UnsignedByteType> labels =
        Planes.wrapLabels(pixels, 20, 20, 2, 2, Calibration.UNKNOWN, "labels");
    ImageSeries<?> series = ImagePlusConverter.toSeries(image);
    ContourOverlay.show(
        AnnotationRois.overlay(series, new Annotations(LabelContours.of(labels))), image);
    assertTrue(ContourOverlay.isOn(image));
    assertEquals(9, image.getOverlay().size());
    LabelPlane plane = LabelPlane.of(labels, 1, 0);
    for (int i = 0; i < 400; i++)
      if (plane.pixels()[i] == Labels.LV) plane.pixels()[i] = Labels.MYO;
    for (int x = 8; x < 12; x++) plane.pixels()[10 * 20 + x] = Labels.LV;
    ContourOverlay.refresh(image, plane, 1, 0);
    List<String> names =
        Arrays.stream(image.getOverlay().toArray()).map(Roi::getName).sorted().toList();
    assertEquals(
        List.of(
            "LV_endo_z01_t01",
            "LV_endo_z01_t02",
            "LV_endo_z02_t01",
            "LV_endo_z02_t02",
            "LV_epi_z01_t01",
            "LV_epi_z01_t02",
            "LV_epi_z02_t01",
            "LV_epi_z02_t02",
            "mine"),
        names);
    for (Roi roi : image.getOverlay())
      if ("LV_endo_z02_t01".equals(roi.getName())) {
        assertEquals(4, roi.getBounds().width);
        assertEquals(2, roi.getZPosition());
        assertEquals(1, roi.getTPosition());
      }
  }

  /** A ring with scar in its wall, in two slices. */
  private static ImageSeries<UnsignedByteType> scarred() {
    byte[] pixels = new byte[800];
    for (int i = 0; i < 800; i++) {
      int y = i / 20 % 20;
      double r = Math.hypot(i % 20 - 10, y - 10);
      pixels[i] = (byte) (r < 4 ? Labels.LV : r >= 7 ? 0 : y < 7 ? Labels.SCAR : Labels.MYO);
    }
    return Planes.wrapLabels(pixels, 20, 20, 2, 1, Calibration.UNKNOWN, "labels");
  }

  private static ImagePlus drawnOn(ImageSeries<UnsignedByteType> labels) {
    ImagePlus image = NewImage.createByteImage("image", 20, 20, 2, NewImage.FILL_BLACK);
    image.setDimensions(1, 2, 1);
    List<Annotation> drawn = new ArrayList<>(LabelContours.withScar(labels));
    drawn.addAll(LabelContours.ofValue(labels, Labels.MYO, "remote", 0xffffff));
    double[] dot = {4, 2, 2, 4, 0, 2, 2, 0, 4, 2};
    drawn.add(new Annotation("quality good", 0, 0, 0x00ff00, false, List.of(dot)));
    ContourOverlay.show(AnnotationRois.overlay(labels, new Annotations(drawn)), image);
    return image;
  }

  private static Roi named(String name, ImagePlus image) {
    List<Roi> found = new ArrayList<>();
    for (Roi roi : image.getOverlay()) if (name.equals(roi.getName())) found.add(roi);
    assertEquals(1, found.size(), name);
    return found.get(0);
  }

  private static List<String> names(ImagePlus image) {
    return Arrays.stream(image.getOverlay().toArray()).map(Roi::getName).toList();
  }

  @Test
  void scarIsDrawnAnewAndMarksStay() {
    ImageSeries<UnsignedByteType> labels = scarred();
    ImagePlus image = drawnOn(labels);
    List<String> before = names(image);
    LabelPlane plane = LabelPlane.of(labels, 0, 0);
    int top = named("scar_z01_t01", image).getBounds().y;
    for (int x = 0; x < 20; x++)
      if (plane.pixels()[top * 20 + x] == Labels.SCAR) plane.pixels()[top * 20 + x] = Labels.MYO;
    ContourOverlay.refresh(image, plane, 0, 0);
    assertEquals(Set.copyOf(before), Set.copyOf(names(image)));
    assertEquals(before.size(), names(image).size());
    assertEquals(top + 1, named("scar_z01_t01", image).getBounds().y);
    assertEquals(top, named("scar_z02_t01", image).getBounds().y);
    assertTrue(before.contains("remote_z01_t01") && before.contains("quality good"));
  }

  @Test
  void aContourThatWasMovedStays() {
    ImageSeries<UnsignedByteType> labels = scarred();
    ImagePlus image = drawnOn(labels);
    Roi moved = named("LV_endo_z01_t01", image);
    moved.setLocation(moved.getXBase() + 1, moved.getYBase());
    LabelPlane plane = LabelPlane.of(labels, 0, 0);
    plane.pixels()[0] = Labels.RV;
    ContourOverlay.refresh(image, plane, 0, 0);
    assertSame(moved, named("LV_endo_z01_t01", image));
    assertEquals(DrawnRegion.State.MOVED, RoiOutline.state(moved));
    named("RV_z01_t01", image);
    assertTrue(
        names(image).indexOf("LV_epi_z01_t01") < names(image).indexOf("LV_endo_z01_t01"),
        "the mouse can take it");
  }

  /** ImageJ takes the uppermost contour under the mouse: the cavity must lie over its wall. */
  @Test
  void smallContoursLieOverLargeOnes() {
    byte[] pixels = new byte[400];
    for (int i = 0; i < 400; i++) {
      double r = Math.hypot(i % 20 - 10, i / 20 - 10);
      pixels[i] = (byte) (r < 4 ? Labels.LV : r < 7 ? Labels.MYO : 0);
    }
    ImageSeries<UnsignedByteType> labels =
        Planes.wrapLabels(pixels, 20, 20, 1, 1, Calibration.UNKNOWN, "labels");
    Overlay overlay = AnnotationRois.overlay(labels, new Annotations(LabelContours.of(labels)));
    assertEquals("LV_epi_z01_t01", overlay.get(0).getName());
    assertEquals("LV_endo_z01_t01", overlay.get(1).getName());
  }
}
