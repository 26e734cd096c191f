package sc.fiji.cardiacmr.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.quality.Quality;
import sc.fiji.cardiacmr.table.Table;

class StructureCheckTest {

  private static StructureCheck.Slice slice(int slice, int phase, double agreement) {
    return new StructureCheck.Slice(slice, phase, agreement);
  }

  private static final StructureCheck CHECK =
      new StructureCheck(
          List.of(
              slice(0, 0, 0.9),
              slice(1, 0, 0.4),
              slice(0, 1, 0.39),
              slice(1, 1, -0.2),
              slice(2, 1, Double.NaN)));

  @Test
  void slicesWhoseEdgesAreElsewhereAreDoubtful() {
    assertEquals(2, CHECK.doubtful());
    Doubt doubt = CHECK.doubt().orElseThrow();
    assertEquals(Doubt.About.CONTENT, doubt.about());
    assertTrue(doubt.text().contains("in 2 of 5 translated slices"), doubt.text());
    assertEquals(Quality.CHECK, CHECK.judgement().quality());
    assertEquals(doubt.text(), CHECK.judgement().text());
  }

  /** A slice without edges says nothing. */
  @Test
  void slicesWithoutEdgesAreNot() {
    StructureCheck empty = new StructureCheck(List.of(slice(0, 0, Double.NaN)));
    assertEquals(0, empty.doubtful());
    assertTrue(empty.doubt().isEmpty());
    assertEquals(Quality.GOOD, empty.judgement().quality());
    assertEquals(Double.NaN, empty.median());
    StructureCheck sound = new StructureCheck(List.of(slice(0, 0, 0.7), slice(1, 0, 0.4)));
    assertTrue(sound.doubt().isEmpty());
    assertEquals(0.55, sound.median(), 1e-12);
  }

  @Test
  void theMedianIsOfThoseWithEdges() {
    assertEquals(0.395, CHECK.median(), 1e-12);
  }

  @Test
  void theTableHasARowForEachSlice() {
    Locale usual = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      Table table = CHECK.table();
      assertEquals(5, table.rowCount());
      assertEquals(List.of(1.0, 2.0), List.of(table.number(2, "slice"), table.number(2, "phase")));
      assertEquals("check", table.text(2, "quality"));
      String remark = table.text(2, "remarks");
      assertTrue(remark.contains("agreement 0.39, at least 0.40 is usual"), remark);
      assertEquals("good", table.text(0, "quality"));
      assertEquals("", table.text(0, "remarks"));
      assertFalse(table.text(4, "remarks").contains("NaN"));
    } finally {
      Locale.setDefault(usual);
    }
  }
}
