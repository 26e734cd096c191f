package sc.fiji.cardiacmr.segmentation.consistency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ConsistencyTest {

  @Test
  void sixPhasesMakeAHeartbeat() {
    assertEquals(Consistency.SLICES, Consistency.usual(1));
    assertEquals(Consistency.SLICES, Consistency.usual(5));
    assertEquals(Consistency.CYCLE, Consistency.usual(6));
  }
}
