package sc.fiji.cardiacmr.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeFileTest {

  @TempDir Path folder;

  @Test
  void recipesAreFoundByNameOrPath() throws IOException {
    assertEquals(BundledRecipes.yaml("small"), RecipeFile.yaml(" Small "));
    Path file = Files.writeString(folder.resolve("my.yaml"), "for: tea\nleaf: {grams: 9}\n");
    assertEquals(9, RecipeFile.read(file.toString(), SchemaTest.TEA).number("leaf.grams"));
  }

  @Test
  void whatIsWrongNamesTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("my.yaml"), "for: tea\nleaf: {gram: 9}\n");
    assertRefused("Recipe '" + file + "': Unknown setting 'leaf.gram'", file.toString());
    assertRefused("Did you mean 'small'?", "smal");
    assertRefused("The bundled recipes are: small, cine", "nothing/at/all.yaml");
    Path large =
        Files.writeString(folder.resolve("large.yaml"), "#".repeat(RecipeText.LONGEST + 1));
    assertRefused("must not be longer", large.toString());
  }

  private static void assertRefused(String reason, String recipe) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> RecipeFile.read(recipe, SchemaTest.TEA))
            .getMessage();
    assertTrue(message.contains(reason), message);
  }
}
