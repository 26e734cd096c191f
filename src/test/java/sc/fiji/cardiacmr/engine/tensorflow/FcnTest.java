package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.Goldens;
import sc.fiji.cardiacmr.engine.NetworkSpec;

class FcnTest {

  @Test
  void scoresAndParametersAreThoseOfPyTorch() {
    FilledNetwork filled = new FilledNetwork(NetworkSpec.fcn(1, 4));
    assertEquals(1_985_556, filled.parameterCount);
    assertEquals((long) Goldens.doubles("fcn.parameters")[0], filled.parameterCount);
    assertEquals(16, filled.network.sizeDivisor());
    List<float[]> heads = filled.scores(1, 64, 48);
    assertEquals(1, heads.size());
    FilledNetwork.assertScores("fcn.scores", heads.get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void interpolationIsATransposedConvolutionWithATent(int factor) {
    try (TestGraph test = new TestGraph()) {
      Operand<TFloat32> y = Fcn.interpolated(layers(test), image(test, 1, 3, 4), factor);
      test.start();
      assertArrayEquals(Goldens.floats("interpolated." + factor), test.get(y), 1e-5f);
    }
  }

  @Test
  void gradientOfInterpolation() {
    try (TestGraph test = new TestGraph()) {
      GradientCheck.check(
          test, Fcn.interpolated(layers(test), image(test, 2, 3, 4), 4), 0.02f, false);
    }
  }

  private static Layers<TFloat32> layers(TestGraph test) {
    Network network = Network.of(NetworkSpec.fcn(1, 2));
    return new Layers<>(test.tf, TFloat32.class, test.parameters, network, true);
  }

  private static Operand<TFloat32> image(TestGraph test, int n, int height, int width) {
    return test.variable(
        "x", new long[] {n, height, width, 1}, FilledNetwork.picture(n, height, width));
  }

  @Test
  void blocksAreNamedFromTheInputOn() {
    Network network = Network.of(NetworkSpec.fcn(1, 2).with("widths", List.of(4, 6, 8)));
    assertEquals(List.of("encoder0", "encoder1", "encoder2"), network.encoderBlocks());
    assertEquals(List.of("decoder2", "decoder1", "decoder0", "joined"), network.decoderBlocks());
  }
}
