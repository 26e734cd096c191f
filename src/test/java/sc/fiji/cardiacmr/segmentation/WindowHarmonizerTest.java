package sc.fiji.cardiacmr.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.harmonize.CdfMatching;
import sc.fiji.cardiacmr.harmonize.Histogram;
import sc.fiji.cardiacmr.harmonize.HistogramMatching;
import sc.fiji.cardiacmr.harmonize.UnitRange;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.image.NormalizationRule.Method;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.progress.Progress;

/** The stand-in network knows tissues by their brightness: other centres confuse it. */
class WindowHarmonizerTest {

  private static final int SIZE = 128;
  private static final InputFrame FRAME = InputFrame.crop(SIZE, SIZE, 0);
  private static final NormalizationRule RULE = new NormalizationRule(Method.RANGE, 0, 100);

  /** All slices of phase t as the network's centre has them. */
  private static Histogram reference(TestHeart heart, int t) {
    int volume = SIZE * SIZE * heart.slices;
    float[] pixels = java.util.Arrays.copyOfRange(heart.pixels, t * volume, (t + 1) * volume);
    UnitRange.of(pixels, 0, 100).apply(pixels);
    return Histogram.of(pixels);
  }

  private static byte[] segment(TestHeart heart, HistogramMatching matching, int batch) {
    SegmentationOptions options =
        new SegmentationOptions(1, false, false, batch, null).withMatching(matching);
    NetworkInput input = new NetworkInput(FRAME, RULE, InputChannels.SLICE);
    var labels =
        new Segmenter(new BandPredictor(), input, LabelClasses.CINE, options)
            .segment(heart.image(Calibration.ofSpacing(1.5, 1.5, 8)), Progress.NONE)
            .labels();
    byte[] all = new byte[heart.labels.length];
    for (int t = 0, p = 0; t < heart.frames; t++)
      for (int z = 0; z < heart.slices; z++, p++)
        System.arraycopy(Planes.labels(labels, z, t), 0, all, p * SIZE * SIZE, SIZE * SIZE);
    return all;
  }

  @Test
  void everyPhaseIsBroughtToTheIntensitiesOfTheTrainingImages() {
    TestHeart heart = new TestHeart(SIZE, SIZE, 3, 2).draw(60, 66, 1.5, 1.5);
    HistogramMatching matching = new CdfMatching(reference(heart, 0));
    assertArrayEquals(heart.labels, segment(heart, null, 16));
    // Another centre: bent, and in the second phase also much brighter.
    for (int i = 0; i < heart.pixels.length; i++) {
      double unit = heart.pixels[i] / 300;
      heart.pixels[i] =
          (float) (i < heart.pixels.length / 2 ? unit * unit * unit : 9e4 * Math.sqrt(unit));
    }
    byte[] confused = segment(heart, null, 16);
    assertTrue(heart.dice(confused, 2) < 0.6, "MYO without: " + heart.dice(confused, 2));
    // Batches end within phases, too.
    for (int batch : new int[] {1, 2, 16})
      for (int label = 1; label <= 3; label++)
        assertTrue(heart.dice(segment(heart, matching, batch), label) > 0.99, "batch " + batch);
  }

  @Test
  void aConstantPhaseIsLeftWithoutLabels() {
    TestHeart heart = new TestHeart(SIZE, SIZE, 2, 1);
    TestHeart other = new TestHeart(SIZE, SIZE, 2, 1).draw(60, 66, 1.5, 1.5);
    byte[] labels = segment(heart, new CdfMatching(reference(other, 0)), 16);
    for (byte label : labels) assertEquals(0, label);
  }
}
