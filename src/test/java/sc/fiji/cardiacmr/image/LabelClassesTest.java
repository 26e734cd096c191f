package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabelClassesTest {

  @Test
  void knownNamesHaveTheirValueWhereverTheyStand() {
    LabelClasses classes = LabelClasses.of(List.of("Background", "myo", "lv", "Scar", "No-reflow"));
    assertEquals(Labels.MYO, classes.value(1));
    assertEquals(Labels.LV, classes.value(2));
    assertEquals(Labels.SCAR, classes.value(3));
    assertEquals(Labels.NO_REFLOW, classes.value(4));
    assertEquals(2, classes.index(Labels.LV));
    assertEquals(-1, classes.index(Labels.RV));
    assertFalse(classes.has(Labels.RV));
    assertFalse(classes.hasOthers());
    byte[] pixels = {9, 0, 1, 2, 3, 4, 9};
    classes.toValues(pixels, 1, 5);
    assertArrayEquals(new byte[] {9, 0, 2, 1, 4, 5, 9}, pixels);
  }

  @Test
  void otherNamesGetTheFreeValues() {
    LabelClasses classes = LabelClasses.of(List.of("background", "fat", "LV", "atrium"));
    assertEquals(7, classes.value(1));
    assertEquals(1, classes.value(2));
    assertEquals(8, classes.value(3));
    assertTrue(classes.hasOthers());
  }

  @Test
  void theCineClassesAreTheirOwnValues() {
    assertTrue(LabelClasses.CINE.isIdentity());
    assertEquals(List.of("background", "LV", "MYO", "RV"), LabelClasses.CINE.names());
    assertEquals(7, LabelClasses.ALL.count());
    assertEquals(LabelClasses.CINE, LabelClasses.of(LabelClasses.CINE.names()));
  }

  @Test
  void listsThatCannotBeLabelsAreRefused() {
    List<String> many = IntStream.range(0, 252).mapToObj(i -> "c" + i).toList();
    for (List<String> names :
        List.of(
            List.of("background"),
            List.of("LV", "background"),
            List.of("background", "LV", "lv"),
            Stream.concat(Stream.of("background"), many.stream()).toList()))
      assertThrows(IllegalArgumentException.class, () -> LabelClasses.of(names), "" + names);
    assertEquals(249 + 6, LabelClasses.of(first(many, 249)).value(249));
  }

  private static List<String> first(List<String> names, int n) {
    return Stream.concat(Stream.of("background"), names.subList(0, n).stream()).toList();
  }
}
