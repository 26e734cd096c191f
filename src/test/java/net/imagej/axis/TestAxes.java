package net.imagej.axis;

/** Axes whose classes are not public, as those of a library may be. */
public final class TestAxes {

  private TestAxes() {}

  private record Linear(String label, double scale, double origin, String unit)
      implements LinearAxis {

    @Override
    public AxisType type() {
      return () -> label;
    }

    @Override
    public double calibratedValue(double rawValue) {
      return origin + scale * rawValue;
    }

    @Override
    public double averageScale(double rawValue1, double rawValue2) {
      return (calibratedValue(rawValue2) - calibratedValue(rawValue1)) / (rawValue2 - rawValue1);
    }
  }

  /** Positions that are squares of the index: an axis without one scale. */
  private record Squares(String label, String unit) implements CalibratedAxis {

    @Override
    public AxisType type() {
      return () -> label;
    }

    @Override
    public double calibratedValue(double rawValue) {
      return rawValue * rawValue;
    }

    @Override
    public double averageScale(double rawValue1, double rawValue2) {
      return rawValue1 + rawValue2;
    }
  }

  /** An axis with equal distances. */
  public static CalibratedAxis linear(String label, double scale, double origin, String unit) {
    return new Linear(label, scale, origin, unit);
  }

  /** An axis with distances that grow. */
  public static CalibratedAxis squares(String label, String unit) {
    return new Squares(label, unit);
  }
}
