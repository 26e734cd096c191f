package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.io.dicom.PixelArray;

class SliceBuilderTest {

  private static SliceBuilder.Image image(SliceGrid grid, double time, int instance) {
    CineFrame frame =
        new CineFrame(
            grid,
            time,
            Double.NaN,
            1,
            instance,
            1,
            null,
            "f" + instance,
            PixelArray.Type.UINT16,
            () -> null);
    return new SliceBuilder.Image(
        frame, TestSlices.series(1, Double.NaN), Double.NaN, 800 + instance, 70);
  }

  private static int[] instances(CineSlice slice) {
    return slice.frames().stream().mapToInt(CineFrame::instanceNumber).toArray();
  }

  @Test
  void sortsImagesIntoPlanesAndPhases() {
    List<SliceBuilder.Image> images = new ArrayList<>();
    for (int z = 0; z < 5; z++)
      for (int t = 0; t < 6; t++)
        images.add(image(TestSlices.grid(8 * z, 8, 8, 1, 1), 30 * t, 100 - 6 * z - t));
    Collections.shuffle(images, new Random(1));
    List<CineSlice> slices = new ArrayList<>(SliceBuilder.build(images));
    slices.sort(Comparator.comparingInt(s -> -s.frames().get(0).instanceNumber()));
    assertEquals(5, slices.size());
    for (int z = 0; z < 5; z++) {
      int first = 100 - 6 * z;
      assertArrayEquals(
          new int[] {first, first - 1, first - 2, first - 3, first - 4, first - 5},
          instances(slices.get(z)));
      assertEquals(PhaseOrder.TRIGGER_TIME, slices.get(z).order());
      assertEquals(800 + first - 2.5, slices.get(z).nominalInterval());
    }
  }

  @Test
  void repetitionsAreSlicesOfTheirOwn() {
    SliceGrid grid = TestSlices.grid(0, 8, 8, 1, 1);
    List<SliceBuilder.Image> images = new ArrayList<>();
    for (int i = 0; i < 10; i++) images.add(image(grid, 30 * (i % 5), i));
    List<CineSlice> slices = SliceBuilder.build(images);
    assertEquals(2, slices.size());
    assertArrayEquals(new int[] {0, 1, 2, 3, 4}, instances(slices.get(0)));
    assertArrayEquals(new int[] {5, 6, 7, 8, 9}, instances(slices.get(1)));
  }

  @Test
  void aFewEqualTimesAreNoRepetition() {
    SliceGrid grid = TestSlices.grid(0, 8, 8, 1, 1);
    List<SliceBuilder.Image> images = new ArrayList<>();
    double[] times = {0, 30, 30, 60, 90, 120};
    for (int i = 0; i < times.length; i++) images.add(image(grid, times[i], i));
    List<CineSlice> slices = SliceBuilder.build(images);
    assertEquals(1, slices.size());
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, instances(slices.get(0)));
  }

  @Test
  void otherSizesAndDirectionsAreOtherSlices() {
    double[] back = {-0.8, -0.6, 0};
    SliceGrid grid = TestSlices.grid(0, 8, 8, 1, 1);
    SliceGrid turned = new SliceGrid(8, 8, 1, 1, grid.position(), back, grid.column());
    List<SliceBuilder.Image> images =
        List.of(
            image(grid, 0, 1),
            image(turned, 0, 2),
            image(TestSlices.grid(0, 10, 8, 1, 1), 0, 3),
            image(grid.at(null), 0, 4),
            image(grid.at(null), 30, 5));
    assertEquals(4, SliceBuilder.build(images).size());
  }
}
