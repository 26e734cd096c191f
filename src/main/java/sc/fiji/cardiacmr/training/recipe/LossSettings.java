package sc.fiji.cardiacmr.training.recipe;

import java.util.List;
import sc.fiji.cardiacmr.engine.Initialization;
import sc.fiji.cardiacmr.engine.LossSpec;
import sc.fiji.cardiacmr.engine.OptimizerSpec;
import sc.fiji.cardiacmr.engine.TrainedPart;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.recipe.Recipe;

/** The groups {@code loss} and {@code optimizer} of a recipe: what is minimised, and how. */
final class LossSettings {

  private LossSettings() {}

  /** Loss, optimizer, initial weights and seed. */
  static TrainingSpec training(Recipe recipe) {
    return new TrainingSpec(
        loss(recipe),
        optimizer(recipe),
        Initialization.parse(recipe.word("optimizer.initialization")),
        TrainedPart.ALL,
        recipe.whole("training.seed"));
  }

  private static LossSpec loss(Recipe recipe) {
    return new LossSpec(
        recipe.number("loss.cross-entropy"),
        recipe.number("loss.dice"),
        recipe.number("loss.image-dice"),
        recipe.number("loss.generalized-dice"),
        recipe.number("loss.focal"),
        recipe.number("loss.focalgamma"),
        recipe.number("loss.shape-aware"),
        recipe.number("loss.vae"),
        inUse(recipe, "loss.classweights"),
        inUse(recipe, "loss.supervisionweights"));
  }

  /** Values of a recipe that another choice left without effect are not there. */
  private static List<Double> inUse(Recipe recipe, String key) {
    return recipe.hasEffect(key) ? recipe.numbers(key) : List.of();
  }

  private static OptimizerSpec optimizer(Recipe recipe) {
    OptimizerSpec.Method method = OptimizerSpec.Method.parse(recipe.word("optimizer.method"));
    double momentum = recipe.number("optimizer.momentum");
    OptimizerSpec steps =
        method == OptimizerSpec.Method.SGD
            ? OptimizerSpec.sgd(momentum, momentum > 0)
            : OptimizerSpec.DEFAULT
                .withMethod(method)
                .withMoments(
                    recipe.number("optimizer.beta1"),
                    recipe.number("optimizer.beta2"),
                    recipe.number("optimizer.epsilon"));
    return steps
        .withWeightDecay(recipe.number("optimizer.weightdecay"), recipe.flag("optimizer.decayall"))
        .withAverageDecay(recipe.number("optimizer.averaging"))
        .withGradientClip(recipe.optionalNumber("optimizer.gradientclip").orElse(0.0));
  }
}
