package net.imagej.axis;

/** Stands for ImageJ2's interface of that name. */
public interface LinearAxis extends CalibratedAxis {

  double scale();

  double origin();
}
