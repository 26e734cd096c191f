package sc.fiji.cardiacmr.segmentation.consistency;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.image.Doubt;

/**
 * Steadies the class probabilities of tagged series in time, slice by slice. Each phase gets the
 * weighted mean of itself and its neighbours, up to {@value #REACH} phases away: those whose
 * probabilities agree with the phases around them count most, the phase itself more than others. So
 * a phase that agrees keeps its shape, and one that departs, such as the first with its fresh tags
 * or a late one whose tags have faded, leans on its neighbours. The series is not taken for a
 * closed cycle, since tags of the last phase do not look like those of the first.
 *
 * <p>Two phases with probabilities p and q agree by the mean of the soft Dice coefficients of LV
 * and MYO, 2 Σ min(p, q) / Σ (p + q). The agreement of a phase is the second best among those with
 * the two before and the two after it, at the ends with three: not the best, as two phases may fail
 * alike, and not the median, as hearts move. Not safe for use by several threads at once.
 */
public final class SteadyProbabilities {

  private static final int REACH = 3;

  /** Phases before and after one with which it is compared. */
  private static final int COMPARED = 2;

  /** At the ends of the series as well. */
  private static final int LEAST_COMPARED = 3;

  /** Weight of a phase by its distance, relative to that of the phase itself. */
  private static final float[] BY_DISTANCE = {1, 0.25f, 0.03f, 0.01f};

  /** Agreement up to which a phase has hardly any weight, and from which on it has all. */
  private static final double NO_TRUST = 0.55;

  private static final double FULL_TRUST = 0.85;

  /** Of a phase that is not trusted: it decides if none around it is. */
  private static final double LEAST_WEIGHT = 0.02;

  /**
   * A phase is named if its agreement is below this less {@link #MOTION} divided by the number of
   * phases: the fewer there are, the more a heart moves from one to the next.
   */
  private static final double DEPARTING = 0.8;

  private static final double MOTION = 2;

  /** Share of the window that LV and MYO cover at least where a departure matters. */
  private static final double LEAST_HEART = 0.005;

  private final int classes;
  private final int[] heart;
  private final Findings findings = new Findings();

  /**
   * @param classes number of classes
   * @param lv index of the LV among them
   * @param myo index of the myocardium
   */
  public SteadyProbabilities(int classes, int lv, int myo) {
    this.classes = classes;
    heart = new int[] {lv, myo};
  }

  /**
   * Steadies a slice.
   *
   * @param course probabilities, axes T, pixel, class; changed in place
   * @param phases size along T
   * @param z the slice, to name it
   */
  public void steady(float[] course, int phases, int z) {
    if (phases < 3) return;
    int length = course.length / phases;
    PhaseAgreement[][] agreements = agreements(course, length, phases);
    float[] trust = new float[phases];
    for (int t = 0; t < phases; t++) {
      PhaseAgreement agreement = second(agreements[t], t);
      double share = (agreement.dice() - NO_TRUST) / (FULL_TRUST - NO_TRUST);
      trust[t] = (float) Math.max(LEAST_WEIGHT, Math.min(1, share));
      boolean isLarge = agreement.size() >= LEAST_HEART * length / classes;
      if (isLarge && agreement.dice() < DEPARTING - MOTION / phases) findings.departs(z, t);
    }
    average(course, length, trust);
  }

  /** What was found in all slices. */
  public List<Doubt> doubts() {
    return findings.doubts();
  }

  /**
   * How two phases agree.
   *
   * @param dice 0..1
   * @param size of LV and MYO, pixels, mean of both
   */
  private record PhaseAgreement(double dice, double size) {}

  /** Agreements of phases that are at most so far apart as any are compared; axes phase, other. */
  private PhaseAgreement[][] agreements(float[] course, int length, int phases) {
    PhaseAgreement[][] agreements = new PhaseAgreement[phases][phases];
    IntStream.range(0, phases)
        .parallel()
        .forEach(
            t -> {
              for (int s = t + 1; s <= Math.min(phases - 1, t + LEAST_COMPARED); s++)
                agreements[t][s] = agreement(course, length, t, s);
            });
    for (int t = 0; t < phases; t++)
      for (int s = t + 1; s < phases; s++) agreements[s][t] = agreements[t][s];
    return agreements;
  }

  private PhaseAgreement agreement(float[] course, int length, int one, int other) {
    double dice = 0;
    double size = 0;
    for (int c : heart) {
      double both = 0;
      double all = 0;
      for (int i = c; i < length; i += classes) {
        float p = course[one * length + i];
        float q = course[other * length + i];
        both += Math.min(p, q);
        all += p + q;
      }
      dice += all == 0 ? 1 : 2 * both / all;
      size += all / 2;
    }
    return new PhaseAgreement(dice / heart.length, size);
  }

  /** The agreement of a phase with the one around it that agrees second best. */
  private static PhaseAgreement second(PhaseAgreement[] agreements, int t) {
    int phases = agreements.length;
    int from = Math.max(0, Math.min(t - COMPARED, phases - 1 - LEAST_COMPARED));
    int to = Math.min(phases - 1, Math.max(t + COMPARED, LEAST_COMPARED));
    PhaseAgreement[] sorted =
        IntStream.rangeClosed(from, to)
            .filter(s -> s != t)
            .mapToObj(s -> agreements[s])
            .sorted(Comparator.comparingDouble(PhaseAgreement::dice))
            .toArray(PhaseAgreement[]::new);
    return sorted[sorted.length - 2];
  }

  private static void average(float[] course, int length, float[] trust) {
    int phases = trust.length;
    float[][] weights = new float[phases][phases];
    for (int t = 0; t < phases; t++) {
      float sum = 0;
      for (int s = Math.max(0, t - REACH); s <= Math.min(phases - 1, t + REACH); s++)
        sum += weights[t][s] = trust[s] * BY_DISTANCE[Math.abs(t - s)];
      for (int s = 0; s < phases; s++) weights[t][s] /= sum;
    }
    IntStream.range(0, length)
        .parallel()
        .forEach(
            i -> {
              float[] own = new float[phases];
              for (int t = 0; t < phases; t++) own[t] = course[t * length + i];
              for (int t = 0; t < phases; t++) {
                float mean = 0;
                for (int s = Math.max(0, t - REACH); s <= Math.min(phases - 1, t + REACH); s++)
                  mean += weights[t][s] * own[s];
                course[t * length + i] = mean;
              }
            });
  }
}
