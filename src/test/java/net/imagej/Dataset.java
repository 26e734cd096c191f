package net.imagej;

import net.imagej.axis.CalibratedAxis;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;

/** Stands for ImageJ2's interface of that name. */
public interface Dataset extends Img<RealType<?>> {

  ImgPlus<? extends RealType<?>> getImgPlus();

  CalibratedAxis axis(int d);

  String getName();
}
