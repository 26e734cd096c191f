package sc.fiji.cardiacmr.training.augment;

import java.util.SplittableRandom;
import sc.fiji.cardiacmr.image.Affine2D;
import sc.fiji.cardiacmr.image.AreaAverage;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.InputFrame;

/**
 * Cuts a window out of a slice, rotated, mirrored, scaled, shifted, stretched and elastically
 * deformed at random about the window's centre, which for windows about the heart is the heart's.
 * The image is interpolated bilinearly, labels follow by nearest neighbour.
 *
 * @param rotation largest rotation to either side, degrees; 180 = any
 * @param flip whether to mirror every second sample
 * @param scale largest factor by which the heart is enlarged or reduced, ≥ 1; log-uniform
 * @param stretch largest ratio of the scales along two axes, ≥ 1
 * @param shift standard deviation of the shift of the heart's centre, pixels of the window
 * @param elastic standard deviation of the displacement of the elastic grid's control points along
 *     each axis, pixels of the window; between them the tissue moves about half as far
 * @param elasticProbability share of the samples that are deformed
 * @param wide share of the samples that show the heart anywhere and at a scale factor up to the
 *     square of {@code scale}, so that the network also finds it in whole images
 * @param tight share of the samples whose outer part is cut away, as in images with a small field
 *     of view
 */
public record SpatialAugmentation(
    double rotation,
    boolean flip,
    double scale,
    double stretch,
    double shift,
    double elastic,
    double elasticProbability,
    double wide,
    double tight)
    implements SpatialPart {

  /** Distance of the elastic grid's control points, pixels of the window. */
  private static final int ELASTIC_SPACING = 24;

  /** For hearts in any orientation, from any scanner. */
  public static final SpatialAugmentation DEFAULT =
      new SpatialAugmentation(180, true, 1.35, 1.15, 6, 2.5, 0.3, 0.15, 0.1);

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public SpatialAugmentation {
    if (!(scale >= 1 && scale <= 4 && stretch >= 1 && stretch <= 4))
      throw new IllegalArgumentException("scale and stretch must be 1 to 4");
    if (!(rotation >= 0 && rotation <= 180 && shift >= 0 && elastic >= 0))
      throw new IllegalArgumentException("rotation (≤ 180), shift and elastic must be ≥ 0");
    for (double p : new double[] {elasticProbability, wide, tight})
      if (!(p >= 0 && p <= 1))
        throw new IllegalArgumentException("The probability must be 0 to 1, not " + p + ".");
  }

  /** The same without any randomness. It draws as many random numbers. */
  public SpatialAugmentation still() {
    return new SpatialAugmentation(0, false, 1, 1, 0, 0, 0, 0, 0);
  }

  @Override
  public boolean isStill() {
    return equals(still());
  }

  @Override
  public Sample cut(
      LabelledSlice slice, InputFrame input, SplittableRandom random, Applied applied) {
    int width = input.width();
    int height = input.height();
    boolean anywhere = random.nextDouble() < wide;
    double range = anywhere ? scale * scale : scale;
    double zoom = Math.exp(symmetric(random) * Math.log(range));
    double ratio = Math.exp(0.5 * symmetric(random) * Math.log(stretch));
    double angle = Math.toRadians(rotation) * symmetric(random);
    double mirror = flip && random.nextBoolean() ? -1 : 1;
    double shiftX = anywhere ? symmetric(random) * width / 2 : random.nextGaussian() * shift;
    double shiftY = anywhere ? symmetric(random) * height / 2 : random.nextGaussian() * shift;
    ElasticField field =
        random.nextDouble() < elasticProbability
            ? ElasticField.draw(width, height, ELASTIC_SPACING, elastic, random)
            : null;
    Placement place = Placement.of(slice, input);
    double stepX = place.sizeX() / (place.target() * zoom) * ratio * mirror;
    double stepY = place.sizeY() / (place.target() * zoom) / ratio;
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    // What is turned is the patient, whatever the shape of pixels.
    double aspect = slice.aspect();
    double acrossX = s / aspect;
    double acrossY = s * aspect;
    LabelledSlice from = place.averaged(slice);
    double pixelSize = WindowScale.pixelSize(slice, stepX, stepY);
    Sample sample = Sample.blank(slice, width, height, pixelSize);
    double middleX = (width - 1) / 2.0;
    double middleY = (height - 1) / 2.0;
    for (int y = 0, i = 0; y < height; y++)
      for (int x = 0; x < width; x++, i++) {
        double u = x - middleX - shiftX;
        double v = y - middleY - shiftY;
        if (field != null) {
          u += field.displacements()[2 * i];
          v += field.displacements()[2 * i + 1];
        }
        u *= stepX;
        v *= stepY;
        double px = place.centreX() + c * u - acrossX * v;
        double py = place.centreY() + acrossY * u + c * v;
        SliceSampler.put(sample, i, from, px, py);
      }
    if (rotation > 0) applied.add("rotation", Math.toDegrees(angle));
    if (mirror < 0) applied.add("flip left-right", Double.NaN);
    if (zoom != 1) applied.add("scale", zoom);
    if (ratio != 1) applied.add("stretch", ratio);
    if (anywhere) applied.add("anywhere", Double.NaN);
    if (field != null) applied.add("elastic", elastic);
    if (random.nextDouble() < tight) {
      cutAway(sample, random);
      applied.add("cut away", Double.NaN);
    }
    return sample;
  }

  /**
   * The window before any deformation.
   *
   * @param centreX X of its centre in the slice, pixel index
   * @param centreY Y of it
   * @param sizeX slice pixels along X that become {@code target} window pixels
   * @param sizeY the same along Y
   * @param heart whether it lies about the heart: such slices are not averaged, they were reduced
   *     when they were read
   */
  private record Placement(
      double centreX, double centreY, double sizeX, double sizeY, double target, boolean heart) {

    static Placement of(LabelledSlice slice, InputFrame input) {
      HeartFrame frame = slice.frame();
      if (input.needsHeart()) {
        // As InputFrame.aboutHeart has it.
        double sizeX = frame.size() / Math.sqrt(slice.aspect());
        double sizeY = sizeX * slice.aspect();
        return new Placement(
            frame.centreX(), frame.centreY(), sizeX, sizeY, input.heartSize(), true);
      }
      Affine2D map = WindowMap.base(slice, input);
      double x = (input.width() - 1) / 2.0;
      double y = (input.height() - 1) / 2.0;
      return new Placement(map.applyX(x, y), map.applyY(x, y), map.xx(), map.yy(), 1, false);
    }

    LabelledSlice averaged(LabelledSlice slice) {
      return heart ? slice : slice.redrawn(plane -> AreaAverage.average(plane, sizeX, sizeY));
    }
  }

  /** Leaves a rectangle about the middle, 55 to 95 % of the window along each axis. */
  private static void cutAway(Sample sample, SplittableRandom random) {
    int width = sample.width();
    int height = sample.height();
    int keepX = (int) (width * random.nextDouble(0.55, 0.95));
    int keepY = (int) (height * random.nextDouble(0.55, 0.95));
    int fromX = random.nextInt(width - keepX + 1);
    int fromY = random.nextInt(height - keepY + 1);
    for (int y = 0, i = 0; y < height; y++)
      for (int x = 0; x < width; x++, i++)
        if (x < fromX || y < fromY || x >= fromX + keepX || y >= fromY + keepY) {
          sample.image().pixels()[i] = Float.NaN;
          if (sample.before() != null) sample.before().clear(i);
          if (sample.after() != null) sample.after().clear(i);
          sample.labels().pixels()[i] = 0;
        }
  }

  private static double symmetric(SplittableRandom random) {
    return 2 * random.nextDouble() - 1;
  }
}
