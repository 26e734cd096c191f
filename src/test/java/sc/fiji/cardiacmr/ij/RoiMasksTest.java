package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelContours;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;

class RoiMasksTest {

  private static ImageSeries<UnsignedByteType> labels() {
    byte[] values = new byte[8 * 6 * 2];
    for (int x = 1; x < 4; x++) values[48 + 2 * 8 + x] = Labels.SCAR;
    values[48 + 4 * 8 + 6] = Labels.SCAR;
    values[48 + 2 * 8 + 2] = Labels.NO_REFLOW;
    values[3] = Labels.GREY_ZONE;
    values[0] = Labels.MYO;
    return Planes.wrapLabels(values, 8, 6, 2, 1, Calibration.UNKNOWN, "labels");
  }

  @Test
  void scarNoReflowAndGreyZoneAreOutlined() {
    List<Roi> rois = AnnotationRois.of(new Annotations(LabelContours.ofScar(labels())));
    assertEquals(
        List.of(
            "grey-zone_z01_t01",
            "scar_z02_t01",
            "scar_z02_t01_2",
            "scar_z02_t01_3",
            "no-reflow_z02_t01"),
        rois.stream().map(Roi::getName).toList());
    assertEquals(new java.awt.Rectangle(2, 2, 1, 1), rois.get(4).getBounds());
    assertEquals(2, rois.get(4).getZPosition());
    assertEquals(LabelLut.color(Labels.NO_REFLOW), rois.get(4).getStrokeColor());
  }

  @Test
  void masksOfRoisAreTheirPixels() {
    Roi rectangle = new Roi(2, 1, 3, 2);
    rectangle.setPosition(1, 2, 1);
    ImageSeries<UnsignedByteType> mask = RoiMasks.of(List.of(rectangle), labels());
    int n = 0;
    for (UnsignedByteType pixel : mask.pixels()) n += pixel.get();
    assertEquals(6, n);
    assertEquals(1, mask.pixels().getAt(4, 2, 1, 0).get());
    ImageSeries<UnsignedByteType> shown = RoiMasks.of(new OvalRoi(0, 0, 4, 4), labels(), 0, 0);
    assertEquals(0, shown.pixels().getAt(0, 0, 0, 0).get());
    assertEquals(1, shown.pixels().getAt(1, 1, 0, 0).get());
    assertEquals(0, shown.pixels().getAt(1, 1, 1, 0).get());
  }

  @Test
  void linesEncloseNothing() {
    assertEquals(
        "The ROI encloses no area; draw a rectangle, an ellipse, a polygon or the like.",
        assertThrows(
                IllegalArgumentException.class,
                () -> RoiMasks.of(new Line(0, 0, 4, 4), labels(), 0, 0))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> RoiMasks.of(List.of(new Roi(1, 1, 2, 2)), labels()));
  }
}
