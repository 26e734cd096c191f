package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.io.dicom.PixelArray;
import sc.fiji.cardiacmr.progress.Progress;

class CineAssemblerTest {

  /** A slice whose pixels are all rescaled to floats. */
  private static CineSlice rescaled(CineSlice slice) {
    List<CineFrame> frames = new ArrayList<>();
    for (CineFrame f : slice.frames())
      frames.add(
          new CineFrame(
              f.grid(),
              f.triggerTime(),
              f.temporalPosition(),
              f.acquisitionNumber(),
              f.instanceNumber(),
              f.frameNumber(),
              f.sopInstanceUid(),
              f.file(),
              PixelArray.Type.FLOAT,
              () ->
                  new PixelArray(
                      f.pixels().read().toFloats(), f.grid().width(), f.grid().height())));
    return slice.withFrames(frames);
  }

  @Test
  void memoryIsWhatItAllocates() throws IOException {
    List<CineSlice> slices = List.of(TestSlices.slice(1, 0, 3), TestSlices.slice(2, 8, 3));
    assertEquals(8 * 6 * 2 * 3 * 2, new CineAssembler(slices, TestSlices.NORMAL, 0).memory());
    assertEquals(4 * 3 * 2 * 3 * 2, new CineAssembler(slices, TestSlices.NORMAL, 4).memory());
    List<CineSlice> floats = slices.stream().map(CineAssemblerTest::rescaled).toList();
    CineAssembler assembler = new CineAssembler(floats, TestSlices.NORMAL, 0);
    assertEquals(8 * 6 * 2 * 3 * 4, assembler.memory());
    ImageSeries<?> image = assembler.assemble(Calibration.UNKNOWN, "a", Progress.NONE);
    assertTrue(image.pixels().getType() instanceof FloatType);
    // Shorts beside floats are held twice until the image is made.
    List<CineSlice> mixed = List.of(floats.get(0), slices.get(1));
    assertEquals(8 * 6 * 3 * (4 + 2 + 4), new CineAssembler(mixed, TestSlices.NORMAL, 0).memory());
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeAnythingIsRead() {
    int frames = 1000;
    // As short integers it would fit, as floats it does not.
    long pixels = (long) (0.9 * Runtime.getRuntime().maxMemory() / 3 / frames);
    int side = (int) Math.sqrt(pixels);
    SliceGrid grid = TestSlices.grid(0, side, side, 1, 1);
    CineFrame unread =
        new CineFrame(
            grid,
            0,
            Double.NaN,
            1,
            1,
            1,
            null,
            "a",
            PixelArray.Type.FLOAT,
            () -> {
              throw new IllegalStateException("is read");
            });
    CineSlice slice =
        TestSlices.slice(1, 0, 1, grid).withFrames(Collections.nCopies(frames, unread));
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                new CineAssembler(List.of(slice), TestSlices.NORMAL, 0)
                    .assemble(Calibration.UNKNOWN, "a", Progress.NONE));
    assertTrue(e.getMessage().startsWith("The study needs about "), e.getMessage());
  }

  /** Slices whose rows and columns run either way; some are repeated, missing, or larger. */
  private static List<CineSlice> flipped(Random random) {
    List<CineSlice> slices = new ArrayList<>();
    int count = 3 + random.nextInt(6);
    int missing = random.nextInt(count + 3);
    for (int z = 0; z < count; z++) {
      if (z > 0 && z == missing) continue;
      for (int repeat = random.nextInt(3); repeat < 3; repeat += 2) {
        int width = random.nextInt(3) == 0 ? 12 : 8;
        double row = random.nextBoolean() ? 1 : -1;
        double column = random.nextBoolean() ? 1 : -1;
        SliceGrid grid =
            TestSlices.centred(
                10 * z,
                width,
                6,
                1.5,
                1.25,
                Vectors.plus(new double[3], row, TestSlices.ROW),
                Vectors.plus(new double[3], column, TestSlices.COLUMN));
        slices.add(TestSlices.slice(slices.size() + 1, 10 * z, 2, grid));
      }
    }
    if (slices.isEmpty()) slices.add(TestSlices.slice(1, 0, 2));
    Collections.shuffle(slices, random);
    return slices;
  }

  @Test
  void geometryFollowsTheSlicesHoweverTheyAreFlipped() {
    Random random = new Random(5);
    for (int trial = 0; trial < 500; trial++) {
      CineStack stack = CineStack.of(1, flipped(random));
      List<CineSlice> slices = Curation.of(stack, true).slices();
      PatientGeometry geometry =
          new CineAssembler(slices, stack.normal(), 0).calibration(stack.located()).geometry();
      for (int z = 0; z < slices.size(); z++) {
        SliceGrid grid = slices.get(z).target();
        for (double[] at : new double[][] {{0, 0}, {grid.width() - 1, grid.height() - 1}}) {
          double[] p = geometry.toPatient(at[0], at[1], z);
          assertArrayEquals(
              grid.toPatient(at[0], at[1]), new double[] {-p[0], -p[1], p[2]}, 1e-6, "" + trial);
        }
      }
    }
  }
}
