package sc.fiji.cardiacmr.training.augment;

import sc.fiji.cardiacmr.tagging.Relaxation;
import sc.fiji.cardiacmr.tagging.TagPattern;
import sc.fiji.cardiacmr.tagging.TagProfile;
import sc.fiji.cardiacmr.tagging.TaggingSequence;

/**
 * Longitudinal magnetisation after tagging over the place at tagging: the profile of a train of
 * binomially weighted pulses, averaged over a pixel, in one or two directions.
 */
final class TagTable {

  private static final int STEPS = 256;

  private final float[] first;
  private final float[] second;
  private final boolean grid;
  private final float firstX;
  private final float firstY;
  private final float secondX;
  private final float secondY;
  private final float firstOffset;
  private final float secondOffset;
  private final float mean;

  TagTable(TagDraw draw) {
    grid = draw.train().grid();
    boolean difference = draw.train().isDifference();
    first = profile(draw.train(), difference && !(grid && draw.layout().halfDifference()));
    second = profile(draw.train(), difference);
    TagDraw.Layout layout = draw.layout();
    double frequency = STEPS / draw.train().period();
    firstX = (float) (frequency * Math.cos(layout.angle()));
    firstY = (float) (frequency * Math.sin(layout.angle()));
    secondX = (float) (frequency * Math.cos(layout.angle() + layout.crossing()));
    secondY = (float) (frequency * Math.sin(layout.angle() + layout.crossing()));
    firstOffset = (float) (layout.offsetFirst() / (2 * Math.PI) * STEPS);
    secondOffset = (float) (layout.offsetSecond() / (2 * Math.PI) * STEPS);
    float middle = mean(second);
    for (int i = 0; i < STEPS; i++)
      second[i] = middle + (float) layout.secondStrength() * (second[i] - middle);
    mean = grid ? mean(first) * middle : mean(first);
  }

  private static float mean(float[] profile) {
    double sum = 0;
    for (float value : profile) sum += value;
    return (float) (sum / STEPS);
  }

  /** What is left where tags are mixed. */
  float mean() {
    return mean;
  }

  /** The magnetisation of tissue that was at a place when it was tagged; 1 = untouched. */
  float at(float x, float y) {
    float along = lookUp(first, x * firstX + y * firstY + firstOffset);
    return grid ? along * lookUp(second, x * secondX + y * secondY + secondOffset) : along;
  }

  private static float lookUp(float[] profile, float phase) {
    int k = (int) Math.floor(phase);
    float f = phase - k;
    float a = profile[k & (STEPS - 1)];
    return a + f * (profile[(k + 1) & (STEPS - 1)] - a);
  }

  /**
   * The profile of one direction.
   *
   * @param isDifference whether of the difference of two acquisitions, its largest value 1
   */
  private static float[] profile(TagDraw.Train drawn, boolean isDifference) {
    TaggingSequence train =
        TaggingSequence.PAPER
            .withTrain(drawn.pulses(), drawn.flip())
            .withPattern(TagPattern.LINE, 0);
    double[] exact = profile(train);
    if (isDifference) {
      double[] inverted = profile(train.withInverted(true));
      double largest = 0;
      for (int i = 0; i < STEPS; i++) {
        exact[i] = 0.5 * (exact[i] - inverted[i]);
        largest = Math.max(largest, Math.abs(exact[i]));
      }
      for (int i = 0; i < STEPS; i++) exact[i] /= largest;
    }
    return averaged(exact, 0.5 / drawn.period());
  }

  private static double[] profile(TaggingSequence train) {
    TagProfile profile = TagProfile.of(train, 0, Relaxation.NONE, 1);
    double[] values = new double[STEPS];
    for (int i = 0; i < STEPS; i++) values[i] = profile.value(2 * Math.PI * i / STEPS);
    return values;
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
}
