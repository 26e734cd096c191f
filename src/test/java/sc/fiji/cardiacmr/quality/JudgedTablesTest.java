package sc.fiji.cardiacmr.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.table.Table;

class JudgedTablesTest {

  private static final Judgement DOUBTFUL = Judgement.of(List.of("One.", "Two."));

  @Test
  void everyRowCarriesItsJudgement() {
    Table table = new Table("case", "dice");
    table.addRow("a", 0.9);
    table.addRow("b", 0.1);
    Table judged = JudgedTables.columns(table, row -> row == 0 ? Judgement.GOOD : DOUBTFUL);
    assertEquals(List.of("case", "dice", "quality", "remarks"), judged.columns());
    assertEquals(List.of("a", "0.9", "good", ""), judged.texts(0));
    assertEquals(List.of("b", "0.1", "check", "One. Two."), judged.texts(1));
  }

  @Test
  void namesAndValuesGetRows() {
    Table table = new Table("name", "value", "unit");
    table.addRow("LV EF", 58, "%");
    assertEquals(2, JudgedTables.rows(table, Judgement.GOOD).rowCount());
    assertEquals(List.of("remarks", "One. Two.", ""), JudgedTables.rows(table, DOUBTFUL).texts(2));
  }
}
