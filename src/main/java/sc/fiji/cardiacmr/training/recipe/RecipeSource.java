package sc.fiji.cardiacmr.training.recipe;

import java.io.IOException;
import java.util.Map;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.model.ModelCard;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.recipe.RecipeFile;
import sc.fiji.cardiacmr.recipe.RecipeText;
import sc.fiji.cardiacmr.recipe.Schema;

/** Recipes as users name them: a bundled one, a file, or that of a trained model. */
public final class RecipeSource {

  /** Before the name of a model. */
  public static final String MODEL = "model:";

  private RecipeSource() {}

  /**
   * A recipe.
   *
   * @param name of a bundled one, path of a file, or {@code model:NAME}
   * @throws IllegalArgumentException if there is none, or it is not valid or for another purpose
   */
  public static Recipe read(String name, Schema schema) throws IOException {
    if (!isModel(name)) return RecipeFile.read(name, schema);
    try {
      return RecipeText.of(card(name)).as(schema);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Recipe '" + name + "': " + e.getMessage(), e);
    }
  }

  /**
   * Its YAML, with comments where there are some.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static String yaml(String name) throws IOException {
    if (!isModel(name)) return RecipeFile.yaml(name);
    Map<String, Object> recipe = card(name);
    return RecipeText.write(
        String.valueOf(recipe.get("for")), "The training of " + modelName(name), recipe);
  }

  private static boolean isModel(String name) {
    return name.trim().startsWith(MODEL);
  }

  private static String modelName(String name) {
    return name.trim().substring(MODEL.length());
  }

  private static Map<String, Object> card(String name) throws IOException {
    String model = modelName(name);
    ModelCard card = InstalledModels.store().find(model).card();
    Map<String, Object> recipe =
        card.cardiac()
            .map(c -> c.recipe())
            .or(() -> card.translation().map(t -> t.recipe()))
            .orElse(Map.of());
    if (recipe.isEmpty())
      throw new IllegalArgumentException(
          "The card of "
              + model
              + " contains no recipe: the model was trained with an earlier version. Its command is in"
              + " config.cardiacmr.training of the card.");
    return recipe;
  }
}
