package sc.fiji.cardiacmr.phantom;

/**
 * Smooth gain of a surface coil on the chest: the signal is multiplied by exp(s g), where g is a
 * quadratic polynomial of place that is 0 at the LV axis and grows towards the chest wall.
 */
final class BiasField {

  /** Distance from the LV axis to the chest wall, where g reaches 1, mm. */
  private static final double REACH = 100;

  private final double strength;
  private final double directionU;
  private final double directionV;
  private final double bend;

  BiasField(double strength, long seed) {
    this.strength = strength;
    ValueNoise random = new ValueNoise(seed);
    double angle = StrictMath.toRadians(215 + 30 * random.at(0.5, 0.5, 0));
    directionU = StrictMath.cos(angle);
    directionV = StrictMath.sin(angle);
    bend = 0.25 * random.at(0.5, 0.5, 1);
  }

  /** Gain at a point, in mm from the LV axis (u to the right, v down); positive. */
  double gain(double u, double v) {
    double along = (u * directionU + v * directionV) / REACH;
    double across = (v * directionU - u * directionV) / REACH;
    double g = along + 0.15 * along * Math.abs(along) + bend * across * across;
    return StrictMath.exp(strength * Math.max(-3, Math.min(3, g)));
  }
}
