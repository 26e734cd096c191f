package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.NewImage;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectedRoisTest {

  @Test
  void contoursOfTwoStudiesInTheRoiManagerAreRefused() {
    Roi first = oval("RV_z02_t03", 2);
    CollectedRois.requireOneStudy(List.of(first, oval("RV_z02_t03_2", 2), oval("RV_z01_t03", 2)));
    CollectedRois.requireOneStudy(List.of(oval("RV", 2), oval("RV", 4)));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> CollectedRois.requireOneStudy(List.of(first, oval("RV_z02_t03", 4))));
    assertTrue(e.getMessage().contains("RV_z02_t03 twice"), e.getMessage());
  }

  /** The tests run without a display; {@code ImageJIT} adds to real managers. */
  @Test
  void withoutADisplayThereIsNoRoiManager() {
    assertFalse(CollectedRois.add(List.of(oval("RV", 2))));
    ImagePlus image = NewImage.createByteImage("heart", 8, 8, 1, NewImage.FILL_BLACK);
    assertThrows(
        IllegalArgumentException.class,
        () -> CollectedRois.labels(ImagePlusConverter.toSeries(image)));
  }

  private static Roi oval(String name, int size) {
    Roi roi = new OvalRoi(4 - size / 2.0, 4 - size / 2.0, size, size);
    roi.setName(name);
    roi.setPosition(0, 2, 3);
    return roi;
  }
}
