package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelLutTest {

  @Test
  void coloursAreDistinct() {
    Set<Color> colors = new HashSet<>();
    for (int label = 0; label <= 6; label++) assertTrue(colors.add(LabelLut.color(label)));
  }

  @Test
  void theTableHoldsTheColours() {
    for (int label = 0; label <= 6; label++)
      assertEquals(LabelLut.color(label).getRGB(), LabelLut.create().getRGB(label));
  }

  @Test
  void otherLabelsHaveNoColour() {
    assertThrows(IllegalArgumentException.class, () -> LabelLut.color(7));
    assertThrows(IllegalArgumentException.class, () -> LabelLut.color(-1));
  }
}
