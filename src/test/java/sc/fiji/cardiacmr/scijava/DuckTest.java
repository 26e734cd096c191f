package sc.fiji.cardiacmr.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.imagej.axis.TestAxes;
import org.junit.jupiter.api.Test;

class DuckTest {

  @Test
  void methodsOfHiddenClassesAreCalled() {
    Object axis = TestAxes.linear("X", 2, 1, "mm");
    assertTrue(Duck.has(axis, "unit"));
    assertFalse(Duck.has(axis, "quack"));
    assertEquals("mm", Duck.call(axis, "unit"));
    assertEquals(7.0, Duck.call(axis, "calibratedValue", 3.0));
  }

  @Test
  void classesAreFoundByNameIfTheyAreThere() {
    assertSame(List.class, Duck.type("java.util.List"));
    assertSame(Void.class, Duck.type("org.example.Nowhere"));
    assertEquals(new StringBuilder("a").toString(), Duck.create(String.class, "a"));
  }

  @Test
  void whatAMethodThrowsIsThrown() {
    assertThrows(IndexOutOfBoundsException.class, () -> Duck.call("heart", "charAt", 9));
    IllegalStateException missing =
        assertThrows(IllegalStateException.class, () -> Duck.call("heart", "quack"));
    assertEquals("java.lang.String.quack cannot be called.", missing.getMessage());
  }
}
