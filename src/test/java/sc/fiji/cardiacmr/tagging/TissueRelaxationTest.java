package sc.fiji.cardiacmr.tagging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TissueRelaxationTest {

  private static final TissueRelaxation START = TissueRelaxation.AT_1_5_T;

  @Test
  void textChangesWhatItNames() {
    TissueRelaxation changed = START.with("myocardium=950/50, Blood=1600/250.5");
    assertEquals(new Relaxation(950, 50), changed.of(TissueClass.MYOCARDIUM));
    assertEquals(new Relaxation(1600, 250.5), changed.of(TissueClass.BLOOD));
    for (TissueClass tissue : new TissueClass[] {TissueClass.FAT, TissueClass.LUNG})
      assertEquals(START.of(tissue), changed.of(tissue));
    assertSame(START, START.with(""));
  }

  @Test
  void eachTissueHasItsOwn() {
    for (TissueClass tissue : TissueClass.values()) {
      TissueRelaxation changed = START.with(tissue, new Relaxation(1, 1));
      for (TissueClass other : TissueClass.values())
        assertEquals(other == tissue ? new Relaxation(1, 1) : START.of(other), changed.of(other));
    }
  }

  @Test
  void whatCannotBeUnderstoodIsRefused() {
    for (String text : new String[] {"myo", "myo=1/1", "fat=1", "fat=a/b", "fat=1/1/1", "fat=1/1,"})
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> START.with(text))
              .getMessage()
              .contains("for example"),
          text);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> START.with("fat=10/100"))
            .getMessage()
            .contains("twice T1"));
  }
}
