package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.OptimizerSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingBatch;
import sc.fiji.cardiacmr.engine.TrainingSpec;

class InitialWeightsTest {

  private static final int SIZE = 16;

  private static TrainableNetwork network(int channels, long seed) {
    return EngineLoader.shared()
        .trainable(
            NetworkSpec.unet(channels, 4, "batch", 4, 8),
            TrainingSpec.DEFAULT
                .withOptimizer(
                    OptimizerSpec.DEFAULT.withWeightDecay(0, false).withAverageDecay(0.9))
                .withSeed(seed),
            new EngineOptions(1, "cpu", Precision.FLOAT32));
  }

  @Test
  void aWidenedNetworkAnswersAsTheOldOneWhateverTheNeighboursAre() {
    Random random = new Random(1);
    float[] slice = new float[SIZE * SIZE];
    float[] between = new float[3 * slice.length];
    for (int i = 0; i < slice.length; i++) {
      slice[i] = (float) random.nextGaussian();
      between[3 * i] = (float) random.nextGaussian();
      between[3 * i + 1] = slice[i];
      between[3 * i + 2] = (float) random.nextGaussian();
    }
    try (TrainableNetwork old = network(1, 1);
        TrainableNetwork wide = network(3, 2)) {
      old.step(new TrainingBatch(slice, new byte[slice.length], 1, SIZE, SIZE), 0.01);
      wide.restore(InitialWeights.adapt(wide.state(), old.state()));
      assertArrayEquals(answer(old, slice), answer(wide, between), 1e-5f);
    }
  }

  private static float[] answer(TrainableNetwork network, float[] image) {
    float[] probabilities = new float[4 * SIZE * SIZE];
    try (Predictor predictor = network.predictor()) {
      predictor.predict(image, 1, SIZE, SIZE, probabilities);
    }
    return probabilities;
  }

  @Test
  void theOptimizerStartsAfresh() {
    Map<String, FloatArray> fresh = Map.of("adam_m.a", array(0, 0), "a", array(1, 1));
    Map<String, FloatArray> old = new LinkedHashMap<>();
    old.put("adam_m.a", array(5, 5));
    old.put("steps", array(0, 7));
    old.put("a", array(2, 3));
    Map<String, FloatArray> adapted = InitialWeights.adapt(fresh, old);
    assertEquals(fresh.keySet(), adapted.keySet());
    assertArrayEquals(new float[] {0, 0}, adapted.get("adam_m.a").values());
    assertArrayEquals(new float[] {2, 3}, adapted.get("a").values());
  }

  @Test
  void averagesAreTheWeightsWhereNoneAreKept() {
    Map<String, FloatArray> old = new LinkedHashMap<>();
    old.put("frozen.a", array(1));
    old.put("average.frozen.a", array(2));
    old.put("head.b", array(3));
    old.put("average.head.b", array(4));
    old.put("momentum.head.b", array(5));
    Map<String, FloatArray> fresh =
        Map.of("frozen.a", array(0), "head.b", array(0), "average.head.b", array(0));
    Map<String, FloatArray> adapted = InitialWeights.adapt(fresh, old);
    assertEquals(fresh.keySet(), adapted.keySet());
    assertArrayEquals(new float[] {2}, adapted.get("frozen.a").values());
    assertArrayEquals(new float[] {4}, adapted.get("head.b").values());
    assertArrayEquals(new float[] {4}, adapted.get("average.head.b").values());
    Map<String, FloatArray> all = new LinkedHashMap<>(fresh);
    all.put("average.frozen.a", array(0));
    assertArrayEquals(new float[] {3}, InitialWeights.adapt(all, old).get("head.b").values());
  }

  @Test
  void weightsThatDoNotFitAreRefused() {
    var fresh = Map.of("a", array(1, 1));
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> InitialWeights.adapt(fresh, Map.of("a", array(1, 2, 3))));
    assertTrue(e.getMessage().contains("'a'"), e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> InitialWeights.adapt(fresh, Map.of("b", array(1, 1))));
  }

  private static FloatArray array(float... values) {
    return new FloatArray(new long[] {values.length}, values);
  }
}
