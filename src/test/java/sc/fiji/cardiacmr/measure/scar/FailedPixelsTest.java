package sc.fiji.cardiacmr.measure.scar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.measure.aha.TestVentricle;
import sc.fiji.cardiacmr.progress.Progress;

class FailedPixelsTest {

  private static final int SIZE = TestVentricle.SIZE;
  private static final AhaGeometry GEOMETRY =
      AhaGeometry.of(TestScar.LABELS, 0, AhaOptions.AUTOMATIC);
  private static final ScarMethod[] METHODS = {
    ScarMethod.SD, ScarMethod.FWHM, ScarMethod.FWHM_MIDPOINT, ScarMethod.OTSU
  };

  private static ScarQuantification measure(ImageSeries<?> image, ScarMethod method) {
    ScarOptions options = ScarOptions.DEFAULT.withMethod(method);
    return ScarQuantification.measure(image, GEOMETRY, null, 0, options, Progress.NONE);
  }

  private static boolean isWall(int x, int y, int z) {
    UnsignedByteType label = TestScar.LABELS.pixels().getAt(x, y, z, 0);
    return Labels.isMyocardium(label.get());
  }

  @Test
  void goodImagesHaveNoRemarks() {
    for (ScarMethod method : METHODS)
      assertEquals(java.util.List.of(), measure(TestScar.image(), method).remarks());
  }

  /** A slice that is empty, constant or not a number changes nothing in the others. */
  @Test
  void failedSlicesAreLeftOutAndNamed() {
    float[] failures = {0, 7, Float.NaN, Float.POSITIVE_INFINITY};
    int variants = 0;
    for (int z = 0; z < 3; z++)
      for (float failure : failures)
        for (ScarMethod method : METHODS) {
          ScarQuantification good = measure(TestScar.image(), method);
          ImageSeries<FloatType> image = TestScar.image();
          for (int i = 0; i < SIZE * SIZE; i++)
            image.pixels().getAt(i % SIZE, i / SIZE, z, 0).set(failure);
          ScarQuantification scar = measure(image, method);
          String what = method + ", slice " + (z + 1) + ", " + failure;
          assertTrue(scar.remarks().get(0).startsWith("Slice " + (z + 1) + " is left out"), what);
          assertTrue(scar.notes().containsAll(scar.remarks()), what);
          assertEquals(0, scar.slice(z).myocardium(), what);
          assertTrue(Double.isNaN(scar.slice(z).transmurality()), what);
          assertEquals(transmuralityWithout(z, good), scar.whole().transmurality(), 0.005, what);
          for (int other = 0; other < 3; other++)
            if (other != z)
              assertEquals(good.slice(other).scar(), scar.slice(other).scar(), 2, what);
          variants++;
        }
    assertEquals(48, variants);
  }

  /** All slices have equally many rays. */
  private static double transmuralityWithout(int z, ScarQuantification scar) {
    double sum = 0;
    for (int other = 0; other < 3; other++)
      if (other != z) sum += scar.slice(other).transmurality();
    return sum / 2;
  }

  /** A streak of any height, in any slice, decides no threshold and is named. */
  @Test
  void streaksDecideNothing() {
    SplittableRandom random = new SplittableRandom(3);
    for (int variant = 0; variant < 120; variant++) {
      ScarMethod method = METHODS[variant % METHODS.length];
      ScarQuantification good = measure(TestScar.image(), method);
      ImageSeries<FloatType> image = TestScar.image();
      int z = random.nextInt(3);
      int row = 20 + random.nextInt(24);
      double height = Math.pow(10, random.nextDouble(5, 30)) * (random.nextBoolean() ? 1 : -1);
      int streak = 0;
      for (int x = 0; x < SIZE; x++) {
        image.pixels().getAt(x, row, z, 0).set((float) height);
        if (isWall(x, row, z)) streak++;
      }
      ScarQuantification scar = measure(image, method);
      String what = method + ", " + height + " in row " + row;
      assertTrue(streak > 0, what);
      assertTrue(scar.remarks().get(0).startsWith(streak + " pixels of the myocardium"), what);
      assertTrue(scar.remarks().get(0).contains("in slice " + (z + 1) + " are left out"), what);
      assertEquals(good.whole().myocardium() - streak, scar.whole().myocardium(), what);
      assertEquals(good.whole().scar(), scar.whole().scar(), streak + 2.0, what);
    }
  }

  @Test
  void whenNothingIsLeftItIsRefused() {
    ImageSeries<FloatType> image = TestScar.image();
    for (FloatType pixel : image.pixels()) pixel.set(3);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> measure(image, ScarMethod.SD))
            .getMessage()
            .startsWith("The myocardium has the value 3.0 everywhere"));
  }
}
