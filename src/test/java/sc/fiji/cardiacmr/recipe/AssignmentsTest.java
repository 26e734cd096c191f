package sc.fiji.cardiacmr.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentsTest {

  @Test
  void aCommaEndsAValueOnlyBeforeTheNextKey() {
    assertEquals(
        Map.of("loss.dice", "1", "optimizer.learningrate", "1e-3"),
        Assignments.parse("loss.dice=1,optimizer.learningrate=1e-3"));
    assertEquals(
        Map.of("network.widths", List.of("16", "32", "64"), "loss.dice", "1"),
        Assignments.parse("network.widths=16,32, 64 , Loss.Dice = 1"));
    assertEquals(
        Map.of("network.classes", List.of("LV", "MYO")),
        Assignments.parse("network.classes=LV,MYO"));
  }

  @Test
  void listsMayStandInBrackets() {
    assertEquals(
        Map.of("network.widths", List.of("16", "32"), "a.b", "4-10"),
        Assignments.parse("network.widths=[16, 32],a.b=4-10"));
    assertEquals(Map.of("network.widths", List.of("16")), Assignments.parse("network.widths=[16]"));
  }

  @Test
  void nothingTakesAValueAway() {
    assertEquals(Map.of("a.b", "", "a.c", "1"), Assignments.parse("a.b=,a.c=1"));
    assertEquals(Map.of(), Assignments.parse("  "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          loss.dice          | not of the form key=value
          =3                 | not of the form key=value
          a.b=[1,2           | a bracket is missing
          a.b=[1,[2]]        | is not a value or a list
          a.b=1,A.B=2        | a.b is given twice
          """)
  void whatCannotBeUnderstoodIsRefused(String text, String reason) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Assignments.parse(text)).getMessage();
    assertTrue(message.contains(reason), message);
  }
}
