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
 */
// Sines and powers may differ in their last bit between processors.
@EnabledOnOs(architectures = "amd64")
class AugmentedSamplesTest {

  private static final int SEEDS = 12;

  private static long sum(String set) {
    LabelledSlice slice = TestSlices.slice(90, 100, 44, 52, 20, 30, 3);
    LabelledSlice before = TestSlices.slice(90, 100, 45, 51, 18, 30, 4);
    LabelledSlice after = TestSlices.slice(90, 100, 43, 53, 22, 30, 5);
    LabelledSlice between = slice.between(before.image(), after.image());
    Sampling sampling =
        new Sampling(
            InputFrame.heart(64, 64, 27, 2.8),
            Sampling.STANDARD_NORMALIZATION,
            InputChannels.NEIGHBOURS,
            AugmentationSets.of(set));
    CRC32 sum = new CRC32();
    for (int seed = 0; seed < SEEDS; seed++) {
      Sample sample =
          sampling.sample(
              seed % 3 == 0 ? between : slice, new SplittableRandom(seed), Applied.IGNORED);
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
    for (String set : AugmentationSets.names()) sums.put(set, Long.toHexString(sum(set)));
    String expected =
        "standard=ea60351e, "
            + "none=f796afa9, "
            + "s1=da9f343c, "
            + "s2=eb3ae65d, "
            + "tagged=75c64896, "
            + "lge-spatial=35272c39, "
            + "lge-intensity=c891487a, "
            + "lge=16cc227e, "
            + "multi-centre=73c099fb, "
            + "simulated-tags=bf639575";
    assertEquals(
        expected, String.join(", ", sums.entrySet().stream().map(Object::toString).toList()));
  }
}
