package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.NetworkSpec;

class NormsTest {

  private static final Network NETWORK = new UNet(NetworkSpec.unet(1, 2, "batch", 4, 4));

  private final TestGraph test = new TestGraph();
  private final Norms norms = new Norms(test.tf, test.parameters, NETWORK, true, Freezing.NONE);

  @AfterEach
  void close() {
    test.close();
  }

  private Operand<TFloat32> input(long... shape) {
    SplittableRandom random = new SplittableRandom(7);
    float[] values = new float[(int) (shape[0] * shape[1] * shape[2] * shape[3])];
    // Each channel with a mean and a scale of its own, so that wrong groups are seen.
    for (int i = 0; i < values.length; i++) {
      int channel = (int) (i % shape[3]);
      values[i] = (float) ((channel + 1) * random.nextGaussian() + 2 * channel);
    }
    return test.variable("x", shape, values);
  }

  private void affine(int channels) {
    SplittableRandom random = new SplittableRandom(8);
    float[] scale = new float[channels];
    float[] offset = new float[channels];
    for (int i = 0; i < channels; i++) {
      scale[i] = (float) random.nextDouble(-2, 2);
      offset[i] = (float) random.nextDouble(-2, 2);
    }
    test.set("n.scale", scale);
    test.set("n.offset", offset);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 2", "2, 3", "2, 6"})
  void groupNormAsBatchNormIsGroupNorm(int images, int groups) {
    Operand<TFloat32> x = input(images, 4, 3, 6);
    Norms.Affine affine = norms.affine("n", 6);
    Operand<TFloat32> expected = norms.group(affine, x, 6, groups);
    Operand<TFloat32> y = norms.groupAsBatch(affine, x, 6, groups);
    test.start();
    affine(6);
    assertArrayEquals(test.get(expected), test.get(y), 1e-5f);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void gradientOfGroupNormAsBatchNorm(int groups) {
    Operand<TFloat32> y = norms.groupAsBatch(norms.affine("n", 4), input(2, 3, 2, 4), 4, groups);
    GradientCheck.check(test, y, 0.01f, false);
  }

  /** bfloat16 has 8 significant bits; the values are at most about 10. */
  @Test
  void trainingInBfloat16NormalisesGroups() {
    Operand<TFloat32> x = input(2, 8, 8, 32);
    Layers<TBfloat16> layers =
        new Layers<>(test.tf, TBfloat16.class, test.parameters, NETWORK, true);
    Operand<TFloat32> y = layers.leave(layers.groupNorm("n", layers.enter(x), 32, 8));
    Operand<TFloat32> expected =
        norms.group(
            new Norms.Affine(
                test.variables().get("n.scale").variable(),
                test.variables().get("n.offset").variable()),
            x,
            32,
            8);
    test.start();
    affine(32);
    assertArrayEquals(test.get(expected), test.get(y), 0.06f);
  }

  @Test
  void groupsMustDivideTheChannels() {
    Norms.Affine affine = norms.affine("n", 6);
    Operand<TFloat32> x = input(1, 2, 2, 6);
    assertThrows(IllegalArgumentException.class, () -> norms.groupAsBatch(affine, x, 6, 4));
  }
}
