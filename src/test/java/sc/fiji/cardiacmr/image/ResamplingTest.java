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
  private final Plane plane = new Plane(image, 17, 13);

  @Test
  void bilinearAgreesWithSciPy() {
    Plane target = new Resampling(17, 13, 19, 15, AFFINE).bilinear(plane, -7);
    assertEquals(19, target.width());
    assertArrayEquals(Goldens.floats("affine-bilinear"), target.pixels(), 1e-4f);
  }

  @Test
  void nearestAgreesWithSciPy() {
    LabelPlane labels = new LabelPlane(Goldens.bytes("labels"), 17, 13);
    LabelPlane target = new Resampling(17, 13, 19, 15, AFFINE).nearest(labels, (byte) 9);
    assertArrayEquals(Goldens.bytes("affine-nearest"), target.pixels());
  }

  @Test
  void resizeAgreesWithPyTorch() {
    Plane up = Resampling.resize(17, 13, 31, 20).bilinear(plane, Float.NaN);
    assertArrayEquals(Goldens.floats("resize-up"), up.pixels(), 1e-4f);
    Plane down = Resampling.resize(17, 13, 9, 7).bilinear(plane, Float.NaN);
    assertArrayEquals(Goldens.floats("resize-down"), down.pixels(), 1e-4f);
  }

  @Test
  void antialiasedReductionByTwoAgreesWithPyTorchInside() {
    Plane even = new Plane(new Crop(0, 0, 16, 12).cut(image, 17, 13, 0), 16, 12);
    float[] mine = Resampling.resize(16, 12, 8, 6).antialiased(even, Float.NaN).pixels();
    float[] golden = Goldens.floats("antialiased-by-2");
    for (int y = 1; y < 5; y++)
      for (int x = 1; x < 7; x++) assertEquals(golden[y * 8 + x], mine[y * 8 + x], 1e-4f);
  }

  @Test
  void antialiasingSuppressesWhatTheGridCannotHoldAndKeepsTheMean() {
    int n = 96;
    Plane stripes = new Plane(n, n);
    for (int i = 0; i < stripes.size(); i++) stripes.pixels()[i] = i % n % 2;
    Resampling reduction = Resampling.resize(n, n, 32, 32);
    float[] plain = reduction.bilinear(stripes, 0).pixels();
    float[] smooth = reduction.antialiased(stripes, 0).pixels();
    for (int y = 0; y < 32; y++)
      for (int x = 1; x < 31; x++) assertEquals(0.5, smooth[y * 32 + x], 0.17);
    assertEquals(1, plain[5 * 32 + 6] + plain[5 * 32 + 7], 1e-6);
    assertTrue(Math.abs(plain[5 * 32 + 6] - 0.5) > 0.4);
  }

  @Test
  void identityAndRightAnglesAreExact() {
    Plane same = new Resampling(17, 13, 17, 13, Affine2D.IDENTITY).antialiased(plane, 0);
    assertArrayEquals(image, same.pixels());
    // A quarter turn about the centre: 17 x 13 becomes 13 x 17.
    Affine2D quarter =
        Affine2D.translation(-6, -8)
            .then(Affine2D.rotation(Math.PI / 2))
            .then(Affine2D.translation(8, 6));
    float[] turned = new Resampling(17, 13, 13, 17, quarter).antialiased(plane, Float.NaN).pixels();
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
    float[][] expected = new float[3][];
    for (int c = 0; c < 3; c++)
      expected[c] = resampling.bilinear(new Plane(channels[c], 17, 13), 0.25f).pixels();
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
    Plane turned = there.bilinear(new Plane(ramp, w, h), Float.NaN);
    float[] back = there.inverse().bilinear(turned, Float.NaN).pixels();
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
      float[] target = new Resampling(w, h, 7, 5, m).bilinear(new Plane(source, w, h), -1).pixels();
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
    for (int i = 0; i < 20; i++) rotation.bilinear(source, 0, 1, target, 0, 0);
    long start = System.nanoTime();
    for (int i = 0; i < 40; i++) rotation.bilinear(source, 0, 1, target, 0, 0);
    double seconds = (System.nanoTime() - start) * 1e-9;
    assertTrue(40 * 65536 / seconds > 5e6, 40 * 65536 / seconds + " pixels per second");
  }

  @Test
  void refusesArraysThatAreTooShort() {
    Resampling r = Resampling.resize(17, 13, 5, 5);
    assertThrows(
        IllegalArgumentException.class, () -> r.bilinear(image, 0, 1, new float[24], 0, 0));
    assertThrows(IllegalArgumentException.class, () -> r.bilinear(new Plane(13, 17), 0));
    assertThrows(IllegalArgumentException.class, () -> r.antialiased(new Plane(17, 14), 0));
    assertThrows(IllegalArgumentException.class, () -> r.nearest(new LabelPlane(16, 13), (byte) 0));
    assertThrows(
        IllegalArgumentException.class, () -> r.bilinear(image, 1, 1, new float[25], 0, 0));
    assertThrows(
        IllegalArgumentException.class, () -> r.bilinear(image, 0, 0, new float[25], 0, 0));
    assertThrows(IllegalArgumentException.class, () -> Resampling.resize(0, 1, 1, 1));
  }
}
