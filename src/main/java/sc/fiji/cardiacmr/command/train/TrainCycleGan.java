package sc.fiji.cardiacmr.command.train;

import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.TrainStyleRequest;
import sc.fiji.cardiacmr.TrainedStyle;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.plot.StylePictures;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.recipe.Assignments;
import sc.fiji.cardiacmr.recipe.BundledRecipes;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.table.Drawing;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.training.recipe.CycleGanRecipe;
import sc.fiji.cardiacmr.training.recipe.CycleGanSchema;
import sc.fiji.cardiacmr.training.recipe.RecipeSource;

/** Trains two generators that translate between the styles of two sets of images. */
@Plugin(
    type = Command.class,
    name = "train-cyclegan",
    label = "Train CycleGAN...",
    visible = false,
    description =
        "Learns to translate images from one style to another and back, e.g. from cine to tagged"
            + " or from one centre to another, from two sets of images that need no labels and no"
            + " counterparts. An interrupted training resumes from its checkpoint.")
public class TrainCycleGan extends CardiacCommand {

  private static final String PREFIX = "cyclegan-";
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 400;

  @Parameter(
      label = "Source",
      description =
          "manifest of images in the first style; labels do not count. Where it has a split"
              + " 'training', only that is used",
      persist = false)
  private File source;

  @Parameter(
      label = "Target",
      description = "manifest of images in the second style",
      persist = false)
  private File target;

  @Parameter(
      label = "Data folder",
      description =
          "folder that the paths in both manifests are relative to; empty: the folder of each",
      style = "directory",
      required = false,
      persist = false)
  private File data = new File("");

  @Parameter(
      label = "New model",
      description =
          "a name, to add it to your models, or a folder to write. Checkpoint and log are"
              + " next to it, in NAME.training; give the same name again to resume after an"
              + " interruption",
      style = "any",
      persist = false)
  private File output = new File("my-cyclegan");

  @Parameter(
      label = "Recipe",
      description =
          "how to train: small (for two processor cores), cyclegan (of the paper, for a GPU), a"
              + " YAML file, or model:NAME for that of a model",
      persist = false)
  private String recipe = "small";

  @Parameter(
      label = "Length (images)",
      description = "images of each kind seen in all; empty: training.images of the recipe",
      min = "1",
      required = false,
      persist = false)
  private Long images;

  @Parameter(
      label = "Changes",
      description =
          "changes to the recipe, e.g. loss.identity=0;"
              + " docs/reference/recipes.md lists the keys",
      required = false,
      persist = false)
  private String set = "";

  @Parameter(
      label = "Seed",
      description = "of weights and order of samples; empty: training.seed of the recipe",
      required = false,
      persist = false)
  private Long seed;

  @Parameter(
      label = "Start over",
      description = "ignore the checkpoint, and replace the model, of that name",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private boolean restart = false;

  @Parameter(
      label = "Description",
      description = "YAML file with description, license, authors, cite and tags for the card",
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private File description = new File("");

  @Parameter(
      label = "Stop at (images)",
      description =
          "stop for now after this many images; run again to resume. Empty: do not stop before the"
              + " end",
      min = "1",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private Long until;

  @Parameter(label = "Training log", description = "the losses", type = ItemIO.OUTPUT)
  private Table log;

  @Parameter(
      label = "Training curves",
      description = "losses against images seen",
      type = ItemIO.OUTPUT,
      required = false)
  private Drawing curves;

  @Override
  protected final String whyNamesStay() {
    return "a model is kept with the list of the images that it was trained on, and resumed by it."
        + " Models that are exported carry no names.";
  }

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("recipe")
        ? BundledRecipes.names(CycleGanSchema.CYCLEGAN.purpose()).stream()
            .map(name -> name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name)
            .toList()
        : super.suggestions(parameter);
  }

  @Override
  protected void execute(Progress progress) throws IOException {
    Map<String, Object> parameters = new HashMap<>();
    if (seed != null) parameters.put("training.seed", seed);
    if (images != null) parameters.put("training.images", images);
    Recipe changed =
        RecipeSource.read(bundled(recipe), CycleGanSchema.CYCLEGAN)
            .changed(Assignments.parse(set), parameters);
    TrainStyleRequest request =
        new TrainStyleRequest(
            source.toPath(),
            target.toPath(),
            data.getPath().isEmpty() ? null : data.toPath(),
            output.getPath(),
            description.getPath().isEmpty() ? null : description.toPath(),
            restart,
            until == null ? 0 : until,
            CommandCatalog.name(getClass()) + " " + CommandParameters.of(getClass()).toText(this));
    TrainedStyle trained =
        cardiacMr().trainCycleGan(new CycleGanRecipe(changed), request, progress);
    note(trained.notes());
    log = trained.log();
    if (isRequested("curves")) curves = StylePictures.losses(log, WIDTH, HEIGHT);
  }

  /** The recipes of other trainings have the short names, too. */
  private static String bundled(String name) {
    String own = PREFIX + name.trim();
    return BundledRecipes.contains(own) ? own : name;
  }
}
