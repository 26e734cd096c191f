package sc.fiji.cardiacmr.harmonize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Percentiles;

class HistogramTest {

  private static String text(Histogram h) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < h.distinct(); k++)
      text.append(h.value(k)).append(':').append(h.cumulative(k)).append(' ');
    return text.toString().trim();
  }

  @Test
  void countsEachValueOnce() {
    float[] pixels = {3, -1, 0f, -0f, Float.NaN, 3, Float.NEGATIVE_INFINITY, 3};
    assertEquals("-1.0:1.0 0.0:3.0 3.0:6.0", text(Histogram.of(pixels)));
    boolean[] mask = {true, false, true, false, true, true, true, false};
    assertEquals("0.0:1.0 3.0:3.0", text(Histogram.of(pixels, mask)));
    assertEquals("1.0:1.0 200.0:3.0", text(Histogram.ofBytes(new byte[] {(byte) 200, 1, -56})));
    short[] shorts = {-1, 2, -1};
    assertEquals("2.0:1.0 65535.0:3.0", text(Histogram.ofShorts(shorts, false)));
    assertEquals("-1.0:2.0 2.0:3.0", text(Histogram.ofShorts(shorts, true)));
    assertTrue(Histogram.of(new float[] {Float.NaN}).isEmpty());
    assertTrue(Histogram.ofShorts(new short[0], true).isEmpty());
  }

  /** All bit patterns in disorder: the sort is one of its own. */
  @Test
  void sortsAllFloats() {
    SplittableRandom random = new SplittableRandom(3);
    float[] pixels = new float[50_000];
    for (int i = 0; i < pixels.length; i++) pixels[i] = Float.intBitsToFloat(random.nextInt());
    Histogram h = Histogram.of(pixels);
    float[] finite = new float[pixels.length];
    int n = 0;
    for (float v : pixels) if (Float.isFinite(v)) finite[n++] = v + 0f;
    finite = Arrays.copyOf(finite, n);
    Arrays.sort(finite);
    assertEquals(n, h.total());
    int k = 0;
    for (int i = 0; i < n; i++) {
      if (i + 1 < n && finite[i] == finite[i + 1]) continue;
      assertEquals(finite[i], h.value(k));
      assertEquals(i + 1, h.cumulative(k++));
    }
    assertEquals(k, h.distinct());
  }

  @Test
  void percentilesAreThoseOfNumPy() {
    SplittableRandom random = new SplittableRandom(5);
    float[] pixels = new float[101];
    for (int i = 0; i < pixels.length; i++) pixels[i] = random.nextInt(30) * 0.37f;
    Histogram h = Histogram.of(pixels);
    for (double p = 0; p <= 100; p += 0.7)
      assertEquals(Percentiles.of(pixels, p), h.percentile(p), "percentile " + p);
    assertEquals(Percentiles.of(pixels, 100), h.percentile(100));
  }

  @Test
  void meanAndSumAreThoseOfThePixels() {
    Histogram a = Histogram.of(new float[] {1, 1, 4});
    Histogram b = Histogram.of(new float[] {0, 4, 9});
    assertEquals(2, a.mean());
    assertEquals("0.0:1.0 1.0:3.0 4.0:5.0 9.0:6.0", text(a.plus(b)));
    HistogramSum sum = new HistogramSum();
    for (int i = 0; i < 7; i++) sum.add(i % 2 == 0 ? a : b);
    assertEquals("0.0:3.0 1.0:11.0 4.0:18.0 9.0:21.0", text(sum.total()));
    assertTrue(new HistogramSum().total().isEmpty());
  }

  @Test
  void quantilesAreStoredAndReadBack() {
    SplittableRandom random = new SplittableRandom(6);
    float[] pixels = new float[5000];
    for (int i = 0; i < pixels.length; i++) pixels[i] = (float) Math.pow(random.nextDouble(), 3);
    Histogram h = Histogram.of(pixels);
    List<Double> stored = h.quantiles(512);
    assertEquals(513, stored.size());
    assertEquals(h.minimum(), stored.get(0).floatValue());
    assertEquals(h.maximum(), stored.get(512).floatValue());
    Histogram read = Histogram.ofQuantiles(stored);
    assertEquals(stored, read.quantiles(512));
    for (double q = 0; q <= 1; q += 0.003) {
      // Not further from the exact value than one step of the stored quantiles.
      assertTrue(read.valueAt(q) >= h.valueAt(Math.max(0, q - 1.0 / 512)) - 1e-7);
      assertTrue(read.valueAt(q) <= h.valueAt(Math.min(1, q + 1.0 / 512)) + 1e-7);
    }
  }

  @Test
  void whatIsNoListOfQuantilesIsRefused() {
    for (List<Double> wrong :
        List.of(List.of(1.0), List.of(2.0, 1.0), List.of(0.0, Double.POSITIVE_INFINITY)))
      assertThrows(IllegalArgumentException.class, () -> Histogram.ofQuantiles(wrong));
    Histogram empty = Histogram.of(new float[0]);
    assertThrows(IllegalStateException.class, () -> empty.quantiles(4));
    assertThrows(IllegalStateException.class, empty::mean);
  }

  @Test
  void binsHoldAllPixelsInTheRange() {
    Histogram h = Histogram.of(new float[] {0, 1, 1, 2, 3, 4, 10, 99});
    assertArrayEquals(new double[] {0.5, 0.25}, h.binned(0, 4.5, 2), 1e-12);
    assertArrayEquals(new double[] {0.5, 0.25}, h.binned(0, 5, 2), 1e-12);
  }

  @Test
  void theMeanGivesEachVolumeTheSameWeight() {
    MeanHistogram mean = new MeanHistogram();
    mean.add(new float[] {0, 0, 0, 0, 0, 0, 8, 8});
    mean.add(new float[] {0, 4});
    assertEquals(2, mean.volumes());
    assertEquals("0.0:0.625 4.0:0.875 8.0:1.0", text(mean.histogram()));
    assertThrows(IllegalArgumentException.class, () -> mean.add(new float[] {Float.NaN}));
    assertThrows(IllegalStateException.class, new MeanHistogram()::histogram);
  }

  @Test
  void volumesWithManyValuesAreReducedByLittle() {
    SplittableRandom random = new SplittableRandom(7);
    float[] pixels = new float[100_000];
    for (int i = 0; i < pixels.length; i++) pixels[i] = (float) random.nextGaussian();
    MeanHistogram mean = new MeanHistogram();
    mean.add(pixels);
    Histogram exact = Histogram.of(pixels);
    Histogram reduced = mean.histogram();
    assertTrue(reduced.distinct() <= MeanHistogram.FINEST + 1, "" + reduced.distinct());
    assertEquals(exact.minimum(), reduced.minimum());
    assertEquals(exact.maximum(), reduced.maximum());
    for (double q = 0.001; q < 1; q += 0.001) {
      assertTrue(reduced.valueAt(q) >= exact.valueAt(q - 1.0 / MeanHistogram.FINEST) - 1e-6);
      assertTrue(reduced.valueAt(q) <= exact.valueAt(q + 1.0 / MeanHistogram.FINEST) + 1e-6);
    }
  }

  @Test
  void theBackgroundLiesBelowItsThreshold() {
    Histogram h = Histogram.of(new float[] {0, 0, 1, 1, 2, 8, 9, 9, 10});
    assertEquals("8.0:1.0 9.0:3.0 10.0:4.0", text(Background.OTSU.foreground(h)));
    assertEquals("8.0:1.0 9.0:3.0 10.0:4.0", text(Background.BELOW_MEAN.foreground(h)));
    assertEquals("9.0:2.0 10.0:3.0", text(Background.below(9).foreground(h)));
    assertEquals(h, Background.NONE.foreground(h));
    assertEquals(h, Background.below(-3).foreground(h));
    assertTrue(Background.below(99).foreground(h).isEmpty(), "all is background");
    Histogram constant = Histogram.of(new float[] {5, 5});
    for (Background b : List.of(Background.OTSU, Background.BELOW_MEAN, Background.below(5)))
      assertEquals(constant, b.foreground(constant), b.toString());
    assertTrue(Background.OTSU.foreground(Histogram.of(new float[0])).isEmpty());
  }

  @Test
  void theBackgroundIsReadFromText() {
    assertEquals(Background.NONE, Background.parse("none"));
    assertEquals(Background.BELOW_MEAN, Background.parse(" Mean"));
    assertEquals(Background.OTSU, Background.parse("otsu"));
    assertEquals("12.5", Background.parse("12.5").toString());
    for (String wrong : new String[] {"dark", "NaN", "Infinity"})
      assertThrows(IllegalArgumentException.class, () -> Background.parse(wrong));
    assertFalse(Background.parse("0").equals(Background.NONE));
  }
}
