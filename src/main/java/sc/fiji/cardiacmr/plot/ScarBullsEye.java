package sc.fiji.cardiacmr.plot;

import sc.fiji.cardiacmr.measure.scar.ScarQuantification;
import sc.fiji.cardiacmr.table.Drawing;

/** Bull's eye of the part of each segment that is scar. */
public final class ScarBullsEye {

  private static final int FULL_SCALE = 100;

  private ScarBullsEye() {}

  /** Draws it in per cent. */
  public static Drawing draw(ScarQuantification scar, String title) {
    return BullsEyePlot.draw(
        new BullsEyePlot.Content(
            title, "Scar (% of segment)", scar.segmentPercents(), 0, FULL_SCALE, 0));
  }
}
