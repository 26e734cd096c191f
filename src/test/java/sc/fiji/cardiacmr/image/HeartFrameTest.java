package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class HeartFrameTest {

  @Test
  void centreOfAllSlicesAndSizeOfTheLargest() {
    byte[] small = new byte[5 * 4];
    small[1 * 5 + 4] = 3;
    byte[] large = new byte[5 * 4];
    large[0] = 1;
    large[1] = 2;
    large[5] = 2;
    large[6] = 3;
    HeartFrame frame =
        HeartFrame.of(
            new LabelPlane(small, 5, 4), new LabelPlane(5, 4), new LabelPlane(large, 5, 4));
    assertEquals((4 + 0 + 1 + 0 + 1) / 5.0, frame.centreX(), 1e-12);
    assertEquals((1 + 0 + 0 + 1 + 1) / 5.0, frame.centreY(), 1e-12);
    assertEquals(2, frame.size(), 1e-12);
  }

  @Test
  void otherLabelsAreNoHeart() {
    byte[] plane = new byte[12];
    assertNull(HeartFrame.of(new LabelPlane(plane, 4, 3)));
    plane[3] = 7;
    plane[5] = (byte) 200;
    assertNull(HeartFrame.of(new LabelPlane(plane, 4, 3)));
  }

  @Test
  void scarBelongsToTheMyocardium() {
    byte[] plane = new byte[16];
    plane[0] = 2;
    plane[1] = 4;
    plane[4] = 5;
    plane[5] = 1;
    assertEquals(2, HeartFrame.of(new LabelPlane(plane, 4, 4)).size(), 1e-12);
  }
}
