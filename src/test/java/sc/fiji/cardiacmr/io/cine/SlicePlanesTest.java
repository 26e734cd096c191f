package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.io.cine.SliceBuilder.Image;
import sc.fiji.cardiacmr.io.dicom.PixelArray;

/**
 * The images of a slice are found whatever is known about it; files are named after their slice.
 */
class SlicePlanesTest {

  private final List<Image> images = new ArrayList<>();

  private void add(int slice, int phase, double along, double time, double thickness, String name) {
    SliceGrid grid = TestSlices.grid(along, 8, 8, 1.5, 1.5);
    CineFrame frame =
        new CineFrame(
            grid,
            time,
            Double.NaN,
            1,
            images.size() + 1,
            1,
            null,
            "slice" + slice + "-" + phase,
            PixelArray.Type.UINT16,
            () -> null);
    images.add(
        new Image(
            frame,
            TestSlices.series(1, Double.NaN),
            Double.NaN,
            Double.NaN,
            Double.NaN,
            thickness,
            name));
  }

  private void check(int slices) {
    Collections.shuffle(images, new Random(3));
    List<List<Image>> planes = SlicePlanes.of(images);
    assertEquals(slices, planes.size());
    for (List<Image> plane : planes) {
      TreeSet<String> names = new TreeSet<>();
      for (Image image : plane) names.add(image.frame().file().replaceAll("-.*", ""));
      assertEquals(1, names.size(), names.toString());
    }
  }

  @Test
  void jitter() {
    Random random = new Random(1);
    for (double spacing : new double[] {0.3, 0.8, 8, 12}) {
      images.clear();
      for (int z = 0; z < 5; z++)
        for (int t = 0; t < 8; t++)
          add(z, t, spacing * (z + 0.1 * random.nextDouble()), 40 * t, spacing, "");
      check(5);
    }
  }

  @Test
  void oneSliceWithJitter() {
    for (int t = 0; t < 8; t++) add(0, t, 0.08 * (t * 5 % 8), 40 * t, 8, "");
    check(1);
  }

  @Test
  void slicesThatFollowTheHeart() {
    for (int z = 0; z < 6; z++)
      for (int t = 0; t < 20; t++)
        add(z, t, 8 * z + 12 * Math.sin(Math.PI * t / 20), 40 * t, 8, "");
    check(6);
  }

  /** Each slice has a beat of its own, so only the order of acquisition tells its phases. */
  @Test
  void slicesThatFollowTheHeartAtTheirOwnTimes() {
    for (int z = 0; z < 6; z++)
      for (int t = 0; t < 20; t++)
        add(z, t, 8 * z + 12 * Math.sin(Math.PI * t / 20), (40 + z) * t + z, 8, "");
    check(6);
  }

  @Test
  void theScannersNamesAreBelieved() {
    for (int z = 0; z < 4; z++)
      for (int t = 0; t < 3; t++) add(z, t, 2 * z + 1.2 * t, (40 + z) * t + z, 2, "1/" + z);
    check(4);
  }

  /** Late enhancement: one image per slice, thinner than a pixel; the stated thickness is wrong. */
  @Test
  void thinSlicesOfOneImage() {
    for (double thickness : new double[] {0.3, 8, Double.NaN}) {
      images.clear();
      for (int z = 0; z < 40; z++) add(z, 0, 0.3 * z, Double.NaN, thickness, "");
      check(40);
    }
  }
}
