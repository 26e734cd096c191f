package net.imagej;

import java.util.Iterator;
import net.imagej.axis.CalibratedAxis;
import net.imglib2.Cursor;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.img.ImgFactory;
import net.imglib2.img.WrappedImg;

/** Stands for ImageJ2's class of that name: pixels with named axes. */
public class ImgPlus<T> implements Img<T>, WrappedImg<T> {

  private final Img<T> img;
  private final String name;
  private final CalibratedAxis[] axes;

  public ImgPlus(Img<T> img, String name, CalibratedAxis... axes) {
    this.img = img;
    this.name = name;
    this.axes = axes;
  }

  public CalibratedAxis axis(int d) {
    return axes[d];
  }

  public String getName() {
    return name;
  }

  @Override
  public Img<T> getImg() {
    return img;
  }

  @Override
  public ImgFactory<T> factory() {
    return img.factory();
  }

  @Override
  public ImgPlus<T> copy() {
    return new ImgPlus<>(img.copy(), name, axes);
  }

  @Override
  public RandomAccess<T> randomAccess() {
    return img.randomAccess();
  }

  @Override
  public RandomAccess<T> randomAccess(Interval interval) {
    return img.randomAccess(interval);
  }

  @Override
  public int numDimensions() {
    return img.numDimensions();
  }

  @Override
  public long min(int d) {
    return img.min(d);
  }

  @Override
  public long max(int d) {
    return img.max(d);
  }

  @Override
  public Cursor<T> cursor() {
    return img.cursor();
  }

  @Override
  public Cursor<T> localizingCursor() {
    return img.localizingCursor();
  }

  @Override
  public long size() {
    return img.size();
  }

  @Override
  public T firstElement() {
    return img.firstElement();
  }

  @Override
  public Object iterationOrder() {
    return img.iterationOrder();
  }

  @Override
  public Iterator<T> iterator() {
    return img.iterator();
  }
}
