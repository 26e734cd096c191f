package sc.fiji.cardiacmr.command.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.recipe.BundledRecipes;
import sc.fiji.cardiacmr.table.Table;

public class ListRecipesTest {

  @TempDir Path folder;

  private static Table run(String... words) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String word : words) values.put(word.split("=", 2)[0], word.split("=", 2)[1]);
    TestDoor door = new TestDoor(false, null);
    new CommandRunner(ListRecipes.class, door).run(values, Progress.NONE);
    return (Table) door.shown.get("recipes");
  }

  @Test
  void allAreListedWithPurposeAndOrigin() throws IOException {
    Table list = run();
    assertEquals(BundledRecipes.names().size(), list.rowCount());
    assertEquals("small", list.text(0, "name"));
    assertEquals("training", list.text(0, "for"));
    assertEquals("bundled", list.text(0, "origin"));
    assertTrue(list.text(0, "description").startsWith("Ours, for two processor cores"));
  }

  @Test
  void oneIsShownLineByLine() throws IOException {
    Table lines = run("name=small");
    StringBuilder text = new StringBuilder(lines.columns().get(0)).append('\n');
    for (int row = 0; row < lines.rowCount(); row++)
      text.append(lines.text(row, lines.columns().get(0))).append('\n');
    assertEquals(BundledRecipes.yaml("small"), text.toString());
  }

  @Test
  void oneIsCopiedAsItIs() throws IOException {
    Path copy = folder.resolve("new/my.yaml");
    run("name=lge", "output=" + copy);
    assertEquals(BundledRecipes.yaml("lge"), Files.readString(copy));
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertRefused("Did you mean 'cine'?", "name=cin");
    assertRefused("the recipe to copy", "output=" + folder.resolve("x.yaml"));
  }

  private static void assertRefused(String reason, String... words) {
    String message = assertThrows(IllegalArgumentException.class, () -> run(words)).getMessage();
    assertTrue(message.contains(reason), message);
  }
}
