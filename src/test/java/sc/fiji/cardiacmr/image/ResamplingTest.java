package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResamplingTest {

  private static final Affine2D AFFINE = new Affine2D(0.83, -0.41, 1.31, 0.37, 0.92, -2.57);

  private final float[] image = Goldens.floats("image");

  @Test
  void bilinearAgreesWithSciPy() {
    float[] target = new float[19 * 15];
    new Resampling(17, 13, 19, 15, AFFINE).bilinear(image, target, -7);
    assertArrayEquals(Goldens.floats("affine-bilinear"), target, 1e-4f);
  }

  @Test
  void nearestAgreesWithSciPy() {
    byte[] target = new byte[19 * 15];
    byte[] labels = Goldens.bytes("labels");
    new Resampling(17, 13, 19, 15, AFFINE).nearest(labels, 0, target, 0, (byte) 9);
    assertArrayEquals(Goldens.bytes("affine-nearest"), target);
  }

  @Test
  void resizeAgreesWithPyTorch() {
    float[] up = new float[31 * 20];
    Resampling.resize(17, 13, 31, 20).bilinear(image, up, Float.NaN);
    assertArrayEquals(Goldens.floats("resize-up"), up, 1e-4f);
    float[] down = new float[9 * 7];
    Resampling.resize(17, 13, 9, 7).bilinear(image, down, Float.NaN);
    assertArrayEquals(Goldens.floats("resize-down"), down, 1e-4f);
  }

  @Test
  void antialiasedReductionByTwoAgreesWithPyTorchInside() {
    float[] even = new Crop(0, 0, 16, 12).cut(image, 17, 13, 0);
    float[] mine = new float[8 * 6];
    Resampling.resize(16, 12, 8, 6).antialiased(even, mine, Float.NaN);
    float[] golden = Goldens.floats("antialiased-by-2");
    for (int y = 1; y < 5; y++)
      for (int x = 1; x < 7; x++) assertEquals(golden[y * 8 + x], mine[y * 8 + x], 1e-4f);
  }

  @Test
  void antialiasingSuppressesWhatTheGridCannotHoldAndKeepsTheMean() {
    int n = 96;
    float[] stripes = new float[n * n];
    for (int i = 0; i < stripes.length; i++) stripes[i] = i % n % 2;
    float[] plain = new float[32 * 32];
    float[] smooth = new float[32 * 32];
    Resampling reduction = Resampling.resize(n, n, 32, 32);
    reduction.bilinear(stripes, plain, 0);
    reduction.antialiased(stripes, smooth, 0);
    for (int y = 0; y < 32; y++)
      for (int x = 1; x < 31; x++) assertEquals(0.5, smooth[y * 32 + x], 0.17);
    assertEquals(1, plain[5 * 32 + 6] + plain[5 * 32 + 7], 1e-6);
    assertTrue(Math.abs(plain[5 * 32 + 6] - 0.5) > 0.4);
  }

  @Test
  void identityAndRightAnglesAreExact() {
    float[] same = new float[image.length];
    new Resampling(17, 13, 17, 13, Affine2D.IDENTITY).antialiased(image, same, 0);
    assertArrayEquals(image, same);
    // A quarter turn about the centre: 17 x 13 becomes 13 x 17.
    Affine2D quarter =
        Affine2D.translation(-6, -8)
            .then(Affine2D.rotation(Math.PI / 2))
            .then(Affine2D.translation(8, 6));
    float[] turned = new float[image.length];
    new Resampling(17, 13, 13, 17, quarter).antialiased(image, turned, Float.NaN);
    for (int y = 0; y < 17; y++)
      for (int x = 0; x < 13; x++) assertEquals(image[x * 17 + 16 - y], turned[y * 13 + x], 1e-4f);
  }

  @Test
  void channelsAreIndependentAndOffsetsRespected() {
    Resampling resampling = new Resampling(17, 13, 19, 15, AFFINE);
    float[] interleaved = new float[10 + 3 * image.length];
    Random random = new Random(4);
    float[][] channels = new float[3][image.length];
    for (int i = 0; i < image.length; i++)
      for (int c = 0; c < 3; c++) interleaved[10 + 3 * i + c] = channels[c][i] = random.nextFloat();
    float[] target = new float[20 + 3 * 19 * 15];
    Arrays.fill(target, 5);
    resampling.bilinear(interleaved, 10, 3, target, 20, 0.25f);
    for (int i = 0; i < 20; i++) assertEquals(5, target[i]);
    byte[] labels = new byte[4 + 19 * 15];
    resampling.bilinearArgmax(interleaved, 10, 3, labels, 4);
    float[][] expected = new float[3][19 * 15];
    for (int c = 0; c < 3; c++) resampling.bilinear(channels[c], expected[c], 0.25f);
    boolean anyOutside = false;
    for (int i = 0; i < 19 * 15; i++) {
      int best = 0;
      for (int c = 0; c < 3; c++) {
        assertEquals(expected[c][i], target[20 + 3 * i + c]);
        if (expected[c][i] > expected[best][i]) best = c;
      }
      assertEquals(best, labels[4 + i]);
      anyOutside |= expected[0][i] == 0.25f && labels[4 + i] == 0;
    }
    assertTrue(anyOutside);
  }

  @Test
  void theWayBackRestoresALinearRamp() {
    int w = 60;
    int h = 50;
    float[] ramp = new float[w * h];
    for (int i = 0; i < ramp.length; i++) ramp[i] = 2f * (i % w) - 3f * (i / w);
    Affine2D map =
        Affine2D.rotation(0.4).then(Affine2D.scaling(0.7, 0.7)).then(Affine2D.translation(5, -10));
    Resampling there = new Resampling(w, h, 90, 90, map);
    float[] turned = new float[90 * 90];
    there.bilinear(ramp, turned, Float.NaN);
    float[] back = new float[w * h];
    there.inverse().bilinear(turned, back, Float.NaN);
    int known = 0;
    for (int y = 0; y < h; y++)
      for (int x = 0; x < w; x++) {
        float v = back[y * w + x];
        double tx = there.inverse().targetToSource().applyX(x, y);
        double ty = there.inverse().targetToSource().applyY(x, y);
        // Near either border the border pixels are repeated and the ramp is not.
        if (Math.min(tx, ty) < 1 || Math.max(tx, ty) > 88) continue;
        if (x < 2 || y < 2 || x > w - 3 || y > h - 3) continue;
        known++;
        assertEquals(ramp[y * w + x], v, 1e-3f);
      }
    assertTrue(known > 1500, known + " pixels came back");
  }

  @Test
  void agreesWithABruteForceOnRandomMaps() {
    Random random = new Random(5);
    for (int trial = 0; trial < 300; trial++) {
      int w = 1 + random.nextInt(6);
      int h = 1 + random.nextInt(6);
      float[] source = new float[w * h];
      for (int i = 0; i < source.length; i++) source[i] = random.nextFloat();
      Affine2D m =
          new Affine2D(
              random.nextGaussian(),
              random.nextGaussian(),
              random.nextGaussian() * 3,
              random.nextGaussian(),
              random.nextGaussian(),
              random.nextGaussian() * 3);
      float[] target = new float[7 * 5];
      new Resampling(w, h, 7, 5, m).bilinear(source, target, -1);
      for (int y = 0; y < 5; y++)
        for (int x = 0; x < 7; x++) {
          double sx = m.applyX(x, y);
          double sy = m.applyY(x, y);
          double expected = -1;
          if (sx >= -0.5 && sy >= -0.5 && sx <= w - 0.5 && sy <= h - 0.5) {
            expected = 0;
            double cx = Math.max(0, Math.min(w - 1, sx));
            double cy = Math.max(0, Math.min(h - 1, sy));
            for (int i = 0; i < source.length; i++) {
              double weightX = Math.max(0, 1 - Math.abs(cx - i % w));
              double weightY = Math.max(0, 1 - Math.abs(cy - i / w));
              expected += weightX * weightY * source[i];
            }
          }
          assertEquals(expected, target[y * 7 + x], 1e-5);
        }
    }
  }

  @Test
  void doesSeveralMillionPixelsASecond() {
    float[] source = new float[256 * 256];
    float[] target = new float[256 * 256];
    Resampling rotation = new Resampling(256, 256, 256, 256, AFFINE);
    for (int i = 0; i < 20; i++) rotation.bilinear(source, target, 0);
    long start = System.nanoTime();
    for (int i = 0; i < 40; i++) rotation.bilinear(source, target, 0);
    double seconds = (System.nanoTime() - start) * 1e-9;
    assertTrue(40 * 65536 / seconds > 5e6, 40 * 65536 / seconds + " pixels per second");
  }

  @Test
  void refusesArraysThatAreTooShort() {
    Resampling r = Resampling.resize(17, 13, 5, 5);
    assertThrows(IllegalArgumentException.class, () -> r.bilinear(image, new float[24], 0));
    assertThrows(
        IllegalArgumentException.class, () -> r.bilinear(image, 1, 1, new float[25], 0, 0));
    assertThrows(
        IllegalArgumentException.class, () -> r.bilinear(image, 0, 0, new float[25], 0, 0));
    assertThrows(IllegalArgumentException.class, () -> Resampling.resize(0, 1, 1, 1));
  }
}
