package sc.fiji.cardiacmr.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.tagging.recipe.TaggedDataSet;
import sc.fiji.cardiacmr.tagging.recipe.TaggingSchema;
import sc.fiji.cardiacmr.training.recipe.CycleGanSchema;
import sc.fiji.cardiacmr.training.recipe.TrainingSchema;

class SchemaTableTest {

  private static final List<Schema> SCHEMAS =
      List.of(
          TrainingSchema.TRAINING,
          TaggingSchema.TAGGING,
          TaggedDataSet.SCHEMA,
          CycleGanSchema.CYCLEGAN);

  @Test
  void aSettingIsARow() {
    List<String> rows = SchemaTable.markdown(SchemaTest.TEA).lines().toList();
    assertEquals(
        "| `leaf.grams` | how much | a number: more than 0, at most 20 g | `2.5` |", rows.get(3));
    assertEquals(
        "| `cup.milk` | whether there is milk. Only with leaf.kind=black | true or false | `false`"
            + " |",
        rows.get(7));
    assertEquals("| `cup.spices` | what else | words | none: nothing |", rows.get(8));
  }

  /**
   * The manual shows the settings as they are. To write it anew after a change: {@code mvn test
   * -Dtest=SchemaTableTest -Drecipes.write=true}.
   */
  @ParameterizedTest
  @ValueSource(strings = {"training", "tagging", "tagged-dataset", "cyclegan"})
  void theManualIsThatOfTheProgram(String purpose) throws IOException {
    Path manual = Path.of("docs/reference/recipes.md");
    Schema schema =
        SCHEMAS.stream().filter(s -> s.purpose().equals(purpose)).findFirst().orElseThrow();
    String begin = "<!-- begin " + purpose + " -->\n";
    String end = "<!-- end " + purpose + " -->";
    String text = Files.readString(manual);
    int first = text.indexOf(begin) + begin.length();
    int last = text.indexOf(end);
    assertTrue(first >= begin.length() && last > 0, "the manual marks where the table stands");
    String table = SchemaTable.markdown(schema);
    if (Boolean.getBoolean("recipes.write"))
      Files.writeString(manual, text.substring(0, first) + table + text.substring(last));
    else assertEquals(table, text.substring(first, last));
  }

  @Test
  void everySettingSaysWhatHoldsWithoutIt() {
    for (Schema schema : SCHEMAS)
      for (Setting setting : schema.settings()) {
        assertTrue(setting.usual() != null || !setting.otherwise().isEmpty(), setting.key());
        assertFalse(setting.meaning().endsWith("."), setting.key());
      }
  }
}
