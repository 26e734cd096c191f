package sc.fiji.cardiacmr.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import sc.fiji.cardiacmr.file.TextFile;
import sc.fiji.cardiacmr.text.Suggestion;

/** Finds recipes: those that are bundled by their names, others by their files. */
public final class RecipeFile {

  private RecipeFile() {}

  /**
   * The YAML of a recipe.
   *
   * @param recipe name of a bundled one, or the path of a file
   * @throws IllegalArgumentException if there is neither
   * @throws IOException if a file cannot be read
   */
  public static String yaml(String recipe) throws IOException {
    String name = recipe.trim().toLowerCase(Locale.ROOT);
    if (BundledRecipes.contains(name)) return BundledRecipes.yaml(name);
    Path file = path(recipe);
    if (file == null || !Files.isRegularFile(file))
      throw new IllegalArgumentException(
          "No recipe or file is named '"
              + recipe
              + "'."
              + Suggestion.text(recipe, BundledRecipes.names())
              + " The bundled recipes are: "
              + String.join(", ", BundledRecipes.names())
              + ".");
    if (Files.size(file) > RecipeText.LONGEST)
      throw new IllegalArgumentException(
          recipe + ": a recipe must not be longer than " + RecipeText.LONGEST + " characters.");
    return TextFile.read(file);
  }

  private static Path path(String text) {
    try {
      return Path.of(text.trim());
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /**
   * A recipe, checked.
   *
   * @param recipe name of a bundled one, or the path of a file
   * @throws IllegalArgumentException if there is none, or it is not valid; the message names it
   * @throws IOException if a file cannot be read
   */
  public static Recipe read(String recipe, Schema schema) throws IOException {
    String yaml = yaml(recipe);
    try {
      return RecipeText.read(yaml).as(schema);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Recipe '" + recipe + "': " + e.getMessage(), e);
    }
  }
}
