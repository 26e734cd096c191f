package sc.fiji.cardiacmr.measure.aha;

import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;

/**
 * A left ventricle of rings of 10 to 20 mm radius around the middle of slices of 64 x 64 pixels of
 * 1 mm, with an RV at the left: it touches the wall from the insertion, at a given angle, to
 * another. The cavity grows from slice to slice.
 */
public final class TestVentricle {

  public static final int SIZE = 64;
  public static final double CENTRE = 31.5;
  public static final int OUTER = 20;

  private TestVentricle() {}

  /** Direction in degrees from X towards Y. */
  public static double direction(int x, int y) {
    return Math.toDegrees(Math.atan2(y - CENTRE, x - CENTRE));
  }

  public static double radius(int x, int y) {
    return Math.hypot(x - CENTRE, y - CENTRE);
  }

  /**
   * Labels.
   *
   * @param from direction at which the RV begins, degrees from X towards Y
   * @param arc extent of the RV from there, degrees
   * @param rvSlices whether each slice has an RV; its length is the number of slices
   */
  public static ImageSeries<UnsignedByteType> labels(double from, double arc, boolean... rvSlices) {
    byte[] values = new byte[SIZE * SIZE * rvSlices.length];
    for (int z = 0; z < rvSlices.length; z++)
      for (int y = 0; y < SIZE; y++)
        for (int x = 0; x < SIZE; x++) {
          double r = radius(x, y);
          double turned = (direction(x, y) - from + 720) % 360;
          int label = Labels.BACKGROUND;
          if (r <= 10 + 0.5 * z) label = Labels.LV;
          else if (r <= OUTER) label = Labels.MYO;
          else if (r <= 29 && turned <= arc && rvSlices[z]) label = Labels.RV;
          values[(z * SIZE + y) * SIZE + x] = (byte) label;
        }
    return Planes.wrapLabels(
        values, SIZE, SIZE, rvSlices.length, 1, Calibration.ofSpacing(1, 1, 8), "ventricle");
  }
}
