package sc.fiji.cardiacmr.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.segmentation.consistency.Consistency;

class SegmenterConsistencyTest {

  private static final int SIDE = 96;
  private static final int PLANE = SIDE * SIDE;

  private static TestHeart heart(int slices, int phases) {
    return new TestHeart(SIDE, SIDE, slices, phases).draw(50, 47, 2, 2);
  }

  private static Segmentation segment(TestHeart heart, SegmentationOptions options) {
    return new Segmenter(new BandPredictor(), TestHeart.INPUT, LabelClasses.CINE, options)
        .segment(heart.image(Calibration.ofSpacing(2, 2, 8)), Progress.NONE);
  }

  private static byte[] labels(Segmentation segmentation) {
    byte[] all = new byte[0];
    for (int t = 0; t < segmentation.labels().phases(); t++)
      for (int z = 0; z < segmentation.labels().slices(); z++) {
        byte[] plane = Planes.labels(segmentation.labels(), z, t);
        all = Arrays.copyOf(all, all.length + plane.length);
        System.arraycopy(plane, 0, all, all.length - plane.length, plane.length);
      }
    return all;
  }

  private static void spoil(TestHeart heart, int z, int t, boolean isNoise) {
    SplittableRandom random = new SplittableRandom(z + 100L * t);
    int first = (t * heart.slices + z) * PLANE;
    for (int i = first; i < first + PLANE; i++)
      heart.pixels[i] = isNoise ? (float) random.nextDouble(300) : Float.NaN;
  }

  @Test
  void goodSeriesAreTheSameWithAndWithout() {
    for (int phases : new int[] {1, 3, 12})
      for (int slices : new int[] {1, 5}) {
        TestHeart heart = heart(slices, phases);
        Segmentation with = segment(heart, SegmentationOptions.DEFAULT);
        byte[] without =
            labels(segment(heart, SegmentationOptions.DEFAULT.withConsistency(Consistency.NONE)));
        assertArrayEquals(without, labels(with));
        assertEquals(List.of(), with.labels().calibration().doubts());
      }
  }

  @Test
  void aDamagedSliceOfAPhaseIsFilledAndNamed() {
    for (boolean isNoise : new boolean[] {true, false})
      for (int median : new int[] {1, 3}) {
        TestHeart heart = heart(6, 12);
        spoil(heart, 2, 4, isNoise);
        Segmentation result =
            segment(heart, SegmentationOptions.DEFAULT.withTemporalMedian(median));
        byte[] found = labels(result);
        for (int label = 1; label <= 3; label++)
          assertTrue(heart.dice(found, label) > 0.85, "class " + label);
        List<Doubt> doubts = result.labels().calibration().doubts();
        if (median > 1 && doubts.isEmpty()) continue; // the median has mended it before
        assertEquals(1, doubts.size(), doubts.toString());
        assertTrue(doubts.get(0).text().contains("slice 3 (phase 5)"), doubts.get(0).text());
      }
  }

  @Test
  void withoutConsistencyADamagedSliceCutsTheHeart() {
    TestHeart heart = heart(6, 12);
    spoil(heart, 2, 4, false);
    byte[] found =
        labels(segment(heart, SegmentationOptions.DEFAULT.withConsistency(Consistency.NONE)));
    int first = 4 * 6 * PLANE;
    for (int i = first; i < first + 2 * PLANE; i++) assertEquals(0, found[i]);
  }

  @Test
  void anEmptyOrNoisySliceOfASinglePhaseIsFilledFromItsNeighbours() {
    for (boolean isNoise : new boolean[] {true, false}) {
      TestHeart heart = heart(6, 1);
      spoil(heart, 2, 0, isNoise);
      Segmentation result = segment(heart, SegmentationOptions.DEFAULT);
      for (int label = 1; label <= 3; label++)
        assertTrue(heart.dice(labels(result), label) > 0.85, "class " + label);
      String text = result.labels().calibration().doubts().get(0).text();
      assertTrue(text.contains("slice 3 (phase 1)"), text);
    }
  }

  @Test
  void aWrongPixelSizeIsADoubt() {
    TestHeart heart = heart(4, 1);
    Segmentation result =
        new Segmenter(
                new BandPredictor(),
                TestHeart.INPUT,
                LabelClasses.CINE,
                SegmentationOptions.DEFAULT)
            .segment(heart.image(Calibration.ofSpacing(0.7, 0.7, 8)), Progress.NONE);
    assertTrue(heart.dice(labels(result), 1) > 0.9);
    List<Doubt> doubts = result.labels().calibration().doubts();
    assertEquals(Doubt.About.SPACING, doubts.get(0).about());
  }

  @Test
  void aTaggedPhaseThatDepartsLeansOnTheOthersWhateverTheBatch() {
    for (int batch : new int[] {1, 5}) {
      TestHeart heart = heart(3, 12);
      // Nothing of the heart is seen in the first phase, but the image is not blank.
      for (int i = 0; i < 3 * PLANE; i++) heart.pixels[i] = i % SIDE == 3 ? 300 : 0;
      SegmentationOptions options = SegmentationOptions.DEFAULT.withIsTagged(true).withBatch(batch);
      Segmentation result = segment(heart, options);
      for (int label = 1; label <= 3; label++)
        assertTrue(heart.dice(labels(result), label) > 0.85, "class " + label);
      String all = result.labels().calibration().doubts().toString();
      assertTrue(all.contains("slice 2 (phase 1)"), all);
    }
  }

  @Test
  void aTaggedSeriesThatIsGoodIsTheSameWithAndWithout() {
    TestHeart heart = heart(4, 9);
    SegmentationOptions tagged = SegmentationOptions.DEFAULT.withIsTagged(true);
    Segmentation with = segment(heart, tagged);
    byte[] without = labels(segment(heart, tagged.withConsistency(Consistency.NONE)));
    assertArrayEquals(without, labels(with));
    assertEquals(List.of(), with.labels().calibration().doubts());
  }
}
