package sc.fiji.cardiacmr.training.translation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ImageHistoryTest {

  @Test
  void imagesComeBackHalfOfTheTimeOnceItIsFull() {
    ImageHistory history = new ImageHistory(5);
    SplittableRandom random = new SplittableRandom(1);
    int earlier = 0;
    for (int i = 0; i < 2005; i++) {
      float[] image = {i, -i};
      float[] chosen = history.exchange(image, 1, random);
      assertEquals(0, chosen[0] + chosen[1]);
      if (i < 5) assertEquals(i, chosen[0]);
      else if (chosen[0] != i) earlier++;
      assertArrayEquals(new float[] {i, -i}, image);
    }
    assertEquals(1000, earlier, 70);
  }

  @Test
  void noImageComesThrice() {
    ImageHistory history = new ImageHistory(3);
    SplittableRandom random = new SplittableRandom(2);
    int[] times = new int[400];
    for (int i = 0; i < 200; i++)
      for (float f : history.exchange(new float[] {2 * i, 2 * i + 1}, 2, random)) times[(int) f]++;
    // Once when it comes in, once when it leaves the history.
    for (int t : times) assertTrue(t <= 2);
    assertEquals(3, history.state().shape()[0]);
  }

  @Test
  void stateGoesOnAlike() {
    ImageHistory one = new ImageHistory(4);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 20; i++) one.exchange(new float[] {i}, 1, random);
    ImageHistory other = new ImageHistory(4);
    other.restore(one.state());
    long seed = 9;
    for (int i = 20; i < 60; i++) {
      float[] image = {i};
      assertArrayEquals(
          one.exchange(image, 1, new SplittableRandom(seed + i)),
          other.exchange(image, 1, new SplittableRandom(seed + i)));
    }
  }

  @Test
  void withoutCapacityNothingIsKept() {
    ImageHistory none = new ImageHistory(0);
    assertArrayEquals(new float[] {7}, none.exchange(new float[] {7}, 1, new SplittableRandom(1)));
    assertNull(none.state());
    none.restore(null);
    ImageHistory some = new ImageHistory(1);
    some.exchange(new float[] {7}, 1, new SplittableRandom(1));
    assertThrows(IllegalArgumentException.class, () -> none.restore(some.state()));
  }
}
