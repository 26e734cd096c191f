package sc.fiji.cardiacmr.tagging.harp;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhaseMotion;
import sc.fiji.cardiacmr.phantom.Tissue;

/**
 * A tagged series of the phantom whose tags are bound to the tissue in closed form: where the
 * tissue lay at end-diastole tells its saturation. Tags fade with T1, those of blood quickly.
 * Magnitude images with Rician noise.
 *
 * @param spacing of the tags, mm
 * @param degrees direction across the first tags
 * @param grid whether there is a second direction
 * @param snr signal of the myocardium without tags over the standard deviation of the noise
 */
public record TaggedHeart(double spacing, double degrees, boolean grid, double snr, long seed) {

  private static final double MYOCARDIUM = 100;
  private static final double FADING = 700;
  private static final double WASH_OUT = 60;
  private static final int SAMPLES = 4;

  /** 70° by four pulses 1-3-3-1; the exact profile is 1 - 0.658 at its minimum as well. */
  private static double saturated(double phase) {
    double c = Math.cos(phase / 2);
    return 1 - Math.cos(Math.toRadians(70) * c * c * c);
  }

  /** The tagged series, of the size of the phantom's images. */
  public ImageSeries<FloatType> image(Phantom phantom) {
    ImageSeries<?> like = phantom.image();
    int w = like.width();
    int h = like.height();
    int slices = like.slices();
    float[] values = new float[w * h * slices * like.phases()];
    IntStream.range(0, like.phases())
        .parallel()
        .forEach(
            t -> {
              PhaseMotion motion = phantom.motion(t);
              for (int z = 0; z < slices; z++)
                plane(values, (t * slices + z) * w * h, like, motion, z, t);
            });
    return new ImageSeries<>(
        ArrayImgs.floats(values, w, h, slices, like.phases()), like.calibration(), "tagged");
  }

  private void plane(
      float[] values, int from, ImageSeries<?> like, PhaseMotion motion, int z, int t) {
    Calibration c = like.calibration();
    double time = t * c.frameInterval();
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + from);
    for (int y = 0; y < like.height(); y++)
      for (int x = 0; x < like.width(); x++) {
        double sum = 0;
        for (int j = 0; j < SAMPLES; j++)
          for (int i = 0; i < SAMPLES; i++)
            sum +=
                signal(
                    motion,
                    (x + (i + 0.5) / SAMPLES - 0.5) * c.dx(),
                    (y + (j + 0.5) / SAMPLES - 0.5) * c.dy(),
                    z * c.dz(),
                    time,
                    like.width() * c.dx());
        double signal = sum / SAMPLES / SAMPLES;
        double re = signal + MYOCARDIUM / snr * random.nextGaussian();
        double im = MYOCARDIUM / snr * random.nextGaussian();
        values[from + y * like.width() + x] = (float) Math.hypot(re, im);
      }
  }

  private double signal(
      PhaseMotion motion, double x, double y, double z, double time, double width) {
    Tissue tissue = motion.tissue(x, y, z);
    double[] p = motion.material(x, y, z);
    boolean blood =
        tissue == Tissue.LV_BLOOD || tissue == Tissue.RV_BLOOD || tissue == Tissue.ATRIUM;
    double bright = tissue == null ? (x > 0.72 * width ? 10 : 75) : blood ? 130 : MYOCARDIUM;
    double fading = Math.exp(-time / (blood ? WASH_OUT : FADING));
    double a = Math.toRadians(degrees);
    double first = 2 * Math.PI * (p[0] * Math.cos(a) + p[1] * Math.sin(a)) / spacing;
    double second = 2 * Math.PI * (-p[0] * Math.sin(a) + p[1] * Math.cos(a)) / spacing;
    double left = (1 - saturated(first)) * (grid ? 1 - saturated(second) : 1);
    return bright * (1 - (1 - left) * fading);
  }
}
