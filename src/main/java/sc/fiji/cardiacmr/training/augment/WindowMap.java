package sc.fiji.cardiacmr.training.augment;

import java.util.ArrayDeque;
import java.util.Deque;
import sc.fiji.cardiacmr.image.Affine2D;
import sc.fiji.cardiacmr.image.InputFrame;

/**
 * Where each pixel of a window comes from: a chain of maps from pixel indices of the window to
 * those of the slice, to which spatial operations add theirs in the order in which they happen to
 * the image.
 */
public final class WindowMap {

  /** A map of points that is not affine. */
  @FunctionalInterface
  public interface PointMap {

    /** Replaces a point (x, y) by its image. */
    void apply(double[] point);
  }

  private final int width;
  private final int height;
  private final LabelledSlice slice;
  private final double pixelSize;
  private final double aspect;

  /** The maps, the one that a window pixel meets first at the front: Affine2D or PointMap. */
  private final Deque<Object> chain = new ArrayDeque<>();

  /** All affine maps of the chain in one. */
  private Affine2D linear;

  /** The window without any operation, exactly as prediction lays it over an image. */
  WindowMap(LabelledSlice slice, InputFrame frame) {
    this.slice = slice;
    width = frame.width();
    height = frame.height();
    linear = base(slice, frame);
    chain.add(linear);
    pixelSize = slice.spacingX() * linear.xx();
    aspect = slice.aspect() * linear.xx() / linear.yy();
  }

  /** The map from the window to the slice. */
  static Affine2D base(LabelledSlice slice, InputFrame frame) {
    if (frame.needsHeart()) {
      var heart = slice.frame();
      return frame.aboutHeart(heart.centreX(), heart.centreY(), heart.size(), slice.aspect());
    }
    return frame.toImage(slice.width(), slice.height(), slice.spacingX(), slice.spacingY());
  }

  /** Size of the window along X, pixels. */
  public int width() {
    return width;
  }

  /** Size of the window along Y, pixels. */
  public int height() {
    return height;
  }

  /** Pixel size of the window before any operation, mm; NaN if that of the slice is unknown. */
  public double pixelSize() {
    return pixelSize;
  }

  /** Width of the whole slice in pixels of the window as it is now. */
  public double imageWidth() {
    return slice.width() / stepX();
  }

  /** Height of the whole slice in pixels of the window as it is now. */
  public double imageHeight() {
    return slice.height() / stepY();
  }

  /** Slice pixels per window pixel, as long as the slice's rows; what is not affine aside. */
  double stepX() {
    return Math.hypot(linear.xx(), linear.xy());
  }

  double stepY() {
    return Math.hypot(linear.yx(), linear.yy());
  }

  /**
   * Adds an affine map after what has happened so far.
   *
   * @param map from the window's pixel indices after the operation to those before it
   */
  public void add(Affine2D map) {
    linear = map.then(linear);
    if (chain.peekFirst() instanceof Affine2D first) {
      chain.removeFirst();
      chain.addFirst(map.then(first));
    } else chain.addFirst(map);
  }

  /**
   * Adds a linear map about the window's centre: (x, y) from the centre become (xx x + xy y, …).
   */
  public void addAboutCentre(double xx, double xy, double yx, double yy) {
    double cx = (width - 1) / 2.0;
    double cy = (height - 1) / 2.0;
    add(new Affine2D(xx, xy, cx - xx * cx - xy * cy, yx, yy, cy - yx * cx - yy * cy));
  }

  /**
   * Turns the patient about the window's centre, whatever the shape of the window's pixels.
   *
   * @param degrees from X to Y
   */
  public void rotateAboutCentre(double degrees) {
    double c = Math.cos(Math.toRadians(degrees));
    double s = Math.sin(Math.toRadians(degrees));
    addAboutCentre(c, -s / aspect, s * aspect, c);
  }

  /** Adds a map that is not affine, from the window after the operation to that before it. */
  public void add(PointMap map) {
    chain.addFirst(map);
  }

  /** The whole map where it is affine, else null. */
  Affine2D affine() {
    return chain.size() == 1 && chain.peekFirst() instanceof Affine2D a ? a : null;
  }

  /** Replaces a window pixel by its place in the slice. */
  void apply(double[] point) {
    for (Object map : chain)
      if (map instanceof Affine2D a) {
        double x = point[0];
        double y = point[1];
        point[0] = a.applyX(x, y);
        point[1] = a.applyY(x, y);
      } else ((PointMap) map).apply(point);
  }
}
