package sc.fiji.cardiacmr.plot;

import java.util.Arrays;
import sc.fiji.cardiacmr.measure.wall.MyocardialSegments;
import sc.fiji.cardiacmr.measure.wall.SegmentQuantity;
import sc.fiji.cardiacmr.measure.wall.ThicknessMethod;
import sc.fiji.cardiacmr.table.Drawing;

/** Bull's eyes of the thickness of the wall and what follows from it. */
public final class ThicknessPlot {

  private ThicknessPlot() {}

  /**
   * Draws a quantity of the segments; unknown values are empty. Scales are the same for all studies
   * unless values lie beyond.
   */
  public static Drawing draw(
      MyocardialSegments segments, SegmentQuantity quantity, ThicknessMethod method) {
    String unit = quantity.isPercent() ? "%" : segments.unit();
    double[] values = segments.values(quantity, method);
    double step = quantity.isPercent() ? 50 : 4;
    double low = 0;
    double high =
        switch (quantity) {
          case ED_THICKNESS -> 16;
          case ES_THICKNESS -> 20;
          case THICKENING -> 100;
          case THICKENING_LENGTH, EXCURSION -> 12;
        };
    for (double value : values) {
      if (Double.isNaN(value)) continue;
      low = Math.min(low, step * Math.floor(value / step));
      high = Math.max(high, step * Math.ceil(value / step));
    }
    String name = "%s (%s)".formatted(quantity.title(), unit);
    return BullsEyePlot.draw(
        new BullsEyePlot.Content(
            segments.name(),
            Arrays.stream(values).allMatch(Double::isNaN)
                ? name + ": no segments"
                : name + (quantity == SegmentQuantity.EXCURSION ? "" : ", " + method),
            values,
            low,
            high,
            quantity.isPercent() ? 0 : 1));
  }
}
