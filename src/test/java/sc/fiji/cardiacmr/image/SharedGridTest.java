package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.BiConsumer;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

class SharedGridTest {

  private static final ImageSeries<?> IMAGE = image("cine", 5, 4, 3, 2);

  private static ImageSeries<?> image(String name, int... size) {
    long[] dimensions = {size[0], size[1], size[2], size[3]};
    return new ImageSeries<>(ArrayImgs.floats(dimensions), Calibration.UNKNOWN, name);
  }

  private static void allows(
      BiConsumer<ImageSeries<?>, ImageSeries<?>> check, List<int[]> allowed, List<int[]> refused) {
    for (int[] size : allowed) assertDoesNotThrow(() -> check.accept(IMAGE, image("labels", size)));
    for (int[] size : refused) {
      String message =
          assertThrows(
                  IllegalArgumentException.class, () -> check.accept(IMAGE, image("labels", size)))
              .getMessage();
      assertTrue(message.contains("'labels' has " + size[0] + " x " + size[1]), message);
      assertTrue(message.contains("'cine' has 5 x 4"), message);
    }
  }

  private static final int[] SAME = {5, 4, 3, 2};
  private static final int[] COLUMNS = {4, 4, 3, 2};
  private static final int[] ROWS = {5, 5, 3, 2};
  private static final int[] SLICES = {5, 4, 2, 2};
  private static final int[] PHASES = {5, 4, 3, 3};
  private static final int[] ONE_PHASE = {5, 4, 3, 1};
  private static final int[] ONE_SLICE = {5, 4, 1, 2};

  @Test
  void sizeWithOrWithoutPhases() {
    allows(
        SharedGrid::requireSameSize,
        List.of(SAME, PHASES, ONE_PHASE),
        List.of(COLUMNS, ROWS, SLICES, ONE_SLICE));
    allows(
        SharedGrid::requireSameAndPhases,
        List.of(SAME),
        List.of(COLUMNS, ROWS, SLICES, ONE_SLICE, PHASES, ONE_PHASE));
    assertTrue(SharedGrid.isSameSize(IMAGE, image("labels", SAME)));
    for (int[] other : List.of(COLUMNS, ROWS, SLICES, PHASES))
      assertFalse(SharedGrid.isSameSize(IMAGE, image("labels", other)));
  }

  @Test
  void onePhaseOrSliceMayServeForAll() {
    allows(
        SharedGrid::requireLabels,
        List.of(SAME, ONE_PHASE),
        List.of(COLUMNS, ROWS, SLICES, ONE_SLICE, PHASES));
    allows(
        SharedGrid::requireServes,
        List.of(SAME, ONE_PHASE, ONE_SLICE, new int[] {5, 4, 1, 1}),
        List.of(COLUMNS, ROWS, SLICES, PHASES));
    // What is one for all in the image is not so in what lies on it.
    assertThrows(
        IllegalArgumentException.class,
        () -> SharedGrid.requireServes(image("single", ONE_PHASE), IMAGE));
  }

  @Test
  void orOnlyColumnsAndRowsCount() {
    allows(
        SharedGrid::requireSamePlane,
        List.of(SAME, SLICES, PHASES, ONE_PHASE),
        List.of(COLUMNS, ROWS));
  }

  @Test
  void sizesAreSaidInWords() {
    assertEquals("5 x 4 pixels, 3 slices, 2 phases", SharedGrid.size(IMAGE));
    assertEquals("7 x 8 pixels, 1 slice, 1 phase", SharedGrid.size(image("one", 7, 8, 1, 1)));
  }

  @Test
  void anUnknownPixelSizeIsTakenFromTheLabels() {
    ImageSeries<?> labels = image("labels", SAME).withCalibration(spacing(1.5));
    SharedGrid grid = SharedGrid.of(IMAGE, labels);
    assertEquals(1.5, grid.calibration().dx());
    assertEquals(8, grid.calibration().dz());
    assertEquals(2, grid.notes().size());
    assertTrue(SharedGrid.of(labels, labels).notes().isEmpty());
  }

  @Test
  void pixelSizesThatContradictEachOtherAreRefused() {
    ImageSeries<?> image = IMAGE.withCalibration(spacing(1.5));
    ImageSeries<?> labels = image("labels", SAME).withCalibration(spacing(1.6));
    String message =
        assertThrows(IllegalArgumentException.class, () -> SharedGrid.requireSame(image, labels))
            .getMessage();
    assertTrue(message.contains("'cine'") && message.contains("'labels'"), message);
    assertDoesNotThrow(() -> SharedGrid.requireSame(image, labels.withCalibration(spacing(1.501))));
  }

  private static Calibration spacing(double pixel) {
    return Calibration.ofSpacing(pixel, pixel, 8);
  }

  private static ImageSeries<?> spaced(String name, double mm, PatientGeometry place) {
    return image(name, SAME).withCalibration(Calibration.ofSpacing(mm, mm, mm).withGeometry(place));
  }

  @Test
  void pixelsOfAnotherSizeAreRefusedUnlessNobodyStatedThem() {
    ImageSeries<?> image = spaced("cine", 1.4, null);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> SharedGrid.requireSameAndPhases(image, spaced("mask", 1.2, null)))
            .getMessage();
    assertTrue(message.contains("pixels of 1.200 x 1.200 mm"), message);
    SharedGrid.requireSameAndPhases(image, spaced("mask", 1.405, null));
    // A header that was never filled in.
    SharedGrid.requireSameAndPhases(image, spaced("mask", 1, null));
    PatientGeometry placed = new PatientGeometry(1, 0, 0, 5, 0, 1, 0, 6, 0, 0, 1, 7);
    assertThrows(
        IllegalArgumentException.class,
        () -> SharedGrid.requireSameAndPhases(image, spaced("mask", 1, placed)));
    // Where the spacing of both counts, it is no matter of course.
    assertThrows(
        IllegalArgumentException.class,
        () -> SharedGrid.requireSame(image, spaced("labels", 1, null)));
  }

  @Test
  void theSharedCalibrationHasTheDoubtsAboutBoth() {
    Doubt first = new Doubt(Doubt.About.SPACING, "One.");
    Doubt second = new Doubt(Doubt.About.PLACE, "Two.");
    Calibration own = Calibration.ofSpacing(1.4, 1.4, 8);
    SharedGrid grid =
        SharedGrid.of(
            image("cine", SAME).withCalibration(own.withDoubt(first)),
            image("labels", SAME).withCalibration(own.withDoubt(first).withDoubt(second)));
    assertEquals(List.of(first, second), grid.calibration().doubts());
  }
}
