package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.LossSpec;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.OptimizerSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingBatch;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.image.InputChannels;

class InitialWeightsTest {

  private static final int SIZE = 16;
  private static final List<String> LABELS = List.of("background", "LV", "MYO", "RV");
  private static final InitialWeights.Kind SLICE =
      new InitialWeights.Kind(InputChannels.SLICE, LABELS);
  private static final InitialWeights.Kind BETWEEN =
      new InitialWeights.Kind(InputChannels.NEIGHBOURS, LABELS);

  private static Map<String, FloatArray> adapt(
      Map<String, FloatArray> fresh, Map<String, FloatArray> old) {
    return InitialWeights.adapt(fresh, old, SLICE, SLICE, List.of());
  }

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
  @Tag("slow")
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
      wide.restore(InitialWeights.adapt(wide.state(), old.state(), SLICE, BETWEEN, List.of()));
      assertArrayEquals(answer(old, slice), answer(wide, between), 1e-5f);
    }
  }

  @Test
  @Tag("slow")
  void anAutoencoderComesAndGoesWithItsLoss() {
    float[] image = new float[SIZE * SIZE];
    for (int i = 0; i < image.length; i++) image[i] = (float) Math.sin(i);
    try (TrainableNetwork coding = resNetVae(0.1, 1);
        TrainableNetwork plain = resNetVae(0, 2);
        TrainableNetwork again = resNetVae(0.1, 3)) {
      plain.restore(adapt(plain.state(), coding.state()));
      assertArrayEquals(answer(coding, image), answer(plain, image), 1e-6f);
      again.restore(adapt(again.state(), plain.state()));
      assertArrayEquals(answer(coding, image), answer(again, image), 1e-6f);
      again.step(new TrainingBatch(image, new byte[image.length], 1, SIZE, SIZE), 0.01);
    }
  }

  private static TrainableNetwork resNetVae(double weight, long seed) {
    return EngineLoader.shared()
        .trainable(
            NetworkSpec.resNetVae(1, 4).with("size", SIZE).with("blocks_down", List.of(1, 1)),
            TrainingSpec.DEFAULT.withLoss(LossSpec.DEFAULT.withVae(weight)).withSeed(seed),
            new EngineOptions(1, "cpu", Precision.FLOAT32));
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
    Map<String, FloatArray> adapted = adapt(fresh, old);
    assertEquals(fresh.keySet(), adapted.keySet());
    assertArrayEquals(new float[] {0, 0}, adapted.get("adam_m.a").values());
    assertArrayEquals(new float[] {2, 3}, adapted.get("a").values());
  }

  @Test
  void weightsThatDoNotFitAreRefused() {
    var fresh = Map.of("a", array(1, 1));
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> adapt(fresh, Map.of("a", array(1, 2, 3))));
    assertTrue(e.getMessage().contains("(a)"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> adapt(fresh, Map.of("b", array(1, 1))));
  }

  @Test
  void greyCopiesShareTheWeightsAndGiveThemBack() {
    InitialWeights.Kind grey = new InitialWeights.Kind(InputChannels.GREY, LABELS);
    FloatArray one = new FloatArray(new long[] {1, 1, 1, 2}, new float[] {3, 6});
    FloatArray three = new FloatArray(new long[] {1, 1, 3, 2}, new float[6]);
    FloatArray shared =
        InitialWeights.adapt(Map.of("stem", three), Map.of("stem", one), SLICE, grey, List.of())
            .get("stem");
    assertArrayEquals(new float[] {1, 2, 1, 2, 1, 2}, shared.values());
    FloatArray back =
        InitialWeights.adapt(Map.of("stem", one), Map.of("stem", shared), grey, SLICE, List.of())
            .get("stem");
    assertArrayEquals(new float[] {3, 6}, back.values());
    FloatArray middle =
        InitialWeights.adapt(
                Map.of("stem", one),
                Map.of("stem", new FloatArray(three.shape(), new float[] {1, 2, 3, 4, 5, 6})),
                BETWEEN,
                SLICE,
                List.of())
            .get("stem");
    assertArrayEquals(new float[] {3, 4}, middle.values());
  }

  @Test
  void classesKeepTheirColumnsAndNewOnesStartAtRandom() {
    InitialWeights.Kind scar =
        new InitialWeights.Kind(
            InputChannels.SLICE, List.of("background", "scar", "MYO", "LV", "no-reflow"));
    Map<String, FloatArray> fresh = new LinkedHashMap<>();
    fresh.put("head.bias", array(.1f, .2f, .3f, .4f, .5f));
    fresh.put("block.bias", array(0, 0, 0, 0));
    Map<String, FloatArray> old =
        Map.of("head.bias", array(10, 11, 12, 13), "block.bias", array(1, 2, 3, 4));
    Map<String, FloatArray> adapted =
        InitialWeights.adapt(fresh, old, SLICE, scar, List.of("block"));
    assertArrayEquals(new float[] {10, .2f, 12, 11, .5f}, adapted.get("head.bias").values());
    assertArrayEquals(new float[] {1, 2, 3, 4}, adapted.get("block.bias").values());
  }

  @Test
  void averagesStartAtTheWeightsOfAModelThatHasNone() {
    Map<String, FloatArray> fresh = new LinkedHashMap<>();
    fresh.put("a", array(1));
    fresh.put("average.a", array(1));
    assertArrayEquals(
        new float[] {7}, adapt(fresh, Map.of("a", array(7))).get("average.a").values());
    Map<String, FloatArray> without = Map.of("a", array(1));
    Map<String, FloatArray> checkpoint = Map.of("a", array(7), "average.a", array(8));
    assertArrayEquals(
        new float[] {8}, adapt(without, checkpoint).get("a").values(), "what it answered with");
    assertArrayEquals(
        new float[] {8}, InitialWeights.carriedOver(without, checkpoint).get("a").values());
  }

  private static FloatArray array(float... values) {
    return new FloatArray(new long[] {values.length}, values);
  }

  @Test
  void theMeanIsThatOfEachVariable() {
    long[] shape = {2};
    Map<String, FloatArray> first =
        Map.of(
            "kernel",
            new FloatArray(shape, new float[] {1, 4}),
            "steps",
            new FloatArray(shape, new float[] {0.1f, 0.7f}));
    Map<String, FloatArray> second = new LinkedHashMap<>(first);
    second.put("kernel", new FloatArray(shape, new float[] {2, -4}));
    Map<String, FloatArray> third = new LinkedHashMap<>(first);
    third.put("kernel", new FloatArray(shape, new float[] {6, 1}));
    Map<String, FloatArray> mean = InitialWeights.mean(List.of(first, second, third));
    assertArrayEquals(new float[] {3, 1 / 3f}, mean.get("kernel").values());
    assertArrayEquals(new float[] {0.1f, 0.7f}, mean.get("steps").values());
    assertArrayEquals(new float[] {1, 4}, first.get("kernel").values(), "nothing is changed");
  }
}
