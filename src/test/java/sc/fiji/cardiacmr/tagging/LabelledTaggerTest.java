package sc.fiji.cardiacmr.tagging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.progress.Progress;

class LabelledTaggerTest {

  private static final int SIZE = 64;
  private static final Calibration MM = Calibration.ofSpacing(1.5, 1.5, 8);
  private final float[] image = new float[SIZE * SIZE];
  private final byte[] labels = new byte[SIZE * SIZE];

  LabelledTaggerTest() {
    for (int i = 0; i < image.length; i++) {
      double r = Math.hypot(i % SIZE - 32, i / SIZE - 32);
      labels[i] = (byte) (r < 10 ? Labels.LV : r < 18 ? Labels.MYO : 0);
      image[i] = r < 10 ? 1000 : r < 18 ? 250 : r < 25 ? 160 : 900;
    }
    image[0] = 0;
    // A papillary muscle.
    for (int y = 30; y < 35; y++) for (int x = 34; x < 39; x++) image[y * SIZE + x] = 250;
  }

  private static ImageSeries<FloatType> floats(float[] pixels) {
    return new ImageSeries<>(ArrayImgs.floats(pixels, SIZE, SIZE, 1, 1), MM, "image");
  }

  private ImageSeries<UnsignedByteType> marks() {
    return new ImageSeries<>(ArrayImgs.unsignedBytes(labels, SIZE, SIZE, 1, 1), MM, "labels");
  }

  private static TaggingRanges.Draw draw(TaggingParameters parameters, double blood, double snr) {
    return new TaggingRanges.Draw(parameters, 0.5, blood, snr, LabelMotion.Change.NONE);
  }

  private static TaggingParameters lines(double washout) {
    return TaggingParameters.PAPER
        .change()
        .sequence(
            TaggingSequence.PAPER
                .withTrain(2, 90)
                .withSpacing(9, SpacingUnit.MILLIMETRE)
                .withPattern(TagPattern.LINE, 0))
        .readout(new Readout(8, 5, 7, 36, 10))
        .washout(washout)
        .contrast(TagContrast.NONE)
        .build();
  }

  private float[] tag(TaggingRanges.Draw draw, int frame, long seed) {
    return Planes.floats(
        new LabelledTagger(draw, MM, seed)
            .tag(floats(image), marks(), TissueMotion.NONE, frame, Progress.NONE),
        0,
        0);
  }

  /** Largest less smallest value along a row. */
  private static double modulation(float[] plane, int y, int from, int to) {
    double low = Double.MAX_VALUE;
    double high = 0;
    for (int x = from; x < to; x++) {
      low = Math.min(low, plane[y * SIZE + x]);
      high = Math.max(high, plane[y * SIZE + x]);
    }
    return (high - low) / high;
  }

  @Test
  void musclesKeepTagsThatBloodHasLost() {
    float[] late = tag(draw(lines(40), 1, 1e6), 8, 1);
    assertTrue(modulation(late, 26, 28, 36) < 0.05, "blood " + modulation(late, 26, 28, 36));
    assertTrue(modulation(late, 18, 26, 38) > 0.3, "wall " + modulation(late, 18, 26, 38));
    // The papillary muscle is labelled as blood, but dark: it has tags.
    float[] early = tag(draw(lines(1e5), 1, 1e6), 0, 1);
    assertTrue(modulation(early, 26, 28, 36) > 0.9);
    assertTrue(late[32 * SIZE + 36] < 0.6 * late[26 * SIZE + 32]);
    // Fat recovers faster than muscle does.
    assertTrue(modulation(late, 2, 20, 44) < 0.5 * modulation(late, 18, 26, 38));
  }

  @Test
  void bloodChangesItsBrightnessAloneAndWithoutAnEdge() {
    float[] plain = tag(draw(lines(40), 1, 1e6), 8, 1);
    float[] dark = tag(draw(lines(40), 0.3, 1e6), 8, 1);
    int blood = 26 * SIZE + 32;
    assertEquals(0.3, dark[blood] / plain[blood], 0.02);
    for (int i = 0; i < plain.length; i++)
      if (labels[i] == 0) assertEquals(plain[i], dark[i], 1e-3);
    int muscle = 17 * SIZE + 32;
    assertEquals(plain[muscle], dark[muscle], 1e-3);
  }

  @Test
  void noiseFollowsTheRatioButLeavesTheHeartVisible() {
    double clean = deviation(tag(draw(lines(40), 1, 20), 0, 1), tag(draw(lines(40), 1, 1e6), 0, 1));
    double wall = Math.sqrt(250.0 / 1000);
    TissueSignal signal = new TissueSignal(lines(40), TissueClass.MYOCARDIUM, 1, 1);
    assertEquals(wall * (signal.gain(0) + signal.offset(0)) / 20, clean, 0.15 * clean);
    assertArrayEquals(tag(draw(lines(40), 1, 20), 3, 7), tag(draw(lines(40), 1, 20), 3, 7));
    double other = tag(draw(lines(40), 1, 20), 3, 8)[5];
    assertTrue(tag(draw(lines(40), 1, 20), 3, 7)[5] != other);
    // At a ratio of 1 nothing would be seen.
    double worst = deviation(tag(draw(lines(40), 1, 1), 0, 1), tag(draw(lines(40), 1, 1e6), 0, 1));
    assertEquals(wall * (signal.gain(0) + signal.offset(0)) / 4, worst, 0.25 * worst);
  }

  private static double deviation(float[] noisy, float[] clean) {
    double sum = 0;
    for (int i = 0; i < noisy.length; i++) sum += Math.pow(noisy[i] - clean[i], 2);
    return Math.sqrt(sum / noisy.length);
  }

  @Test
  void bloodIsWhatIsBrightNearItsLabel() {
    float[] values = image.clone();
    for (int i = 0; i < values.length; i++) values[i] /= 1000;
    float[] share =
        BloodShare.of(
            new Plane(values, SIZE, SIZE), new LabelPlane(labels, SIZE, SIZE), Labels.LV, 0.25f, 1);
    assertEquals(1, share[26 * SIZE + 32]);
    assertEquals(0, share[32 * SIZE + 36]);
    assertEquals(0, share[0]);
    // A bright pixel beyond the border of the label counts in part.
    values[32 * SIZE + 20] = 1;
    float beside =
        BloodShare.of(
            new Plane(values, SIZE, SIZE), new LabelPlane(labels, SIZE, SIZE), Labels.LV, 0.25f, 1)[
            32 * SIZE + 20];
    assertTrue(beside > 0 && beside < 1, "" + beside);
  }

  @Test
  void withoutMyocardiumThereIsNothingToReferTo() {
    Arrays.fill(labels, (byte) 0);
    assertThrows(IllegalArgumentException.class, () -> tag(draw(lines(40), 1, 20), 0, 1));
  }
}
