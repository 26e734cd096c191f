package sc.fiji.cardiacmr.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.model.ModelFolder;

/** {@link PredictionQueue} relies on it: labels must not depend on what else is segmented. */
class JoinedBatchTest {

  private static final int SIZE = 96;
  private static final int N = 12;

  @ParameterizedTest
  @CsvSource({"cine-unet, FLOAT32", "cine-unet, AUTO", "lge-scar, AUTO", "tagged-resnetvae, AUTO"})
  void noBitOfAnAnswerDependsOnTheOthersInItsBatch(String name, Precision precision)
      throws IOException {
    ModelFolder folder = ModelFolder.open(Path.of("models", name));
    try (SegmentationModel model =
        SegmentationModel.load(
            folder, EngineLoader.shared(), new EngineOptions(2, "cpu", precision))) {
      Predictor network = model.predictor();
      int given = SIZE * SIZE * network.channels();
      int made = SIZE * SIZE * network.classes();
      int seen = network.features();
      Random random = new Random(1);
      float[] images = new float[N * given];
      for (int i = 0; i < images.length; i++) images[i] = (float) random.nextGaussian();
      float[] together = new float[N * made];
      float[] features = new float[N * seen];
      network.predict(images, N, SIZE, SIZE, together, features);
      int n = 1;
      for (int from = 0; from < N; from += n, n = Math.min(n + 1, N - from)) {
        float[] some = new float[n * made];
        float[] their = new float[n * seen];
        float[] shown = Arrays.copyOfRange(images, from * given, (from + n) * given);
        network.predict(shown, n, SIZE, SIZE, some, their);
        assertArrayEquals(Arrays.copyOfRange(together, from * made, (from + n) * made), some);
        assertArrayEquals(Arrays.copyOfRange(features, from * seen, (from + n) * seen), their);
      }
    }
  }
}
