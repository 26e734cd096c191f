package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.training.augment.Applied;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;
import sc.fiji.cardiacmr.training.augment.Sample;

/**
 * The samples of a seed stay what they are, in every bit: else no training could be repeated or
 * resumed. A change of these sums is a change of every training.
 *
 * <p>Between Java 17 and 25 {@link SplittableRandom#nextGaussian()} was changed where it rejects
 * what it has drawn, once in about ten million times; what is drawn after that differs. In these
 * samples it does not happen.
 */
// Sines and powers may differ in their last bit between processors.
@EnabledOnOs(architectures = "amd64")
class AugmentedSamplesTest {

  private static final int SEEDS = 12;

  /** The sum of some samples of a slice, alone or between neighbours. */
  private static long sum(String set, boolean alone) {
    LabelledSlice slice = TestSlices.slice(90, 100, 44, 52, 20, 30, 3);
    LabelledSlice before = TestSlices.slice(90, 100, 45, 51, 18, 30, 4);
    LabelledSlice after = TestSlices.slice(90, 100, 43, 53, 22, 30, 5);
    LabelledSlice between = slice.between(before.plane(), after.plane());
    Sampling sampling =
        new Sampling(
            InputFrame.heart(64, 64, 27, 2.8),
            Sampling.STANDARD_NORMALIZATION,
            InputChannels.NEIGHBOURS,
            AugmentationSets.of(set));
    CRC32 sum = new CRC32();
    for (int seed = 0; seed < SEEDS; seed++) {
      Sample sample =
          sampling.sample(alone ? slice : between, new SplittableRandom(seed), Applied.IGNORED);
      float[] batch = new float[sampling.length()];
      sampling.fill(sample, batch, 0);
      ByteBuffer bytes = ByteBuffer.allocate(4 * batch.length);
      for (float value : batch) bytes.putFloat(value);
      sum.update(bytes.array());
      sum.update(sample.labels().pixels());
    }
    return sum.getValue();
  }

  @Test
  void samplesOfASeedStayEqualBitForBit() {
    Map<String, String> sums = new LinkedHashMap<>();
    for (String set : AugmentationSets.names())
      sums.put(set, Long.toHexString(sum(set, true)) + " " + Long.toHexString(sum(set, false)));
    String expected =
        "standard=844c3363 9b30e682, "
            + "none=f4bb0c3d faa16975, "
            + "s1=67622b4b b568dcb2, "
            + "s2=b42f57eb ec59e629, "
            + "tagged=c840bc54 d6611e80, "
            + "lge-spatial=cf5754de 42c125db, "
            + "lge-intensity=3c98a014 f301cd0a, "
            + "lge=7b6f898a 3e41e2e6, "
            + "multi-centre=cc450cc6 d498cd04, "
            + "random-contrast=4133a6fc 934fd0bd, "
            + "simulated-tags=3314c045 a21924a2, "
            + "style=5687d6ab f2cdeafe";
    assertEquals(
        expected, String.join(", ", sums.entrySet().stream().map(Object::toString).toList()));
  }
}
