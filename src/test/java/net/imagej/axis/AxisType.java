package net.imagej.axis;

/** Stands for ImageJ2's interface of that name. */
public interface AxisType {

  String getLabel();
}
