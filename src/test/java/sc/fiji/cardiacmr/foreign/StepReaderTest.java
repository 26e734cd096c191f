package sc.fiji.cardiacmr.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.model.ModelCard;
import sc.fiji.cardiacmr.model.TensorDescription;

/** Values worked out by hand; the archives of {@link ForeignModelTest} compare with NumPy. */
class StepReaderTest {

  private static final String CARD =
      """
      format_version: 0.5.4
      type: model
      name: A model
      inputs:
      - id: raw
        axes:
        - type: batch
        - {type: channel, channel_names: [a, b]}
        - {type: space, id: x, size: 3}
        preprocessing: [%s]
      outputs:
      - id: out
        axes:
        - {type: space, id: x, size: 3}
      weights:
        onnx: {source: net.onnx}
      """;

  private static final float[] VALUES = {1, 2, 4, 0, 10, 5};

  private static List<TensorStep> steps(String yaml) {
    TensorDescription input = ModelCard.parse(CARD.formatted(yaml)).inputs().get(0);
    return StepReader.read(input, "inputs[0].preprocessing", Set.of("raw", "other"));
  }

  private static AxisTensor tensor(float... values) {
    return new AxisTensor(List.of("batch", "channel", "x"), new int[] {1, 2, 3}, values);
  }

  private static float[] apply(String yaml) {
    AxisTensor other = tensor(0, 1, 2, 100, 200, 300);
    AxisTensor made = steps(yaml).get(0).apply(tensor(VALUES), Map.of("other", other));
    assertArrayEquals(new float[] {1, 2, 4, 0, 10, 5}, VALUES, "the input is not changed");
    return made.values();
  }

  private static void refuses(String yaml, String field) {
    String message = assertThrows(IllegalArgumentException.class, () -> apply(yaml)).getMessage();
    assertTrue(message.contains("inputs[0].preprocessing[0]" + field), message);
  }

  @Test
  void stepsComputeWhatTheSpecificationSays() {
    assertArrayEquals(
        new float[] {0, 0, 1, 0, 1, 1}, apply("{id: binarize, kwargs: {threshold: 2}}"));
    assertArrayEquals(
        new float[] {0, 1, 1, 0, 1, 0},
        apply("{id: binarize, kwargs: {threshold: [1, 5], axis: channel}}"));
    assertArrayEquals(
        new float[] {3, 5, 9, -1, 9, 4},
        apply("{id: scale_linear, kwargs: {gain: [2, 1], offset: [1, -1], axis: channel}}"));
    assertArrayEquals(
        new float[] {0, 0.5f, 1.5f, 0, 5, 2.5f},
        apply("{id: fixed_zero_mean_unit_variance, kwargs: {mean: [1, 0], std: 2, axis: channel}}"),
        1e-6f);
    assertArrayEquals(
        new float[] {0.5f, 1, 2, -0.5f, -0.45f, -0.475f},
        apply(
            "{id: scale_range, kwargs: {axes: [x], reference_tensor: other, eps: 1.0e-9}},"
                + " {id: sigmoid}"),
        1e-6f);
    assertArrayEquals(
        new float[] {1, 2, 4, 1, 4, 4}, apply("{id: clip, kwargs: {min: 1, max: 4}}"));
    assertArrayEquals(
        new float[] {1.5f, 2, 3, 2.5f, 7.5f, 5},
        apply("{id: clip, kwargs: {min_percentile: 25, max_percentile: 75, axes: [x]}}"),
        1e-6f);
    // exp(2) / (exp(2) + exp(10))
    assertEquals(3.3535e-4, apply("{id: softmax, kwargs: {axis: channel}}")[1], 1e-7);
  }

  @Test
  void statisticsWithoutAxesJoinTheBatch() {
    assertTrue(steps("{id: zero_mean_unit_variance}").get(0).needsBatch());
    assertFalse(
        steps("{id: zero_mean_unit_variance, kwargs: {axes: [channel, x]}}").get(0).needsBatch());
    assertTrue(steps("{id: scale_range, kwargs: {axes: [batch, x]}}").get(0).needsBatch());
    assertFalse(steps("{id: sigmoid}").get(0).needsBatch());
  }

  @Test
  void whatIsNotKnownIsRefusedByItsField() {
    refuses("{id: cellpose}", "'");
    refuses("{id: sigmoid, kwargs: {steepness: 2}}", ".kwargs.steepness");
    refuses("{id: binarize}", ".kwargs.threshold");
    refuses("{id: binarize, kwargs: {threshold: [1, 2]}}", ".kwargs.axis");
    refuses("{id: binarize, kwargs: {threshold: [1, 2, 3], axis: channel}}", ".kwargs.threshold");
    refuses("{id: clip, kwargs: {min: 4, max: 1}}", ".kwargs.min");
    refuses("{id: clip, kwargs: {min: 0, max: 1, axes: [x]}}", ".kwargs.axes");
    refuses("{id: scale_range, kwargs: {axes: [z]}}", ".kwargs.axes");
    refuses("{id: scale_range, kwargs: {min_percentile: 50, max_percentile: 20}}", ".kwargs.min");
    refuses("{id: scale_range, kwargs: {reference_tensor: none}}", ".kwargs.reference_tensor");
    refuses("{id: scale_mean_variance}", ".kwargs.reference_tensor");
    refuses("{id: ensure_dtype, kwargs: {dtype: text}}", ".kwargs.dtype");
  }
}
