package sc.fiji.cardiacmr.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelLabelsTest {

  private static final ChannelLabels HEART = new ChannelLabels(List.of("background", "MYO", "LV"));

  @Test
  void namesOfThisLibraryGiveItsValues() {
    assertArrayEquals(new int[] {0, 2, 1}, HEART.usual());
    assertArrayEquals(new int[] {0, 1}, new ChannelLabels(List.of("no", "yes")).usual());
    assertArrayEquals(new int[] {1}, new ChannelLabels(List.of("yes")).usual());
  }

  @Test
  void whetherTheyAreOfThisLibraryIsKnown() {
    assertTrue(HEART.isKnown());
    for (List<String> others :
        List.of(List.of("no", "yes"), List.of("LV"), List.of("background", "LV", "liver")))
      assertFalse(new ChannelLabels(others).isKnown(), others.toString());
  }

  @Test
  void theUserNamesChannelsByNameOrNumber() {
    assertArrayEquals(new int[] {0, 7, 3}, HEART.parse("3=3, MYO=7"));
    assertEquals(2, HEART.channel(" LV "));
    for (String wrong : new String[] {"4=1", "RV=1", "LV", "LV=1,3=2", "LV=256", "LV=-1"})
      assertThrows(IllegalArgumentException.class, () -> HEART.parse(wrong), wrong);
  }

  @Test
  void theLargestChannelDecidesOfEqualOnesTheFirst() {
    float[][] values = {{0.2f, 0.5f, Float.NaN}, {0.7f, 0.5f, 0.1f}, {0.1f, 0, 0.3f}};
    assertArrayEquals(new byte[] {2, 0, 1}, ChannelLabels.largest(values, new int[] {0, 2, 1}));
    float[][] one = {{0.4f, 0.5f, 0.6f}};
    assertArrayEquals(new byte[] {0, 0, 9}, ChannelLabels.largest(one, new int[] {9}));
  }
}
