package sc.fiji.cardiacmr.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

class PhantomTest {

  private static Phantom create(PhantomParametersBuilder builder) {
    return Phantom.create(builder.build(), Progress.NONE);
  }

  private static PhantomParametersBuilder small() {
    return PhantomParameters.builder().matrix(64, 64).spacing(3, 3, 16).slices(5).phases(4);
  }

  /** ml per label value and phase. */
  private static double[][] volumes(Phantom phantom) {
    double voxel = phantom.labels().calibration().voxelVolume();
    double[][] volumes = new double[4][phantom.labels().phases()];
    Cursor<UnsignedByteType> cursor = phantom.labels().pixels().localizingCursor();
    while (cursor.hasNext()) {
      int label = cursor.next().get();
      volumes[label][cursor.getIntPosition(3)] += voxel;
    }
    return volumes;
  }

  private static int[] pixels(Phantom phantom) {
    int[] pixels = new int[(int) phantom.image().pixels().size()];
    int i = 0;
    for (UnsignedShortType p : phantom.image().pixels()) pixels[i++] = p.get();
    return pixels;
  }

  private static int[] labels(Phantom phantom) {
    int[] labels = new int[(int) phantom.labels().pixels().size()];
    int i = 0;
    for (UnsignedByteType p : phantom.labels().pixels()) labels[i++] = p.get();
    return labels;
  }

  @Test
  @Tag("slow")
  void fineLabelsHaveTheTrueVolumesAtAllPhases() {
    Phantom phantom =
        create(
            PhantomParameters.builder().matrix(130, 130).spacing(1.5, 1.5, 2).slices(40).phases(3));
    double[][] volumes = volumes(phantom);
    for (int t = 0; t < 3; t++) {
      assertRelative(phantom.truth().leftVolumes().get(t), volumes[Labels.LV][t], 0.01);
      assertRelative(phantom.truth().myocardialVolumes().get(t), volumes[Labels.MYO][t], 0.01);
      assertRelative(phantom.truth().rightVolumes().get(t), volumes[Labels.RV][t], 0.012);
    }
  }

  @Test
  @Tag("slow")
  void clinicalLabelsHaveTheTrueFunction() {
    Phantom phantom = create(PhantomParameters.builder().phases(5));
    PhantomTruth truth = phantom.truth();
    double[] left = volumes(phantom)[Labels.LV];
    double[] myocardium = volumes(phantom)[Labels.MYO];
    double[] right = volumes(phantom)[Labels.RV];
    int es = truth.endSystole();
    assertRelative(truth.edv(), left[0], 0.01);
    assertRelative(truth.esv(), left[es], 0.01);
    assertRelative(truth.ejectionFraction(), 100 * (1 - left[es] / left[0]), 0.01);
    assertRelative(truth.massAtEndDiastole(), 1.05 * myocardium[0], 0.01);
    assertRelative(truth.massAtEndSystole(), 1.05 * myocardium[es], 0.01);
    assertRelative(truth.rightEdv(), right[0], 0.015);
    assertRelative(truth.rightEsv(), right[es], 0.015);
    for (int t = 0; t < left.length; t++) assertTrue(left[t] >= left[es]);
  }

  private static void assertRelative(double expected, double actual, double tolerance) {
    assertEquals(expected, actual, tolerance * expected);
  }

  @Test
  void sameParametersGiveSameBytesOnAnyNumberOfThreads() throws Exception {
    int[][] results = new int[2][];
    int[] threads = {1, 4};
    for (int i = 0; i < 2; i++) {
      ForkJoinPool pool = new ForkJoinPool(threads[i]);
      results[i] = pool.submit(() -> pixels(create(small()))).get();
      pool.shutdown();
    }
    assertArrayEquals(results[0], results[1]);
  }

  @Test
  void seedsChangeTheImageButNotTheHeart() {
    Phantom one = create(small().seed(1));
    Phantom two = create(small().seed(2));
    assertArrayEquals(labels(one), labels(two));
    assertEquals(one.truth(), two.truth());
    int[] a = pixels(one);
    int[] b = pixels(two);
    int different = 0;
    for (int i = 0; i < a.length; i++) if (a[i] != b[i]) different++;
    assertTrue(different > 0.8 * a.length);
  }

  @Test
  void noiseIsIndependentBetweenPlanes() {
    Phantom phantom = create(small());
    int[] pixels = pixels(phantom);
    int plane = 64 * 64;
    int[] corner = Arrays.copyOfRange(pixels, 0, 64);
    for (int p = 1; p < 20; p++)
      assertNotEquals(
          Arrays.toString(corner),
          Arrays.toString(Arrays.copyOfRange(pixels, p * plane, p * plane + 64)));
  }

  @Test
  void withoutTextureBiasAndNoisePureVoxelsHaveTheIntensityOfTheirTissue() {
    Phantom phantom =
        create(
            small()
                .texture(0)
                .biasField(0)
                .signalToNoise(Double.POSITIVE_INFINITY)
                .intensity(Tissue.MYOCARDIUM, 333));
    PhaseMotion motion = phantom.motion(2);
    RandomAccess<UnsignedShortType> image = phantom.image().pixels().randomAccess();
    image.setPosition(new int[] {0, 0, 2, 2});
    int pure = 0;
    for (int y = 0; y < 64; y++)
      for (int x = 0; x < 64; x++) {
        if (!isPure(motion, x * 3, y * 3, 32)) continue;
        pure++;
        image.setPosition(x, 0);
        image.setPosition(y, 1);
        assertEquals(333, image.get().get());
      }
    assertTrue(pure > 40, "pure voxels: " + pure);
  }

  private static boolean isPure(PhaseMotion motion, double x, double y, double z) {
    for (int c = 0; c < 8; c++) {
      double dx = (c & 1) == 0 ? -1.5 : 1.5;
      double dy = (c & 2) == 0 ? -1.5 : 1.5;
      double dz = (c & 4) == 0 ? -8 : 8;
      if (motion.tissue(x + dx, y + dy, z + dz) != Tissue.MYOCARDIUM) return false;
    }
    return true;
  }

  @Test
  void airShowsRayleighNoise() {
    Phantom phantom = create(small().biasField(0).signalToNoise(20));
    double sum = 0;
    int count = 0;
    Cursor<UnsignedShortType> cursor = phantom.image().pixels().localizingCursor();
    while (cursor.hasNext()) {
      double value = cursor.next().get();
      if (cursor.getIntPosition(0) > 6 || cursor.getIntPosition(1) > 12) continue;
      sum += value;
      count++;
    }
    double deviation = 800.0 / 20;
    assertEquals(deviation * Math.sqrt(Math.PI / 2), sum / count, 5 * deviation / Math.sqrt(count));
  }

  @Test
  @Tag("slow")
  void rotatedHeartHasRotatedLabels() {
    PhantomParametersBuilder centred = small().matrix(63, 63).offset(0, 0, 0);
    RandomAccessibleInterval<UnsignedByteType> upright = create(centred).labels().pixels();
    RandomAccess<UnsignedByteType> turned =
        create(centred.rotation(90)).labels().pixels().randomAccess();
    Cursor<UnsignedByteType> cursor = upright.localizingCursor();
    int different = 0;
    while (cursor.hasNext()) {
      int label = cursor.next().get();
      // Counter-clockwise as displayed: what was on the left (septum) comes to the bottom.
      turned.setPosition(
          new int[] {
            cursor.getIntPosition(1),
            62 - cursor.getIntPosition(0),
            cursor.getIntPosition(2),
            cursor.getIntPosition(3)
          });
      if (turned.get().get() != label) different++;
    }
    assertTrue(different <= 3, "different: " + different);
  }

  @Test
  void oddSizesWork() {
    for (int[] size : new int[][] {{8, 9, 1, 1}, {33, 50, 1, 3}, {50, 33, 3, 1}, {17, 64, 2, 2}}) {
      Phantom phantom =
          create(
              PhantomParameters.builder()
                  .matrix(size[0], size[1])
                  .slices(size[2])
                  .phases(size[3])
                  .spacing(4, 2.5, 9));
      long[] expected = {size[0], size[1], size[2], size[3]};
      assertArrayEquals(expected, phantom.image().pixels().dimensionsAsLongArray());
      assertArrayEquals(expected, phantom.labels().pixels().dimensionsAsLongArray());
      assertEquals(size[3], phantom.truth().leftVolumes().size());
      assertTrue(Arrays.stream(labels(phantom)).anyMatch(l -> l == Labels.LV));
    }
  }

  @Test
  void aSingleSliceShowsAllThreeClasses() {
    Phantom phantom = create(small().slices(1).phases(1).spacing(3, 3, 8));
    for (int label = 1; label <= 3; label++) assertTrue(volumes(phantom)[label][0] > 5);
    assertEquals(phantom.truth().edv(), phantom.truth().esv());
  }

  @Test
  void aHeartOutsideTheImageIsNoError() {
    Phantom phantom = create(small().offset(400, 400, 0));
    assertTrue(Arrays.stream(labels(phantom)).allMatch(l -> l == 0));
    assertEquals(125, phantom.truth().edv(), 1e-9);
  }

  @Test
  void displacementImageSamplesTheMotionAndAgreesWithTheLabels() {
    Phantom phantom = create(small());
    RandomAccess<FloatType> u = phantom.displacementImage(1).randomAccess();
    Cursor<UnsignedByteType> cursor = phantom.labels().pixels().localizingCursor();
    int myocardium = 0;
    while (cursor.hasNext()) {
      int label = cursor.next().get();
      int[] p = position(cursor);
      if (p[3] != 0) continue;
      double[] x = {3.0 * p[0], 3.0 * p[1], 16.0 * p[2]};
      double[] expected = phantom.motion(1).displacement(x[0], x[1], x[2]);
      for (int d = 0; d < 3; d++) {
        u.setPosition(new int[] {p[0], p[1], p[2], d});
        assertEquals(expected[d], u.get().get(), 1e-5);
        x[d] += expected[d];
      }
      if (label != Labels.MYO || !isMyocardium(phantom, p)) continue;
      myocardium++;
      assertEquals(Tissue.MYOCARDIUM, phantom.motion(1).tissue(x[0], x[1], x[2]));
    }
    assertTrue(myocardium > 100);
  }

  private static int[] position(Cursor<?> cursor) {
    int[] p = new int[4];
    cursor.localize(p);
    return p;
  }

  private static boolean isMyocardium(Phantom phantom, int[] p) {
    return phantom.motion(0).tissue(3.0 * p[0], 3.0 * p[1], 16.0 * p[2]) == Tissue.MYOCARDIUM;
  }

  @Test
  void truthHoldsWhatWasAskedFor() {
    Phantom phantom =
        create(small().slices(1).phases(20).leftVentricle(150, 80, 10).ejectionFractions(45, 40));
    PhantomTruth truth = phantom.truth();
    assertEquals(7, truth.endSystole());
    assertEquals(150, truth.edv(), 1e-9);
    assertEquals(45, truth.ejectionFraction(), 1e-9);
    assertEquals(67.5, truth.strokeVolume(), 1e-9);
    assertEquals(67.5 * 65 / 1000, truth.cardiacOutput(), 1e-9);
    assertEquals(135, truth.rightEdv(), 1e-9);
    assertEquals(40, truth.rightEjectionFraction(), 1e-9);
    assertEquals(truth.massAtEndDiastole(), truth.massAtEndSystole());
    assertEquals(phantom.motion(7).strain(0.5, 0.5), truth.midStrain().get(7));
    assertThrows(IllegalArgumentException.class, () -> phantom.motion(20));
  }

  @Test
  void phaseTableHoldsTheTruthOfEveryPhase() {
    PhantomTruth truth = create(small().slices(1)).truth();
    Table table = truth.phaseTable();
    assertEquals(4, table.rowCount());
    for (int t = 0; t < 4; t++) {
      assertEquals(t, table.number(t, "phase"));
      assertEquals(truth.leftVolumes().get(t), table.number(t, "LV_ml"));
      assertEquals(truth.rightVolumes().get(t), table.number(t, "RV_ml"));
      assertEquals(truth.midStrain().get(t).radial(), table.number(t, "Err"));
    }
  }

  @Test
  void calibrationAgreesWithItsGeometry() {
    Phantom phantom = create(small().timing(0.36, 75));
    assertEquals(75, phantom.image().calibration().heartRate());
    assertEquals(200, phantom.image().calibration().frameInterval(), 1e-9);
    for (int d = 0; d < 3; d++)
      assertEquals(d < 2 ? 3 : 16, phantom.image().calibration().geometry().spacing(d), 1e-9);
    double[] m = phantom.image().calibration().geometry().matrix();
    for (int a = 0; a < 3; a++)
      for (int b = 0; b < a; b++)
        assertEquals(0, m[a] * m[b] + m[a + 4] * m[b + 4] + m[a + 8] * m[b + 8], 1e-9);
    // The apex lies to the left (RAS: -x), front and foot of the base.
    assertTrue(m[2] < 0 && m[6] > 0 && m[10] < 0);
    // Image right is the patient's left, image down the patient's foot.
    assertTrue(m[0] < 0 && m[9] < 0);
  }

  @Test
  void canBeCanceled() {
    Progress canceled = new CancelAfter(0);
    assertThrows(
        CancellationException.class, () -> Phantom.create(PhantomParameters.DEFAULT, canceled));
  }
}
