package sc.fiji.cardiacmr.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BiasFieldTest {

  @Test
  void isOneAtTheHeartAndBrighterAtTheChestWall() {
    for (long seed = 0; seed < 20; seed++) {
      BiasField field = new BiasField(0.5, seed);
      assertEquals(1, field.gain(0, 0), 1e-12);
      assertTrue(field.gain(-80, -60) > 1.3);
      assertTrue(field.gain(80, 60) < 0.8);
    }
  }

  @Test
  void strengthZeroIsNoField() {
    BiasField field = new BiasField(0, 1);
    assertEquals(1, field.gain(-80, -60));
    assertEquals(1, field.gain(90, 20));
  }
}
