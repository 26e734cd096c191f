package sc.fiji.cardiacmr.measure.aha;

/** Angles of slices of which some are unknown. */
final class CircularAngles {

  /** Angles further from the median are mistakes. */
  private static final double LARGEST_DEVIATION = Math.toRadians(45);

  private CircularAngles() {}

  /**
   * Fills gaps: what is more than 45° from the median of all becomes unknown; unknown angles are
   * interpolated between the nearest known ones along Z, and are the median beyond these.
   *
   * @param angles radians, one per slice, NaN where unknown
   * @return all NaN if none is known
   */
  static double[] complete(double[] angles) {
    double median = median(angles);
    double[] complete = new double[angles.length];
    double[] trusted = new double[angles.length];
    for (int z = 0; z < angles.length; z++)
      trusted[z] =
          Math.abs(difference(angles[z], median)) > LARGEST_DEVIATION ? Double.NaN : angles[z];
    for (int z = 0; z < angles.length; z++) {
      int before = z;
      while (before >= 0 && Double.isNaN(trusted[before])) before--;
      int after = z;
      while (after < angles.length && Double.isNaN(trusted[after])) after++;
      if (before < 0 || after == angles.length) complete[z] = median;
      else if (before == after) complete[z] = trusted[z];
      else
        complete[z] =
            trusted[before]
                + difference(trusted[after], trusted[before])
                    * (z - before)
                    / (double) (after - before);
    }
    return complete;
  }

  /** The known angle with the smallest sum of distances to the others; NaN if there is none. */
  static double median(double[] angles) {
    double best = Double.NaN;
    double smallest = Double.POSITIVE_INFINITY;
    for (double candidate : angles) {
      if (Double.isNaN(candidate)) continue;
      double sum = 0;
      for (double other : angles)
        if (!Double.isNaN(other)) sum += Math.abs(difference(other, candidate));
      if (sum < smallest) {
        smallest = sum;
        best = candidate;
      }
    }
    return best;
  }

  /** a - b, from -π to π. */
  static double difference(double a, double b) {
    return Math.IEEEremainder(a - b, 2 * Math.PI);
  }
}
