package sc.fiji.cardiacmr.training.recipe;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.training.Sampling;
import sc.fiji.cardiacmr.training.TrainingPlan;

/**
 * Everything that a recipe decides about a training.
 *
 * @param network with as many channels and classes as samples and labels
 * @param training loss, optimizer, initial weights, seed
 * @param sampling what the network sees
 * @param labels names of the classes, background first
 * @param engine threads, device, precision
 * @param plan stages, batch, reports, for a number of training slices
 * @param recipe the whole recipe with all its values, for a number of training slices: a training
 *     by it repeats this one
 */
public record TrainingSetup(
    NetworkSpec network,
    TrainingSpec training,
    Sampling sampling,
    List<String> labels,
    EngineOptions engine,
    IntFunction<TrainingPlan> plan,
    IntFunction<Map<String, Object>> recipe) {

  /** The same with another plan. */
  public TrainingSetup withPlan(IntFunction<TrainingPlan> other) {
    return new TrainingSetup(network, training, sampling, labels, engine, other, recipe);
  }
}
