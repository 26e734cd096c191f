package sc.fiji.cardiacmr.command.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.progress.Progress;

public class SampleCineTest {

  private final TestDoor door = new TestDoor(true, null);

  @Test
  @Tag("slow")
  void opensCalibratedWithAVisibleHeart() throws IOException {
    new CommandRunner(SampleCine.class, door).run(Map.of(), Progress.NONE);
    ImagePlus image = door.shownImage("output");
    assertEquals("cine", image.getTitle());
    assertArrayEquals(
        new int[] {192, 192, 10, 25},
        new int[] {image.getWidth(), image.getHeight(), image.getNSlices(), image.getNFrames()});
    assertEquals("mm", image.getCalibration().getUnit());
    assertEquals(1.5, image.getCalibration().pixelWidth, 1e-9);
    assertEquals(8, image.getCalibration().pixelDepth, 1e-9);
    image.setPosition(1, image.getNSlices() / 2, 1);
    double heart = image.getProcessor().getPixelValue(104, 90);
    double air = image.getProcessor().getPixelValue(4, 96);
    double range = image.getDisplayRangeMax() - image.getDisplayRangeMin();
    assertTrue(heart - air > range / 5, heart + " and " + air + " of " + range);
  }
}
