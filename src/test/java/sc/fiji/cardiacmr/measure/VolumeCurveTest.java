package sc.fiji.cardiacmr.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VolumeCurveTest {

  /** A ventricle: systole, early filling, diastasis, atrial contraction. */
  private record Beat(
      double edv, double ef, double systole, double filling, double atrium, double start) {

    static Beat draw(Random random) {
      return new Beat(
          60 + 240 * random.nextDouble(),
          0.1 + 0.6 * random.nextDouble(),
          0.3 + 0.12 * random.nextDouble(),
          0.2 + 0.15 * random.nextDouble(),
          0.05 + 0.25 * random.nextDouble(),
          random.nextInt(3) == 0 ? random.nextDouble() : 0);
    }

    /** Volume at a time of the cycle, 0..1 from ED on. */
    double volume(double time) {
      double t = time + start - Math.floor(time + start);
      double sv = edv * ef;
      double esv = edv - sv;
      if (t < systole) return esv + sv * (1 + Math.cos(Math.PI * t / systole)) / 2;
      double early = Math.min(1, (t - systole) / filling);
      double late = Math.max(0, (t - 0.85) / 0.15);
      return esv
          + sv * (1 - atrium) * (1 - Math.cos(Math.PI * early)) / 2
          + sv * atrium * (1 - Math.cos(Math.PI * late)) / 2;
    }

    double[] volumes(int phases, double share) {
      double[] volumes = new double[phases];
      for (int t = 0; t < phases; t++) volumes[t] = volume(share * t / phases);
      return volumes;
    }
  }

  private static double[] noisy(double[] volumes, double noise, Random random) {
    double[] noisy = volumes.clone();
    for (int t = 0; t < noisy.length; t++) noisy[t] *= 1 + noise * random.nextGaussian();
    return noisy;
  }

  private static int extreme(double[] volumes, int sign) {
    int best = 0;
    for (int t = 1; t < volumes.length; t++) if (sign * volumes[t] > sign * volumes[best]) best = t;
    return best;
  }

  /** Whole cycles, and prospectively triggered ones that lack their end: nothing departs. */
  @Test
  void aCurveWithoutFaultsIsLeftAlone() {
    Random random = new Random(1);
    int doubted = 0;
    for (int i = 0; i < 600; i++) {
      int phases = 6 + random.nextInt(35);
      double share = random.nextInt(4) == 0 ? 0.8 + 0.2 * random.nextDouble() : 1;
      double[] truth = Beat.draw(random).volumes(phases, share);
      VolumeCurve clean = new VolumeCurve(truth);
      assertTrue(clean.isSmoothed());
      assertEquals(List.of(), clean.departures(), i + "");
      double range = truth[extreme(truth, 1)] - truth[extreme(truth, -1)];
      assertEquals(truth[extreme(truth, 1)], truth[clean.largest()], 0.03 * range, i + "");
      assertEquals(truth[extreme(truth, -1)], truth[clean.smallest()], 0.03 * range, i + "");
      if (!new VolumeCurve(noisy(truth, 0.01, random)).departures().isEmpty()) doubted++;
    }
    assertTrue(doubted <= 6, doubted + " of 600 doubted with noise of 1 %");
  }

  /** One phase that is wrong by half of the range or more is named and does not decide. */
  @Test
  void aPhaseThatDepartsIsNeitherEdNorEs() {
    Random random = new Random(2);
    int missed = 0;
    for (int i = 0; i < 600; i++) {
      int phases = 12 + random.nextInt(29);
      double[] truth = Beat.draw(random).volumes(phases, 1);
      double[] volumes = noisy(truth, 0.01, random);
      double range = truth[extreme(truth, 1)] - truth[extreme(truth, -1)];
      int wrong = random.nextInt(phases);
      double change = Math.max(0.5 * range, 0.2 * truth[wrong]) * (1 + random.nextDouble());
      boolean isUp = random.nextBoolean() || change > 0.9 * truth[wrong];
      volumes[wrong] = truth[wrong] + (isUp ? change : -change);
      VolumeCurve curve = new VolumeCurve(volumes);
      if (!curve.departures().equals(List.of(wrong))) {
        missed++;
        continue;
      }
      assertFalse(curve.largest() == wrong || curve.smallest() == wrong);
      double noise = 0.04 * truth[extreme(truth, 1)];
      double gap = range * 25 / (phases * phases);
      assertEquals(truth[extreme(truth, 1)], truth[curve.largest()], noise + gap, i + "");
      assertEquals(truth[extreme(truth, -1)], truth[curve.smallest()], noise + gap, i + "");
      assertEquals(truth[wrong], curve.expected(wrong), noise + 0.1 * range + gap, i + "");
    }
    assertTrue(missed <= 6, missed + " of 600 missed, or others found");
  }

  /** In noise the largest of many volumes may lie anywhere on a plateau; the curve says where. */
  @Test
  void noiseMovesEdAndEsLessThanItMovesTheExtremes() {
    Random random = new Random(3);
    int far = 0;
    int farWithoutSmoothing = 0;
    for (int i = 0; i < 500; i++) {
      double[] truth = Beat.draw(random).volumes(25, 1);
      double[] volumes = noisy(truth, 0.04, random);
      VolumeCurve curve = new VolumeCurve(volumes);
      if (isFar(curve.largest(), extreme(truth, 1))) far++;
      if (isFar(curve.smallest(), extreme(truth, -1))) far++;
      if (isFar(extreme(volumes, 1), extreme(truth, 1))) farWithoutSmoothing++;
      if (isFar(extreme(volumes, -1), extreme(truth, -1))) farWithoutSmoothing++;
    }
    assertTrue(far < farWithoutSmoothing, far + " against " + farWithoutSmoothing);
  }

  private static boolean isFar(int phase, int truth) {
    int distance = Math.floorMod(phase - truth, 25);
    return Math.min(distance, 25 - distance) > 2;
  }

  @Test
  void fewPhasesAreTakenAsTheyAre() {
    VolumeCurve curve = new VolumeCurve(new double[] {100, 90, 10, 80, 95});
    assertFalse(curve.isSmoothed());
    assertEquals(List.of(), curve.departures());
    assertEquals(0, curve.largest());
    assertEquals(2, curve.smallest());
  }

  @Test
  void phasesWithoutVolumeAreBridged() {
    double[] volumes = {100, 0, 80, 60, 50, 55, 0, 0, 85, 90, 96, 99};
    VolumeCurve curve = new VolumeCurve(volumes);
    assertEquals(List.of(), curve.departures());
    assertEquals(0, curve.largest());
    assertEquals(4, curve.smallest());
    assertEquals(65, curve.expected(6), 1e-9);
    VolumeCurve nothing = new VolumeCurve(new double[8]);
    assertEquals(-1, nothing.largest());
    assertEquals(-1, nothing.smallest());
  }
}
