package sc.fiji.cardiacmr.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sc.fiji.cardiacmr.model.TensorDescription;
import sc.fiji.cardiacmr.model.TensorDescription.Step;

/**
 * Makes steps of what a card says. Their meaning is that of the bioimage.io model description 0.5,
 * {@code PreprocessingDescr} and {@code PostprocessingDescr}.
 */
final class StepReader {

  private StepReader() {}

  /**
   * The steps of a tensor.
   *
   * @param field the name of the list in the card, e.g. {@code inputs[0].preprocessing}
   * @param inputs ids of the tensors that steps may refer to
   * @throws IllegalArgumentException if a step or an argument is not known; the message names the
   *     field
   */
  static List<TensorStep> read(TensorDescription tensor, String field, Set<String> inputs) {
    List<String> axes = tensor.axisIds();
    List<TensorStep> steps = new ArrayList<>();
    for (int i = 0; i < tensor.steps().size(); i++) {
      Step step = tensor.steps().get(i);
      StepFields fields = new StepFields(field + "[" + i + "]", step.arguments());
      steps.add(step(step.id(), fields, axes, inputs));
      fields.close();
    }
    return List.copyOf(steps);
  }

  private static TensorStep step(
      String id, StepFields fields, List<String> axes, Set<String> inputs) {
    return switch (id) {
      case "binarize" -> PixelSteps.binarize(fields, axes);
      case "clip" -> StatisticSteps.clip(fields, axes);
      case "ensure_dtype" -> PixelSteps.ensureType(fields);
      case "fixed_zero_mean_unit_variance" -> PixelSteps.fixedMean(fields, axes);
      case "scale_linear" -> PixelSteps.scaleLinear(fields, axes);
      case "scale_mean_variance" -> StatisticSteps.scaleMeanVariance(fields, axes, inputs);
      case "scale_range" -> StatisticSteps.scaleRange(fields, axes, inputs);
      case "sigmoid" -> PixelSteps.sigmoid();
      case "softmax" -> PixelSteps.softmax(fields, axes);
      case "zero_mean_unit_variance" -> StatisticSteps.zeroMean(fields, axes);
      default -> throw fields.unknown(id);
    };
  }
}
