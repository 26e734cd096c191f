package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.io.dicom.PixelArray;

class PhaseOrderTest {

  private static CineFrame frame(double time, double temporal, int acquisition, int instance) {
    SliceGrid grid = TestSlices.grid(0, 4, 4, 1, 1);
    return new CineFrame(
        grid,
        time,
        temporal,
        acquisition,
        instance,
        1,
        null,
        "f" + instance,
        PixelArray.Type.UINT16,
        () -> null);
  }

  private static void check(PhaseOrder order, int[] instances, CineFrame... frames) {
    assertEquals(order, PhaseOrder.best(List.of(frames)));
    assertArrayEquals(
        instances,
        order.sorted(List.of(frames)).stream().mapToInt(CineFrame::instanceNumber).toArray());
  }

  @Test
  void takesTheFirstKeyThatIsKnownAndDiffers() {
    double no = Double.NaN;
    check(
        PhaseOrder.TRIGGER_TIME,
        new int[] {3, 2, 1},
        frame(60, 1, 1, 1),
        frame(30, 2, 2, 2),
        frame(0, 3, 3, 3));
    check(
        PhaseOrder.TEMPORAL_POSITION,
        new int[] {3, 2, 1},
        frame(0, 3, 1, 1),
        frame(0, 2, 2, 2),
        frame(0, 1, 3, 3));
    check(PhaseOrder.TEMPORAL_POSITION, new int[] {2, 1}, frame(0, 3, 1, 1), frame(no, 2, 1, 2));
    check(
        PhaseOrder.ACQUISITION_NUMBER, new int[] {2, 1}, frame(no, no, 7, 1), frame(no, no, 5, 2));
    check(PhaseOrder.INSTANCE_NUMBER, new int[] {1, 2}, frame(no, no, 5, 2), frame(no, no, 5, 1));
    // Equal trigger times are told apart by the instance number.
    check(
        PhaseOrder.TRIGGER_TIME,
        new int[] {1, 2, 4},
        frame(30, no, 5, 4),
        frame(0, no, 5, 1),
        frame(30, no, 5, 2));
  }
}
