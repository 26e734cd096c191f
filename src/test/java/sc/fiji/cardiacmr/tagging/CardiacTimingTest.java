package sc.fiji.cardiacmr.tagging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CardiacTimingTest {

  private static Set<Integer> drawn(String name, int phases) {
    SplittableRandom random = new SplittableRandom(1);
    Set<Integer> drawn = new TreeSet<>();
    for (int i = 0; i < 2000; i++) drawn.add(CardiacTiming.phase(name, phases, random));
    return drawn;
  }

  @Test
  void esLiesBetween20And60PercentOfTheCycleAndEdBeforeAndAfter() {
    Set<Integer> systole = drawn("es", 25);
    Set<Integer> diastole = drawn("ED", 25);
    for (int phase = 0; phase < 25; phase++) {
      boolean isSystole = phase >= 5 && phase < 15;
      assertEquals(isSystole, systole.contains(phase), "ES " + phase);
      assertEquals(!isSystole, diastole.contains(phase), "ED " + phase);
    }
    assertEquals(25, drawn("", 25).size(), "any other");
  }

  @Test
  void oneDrawIsTakenEachTime() {
    for (String name : new String[] {"ED", "ES", ""}) {
      SplittableRandom random = new SplittableRandom(3);
      SplittableRandom other = new SplittableRandom(3);
      CardiacTiming.phase(name, 10, random);
      other.nextDouble();
      assertEquals(other.nextLong(), random.nextLong());
    }
    assertTrue(drawn("ED", 1).equals(Set.of(0)));
  }
}
