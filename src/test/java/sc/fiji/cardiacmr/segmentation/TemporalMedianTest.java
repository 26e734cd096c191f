package sc.fiji.cardiacmr.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.progress.Progress;

@Tag("slow")
class TemporalMedianTest {

  private static final SegmentationOptions RAW = new SegmentationOptions(1, false, false, 3, null);

  @Test
  void ofThreePhasesWithWhatThereIsAtTheEnds() {
    // Two courses side by side: axes T, I.
    float[] values = {1, 0, 9, 0, 2, 8, 3, 0, 7, 0};
    TemporalMedian.filter(values, 5, 3);
    assertArrayEquals(new float[] {5, 0, 2, 0, 3, 0, 3, 0, 5, 0}, values);
  }

  @Test
  void ofMorePhasesThanThereAre() {
    float[] values = {4, 1, 3};
    TemporalMedian.filter(values, 3, 31);
    assertArrayEquals(new float[] {3, 3, 3}, values);
  }

  private static byte[] segment(TestHeart heart, SegmentationOptions options) {
    var labels =
        new Segmenter(new BandPredictor(), TestHeart.INPUT, LabelClasses.CINE, options)
            .segment(heart.image(Calibration.UNKNOWN), Progress.NONE)
            .labels();
    byte[] all = new byte[heart.labels.length];
    int area = heart.width * heart.height;
    for (int p = 0; p < heart.slices * heart.frames; p++)
      System.arraycopy(
          Planes.labels(labels, p % heart.slices, p / heart.slices), 0, all, p * area, area);
    return all;
  }

  @Test
  void aPhaseThatFailsIsFilledFromItsNeighbours() {
    TestHeart heart = new TestHeart(160, 150, 3, 7).draw(80, 70, 1.5, 1.5);
    int volume = 160 * 150 * 3;
    // Nothing to be seen at the fifth phase but a bright corner.
    Arrays.fill(heart.pixels, 4 * volume, 5 * volume, 0);
    heart.pixels[4 * volume] = 300;
    byte[] alone = segment(heart, RAW);
    assertEquals(0, count(alone, 4 * volume, 5 * volume));
    byte[] steady = segment(heart, RAW.withTemporalMedian(3));
    assertTrue(heart.dice(steady, 2) > 0.9, "MYO " + heart.dice(steady, 2));
    assertTrue(
        count(steady, 4 * volume, 5 * volume) > 0.9 * count(heart.labels, 4 * volume, 5 * volume));
  }

  private static int count(byte[] labels, int from, int to) {
    int n = 0;
    for (int i = from; i < to; i++) if (labels[i] != 0) n++;
    return n;
  }

  @Test
  void aHeartAtRestIsLabelledAsWithoutMedianWhateverTheBatch() {
    TestHeart heart = new TestHeart(160, 150, 3, 1).draw(80, 70, 1.5, 1.5);
    TestHeart still = new TestHeart(160, 150, 3, 4);
    for (int t = 0; t < 4; t++) {
      System.arraycopy(heart.pixels, 0, still.pixels, t * heart.pixels.length, heart.pixels.length);
      System.arraycopy(heart.labels, 0, still.labels, t * heart.labels.length, heart.labels.length);
    }
    byte[] expected = segment(still, RAW);
    for (int batch : new int[] {1, 3, 16})
      assertArrayEquals(
          expected,
          segment(
              still, new SegmentationOptions(1, false, false, batch, null).withTemporalMedian(3)));
  }

  @Test
  void canBeCancelled() {
    TestHeart heart = new TestHeart(160, 150, 3, 7).draw(80, 70, 1.5, 1.5);
    boolean[] canceled = {false};
    Progress progress =
        new Progress() {
          @Override
          public void update(long done, long total, String message) {
            if (done >= 9 && total == 21) canceled[0] = true;
          }

          @Override
          public boolean isCanceled() {
            return canceled[0];
          }
        };
    assertThrows(
        CancellationException.class,
        () ->
            new Segmenter(
                    new BandPredictor(),
                    TestHeart.INPUT,
                    LabelClasses.CINE,
                    RAW.withTemporalMedian(5))
                .segment(heart.image(Calibration.UNKNOWN), progress));
  }

  @Test
  void goesOverAnOddNumberOfPhases() {
    for (int width : new int[] {0, -1, 2, 33})
      assertThrows(IllegalArgumentException.class, () -> RAW.withTemporalMedian(width));
  }
}
