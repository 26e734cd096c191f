package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.Goldens;
import sc.fiji.cardiacmr.engine.LossSpec;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingBatch;
import sc.fiji.cardiacmr.engine.TrainingSpec;

class ResNetVaeTest {

  private static final NetworkSpec SPEC = NetworkSpec.resNetVae(1, 2);
  private static final int SIZE = 64;
  private static final NetworkSpec SMALL = SPEC.with("size", SIZE);

  @Test
  void parametersAreThoseOfMonai() {
    assertEquals(3_555_891, FilledNetwork.count(SPEC, true));
    assertEquals(394_986, FilledNetwork.count(SPEC, false));
  }

  @Test
  void scoresAreThoseOfPyTorch() {
    FilledNetwork filled = new FilledNetwork(SMALL);
    List<float[]> heads = filled.scores(2, SIZE, SIZE);
    assertEquals(1, heads.size());
    FilledNetwork.assertScores("resnet-vae.scores", heads.get(0));
  }

  /** With the noise of network_goldens.py fed instead of the random one. */
  @ParameterizedTest
  @Tag("slow")
  @ValueSource(booleans = {false, true})
  void lossesAndGradientOfTheAutoencoderAreThoseOfPyTorch(boolean estimate) {
    FilledNetwork filled = new FilledNetwork(SMALL.with("estimate_deviation", estimate));
    try (TestGraph test = new TestGraph()) {
      Operand<TFloat32> x =
          test.variable("x", new long[] {2, SIZE, SIZE, 1}, FilledNetwork.picture(2, SIZE, SIZE));
      Layers<TFloat32> layers =
          new Layers<>(test.tf, TFloat32.class, test.parameters, filled.network, true);
      Operand<TFloat32> scores = filled.network.logits(layers, x, true).get(0);
      List<Operand<TFloat32>> losses = layers.auxiliaryLosses();
      assertEquals(2, losses.size());
      Output<?>[] gradient =
          test.graph.addGradients(
              test.tf.math.add(losses.get(0), losses.get(1)).asOutput(),
              new Output<?>[] {x.asOutput()});
      test.start();
      filled.weights.forEach((name, array) -> test.set(name, array.values()));
      float[] noise = new float[2 * 256];
      for (int i = 0; i < noise.length; i++) noise[i] = (float) Math.cos(0.9 * i);
      try (TFloat32 fed = Tensors.of(noise, 2, 256);
          Result result =
              test.session()
                  .runner()
                  .feed("StopGradient", fed)
                  .fetch(losses.get(0))
                  .fetch(losses.get(1))
                  .fetch(gradient[0])
                  .fetch(scores)
                  .run()) {
        double[] expected = Goldens.doubles("resnet-vae.losses." + estimate);
        for (int i = 0; i < 2; i++)
          assertEquals(expected[i], ((TFloat32) result.get(i)).getFloat(), 1e-4);
        if (estimate)
          FilledNetwork.assertScores(
              "resnet-vae.gradient", Tensors.toArray((TFloat32) result.get(2)).values());
        // The branch leaves the scores as they are.
        FilledNetwork.assertScores(
            "resnet-vae.scores", Tensors.toArray((TFloat32) result.get(3)).values());
      }
    }
  }

  @Test
  void gradientOfResidualBlock() {
    try (TestGraph test = new TestGraph()) {
      SplittableRandom random = new SplittableRandom(5);
      float[] values = new float[5 * 4 * 16];
      for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
      Operand<TFloat32> x = test.variable("x", new long[] {1, 5, 4, 16}, values);
      Layers<TFloat32> layers =
          new Layers<>(test.tf, TFloat32.class, test.parameters, Network.of(SPEC), true);
      GradientCheck.check(test, ResNetVae.residualBlock(layers, "b", x, 16), 0.002f, true);
    }
  }

  private static final NetworkSpec TINY =
      SPEC.with("size", ToyProblem.SIZE).with("blocks_down", List.of(1, 1)).with("code", 8);

  private static TrainableNetwork trainable(double weight) {
    TrainingSpec training = TrainingSpec.DEFAULT.withLoss(LossSpec.DEFAULT.withVae(weight));
    return EngineLoader.shared().trainable(TINY, training, TestGraph.OPTIONS);
  }

  @Test
  void theAutoencoderIsTrainedWhereItsLossHasAWeight() {
    try (TrainableNetwork network = trainable(0.1)) {
      Map<String, FloatArray> before = network.state();
      ToyProblem.train(network, 0, 2);
      Map<String, FloatArray> after = network.state();
      for (String name :
          List.of(
              "autoencoder.mean.kernel", "autoencoder.head.norm.scale", "encoder0.input.kernel"))
        assertFalse(Arrays.equals(before.get(name).values(), after.get(name).values()), name);
    }
  }

  @Test
  void elseThereIsNone() {
    try (TrainableNetwork network = trainable(0)) {
      ToyProblem.train(network, 0, 2);
      for (String name : network.state().keySet())
        assertFalse(name.startsWith("autoencoder"), name);
    }
  }

  @Test
  void itIsTrainedOnImagesOfOneSizeOnly() {
    try (TrainableNetwork network = trainable(0.1)) {
      TrainingBatch batch = new TrainingBatch(new float[8 * 16], new byte[8 * 16], 1, 8, 16);
      String message =
          assertThrows(IllegalArgumentException.class, () -> network.step(batch, 0.01))
              .getMessage();
      assertTrue(message.contains("trained on 16 x 16 pixels"), message);
    }
  }

  @Test
  void blocksAreNamedFromTheInputOn() {
    Network network = Network.of(SPEC);
    assertEquals(8, network.sizeDivisor());
    assertEquals(256, network.trainingSize());
    assertEquals(List.of("encoder0", "encoder1", "encoder2", "encoder3"), network.encoderBlocks());
    assertEquals(List.of("decoder2", "decoder1", "decoder0"), network.decoderBlocks());
  }
}
