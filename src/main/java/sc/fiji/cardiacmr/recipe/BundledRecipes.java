package sc.fiji.cardiacmr.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The recipes that come with this library. */
public final class BundledRecipes {

  private static final List<String> NAMES =
      List.of(
          "small",
          "cine",
          "lge",
          "tagged",
          "fine-tuning",
          "tagging",
          "tagged-dataset",
          "cyclegan",
          "cyclegan-small");

  private BundledRecipes() {}

  /** Their names. */
  public static List<String> names() {
    return NAMES;
  }

  /** The names of those for a purpose. */
  public static List<String> names(String purpose) {
    return NAMES.stream().filter(n -> RecipeText.read(yaml(n)).purpose().equals(purpose)).toList();
  }

  /** Whether there is one of that name. */
  public static boolean contains(String name) {
    return NAMES.contains(name);
  }

  /**
   * The file of a recipe, with its comments.
   *
   * @param name one of {@link #names()}
   */
  public static String yaml(String name) {
    String file = "/recipes/" + name + ".yaml";
    try (InputStream in = BundledRecipes.class.getResourceAsStream(file)) {
      if (in == null) throw new IllegalStateException(file + " is missing in the jar.");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
