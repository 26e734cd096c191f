package sc.fiji.cardiacmr.command.train;

import java.io.IOException;
import java.util.HashMap;
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
import sc.fiji.cardiacmr.training.recipe.RecipeSource;
import sc.fiji.cardiacmr.training.recipe.TrainingRecipe;
import sc.fiji.cardiacmr.training.recipe.TrainingSchema;
import sc.fiji.cardiacmr.training.recipe.TrainingSetup;

/** Trains a network on a manifest of labelled images. */
@Plugin(
    type = Command.class,
    name = "train",
    label = "Train Model...",
    visible = false,
    description =
        "Trains a network that segments LV, MYO and RV on the images of a manifest and"
            + " writes it as a model folder. A recipe says how; each of its values can be"
            + " changed. An interrupted training resumes from its checkpoint.")
public class TrainModel extends TrainingCommand implements RenamedParameters.Owner {

  @Parameter(
      label = "Recipe",
      description =
          "how to train: small (this program's own, for two processor cores), cine, lge,"
              + " tagged (from the papers, for a GPU), a YAML file, or model:NAME for that of a"
              + " model. 'recipes' shows and copies recipes",
      persist = false)
  private String recipe = "small";

  @Parameter(
      label = "Changes",
      description =
          "changes to the recipe, e.g. loss.dice=1,optimizer.learningrate=0.001 or"
              + " network.widths=[16,32,64]; docs/reference/recipes.md lists the keys",
      required = false,
      persist = false)
  private String set = "";

  @Parameter(
      label = "Length (epochs)",
      description =
          "passes through the training slices, all stages together; empty: as in the recipe",
      min = "0.000001",
      required = false,
      persist = false)
  private Double epochs;

  @Parameter(
      label = "Length (images)",
      description =
          "instead of epochs: length of the training as a number of augmented samples;"
              + " empty: as in the recipe",
      min = "1",
      required = false,
      persist = false)
  private Long images;

  @Parameter(
      label = "Begin with",
      description =
          "name or folder of a model of the same architecture, a checkpoint.safetensors, or a"
              + " safetensors file with torchvision's weights for the encoder of a dynamic-unet;"
              + " several models, separated by commas, for the mean of their weights; empty: random"
              + " weights",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String base = "";

  @Override
  protected List<String> suggestions(String parameter) {
    if (parameter.equals("recipe")) return BundledRecipes.names(TrainingSchema.TRAINING.purpose());
    return parameter.equals("base") ? InstalledModels.segmenters() : super.suggestions(parameter);
  }

  @Override
  public RenamedParameters renamedParameters() {
    return FormerNames.ofTrain();
  }

  @Override
  protected void execute(Progress progress) throws IOException {
    deliver(cardiacMr().train(setup(), base, request(), progress));
  }

  /**
   * The recipe, changed by {@code set}, changed by the other parameters.
   *
   * @throws IllegalArgumentException if a value is wrong, or has no effect with the others
   */
  final TrainingSetup setup() throws IOException {
    Map<String, Object> parameters = new HashMap<>();
    if (seed() != null) parameters.put("training.seed", seed());
    Recipe changed =
        RecipeSource.read(recipe, TrainingSchema.TRAINING)
            .changed(Assignments.parse(set), parameters);
    return TrainingRecipe.of(changed).withLength(epochs, images).setup(until());
  }
}
