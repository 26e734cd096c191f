package sc.fiji.cardiacmr.measure.strain;

import java.util.Arrays;
import java.util.function.BiFunction;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;

/**
 * A ring about (40, 44) mm with an inner radius of 20 and an outer one of 30 mm, and its labels.
 */
public final class TestRing {

  public static final double X = 40;
  public static final double Y = 44;
  private static final int SIZE = 64;
  private static final double PIXEL = 1.25;

  private TestRing() {}

  /** A track through frames, each a map of places. */
  @SafeVarargs
  static WallTrack track(int slice, BiFunction<Double, Double, double[]>... frames) {
    int layers = 6;
    int directions = 72;
    boolean[] wall = new boolean[directions];
    Arrays.fill(wall, true);
    double[] x0 = new double[layers * directions];
    double[] y0 = new double[x0.length];
    double[][] x = new double[frames.length][x0.length];
    double[][] y = new double[frames.length][x0.length];
    for (int p = 0; p < x0.length; p++) {
      double r = 20 + 10 * (p / directions + 0.5) / layers;
      double angle = 2 * Math.PI * (p % directions) / directions;
      x0[p] = X + r * Math.cos(angle);
      y0[p] = Y + r * Math.sin(angle);
      for (int t = 0; t < frames.length; t++) {
        double[] to = frames[t].apply(x0[p], y0[p]);
        x[t][p] = to[0];
        y[t][p] = to[1];
      }
    }
    double[][] agreement = new double[frames.length][directions];
    for (double[] frame : agreement) Arrays.fill(frame, 0.9);
    return new WallTrack(slice, layers, directions, X, Y, wall, x0, y0, x, y, agreement);
  }

  /** Labels of equal slices with the RV at the left. */
  public static ImageSeries<UnsignedByteType> labels(int slices, double dz) {
    byte[] values = new byte[SIZE * SIZE * slices];
    for (int i = 0; i < values.length; i++) {
      double x = i % SIZE * PIXEL - X;
      double y = i / SIZE % SIZE * PIXEL - Y;
      double r = Math.hypot(x, y);
      if (r < 20) values[i] = 1;
      else if (r < 30) values[i] = 2;
      else if (r < 36 && x < -22) values[i] = 3;
    }
    return Planes.wrapLabels(
        values, SIZE, SIZE, slices, 1, Calibration.ofSpacing(PIXEL, PIXEL, dz), "ring");
  }
}
