package sc.fiji.cardiacmr.training.augment;

import java.util.List;
import java.util.SplittableRandom;
import sc.fiji.cardiacmr.image.Affine2D;

/** Deformations of a network's window. */
public final class SpatialOperations {

  private SpatialOperations() {}

  /** Left and right are exchanged. */
  public static SpatialOperation flipHorizontally(double probability) {
    return new SpatialOperation(
        "flip left-right",
        probability,
        List.of(),
        (map, random) -> {
          map.addAboutCentre(-1, 0, 0, 1);
          return Double.NaN;
        });
  }

  /** Top and bottom are exchanged. */
  public static SpatialOperation flipVertically(double probability) {
    return new SpatialOperation(
        "flip up-down",
        probability,
        List.of(),
        (map, random) -> {
          map.addAboutCentre(1, 0, 0, -1);
          return Double.NaN;
        });
  }

  /**
   * Rotation about the window's centre, the angle drawn uniformly from −largest..largest.
   *
   * @param largest degrees
   */
  public static SpatialOperation rotation(double probability, double largest) {
    return new SpatialOperation(
        "rotation",
        probability,
        List.of(largest),
        (map, random) -> {
          double degrees = between(random, -largest, largest);
          map.rotateAboutCentre(degrees);
          return degrees;
        });
  }

  /**
   * Enlargement by a factor drawn uniformly from 1..largest, about a point drawn uniformly in the
   * window, as fastai 1 does it ({@code rand_zoom}).
   *
   * @param largest factor, ≥ 1
   */
  public static SpatialOperation zoom(double probability, double largest) {
    return new SpatialOperation(
        "zoom",
        probability,
        List.of(largest),
        (map, random) -> {
          double factor = between(random, 1, largest);
          double x = random.nextDouble() * (map.width() - 1);
          double y = random.nextDouble() * (map.height() - 1);
          double s = 1 / factor;
          map.add(new Affine2D(s, 0, x - s * x, 0, s, y - s * y));
          return factor;
        });
  }

  /**
   * Change of perspective with four magnitudes drawn uniformly from −largest..largest, as fastai 1
   * does it ({@code symmetric_warp}).
   *
   * @param largest share of half the window, 0..0.4
   */
  public static SpatialOperation warp(double probability, double largest) {
    return new SpatialOperation(
        "warp",
        probability,
        List.of(largest),
        (map, random) -> {
          double[] m = new double[4];
          double strongest = 0;
          for (int k = 0; k < 4; k++) {
            m[k] = between(random, -largest, largest);
            strongest = Math.max(strongest, Math.abs(m[k]));
          }
          map.add(new SymmetricWarp(map.width(), map.height(), m));
          return strongest;
        });
  }

  /**
   * Brings the window to a pixel size drawn uniformly, so that hearts look larger or smaller.
   *
   * @param low smallest pixel size, mm
   * @param high largest pixel size, mm
   * @param nominal pixel size that the window is taken to have where that of the image is unknown,
   *     mm
   */
  public static SpatialOperation rescale(
      double probability, double low, double high, double nominal) {
    return new SpatialOperation(
        "pixel size",
        probability,
        List.of(low, high, nominal),
        (map, random) -> {
          double size = between(random, low, high);
          double factor = size / (map.pixelSize() > 0 ? map.pixelSize() : nominal);
          map.addAboutCentre(factor, 0, 0, factor);
          return size;
        });
  }

  /**
   * Moves the window to a place drawn uniformly: where the image is larger than the window, inside
   * the image; where it is smaller, so that the whole image stays inside the window.
   */
  public static SpatialOperation randomCrop(double probability) {
    return new SpatialOperation(
        "crop",
        probability,
        List.of(),
        (map, random) -> {
          double x = shift(map.imageWidth() - map.width(), random);
          double y = shift(map.imageHeight() - map.height(), random);
          map.add(Affine2D.translation(x, y));
          return Math.hypot(x, y);
        });
  }

  /** Whole pixels, so that a crop at the image's own pixel size stays free of interpolation. */
  private static double shift(double slack, SplittableRandom random) {
    return Math.rint(between(random, -0.5, 0.5) * Math.abs(slack));
  }

  /**
   * Rotation and scaling about the window's centre, and a shift, drawn uniformly.
   *
   * @param degrees largest angle to either side
   * @param scale largest relative change of each axis' scale, 0..0.9
   * @param shift largest shift along each axis, share of the window's size
   */
  public static SpatialOperation affine(
      double probability, double degrees, double scale, double shift) {
    return new SpatialOperation(
        "affine",
        probability,
        List.of(degrees, scale, shift),
        (map, random) -> {
          double angle = between(random, -degrees, degrees);
          double scaleX = between(random, 1 - scale, 1 + scale);
          double scaleY = between(random, 1 - scale, 1 + scale);
          double dx = between(random, -shift, shift) * map.width();
          double dy = between(random, -shift, shift) * map.height();
          map.addAboutCentre(1 / scaleX, 0, 0, 1 / scaleY);
          map.rotateAboutCentre(angle);
          map.add(Affine2D.translation(dx, dy));
          return angle;
        });
  }

  /**
   * Elastic deformation, see {@link ElasticField}.
   *
   * @param points control points along the window's longer side, ≥ 2
   * @param sd standard deviation of their displacement along each axis, share of the window's size
   */
  public static SpatialOperation elastic(double probability, int points, double sd) {
    return new SpatialOperation(
        "elastic",
        probability,
        List.of((double) points, sd),
        (map, random) -> {
          int w = map.width();
          int h = map.height();
          int size = Math.max(w, h);
          int spacing = Math.max(1, (int) Math.ceil((size - 1) / (points - 1.0)));
          ElasticField field = ElasticField.draw(w, h, spacing, sd * size, random);
          map.add(field::displace);
          return sd * size;
        });
  }

  private static double between(SplittableRandom random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
