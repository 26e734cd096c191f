package sc.fiji.cardiacmr.measure.scar;

import java.util.SplittableRandom;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.measure.aha.TestVentricle;

/**
 * Late enhancement of {@link TestVentricle}: healthy myocardium 100 ± 10, blood 250, and at the
 * right, from -45° to 45° (the lateral wall), scar of 400 in the inner half of the wall.
 */
public final class TestScar {

  private static final int SIZE = TestVentricle.SIZE;

  public static final ImageSeries<UnsignedByteType> LABELS =
      TestVentricle.labels(120, 120, true, true, true);

  private TestScar() {}

  /** Value of a pixel without noise. */
  private interface Signal {
    double at(double radius, double degrees);
  }

  public static ImageSeries<FloatType> image() {
    return image(0, (r, d) -> Math.abs(d) <= 45 && r <= 15 ? 400 : 100);
  }

  /** Another value is added everywhere. */
  static ImageSeries<FloatType> image(double offset) {
    return image(offset, (r, d) -> Math.abs(d) <= 45 && r <= 15 ? 400 : 100);
  }

  /** With a rim of 250, the grey zone, within 15° of the scar. */
  static ImageSeries<FloatType> imageWithGreyZone() {
    return image(0, (r, d) -> r > 15 || Math.abs(d) > 60 ? 100 : Math.abs(d) <= 45 ? 400 : 250);
  }

  /** With a dark core of 60 within the scar, at a radius of up to 13 and within 20°. */
  static ImageSeries<FloatType> imageWithDarkCore() {
    return image(
        0, (r, d) -> r > 15 || Math.abs(d) > 45 ? 100 : r <= 13 && Math.abs(d) <= 20 ? 60 : 400);
  }

  private static ImageSeries<FloatType> image(double offset, Signal signal) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[SIZE * SIZE * 3];
    for (int i = 0; i < values.length; i++) {
      int x = i % SIZE;
      int y = i / SIZE % SIZE;
      int z = i / (SIZE * SIZE);
      double r = TestVentricle.radius(x, y);
      double value = r <= 10 + 0.5 * z ? 250 : signal.at(r, TestVentricle.direction(x, y));
      // Sum of 12 uniform numbers: nearly normal.
      double noise = -6;
      for (int k = 0; k < 12; k++) noise += random.nextDouble();
      values[i] = (float) (value + offset + 10 * noise);
    }
    return new ImageSeries<>(
        ArrayImgs.floats(values, SIZE, SIZE, 3, 1), Calibration.ofSpacing(1, 1, 8), "lge");
  }
}
