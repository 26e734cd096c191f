package sc.fiji.cardiacmr.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.progress.Progress;

/** Progress and cancelling of {@link Segmenter}. */
class SegmenterProgressTest {

  private final BandPredictor predictor = new BandPredictor();

  @Test
  void cancellingStopsAfterOneBatch() {
    TestHeart heart = new TestHeart(160, 150, 5, 20).draw(80, 70, 1.5, 1.5);
    int[] callsWhenCancelled = {-1};
    Progress progress =
        new Progress() {
          @Override
          public void update(long done, long total, String message) {
            assertEquals(100, total);
            if (done >= 8 && callsWhenCancelled[0] < 0) callsWhenCancelled[0] = predictor.calls;
          }

          @Override
          public boolean isCanceled() {
            return callsWhenCancelled[0] >= 0;
          }
        };
    Segmenter segmenter =
        new Segmenter(
            predictor,
            TestHeart.INPUT,
            LabelClasses.CINE,
            new SegmentationOptions(1, true, true, 4, null));
    assertThrows(
        CancellationException.class,
        () -> segmenter.segment(heart.image(Calibration.UNKNOWN), progress));
    assertTrue(predictor.calls - callsWhenCancelled[0] <= 1);
  }

  @Test
  void cancellingStopsTheSearchForTheHeart() {
    TestHeart heart = new TestHeart(160, 150, 5, 20).draw(80, 70, 1.5, 1.5);
    Progress progress =
        new Progress() {
          @Override
          public void update(long done, long total, String message) {}

          @Override
          public boolean isCanceled() {
            return predictor.calls >= 2;
          }
        };
    Segmenter segmenter =
        new Segmenter(predictor, TestHeart.INPUT, LabelClasses.CINE, SegmentationOptions.DEFAULT);
    assertThrows(
        CancellationException.class,
        () -> segmenter.segment(heart.image(Calibration.UNKNOWN), progress));
    assertEquals(2, predictor.calls);
  }

  @Test
  void progressEndsWithTheLastSlice() {
    long[] last = {-1, 0};
    TestHeart heart = new TestHeart(160, 150, 3, 3).draw(80, 70, 1.5, 1.5);
    new Segmenter(
            predictor,
            TestHeart.INPUT,
            LabelClasses.CINE,
            new SegmentationOptions(1, true, true, 2, null))
        .segment(
            heart.image(Calibration.UNKNOWN),
            (done, total, message) -> {
              assertTrue(done >= last[0] && done <= total, done + " of " + total);
              last[0] = done;
              last[1] = total;
            });
    assertArrayEquals(new long[] {9, 9}, last);
  }
}
