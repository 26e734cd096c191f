package sc.fiji.cardiacmr.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.tagging.recipe.TaggedDataSet;
import sc.fiji.cardiacmr.tagging.recipe.TaggingSchema;
import sc.fiji.cardiacmr.training.recipe.CycleGanSchema;
import sc.fiji.cardiacmr.training.recipe.TrainingSchema;

class BundledRecipesTest {

  private static final List<Schema> SCHEMAS =
      List.of(
          TrainingSchema.TRAINING,
          TrainingSchema.FINE_TUNING,
          TaggingSchema.TAGGING,
          TaggedDataSet.SCHEMA,
          CycleGanSchema.CYCLEGAN);

  @Test
  void allFilesAreListed() throws IOException, URISyntaxException {
    Path folder = Path.of(BundledRecipes.class.getResource("/recipes/small.yaml").toURI());
    try (Stream<Path> files = Files.list(folder.getParent())) {
      assertEquals(
          new TreeSet<>(files.map(f -> f.getFileName().toString().replace(".yaml", "")).toList()),
          new TreeSet<>(BundledRecipes.names()));
    }
    assertFalse(BundledRecipes.contains("../recipes/small"));
  }

  @Test
  void eachIsValidForItsPurposeAndDescribed() {
    assertEquals(List.of("small", "cine", "lge", "tagged"), BundledRecipes.names("training"));
    int read = 0;
    for (Schema schema : SCHEMAS)
      for (String name : BundledRecipes.names(schema.purpose())) {
        RecipeText text = RecipeText.read(BundledRecipes.yaml(name));
        assertFalse(text.as(schema).values().isEmpty());
        assertTrue(text.description().length() > 20, name);
        assertTrue(BundledRecipes.yaml(name).startsWith("# "), name);
        read++;
      }
    assertEquals(BundledRecipes.names().size(), read);
  }
}
