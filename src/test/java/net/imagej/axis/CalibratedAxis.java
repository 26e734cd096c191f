package net.imagej.axis;

/** Stands for ImageJ2's interface of that name. */
public interface CalibratedAxis {

  AxisType type();

  String unit();

  double calibratedValue(double rawValue);

  double averageScale(double rawValue1, double rawValue2);
}
