package sc.fiji.cardiacmr.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.progress.Progress;

@Tag("slow")
class LateEnhancementTest {

  private static Phantom create(PhantomParametersBuilder builder) {
    return Phantom.create(builder.build(), Progress.NONE);
  }

  private static PhantomParametersBuilder small() {
    return PhantomParameters.builder()
        .contrast(Contrast.LGE)
        .matrix(96, 96)
        .spacing(2, 2, 8)
        .slices(10)
        .phases(1)
        .scars(Scar.LAD);
  }

  /** ml per label value at a phase. */
  private static double[] volumes(Phantom phantom, int phase) {
    double[] volumes = new double[7];
    Cursor<UnsignedByteType> cursor = phantom.scarLabels().pixels().localizingCursor();
    double voxel = phantom.scarLabels().calibration().voxelVolume();
    while (cursor.hasNext()) {
      int label = cursor.next().get();
      if (cursor.getIntPosition(3) == phase) volumes[label] += voxel;
    }
    return volumes;
  }

  @Test
  void fineLabelsHaveTheTrueMassesAtAllPhases() {
    Phantom phantom =
        create(
            small()
                .matrix(130, 130)
                .spacing(1, 1, 2)
                .offset(12, 0, 0)
                .slices(40)
                .phases(2)
                .scars(Scar.LAD, Scar.LCX));
    ScarTruth truth = phantom.truth().scars();
    for (int phase = 0; phase < 2; phase++) {
      double[] volumes = volumes(phantom, phase);
      assertRelative(truth.scar(), volumes[Labels.SCAR], 0.02);
      assertRelative(truth.greyZone(), volumes[Labels.GREY_ZONE], 0.03);
      assertRelative(truth.obstruction(), volumes[Labels.NO_REFLOW], 0.04);
      double all =
          volumes[Labels.MYO]
              + volumes[Labels.SCAR]
              + volumes[Labels.GREY_ZONE]
              + volumes[Labels.NO_REFLOW];
      assertRelative(truth.myocardium(), all, 0.01);
    }
  }

  private static void assertRelative(double expected, double actual, double tolerance) {
    assertEquals(expected, actual, tolerance * expected);
  }

  @Test
  void scarIsBrightGreyZoneBetweenObstructionAndHealthyMuscleDark() {
    Phantom phantom = create(small().spacing(2, 2, 4).slices(20).scars(Scar.LAD.withDepth(75, 4)));
    double[] sums = new double[7];
    int[] counts = new int[7];
    Cursor<UnsignedByteType> cursor = phantom.scarLabels().pixels().localizingCursor();
    RandomAccess<UnsignedShortType> image = phantom.image().pixels().randomAccess();
    while (cursor.hasNext()) {
      int label = cursor.next().get();
      sums[label] += image.setPositionAndGet(cursor).get();
      counts[label]++;
    }
    for (int i = 0; i < 7; i++) sums[i] /= counts[i];
    double blood = sums[Labels.LV];
    assertTrue(sums[Labels.SCAR] > 1.2 * blood);
    assertTrue(sums[Labels.GREY_ZONE] < 0.7 * sums[Labels.SCAR]);
    assertTrue(sums[Labels.GREY_ZONE] > 2 * sums[Labels.MYO]);
    assertTrue(sums[Labels.MYO] < 0.45 * blood);
    assertTrue(sums[Labels.NO_REFLOW] < 0.6 * blood);
  }

  @Test
  void labelsDifferOnlyWithinTheMyocardium() {
    Phantom phantom = create(small());
    RandomAccess<UnsignedByteType> plain = phantom.labels().pixels().randomAccess();
    Cursor<UnsignedByteType> cursor = phantom.scarLabels().pixels().localizingCursor();
    int scars = 0;
    while (cursor.hasNext()) {
      int label = cursor.next().get();
      int expected = label > Labels.RV ? Labels.MYO : label;
      assertEquals(expected, plain.setPositionAndGet(cursor).get());
      if (label > Labels.RV) scars++;
    }
    assertTrue(scars > 100);
    String unscarred = CineGoldenTest.hash(create(small().scars()).labels().pixels());
    assertEquals(unscarred, CineGoldenTest.hash(phantom.labels().pixels()));
  }

  @Test
  void aScarDoesNotShowInCine() {
    Phantom healthy = create(small().contrast(Contrast.CINE).scars());
    Phantom scarred = create(small().contrast(Contrast.CINE));
    assertEquals(
        CineGoldenTest.hash(healthy.image().pixels()),
        CineGoldenTest.hash(scarred.image().pixels()));
    assertNotEquals(
        CineGoldenTest.hash(healthy.scarLabels().pixels()),
        CineGoldenTest.hash(scarred.scarLabels().pixels()));
    assertSame(healthy.labels().pixels(), healthy.scarLabels().pixels());
  }

  @Test
  void scarTurnsWithTheHeart() {
    double[] upright = volumes(create(small().rotation(0)), 0);
    double[] turned = volumes(create(small().rotation(90)), 0);
    for (int label : new int[] {Labels.SCAR, Labels.GREY_ZONE, Labels.NO_REFLOW})
      assertRelative(upright[label], turned[label], 0.02);
    Phantom phantom = create(small().scars(Scar.LAD.withAngles(90, 60)));
    // The septum, towards the left edge at rotation 0, towards the bottom at 90 degrees.
    double[] left = centre(phantom);
    double[] down = centre(create(small().scars(Scar.LAD.withAngles(90, 60)).rotation(90)));
    double axisX = 95 / 2.0 + 6;
    double axisY = 95 / 2.0 - 3;
    assertTrue(left[0] < axisX - 8 && Math.abs(left[1] - axisY) < 3);
    assertTrue(down[1] > axisY + 8 && Math.abs(down[0] - axisX) < 3);
  }

  private static double[] centre(Phantom phantom) {
    double[] sum = new double[2];
    int n = 0;
    Cursor<UnsignedByteType> cursor = phantom.scarLabels().pixels().localizingCursor();
    while (cursor.hasNext()) {
      if (cursor.next().get() != Labels.SCAR) continue;
      for (int d = 0; d < 2; d++) sum[d] += cursor.getIntPosition(d);
      n++;
    }
    return new double[] {sum[0] / n, sum[1] / n};
  }
}
