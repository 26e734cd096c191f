package sc.fiji.cardiacmr.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.table.Table;

class ColumnRoleTest {

  @Test
  void readsWhatUsersWrite() {
    assertEquals(Map.of(), ColumnRole.parse(" "));
    assertEquals(
        Map.of(ColumnRole.CASE, "Id", ColumnRole.TRUE_EDV, "EDV (ml)"),
        ColumnRole.parse("case=Id, true-edv = EDV (ml)"));
  }

  @Test
  void saysWhatThereIs() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> ColumnRole.parse("patient=Id"))
            .getMessage();
    assertTrue(message.startsWith("Unknown role of a column 'patient'. Choose from case, subject"));
    assertThrows(IllegalArgumentException.class, () -> ColumnRole.parse("case"));
    assertThrows(IllegalArgumentException.class, () -> ColumnRole.parse("case=a,case=b"));
  }

  @Test
  void knowsTheUsualNames() {
    Table table =
        new Table("Id", "predicted_LVEDV", "LVESV (mL)", "true_LVEDV", "LVEF (%)", "method");
    assertEquals(Optional.of("Id"), ColumnRole.CASE.guess(table));
    assertEquals(Optional.of("predicted_LVEDV"), ColumnRole.EDV.guess(table));
    assertEquals(Optional.of("LVESV (mL)"), ColumnRole.ESV.guess(table));
    assertEquals(Optional.of("true_LVEDV"), ColumnRole.TRUE_EDV.guess(table));
    assertEquals(Optional.of("LVEF (%)"), ColumnRole.EF.guess(table));
    assertEquals(Optional.empty(), ColumnRole.TRUE_EF.guess(table));
    assertEquals(Optional.of("dice_3d"), ColumnRole.DICE.guess(new Table("dice_2d", "dice_3d")));
    assertEquals(Optional.of(""), ColumnRole.CASE.guess(new Table("", "LVEDV (mL)")));
  }

  /** The index that programs write has no header; other headers may have no letters. */
  @Test
  void aColumnWithoutAHeaderIsTheCaseOnlyIfNoOtherIs() {
    assertEquals(Optional.of("Id"), ColumnRole.CASE.guess(new Table("", "Id", "EF")));
    assertEquals(Optional.of(" "), ColumnRole.CASE.guess(new Table("#", " ", "EF")));
    assertEquals(Optional.empty(), ColumnRole.CASE.guess(new Table("#", "患者", "EF")));
  }
}
