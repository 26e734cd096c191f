package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.NewImage;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import java.awt.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.edit.DrawnRegion;
import sc.fiji.cardiacmr.edit.DrawnRegion.State;
import sc.fiji.cardiacmr.image.Annotation;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Polygon;

class RoiRegionsTest {

  @TempDir Path folder;

  private final ImagePlus image = NewImage.createByteImage("image", 30, 20, 6, NewImage.FILL_BLACK);

  RoiRegionsTest() {
    image.setDimensions(1, 3, 2);
    image.setOpenAsHyperStack(true);
  }

  private static Roi contour(int x) {
    Polygon square = new Polygon(new double[] {x, x + 5, x + 5, x}, new double[] {4, 4, 9, 9});
    return AnnotationRois.of(Annotation.outline("LV_endo_z02_t01", 1, 0, 0xff0000, square));
  }

  private List<DrawnRegion> overlay(Roi... rois) {
    Overlay overlay = new Overlay();
    for (Roi roi : rois) overlay.add(roi);
    image.setOverlay(overlay);
    return RoiRegions.ofOverlay(ImagePlusConverter.toSeries(image));
  }

  @Test
  void dotsAndArrowsAreNoRegions() {
    double[] circle = {4, 2, 2, 4, 0, 2, 2, 0, 4, 2};
    Annotation dot = new Annotation("quality good", 0, 0, 0x00ff00, false, List.of(circle));
    assertTrue(AnnotationRois.of(dot).isArea(), "ImageJ takes it for one");
    assertEquals(1, overlay(AnnotationRois.of(dot), contour(3)).size());
  }

  @Test
  void itIsKnownWhetherAContourWasMoved() throws IOException {
    Roi same = contour(3);
    Roi moved = contour(3);
    moved.setName("LV_endo_z02_t01_2");
    moved.setLocation(5, 6);
    Roi mine = new OvalRoi(2, 2, 4, 4);
    mine.setPosition(1, 3, 2);
    List<DrawnRegion> regions = overlay(same, moved, mine, new TextRoi(1, 1, "a text"));
    assertEquals(
        List.of(State.TRACED, State.MOVED, State.DRAWN),
        regions.stream().map(DrawnRegion::state).toList());
    assertEquals(2, regions.get(2).slice());
    assertEquals(1, regions.get(2).phase());
    assertEquals("", regions.get(2).name());
    // Files of ROIs keep it.
    Path file = folder.resolve("rois.zip");
    RoiFiles.write(List.of(same, moved), file);
    assertEquals(
        List.of(State.TRACED, State.MOVED),
        RoiRegions.ofFile(file, ImagePlusConverter.toSeries(image)).stream()
            .map(DrawnRegion::state)
            .toList());
  }

  @Test
  void theSelectionTakesThePlaceOfItsContour() {
    Roi selected = contour(3);
    selected.setLocation(12, 4);
    image.setRoi(selected);
    List<DrawnRegion> regions = overlay(contour(3));
    assertEquals(State.MOVED, regions.get(0).state());
    assertEquals(1, regions.get(0).mask().get().pixels()[5 * 30 + 14]);
    assertEquals(0, regions.get(0).mask().get().pixels()[5 * 30 + 4]);
    assertEquals(1, regions.get(0).slice());
  }

  private static Roi mine(int x, int slice) {
    Roi roi = new Roi(x, 4, 5, 5);
    roi.setName("LV_endo");
    if (slice > 0) roi.setPosition(1, slice, 1);
    return roi;
  }

  private static List<Integer> lefts(List<DrawnRegion> regions) {
    return regions.stream().map(region -> left(region.mask().get().pixels())).toList();
  }

  private static int left(byte[] mask) {
    for (int i = 0; i < mask.length; i++) if (mask[i] != 0) return i % 30;
    return -1;
  }

  @Test
  void theSelectionLeavesRoisOfItsNameInOtherSlicesAlone() {
    Roi[] rois = {mine(1, 1), mine(6, 2), mine(11, 3)};
    image.setPosition(1, 2, 1);
    image.setRoi(mine(20, 0));
    List<DrawnRegion> shown = overlay(rois);
    assertEquals(List.of(1, 20, 11), lefts(shown));
    assertEquals(List.of(0, 1, 2), shown.stream().map(DrawnRegion::slice).toList());
    image.setRoi(mine(20, 3));
    assertEquals(List.of(1, 6, 20), lefts(overlay(rois)));
    image.setPosition(1, 2, 2);
    image.setRoi(mine(20, 0));
    assertEquals(List.of(1, 6, 11), lefts(overlay(rois)), "none in this phase");
    image.setPosition(1, 2, 1);
    image.setRoi(mine(20, 0));
    assertEquals(List.of(6, 20), lefts(overlay(mine(6, 2), mine(14, 2))), "the nearer part");
    image.setRoi(rois[1]);
    assertEquals(List.of(1, 6, 11), lefts(overlay(rois)));
  }

  @Test
  void theBrushIsNoRegion() {
    BrushOutline brush = new BrushOutline();
    image.setOverlay(null);
    brush.show(image, new Point(4, 4), 3);
    ImageSeries<?> series = ImagePlusConverter.toSeries(image);
    assertEquals(1, image.getOverlay().size());
    assertEquals(List.of(), RoiRegions.ofOverlay(series));
    brush.show(image, new Point(9, 4), 3);
    assertEquals(1, image.getOverlay().size());
    brush.hide();
    assertTrue(image.getOverlay() == null);
  }

  @Test
  void theSelectionLiesInTheShownSlice() {
    image.setPosition(1, 3, 2);
    image.setRoi(new Roi(2, 3, 4, 5));
    DrawnRegion region = RoiRegions.ofSelection(ImagePlusConverter.toSeries(image)).get(0);
    assertEquals(2, region.slice());
    assertEquals(1, region.phase());
  }
}
