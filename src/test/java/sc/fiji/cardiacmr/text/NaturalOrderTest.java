package sc.fiji.cardiacmr.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

  @Test
  void numbersCountAsNumbers() {
    List<String> names = new ArrayList<>();
    for (int z = 0; z < 3; z++)
      for (int t = 1; t <= 120; t += 7) names.add("im" + z + "_" + t + ".dcm");
    List<String> shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, new Random(1));
    shuffled.sort(NaturalOrder.INSTANCE);
    assertEquals(names, shuffled);
  }

  @Test
  void ordersWhatIsNotNumbered() {
    List<String> names =
        List.of(
            "", "007", "7", "7a", "a", "a0", "a00", "a1b", "a01c", "a123456789012345678901", "b");
    for (int i = 0; i < names.size(); i++)
      for (int j = 0; j < names.size(); j++) {
        int order = Integer.signum(NaturalOrder.INSTANCE.compare(names.get(i), names.get(j)));
        assertEquals(
            -order, Integer.signum(NaturalOrder.INSTANCE.compare(names.get(j), names.get(i))));
        if (i == j) assertEquals(0, order);
        else assertTrue(order != 0, names.get(i) + " " + names.get(j));
      }
    List<String> sorted = new ArrayList<>(names);
    Collections.shuffle(sorted, new Random(2));
    sorted.sort(NaturalOrder.INSTANCE);
    assertEquals(names.get(names.size() - 1), sorted.get(sorted.size() - 1));
    assertEquals("", sorted.get(0));
  }
}
