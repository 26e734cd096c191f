package sc.fiji.cardiacmr.harmonize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdfMatchingTest {

  private static final float NAN = Float.NaN;
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  private static float[] match(CdfMatching matching, float... pixels) {
    float[] target = new float[pixels.length];
    matching.match(pixels, null, target);
    return target;
  }

  private static CdfMatching to(float... reference) {
    return new CdfMatching(Histogram.of(reference));
  }

  private static byte[] bytes(double[] values) {
    byte[] result = new byte[values.length];
    for (int i = 0; i < values.length; i++) result[i] = (byte) (int) values[i];
    return result;
  }

  private static short[] shorts(double[] values) {
    short[] result = new short[values.length];
    for (int i = 0; i < values.length; i++) result[i] = (short) (int) values[i];
    return result;
  }

  /** The function itself, not rounded to single precision, has every bit of scikit-image's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "uint8",
        "uint8_ties",
        "uint8_constant",
        "uint8_to_constant",
        "uint8_two_values",
        "uint16",
        "int16"
      })
  void wholeNumbersAreThoseOfScikitImage(String name) {
    double[] source = Goldens.doubles("skimage_" + name + "_source");
    double[] reference = Goldens.doubles("skimage_" + name + "_reference");
    double[] expected = Goldens.doubles("skimage_" + name + "_matched");
    boolean isByte = name.startsWith("uint8");
    boolean isSigned = name.startsWith("int16");
    Histogram before =
        isByte ? Histogram.ofBytes(bytes(source)) : Histogram.ofShorts(shorts(source), isSigned);
    CdfMatching matching =
        new CdfMatching(
            isByte
                ? Histogram.ofBytes(bytes(reference))
                : Histogram.ofShorts(shorts(reference), isSigned));
    IntensityMap map = matching.map(before);
    double[] table = map.table(-32768, 65535);
    float[] target = new float[source.length];
    if (isByte) matching.match(bytes(source), target);
    else matching.match(shorts(source), isSigned, target);
    for (int i = 0; i < source.length; i++) {
      assertEquals(expected[i], map.apply(source[i]));
      assertEquals(expected[i], table[(int) source[i] + 32768]);
      assertEquals((float) expected[i], target[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"float32", "float32_ties", "float32_zeros", "float32_one_pixel"})
  void floatsAreThoseOfScikitImage(String name) {
    float[] source = Goldens.floats("skimage_" + name + "_source");
    float[] before = source.clone();
    CdfMatching matching = to(Goldens.floats("skimage_" + name + "_reference"));
    float[] expected = Goldens.floats("skimage_" + name + "_matched");
    assertArrayEquals(expected, match(matching, source));
    assertArrayEquals(before, source, "the source is not changed");
    IntensityMap map = matching.map(Histogram.of(source));
    float[] byMap = new float[source.length];
    map.apply(source, null, byMap);
    assertArrayEquals(expected, byMap);
    matching.match(source, null, source);
    assertArrayEquals(expected, source, "in place");
  }

  @Test
  void aLargeVolumeIsMatchedInPartsAsInOne() {
    SplittableRandom random = new SplittableRandom(4);
    float[] source = new float[200_000];
    float[] reference = new float[150_000];
    for (int i = 0; i < source.length; i++) source[i] = (float) (random.nextDouble() - 0.3);
    for (int i = 0; i < reference.length; i++) reference[i] = (float) Math.exp(random.nextDouble());
    CdfMatching matching = to(reference);
    float[] whole = match(matching, source);
    float[] parts = new float[source.length];
    matching.map(Histogram.of(source)).apply(source, null, parts);
    assertArrayEquals(whole, parts);
    assertTrue(Histogram.of(whole).minimum() >= 1 && Histogram.of(whole).maximum() <= Math.E);
    assertEquals(Math.exp(0.5), Histogram.of(whole).percentile(50), 0.01);
  }

  @Test
  void whatIsNotFiniteCountsNowhereAndStays() {
    float[] found = match(to(10, NAN, 20, INFINITY), 1, NAN, 2, INFINITY, -INFINITY);
    assertArrayEquals(new float[] {10, NAN, 20, INFINITY, -INFINITY}, found);
    assertTrue(Double.isNaN(to(1, 2).map(Histogram.of(new float[] {3})).apply(Double.NaN)));
  }

  @Test
  void constantEmptyAndTwoValuedImagesHaveAResult() {
    assertArrayEquals(new float[] {9, 9, 9}, match(to(1, 5, 9), 4, 4, 4));
    assertArrayEquals(new float[] {7, 7, 7}, match(to(7, 7), 1, 2, 3));
    assertArrayEquals(new float[0], match(to(1, 2)));
    assertArrayEquals(new float[] {NAN, NAN}, match(to(1, 2), NAN, NAN));
    assertArrayEquals(new float[] {1, 1, 8}, match(to(1, 1, 8), 0, 0, 3));
    to(1, 2).match(new byte[0], new float[0]);
    to(1, 2).match(new short[0], true, new float[0]);
  }

  @Test
  void aReferenceWithoutPixelsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> to(NAN, INFINITY));
    assertThrows(IllegalArgumentException.class, CdfMatchingTest::to);
  }

  @Test
  void onlyPixelsInTheMaskCountAndChange() {
    float[] pixels = {1, 100, 2, 100};
    boolean[] mask = {true, false, true, false};
    float[] target = new float[4];
    to(10, 20).match(pixels, mask, target);
    assertArrayEquals(new float[] {10, 100, 20, 100}, target);
    to(10, 20).match(pixels, new boolean[4], target);
    assertArrayEquals(pixels, target, "nothing counts");
  }

  @Test
  void theBackgroundIsLeftOutAndMappedLinearlyOntoThatOfTheReference() {
    // Below 5 is background: 6, 8 become 60, 80; 0 becomes the smallest of the reference, and what
    // lies between goes in proportion.
    CdfMatching matching =
        new CdfMatching(Histogram.of(new float[] {-5, -5, 2, 60, 80}), Background.below(5));
    assertArrayEquals(new float[] {-5, 27.5f, 60, 80}, match(matching, 0, 3, 6, 8));
    CdfMatching same = new CdfMatching(Histogram.of(new float[] {60, 80}), Background.below(5));
    assertArrayEquals(new float[] {60, 80}, match(same, 6, 8), "no background to be mapped");
  }

  @Test
  void whatIsBackgroundAltogetherStaysOrIsRefused() {
    Background high = Background.below(30);
    Histogram reference = Histogram.of(new float[] {5, 60, 80});
    NyulLandmarks scale = new NyulLandmarks(List.of(0.0, 100.0), List.of(0.0, 10.0));
    for (HistogramMatching matching :
        List.of(
            new CdfMatching(reference, high),
            new QuantileMatching(reference, 16, 3, high),
            new NyulMatching(scale, high))) {
      float[] pixels = {0, 6, 8, 29};
      matching.match(pixels, null, pixels);
      assertArrayEquals(new float[] {0, 6, 8, 29}, pixels, matching.toString());
    }
    Histogram dark = Histogram.of(new float[] {0, 1, 29});
    assertThrows(IllegalArgumentException.class, () -> new CdfMatching(dark, high));
    assertThrows(IllegalArgumentException.class, () -> new QuantileMatching(dark, 16, 3, high));
  }

  @Test
  void theOrderOfIntensitiesStays() {
    SplittableRandom random = new SplittableRandom(8);
    for (int round = 0; round < 50; round++) {
      float[] source = new float[40];
      float[] reference = new float[30];
      for (int i = 0; i < 40; i++) source[i] = random.nextInt(20) - 5;
      for (int i = 0; i < 30; i++) reference[i] = random.nextInt(9);
      Background background = round % 2 == 0 ? Background.OTSU : Background.BELOW_MEAN;
      float[] found = match(new CdfMatching(Histogram.of(reference), background), source);
      for (int i = 0; i < 40; i++)
        for (int k = 0; k < 40; k++)
          if (source[i] < source[k]) assertTrue(found[i] <= found[k], round + ": order");
    }
  }
}
