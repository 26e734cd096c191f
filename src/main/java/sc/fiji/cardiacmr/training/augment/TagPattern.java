package sc.fiji.cardiacmr.training.augment;

/**
 * Longitudinal magnetisation after tagging over the place at tagging: the profile of a train of
 * binomially weighted pulses, averaged over a pixel, in one or two directions.
 */
final class TagPattern {

  private static final int STEPS = 256;

  private final float[] profile;
  private final boolean grid;
  private final float firstX;
  private final float firstY;
  private final float firstOffset;
  private final float secondOffset;
  private final float mean;

  TagPattern(TagDraw draw) {
    profile = profile(draw);
    grid = draw.grid();
    double frequency = STEPS / draw.period();
    firstX = (float) (frequency * Math.cos(draw.angle()));
    firstY = (float) (frequency * Math.sin(draw.angle()));
    firstOffset = (float) (draw.offsetFirst() / (2 * Math.PI) * STEPS);
    secondOffset = (float) (draw.offsetSecond() / (2 * Math.PI) * STEPS);
    double sum = 0;
    for (int i = 0; i < STEPS; i++) sum += profile[i];
    double line = sum / STEPS;
    mean = (float) (grid ? line * line : line);
  }

  /** What is left where tags are mixed. */
  float mean() {
    return mean;
  }

  /** The magnetisation of tissue that was at a place when it was tagged; 1 = untouched. */
  float at(float x, float y) {
    float first = lookUp(x * firstX + y * firstY + firstOffset);
    return grid ? first * lookUp(y * firstX - x * firstY + secondOffset) : first;
  }

  private float lookUp(float phase) {
    int k = (int) Math.floor(phase);
    float f = phase - k;
    float a = profile[k & (STEPS - 1)];
    return a + f * (profile[(k + 1) & (STEPS - 1)] - a);
  }

  private static float[] profile(TagDraw draw) {
    double[] exact = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      double phase = 2 * Math.PI * i / STEPS;
      exact[i] = magnetisation(draw.pulses(), draw.flip(), phase);
    }
    if (draw.output().isDifference()) {
      // The second acquisition has its last pulse inverted: the profile about its mean, turned.
      double sum = 0;
      for (double v : exact) sum += v;
      double amplitude = 0;
      for (int i = 0; i < STEPS; i++) {
        exact[i] -= sum / STEPS;
        amplitude = Math.max(amplitude, Math.abs(exact[i]));
      }
      for (int i = 0; i < STEPS; i++) exact[i] /= amplitude;
    }
    return averaged(exact, 0.5 / draw.period());
  }

  /** Averages over a pixel, given as half its width in periods. */
  private static float[] averaged(double[] exact, double half) {
    int radius = Math.min(STEPS / 2 - 1, (int) Math.round(half * STEPS));
    float[] result = new float[STEPS];
    double sum = 0;
    for (int k = -radius; k <= radius; k++) sum += exact[k & (STEPS - 1)];
    for (int i = 0; i < STEPS; i++) {
      result[i] = (float) (sum / (2 * radius + 1));
      sum += exact[(i + radius + 1) & (STEPS - 1)] - exact[(i - radius) & (STEPS - 1)];
    }
    return result;
  }

  /** |α|² − |β|² of the Cayley–Klein parameters after the train. */
  private static double magnetisation(int pulses, double flip, double phase) {
    double ar = 1;
    double ai = 0;
    double br = 0;
    double bi = 0;
    double gr = Math.cos(phase / 2);
    double gi = Math.sin(phase / 2);
    double coefficient = 1;
    for (int k = 0; k <= pulses; k++) {
      double angle = flip * coefficient / (1 << pulses) / 2;
      coefficient = coefficient * (pulses - k) / (k + 1);
      double c = Math.cos(angle);
      double s = Math.sin(angle);
      // (a, b) becomes (c a − i s b, c b − i s a); then a turns by −phase / 2, b by phase / 2.
      double nar = c * ar + s * bi;
      double nai = c * ai - s * br;
      double nbr = c * br + s * ai;
      double nbi = c * bi - s * ar;
      ar = nar * gr + nai * gi;
      ai = nai * gr - nar * gi;
      br = nbr * gr - nbi * gi;
      bi = nbi * gr + nbr * gi;
    }
    return ar * ar + ai * ai - br * br - bi * bi;
  }
}
