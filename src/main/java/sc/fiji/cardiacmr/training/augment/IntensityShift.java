package sc.fiji.cardiacmr.training.augment;

import java.util.SplittableRandom;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.progress.Progress;

/** The shifts that change intensities alone; see {@link ShiftKind} for the formulas. */
final class IntensityShift {

  private static final double BRIGHT = 99.5;
  private static final double KNEE = 95;

  /** Terms of the bias field: x, y, x², xy, y², slice. */
  private static final int TERMS = 6;

  private final CentreShift shift;
  private final ImageSeries<FloatType> image;
  private final int size;
  private final float[] values;
  private final double dark;
  private final double range;
  private final double knee;

  IntensityShift(CentreShift shift, ImageSeries<FloatType> image) {
    this.shift = shift;
    this.image = image;
    size = image.width() * image.height();
    int planes = image.slices() * image.phases();
    values = new float[size * planes];
    for (int p = 0; p < planes; p++)
      System.arraycopy(
          Planes.floats(image, p % image.slices(), p / image.slices()), 0, values, p * size, size);
    double[] levels = Percentiles.of(values, 0, values.length, 0, KNEE, BRIGHT);
    dark = levels[0];
    range = levels[2] - dark;
    knee = range > 0 ? (levels[1] - dark) / range : 0;
  }

  ImageSeries<FloatType> apply(Progress progress) {
    // Also when no value is finite and the range is not a number.
    if (range > 0) {
      double[] field = shift.kind() == ShiftKind.BIAS ? biasField() : null;
      SplittableRandom random = new SplittableRandom(shift.seed());
      int volume = size * image.slices();
      for (int i = 0; i < values.length; i++) {
        if (i % size == 0) progress.checkCanceled();
        if (!Float.isFinite(values[i])) continue;
        double v = (values[i] - dark) / range;
        double gain = field == null ? 1 : 1 + shift.strength() * field[i % volume];
        values[i] = (float) (dark + range * changed(v, gain, random));
      }
    }
    return CentreShift.wrap(values, image.width(), image.height(), image);
  }

  private double changed(double v, double gain, SplittableRandom random) {
    double s = shift.strength();
    return switch (shift.kind()) {
      case GAMMA -> StrictMath.pow(v, s);
      case INVERTED -> Math.max(0, 0.5 + s * (0.5 - v));
      case COMPRESSED -> compressed(v, s);
      case BIAS -> gain * v;
      case NOISE -> {
        double real = v + s * random.nextGaussian();
        double imaginary = s * random.nextGaussian();
        yield Math.sqrt(real * real + imaginary * imaginary);
      }
      default -> throw new IllegalStateException(shift.kind() + " does not change intensities");
    };
  }

  private double compressed(double v, double s) {
    if (v <= knee) return s * v;
    // Where the knee is the brightest value there is nothing to stretch.
    double slope = knee < 1 ? (1 - s * knee) / (1 - knee) : 1;
    return s * knee + slope * (v - knee);
  }

  /** f at every voxel of a volume, its largest absolute value 1. */
  private double[] biasField() {
    SplittableRandom random = new SplittableRandom(shift.seed());
    double[] c = new double[TERMS];
    for (int i = 0; i < TERMS; i++) c[i] = 2 * random.nextDouble() - 1;
    double[] field = new double[size * image.slices()];
    double largest = 0;
    int i = 0;
    for (int z = 0; z < image.slices(); z++)
      for (int y = 0; y < image.height(); y++)
        for (int x = 0; x < image.width(); x++, i++) {
          double px = place(x, image.width());
          double py = place(y, image.height());
          field[i] =
              c[0] * px
                  + c[1] * py
                  + c[2] * (px * px - 1.0 / 3)
                  + c[3] * px * py
                  + c[4] * (py * py - 1.0 / 3)
                  + c[5] * place(z, image.slices()) / 2;
          largest = Math.max(largest, Math.abs(field[i]));
        }
    for (int k = 0; k < field.length && largest > 0; k++) field[k] /= largest;
    return field;
  }

  /** Place of a pixel along an axis, -1..1. */
  private static double place(int i, int n) {
    return n == 1 ? 0 : 2.0 * i / (n - 1) - 1;
  }
}
