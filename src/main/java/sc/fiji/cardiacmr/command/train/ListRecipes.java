package sc.fiji.cardiacmr.command.train;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.recipe.BundledRecipes;
import sc.fiji.cardiacmr.recipe.RecipeText;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.training.recipe.RecipeSource;

/** Shows the recipes of training and simulation, and copies them. */
@Plugin(
    type = Command.class,
    name = "recipes",
    label = "Recipes...",
    visible = false,
    description =
        "Lists the recipes of training and simulation, shows one, or copies it to a file"
            + " that you can edit and use with recipe=FILE in train, fine-tune, train-cyclegan,"
            + " simulate-tagging and tag-dataset.")
public class ListRecipes extends CardiacCommand {

  @Parameter(
      label = "Recipe",
      description =
          "name of a recipe, or model:NAME for the one a model was trained with; empty: list all",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String name = "";

  @Parameter(
      label = "Copy to",
      description = "YAML file to write the recipe to; empty: show it",
      style = "save",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File output = new File("");

  @Parameter(
      label = "Recipes",
      description = "name, purpose, description and origin of each recipe, or the lines of one",
      type = ItemIO.OUTPUT)
  private Table recipes;

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("name") ? BundledRecipes.names() : super.suggestions(parameter);
  }

  @Override
  protected void execute(Progress progress) throws IOException {
    boolean isCopied = !output.getPath().isEmpty();
    if (name.isBlank() && isCopied)
      throw new IllegalArgumentException("Give name=..., the recipe to copy.");
    if (name.isBlank()) {
      recipes = list();
      return;
    }
    String yaml = RecipeSource.yaml(name);
    if (isCopied) copy(yaml);
    else recipes = lines(yaml);
  }

  private void copy(String yaml) throws IOException {
    Path target = output.toPath().toAbsolutePath();
    Files.createDirectories(target.getParent());
    WholeFile.write(target, out -> out.write(yaml.getBytes(StandardCharsets.UTF_8)));
    note("The recipe is in " + target + "; use it with recipe=" + output + ".");
  }

  private static Table list() {
    Table table = new Table("name", "for", "description", "origin");
    for (String name : BundledRecipes.names()) {
      RecipeText text = RecipeText.read(BundledRecipes.yaml(name));
      table.addRow(name, text.purpose(), text.description(), "bundled");
    }
    return table;
  }

  /** The lines of a text as a table, whose only column is called as the first line. */
  private static Table lines(String text) {
    List<String> lines = text.lines().toList();
    Table table = new Table(lines.get(0));
    for (String line : lines.subList(1, lines.size())) table.addRow(line);
    return table;
  }
}
