package sc.fiji.cardiacmr.plot;

import sc.fiji.cardiacmr.measure.strain.MyocardialStrain;
import sc.fiji.cardiacmr.measure.strain.WallLayer;
import sc.fiji.cardiacmr.table.Drawing;

/** Bull's eye of the peak circumferential strain in the mid-wall. */
public final class StrainBullsEye {

  private static final double PERCENT = 100;
  private static final double USUAL_LOW = -20;
  private static final double STEP = 5;

  private StrainBullsEye() {}

  /** Draws it in per cent, from 0 down to -20, or lower where a segment is. */
  public static Drawing draw(MyocardialStrain strain, String title) {
    double[] values = strain.segmentPeaks(WallLayer.MID);
    double low = USUAL_LOW;
    for (int i = 0; i < values.length; i++) {
      values[i] *= PERCENT;
      if (values[i] < low) low = STEP * Math.floor(values[i] / STEP);
    }
    return BullsEyePlot.draw(
        new BullsEyePlot.Content(title, "Peak Ecc, mid-wall (%)", values, low, 0, 1));
  }
}
