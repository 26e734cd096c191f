package sc.fiji.cardiacmr.training.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.Affine2D;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.PlausibleSpacing;
import sc.fiji.cardiacmr.image.Resampling;
import sc.fiji.cardiacmr.progress.Progress;

/** The shifts that change the pixel grid within the slices. */
final class GridShift {

  /** How far the window may be off the centre, as a part of what is cut off or added. */
  private static final double LARGEST_OFFSET = 0.25;

  private static final int LARGEST_SIZE = 8192;

  private GridShift() {}

  /** Resamples to square pixels of {@code mm}. */
  static ShiftedImage spacing(ShiftedImage from, double mm, Progress progress) {
    Calibration c = from.image().calibration();
    if (!c.isInPlaneKnown())
      throw new IllegalArgumentException(
          "The pixel size of '"
              + from.image().name()
              + "' is unknown, so the shift 'spacing' is not possible. Specify the pixel size.");
    int width = size(from.image().width() * c.dx() / mm);
    int height = size(from.image().height() * c.dy() / mm);
    double sx = mm / c.dx();
    double sy = mm / c.dy();
    Affine2D map =
        new Affine2D(
            sx,
            0,
            (from.image().width() - 1) / 2.0 - sx * (width - 1) / 2.0,
            0,
            sy,
            (from.image().height() - 1) / 2.0 - sy * (height - 1) / 2.0);
    return resampled(from, width, height, map, progress);
  }

  /** Crops or pads by whole pixels. */
  static ShiftedImage fieldOfView(ShiftedImage from, double factor, long seed, Progress progress) {
    int width = size(from.image().width() * factor);
    int height = size(from.image().height() * factor);
    SplittableRandom random = new SplittableRandom(seed);
    int[] box = labelledBox(from.labels());
    int x = start(from.image().width(), width, random, box[0], box[1]);
    int y = start(from.image().height(), height, random, box[2], box[3]);
    return resampled(from, width, height, Affine2D.translation(x, y), progress);
  }

  private static int size(double wished) {
    if (wished > LARGEST_SIZE)
      throw new IllegalArgumentException(
          "The shifted image would be more than " + LARGEST_SIZE + " pixels wide or high.");
    return (int) Math.max(1, Math.round(wished));
  }

  /** First pixel of the window; {@code from..to} is labelled, nothing if from exceeds to. */
  private static int start(int old, int size, SplittableRandom random, int from, int to) {
    double rest = old - size;
    double offset = LARGEST_OFFSET * (2 * random.nextDouble() - 1);
    int start = (int) Math.round(rest * (0.5 + offset));
    if (from > to || size >= old) return start;
    if (to - from >= size) return (from + to + 1 - size) / 2;
    return Math.max(to - size + 1, Math.min(from, start));
  }

  /** Smallest and largest labelled x, then y. */
  private static int[] labelledBox(List<ImageSeries<UnsignedByteType>> labels) {
    int[] box = {Integer.MAX_VALUE, -1, Integer.MAX_VALUE, -1};
    for (ImageSeries<UnsignedByteType> l : labels)
      for (int p = 0; p < l.slices() * l.phases(); p++) {
        byte[] plane = Planes.labels(l, p % l.slices(), p / l.slices());
        for (int i = 0; i < plane.length; i++) {
          if (plane[i] == 0) continue;
          int x = i % l.width();
          int y = i / l.width();
          box[0] = Math.min(box[0], x);
          box[1] = Math.max(box[1], x);
          box[2] = Math.min(box[2], y);
          box[3] = Math.max(box[3], y);
        }
      }
    return box;
  }

  private static ShiftedImage resampled(
      ShiftedImage from, int width, int height, Affine2D map, Progress progress) {
    ImageSeries<FloatType> image = from.image();
    Resampling resampling = new Resampling(image.width(), image.height(), width, height, map);
    int size = Math.multiplyExact(width, height);
    int planes = image.slices() * image.phases();
    float[] values = new float[Math.multiplyExact(size, planes)];
    float fill = darkest(image, progress);
    for (int p = 0; p < planes; p++) {
      progress.checkCanceled();
      Plane plane = Plane.finite(image, p % image.slices(), p / image.slices());
      Plane target = resampling.antialiased(plane, fill);
      System.arraycopy(target.pixels(), 0, values, p * size, size);
    }
    Calibration own = image.calibration();
    List<ImageSeries<UnsignedByteType>> labels = new ArrayList<>();
    for (ImageSeries<UnsignedByteType> l : from.labels()) {
      if (isInvented(image.calibration(), l.calibration())) own = own.withGeometry(null);
      Calibration known = moved(stated(l.calibration(), image.calibration()), map);
      labels.add(nearest(l, resampling).withCalibration(known));
    }
    return new ShiftedImage(
        CentreShift.wrap(values, width, height, image).withCalibration(moved(own, map)), labels);
  }

  /**
   * What labels state; where nobody filled their header in, what their image states. What was
   * overlooked since it is obviously no size or place would look like one after the shift.
   */
  private static Calibration stated(Calibration labels, Calibration image) {
    if (!labels.isInPlaneKnown() || PlausibleSpacing.isDefault(labels)) return image;
    return isInvented(labels, image) ? labels.withGeometry(image.geometry()) : labels;
  }

  private static boolean isInvented(Calibration one, Calibration other) {
    return one.geometry() != null
        && other.geometry() != null
        && one.geometry().isInventedBeside(other.geometry());
  }

  private static float darkest(ImageSeries<?> image, Progress progress) {
    double darkest = Double.POSITIVE_INFINITY;
    for (int p = 0; p < image.slices() * image.phases(); p++) {
      progress.checkCanceled();
      float[] plane = Planes.floats(image, p % image.slices(), p / image.slices());
      double least = Percentiles.of(plane, 0);
      if (least < darkest) darkest = least;
    }
    return Double.isFinite(darkest) ? (float) darkest : 0;
  }

  private static ImageSeries<UnsignedByteType> nearest(
      ImageSeries<UnsignedByteType> labels, Resampling resampling) {
    int size = resampling.targetWidth() * resampling.targetHeight();
    int planes = labels.slices() * labels.phases();
    byte[] values = new byte[Math.multiplyExact(size, planes)];
    for (int p = 0; p < planes; p++)
      resampling.nearest(
          Planes.labels(labels, p % labels.slices(), p / labels.slices()),
          0,
          values,
          p * size,
          (byte) 0);
    return Planes.wrapLabels(
        values,
        resampling.targetWidth(),
        resampling.targetHeight(),
        labels.slices(),
        labels.phases(),
        labels.calibration(),
        labels.name());
  }

  /** The calibration of the new grid: every pixel stays where it was in the patient. */
  private static Calibration moved(Calibration c, Affine2D map) {
    Calibration spaced = c.withSpacing(c.dx() * map.xx(), c.dy() * map.yy(), c.dz());
    if (c.geometry() == null) return spaced;
    double[] m = c.geometry().matrix();
    double[] origin = c.geometry().toPatient(map.x0(), map.y0(), 0);
    for (int r = 0; r < 3; r++) {
      m[4 * r] *= map.xx();
      m[4 * r + 1] *= map.yy();
      m[4 * r + 3] = origin[r];
    }
    return spaced.withGeometry(new PatientGeometry(m));
  }
}
