package sc.fiji.cardiacmr.command.train;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.RenamedParameters;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.recipe.Assignments;
import sc.fiji.cardiacmr.recipe.BundledRecipes;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.training.recipe.FineTuning;
import sc.fiji.cardiacmr.training.recipe.RecipeSource;
import sc.fiji.cardiacmr.training.recipe.TrainingSchema;

/** Trains a model on for the images of another centre, scanner or sequence. */
@Plugin(
    type = Command.class,
    name = "fine-tune",
    label = "Fine-tune Model...",
    visible = false,
    description =
        "Continues training an installed model with a few labelled cases of your own, so"
            + " that it works on images like yours. The defaults suit 1 to 20 cases.")
public class FineTuneModel extends TrainingCommand implements RenamedParameters.Owner {

  @Parameter(
      label = "Begin with",
      description = "name or folder of the model to fine-tune",
      persist = false)
  private String base = "cine-unet";

  @Parameter(
      label = "Train",
      description =
          "all: every layer. encoder, decoder: only the first blocks of that part; the rest stays unchanged."
              + " head: only the last layers. frozen-then-all: first all but the encoder, then"
              + " everything at a tenth of the learning rate. Empty: as in the recipe, all",
      required = false,
      choices = {"all", "encoder", "decoder", "head", FineTuning.TWO_STAGES},
      persist = false)
  private String train = "";

  @Parameter(
      label = "Length (images)",
      description =
          "total number of augmented samples that the network sees; empty: as in the recipe, 6000",
      min = "1",
      required = false,
      persist = false)
  private Long images;

  @Parameter(
      label = "Classes",
      description =
          "classes to segment, e.g. LV,MYO or LV,MYO,RV,scar; empty: those of the model."
              + " New classes start from random weights",
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private String classes = "";

  @Parameter(
      label = "Recipe",
      description = "how to train: fine-tuning, or a YAML file with such a recipe",
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private String recipe = "fine-tuning";

  @Parameter(
      label = "Changes",
      description =
          "changes to the recipe, e.g. optimizer.learningrate=0.0008,augmentation.set=lge;"
              + " docs/reference/recipes.md lists the keys",
      required = false,
      persist = false)
  private String set = "";

  @Override
  protected List<String> suggestions(String parameter) {
    if (parameter.equals("recipe"))
      return BundledRecipes.names(TrainingSchema.FINE_TUNING.purpose());
    return parameter.equals("base") ? InstalledModels.segmenters() : super.suggestions(parameter);
  }

  @Override
  public RenamedParameters renamedParameters() {
    return FormerNames.ofFineTune();
  }

  @Override
  protected void execute(Progress progress) throws IOException {
    List<String> labels = classes.isBlank() ? List.of() : FineTuning.labels(classes);
    deliver(cardiacMr().fineTune(base, changedRecipe(), labels, request(), progress));
  }

  /** The recipe, changed by {@code set}, changed by the other parameters. */
  private Recipe changedRecipe() throws IOException {
    Recipe usual = RecipeSource.read(recipe, TrainingSchema.FINE_TUNING);
    Recipe changed = FineTuning.recipe(usual, Assignments.parse(set), train, images);
    return seed() == null ? changed : changed.changed(Map.of("training.seed", seed()));
  }
}
