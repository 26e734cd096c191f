package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.ImageSeries;

class OverlayMarksTest {

  private final ImagePlus image = IJ.createHyperStack("study", 16, 16, 1, 3, 2, 8);
  private final ImageSeries<?> series = ImagePlusConverter.toSeries(image);
  private final Overlay overlay = new Overlay();

  private void mark(String name, int slice, int phase) {
    Roi roi = new Roi(1, 1, 2, 2);
    roi.setName(name);
    roi.setPosition(1, slice, phase);
    overlay.add(roi);
    image.setOverlay(overlay);
  }

  private String next() {
    Optional<String> name = OverlayMarks.showNext(series, "quality check");
    return name.map(n -> n + " at " + image.getZ() + "," + image.getT()).orElse("none");
  }

  @Test
  void theSlicesWithMarksFollowEachOtherInARound() {
    mark("quality check: b", 1, 2);
    mark("quality good", 2, 1);
    mark("quality check: a", 3, 1);
    mark(null, 2, 2);
    image.setPosition(1, 1, 1);
    assertEquals("quality check: a at 3,1", next());
    assertEquals("quality check: b at 1,2", next());
    assertEquals("quality check: a at 3,1", next());
    image.setPosition(1, 3, 2);
    assertEquals("quality check: a at 3,1", next(), "after the last one the first");
  }

  @Test
  void theOnlyMarkIsFoundAgain() {
    mark("quality check", 2, 2);
    assertEquals("quality check at 2,2", next());
    assertEquals("quality check at 2,2", next());
  }

  @Test
  void marksOfStacksAreKnownByTheirPositionInTheStack() {
    ImagePlus stack = IJ.createImage("stack", 16, 16, 4, 8);
    ImageSeries<?> slices = ImagePlusConverter.toSeries(stack);
    Roi roi = new Roi(1, 1, 2, 2);
    roi.setName("quality check");
    roi.setPosition(3);
    stack.setOverlay(new Overlay(roi));
    assertEquals(Optional.of("quality check"), OverlayMarks.showNext(slices, "quality"));
    assertEquals(3, stack.getCurrentSlice());
  }

  @Test
  void withoutMarksNothingIsShown() {
    image.setPosition(1, 2, 1);
    assertEquals("none", next());
    mark("quality good", 3, 1);
    assertEquals("none", next());
    assertEquals(2, image.getZ());
  }
}
