package sc.fiji.cardiacmr.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ModelStore;
import sc.fiji.cardiacmr.model.NumpyFile;
import sc.fiji.cardiacmr.model.TensorDescription;
import sc.fiji.cardiacmr.progress.Progress;

class ImageApplicationTest {

  private static final double CLOSE = 1e-4;

  @TempDir private Path root;

  private ForeignModel model(String archive) throws IOException {
    ModelFolder folder =
        new ModelStore(List.of(), root.resolve("own"))
            .importArchive(ForeignModelTest.archive(archive), null, false, Progress.NONE);
    return ForeignModel.load(folder, EngineLoader.shared(), EngineOptions.DEFAULT);
  }

  private static float[] test(ForeignModel model, TensorDescription tensor) throws IOException {
    return NumpyFile.readNumbers(model.folder().file(tensor.testTensor())).data();
  }

  private static ImageSeries<FloatType> image(float[] values, long... size) {
    return new ImageSeries<>(ArrayImgs.floats(values, size), Calibration.UNKNOWN, "image");
  }

  private static float[] noise(int size) {
    Random random = new Random(5);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) values[i] = 200 + 100 * (float) random.nextGaussian();
    return values;
  }

  /** The pieces differ from the whole by the border of the image alone. */
  @Test
  void anImageInPiecesIsThatOfTheTestTensor() throws IOException {
    try (ForeignModel model = model("channels-0.5.zip")) {
      ImageSeries<?> image = image(test(model, model.inputs().get(0)), 48, 40, 1, 1);
      float[] expected = test(model, model.outputs().get(0));
      AppliedModel applied = ImageApplication.apply(model, image, "", Progress.NONE);
      assertEquals(List.of("background", "RV", "MYO", "LV"), applied.channels());
      for (int c = 0; c < 4; c++)
        for (int y = 1; y < 39; y++)
          for (int x = 1; x < 47; x++)
            assertEquals(
                expected[c * 48 * 40 + y * 48 + x], applied.values()[c][y * 48 + x], CLOSE);
      int[] labels = applied.labels("");
      assertArrayEquals(new int[] {0, 3, 2, 1}, labels);
      byte[] plane = Planes.labels(applied.labelled(labels), 0, 0);
      int i = 20 * 48 + 20;
      int best = 0;
      for (int c = 1; c < 4; c++) if (applied.values()[c][i] > applied.values()[best][i]) best = c;
      assertEquals(labels[best], plane[i]);
      assertArrayEquals(new int[] {0, 0, 9, 7}, applied.labels("LV=7, 3=9"));
      assertThrows(IllegalArgumentException.class, () -> applied.labels("heart=1"));
      assertThrows(IllegalArgumentException.class, () -> applied.labels("LV=1,4=2"));
      assertThrows(IllegalArgumentException.class, () -> applied.labels("LV=300"));
    }
  }

  /** Each slice and phase is what it is alone; sizes that the model does not accept are padded. */
  @Test
  void slicesAndPhasesAreSamplesOfTheirOwn() throws IOException {
    try (ForeignModel model = model("edges-0.4.zip")) {
      float[] values = noise(37 * 29 * 6);
      ImageSeries<?> image = image(values, 37, 29, 2, 3);
      AppliedModel all = ImageApplication.apply(model, image, "scores", Progress.NONE);
      assertEquals(3, all.values().length);
      for (int z = 0; z < 2; z++)
        for (int t = 0; t < 3; t++) {
          AppliedModel one =
              ImageApplication.apply(
                  model, image(Planes.floats(image, z, t), 37, 29, 1, 1), "", Progress.NONE);
          for (int c = 0; c < 3; c++)
            assertArrayEquals(
                Planes.floats(one.values(c), 0, 0), Planes.floats(all.values(c), z, t), 1e-6f);
        }
      Throwable unknown =
          assertThrows(
              IllegalArgumentException.class,
              () -> ImageApplication.apply(model, image, "other", Progress.NONE));
      assertTrue(unknown.getMessage().contains("scores"), unknown.getMessage());
    }
  }

  /** A halo as wide as the network sees makes the pieces the same as the whole. */
  @Test
  void largeImagesAreCutWithoutSeams() throws IOException {
    try (ForeignModel model = model("edges-0.4.zip")) {
      int width = 1200;
      int height = 40;
      ImageSeries<?> image = image(noise(width * height), width, height, 1, 1);
      float[] pieces = ImageApplication.apply(model, image, "", Progress.NONE).values()[1];
      TensorDescription input = model.inputs().get(0);
      AxisTensor given =
          new AxisTensor(input.axisIds(), new int[] {1, height, width, 1}, noise(width * height));
      java.util.Map<String, AxisTensor> originals = java.util.Map.of("raw", given);
      AxisTensor whole =
          model.processed(
              model.outputs().get(0),
              model
                  .run(java.util.Map.of("raw", model.processed(input, given, originals)))
                  .get("scores"),
              originals);
      for (int y = 4; y < height - 4; y++)
        for (int x = 4; x < width - 4; x++)
          assertEquals(
              whole.values()[(y * width + x) * 3 + 1], pieces[y * width + x], 1e-5, x + " " + y);
    }
  }

  @Test
  void volumesKeepTheirSizeUnderValidConvolutions() throws IOException {
    try (ForeignModel model = model("volume-0.5.zip")) {
      float[] given = test(model, model.inputs().get(0));
      AppliedModel applied =
          ImageApplication.apply(model, image(given, 22, 20, 4, 1), "", Progress.NONE);
      assertEquals(List.of("smooth"), applied.channels());
      float[] values = applied.values()[0];
      double mean = 0;
      double expected = 0;
      for (int i = 0; i < given.length; i++) {
        mean += values[i] / given.length;
        expected += given[i] / given.length;
      }
      assertEquals(expected, mean, 0.01); // scale_mean_variance gives back that of the input
    }
  }
}
