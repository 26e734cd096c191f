package sc.fiji.cardiacmr.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.measure.aha.TestVentricle;
import sc.fiji.cardiacmr.measure.wall.MyocardialSegments;
import sc.fiji.cardiacmr.measure.wall.SegmentQuantity;
import sc.fiji.cardiacmr.measure.wall.SegmentSettings;
import sc.fiji.cardiacmr.measure.wall.ThicknessMethod;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Drawing;

class ThicknessPlotTest {

  private static int[] pixels(Drawing drawing) {
    return drawing.getRGB(
        0, 0, drawing.getWidth(), drawing.getHeight(), null, 0, drawing.getWidth());
  }

  @Test
  void quantitiesAreDrawnAndUnknownOnesAreEmpty() {
    MyocardialSegments segments =
        MyocardialSegments.measure(
            TestVentricle.labels(120, 120, true, true, true),
            SegmentSettings.DEFAULT,
            Progress.NONE);
    int[] ed =
        pixels(ThicknessPlot.draw(segments, SegmentQuantity.ED_THICKNESS, ThicknessMethod.LAPLACE));
    int[] es =
        pixels(ThicknessPlot.draw(segments, SegmentQuantity.ES_THICKNESS, ThicknessMethod.LAPLACE));
    long empty = Arrays.stream(es).filter(p -> (p & 0xFFFFFF) == 0xEDEDED).count();
    long apex = Arrays.stream(ed).filter(p -> (p & 0xFFFFFF) == 0xEDEDED).count();
    assertTrue(apex > 1000, "segment 17 is empty");
    assertTrue(empty > 10 * apex, "with one phase nothing is known at ES");
    for (SegmentQuantity quantity : SegmentQuantity.values())
      assertEquals(quantity, SegmentQuantity.of(quantity.key()));
  }
}
