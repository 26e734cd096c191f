package net.imagej;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;

/** Stands for ImageJ2's class of that name. */
public class DefaultDataset extends ImgPlus<RealType<?>> implements Dataset {

  private final ImgPlus<? extends RealType<?>> imgPlus;

  @SuppressWarnings("unchecked")
  public DefaultDataset(ImgPlus<? extends RealType<?>> imgPlus) {
    super((Img<RealType<?>>) (Img<?>) imgPlus.getImg(), imgPlus.getName());
    this.imgPlus = imgPlus;
  }

  @Override
  public ImgPlus<? extends RealType<?>> getImgPlus() {
    return imgPlus;
  }

  @Override
  public net.imagej.axis.CalibratedAxis axis(int d) {
    return imgPlus.axis(d);
  }
}
