package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.engine.FloatArray;

class BatchNormsTest {

  private static final float EPSILON = 1e-3f;

  private static FloatArray random(SplittableRandom random, double from, double to, long... shape) {
    int size = 1;
    for (long s : shape) size *= (int) s;
    float[] values = new float[size];
    for (int i = 0; i < size; i++) values[i] = (float) random.nextDouble(from, to);
    return new FloatArray(shape, values);
  }

  /**
   * A batch norm alone, one after a convolution, one after a convolution with a bias, and others.
   */
  private static Map<String, FloatArray> weights() {
    SplittableRandom random = new SplittableRandom(5);
    Map<String, FloatArray> weights = new LinkedHashMap<>();
    for (String name : new String[] {"a.plain", "a.biased", "alone"}) {
      if (!name.equals("alone")) weights.put(name + ".kernel", random(random, -1, 1, 3, 3, 2, 4));
      if (name.equals("a.biased")) weights.put(name + ".bias", random(random, -1, 1, 4));
      weights.put(name + ".scale", random(random, -2, 2, 4));
      weights.put(name + ".offset", random(random, -1, 1, 4));
      weights.put(name + ".mean", random(random, -1, 1, 4));
      weights.put(name + ".variance", random(random, 1e-4, 3, 4));
    }
    weights.put("instance.scale", random(random, -1, 1, 4));
    weights.put("head.kernel", random(random, -1, 1, 1, 1, 4, 2));
    weights.put("head.bias", random(random, -1, 1, 2));
    return weights;
  }

  @Test
  void unfoldingIsTheInverseOfFolding() {
    Map<String, FloatArray> weights = weights();
    Map<String, FloatArray> batchNorms = BatchNorms.of(weights);
    assertEquals(13, batchNorms.size());
    assertTrue(batchNorms.containsKey("a.biased.bias"));
    Map<String, FloatArray> folded = ConstantParameters.fold(weights, EPSILON);
    Map<String, FloatArray> unfolded = BatchNorms.unfold(folded, batchNorms, EPSILON);
    assertEquals(weights.keySet(), unfolded.keySet());
    weights.forEach(
        (name, array) -> {
          assertArrayEquals(array.shape(), unfolded.get(name).shape(), name);
          for (int i = 0; i < array.values().length; i++) {
            float expected = array.values()[i];
            assertEquals(expected, unfolded.get(name).values()[i], 3e-7 * Math.abs(expected), name);
          }
        });
    assertTrue(BatchNorms.isAmong(weights.keySet()));
    assertTrue(!BatchNorms.isAmong(folded.keySet()));
  }

  @Test
  void whatWasMultipliedByZeroStaysZero() {
    Map<String, FloatArray> weights = weights();
    weights.get("a.plain.scale").values()[2] = 0;
    Map<String, FloatArray> unfolded =
        BatchNorms.unfold(
            ConstantParameters.fold(weights, EPSILON), BatchNorms.of(weights), EPSILON);
    float[] kernel = unfolded.get("a.plain.kernel").values();
    float[] before = weights.get("a.plain.kernel").values();
    for (int i = 0; i < kernel.length; i++) {
      double expected = i % 4 == 2 ? 0 : before[i];
      assertEquals(expected, kernel[i], 3e-7 * Math.abs(expected));
    }
  }

  @Test
  void networksWithoutBatchNormAreLeftAlone() {
    Map<String, FloatArray> weights = new HashMap<>(weights());
    weights.keySet().retainAll(Set.of("instance.scale", "head.kernel", "head.bias"));
    assertEquals(Map.of(), BatchNorms.of(weights));
    assertEquals(weights, BatchNorms.unfold(weights, Map.of(), EPSILON));
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() {
    Map<String, FloatArray> weights = weights();
    Map<String, FloatArray> folded = ConstantParameters.fold(weights, EPSILON);
    Map<String, FloatArray> other = BatchNorms.of(weights);
    other.put("b.variance", other.get("alone.variance"));
    refuse(folded, other, "no batch norm 'b'");
    Map<String, FloatArray> shorter = BatchNorms.of(weights);
    shorter.put("a.plain.scale", new FloatArray(new long[] {3}, new float[3]));
    refuse(folded, shorter, "a.plain.scale");
    Map<String, FloatArray> missing = BatchNorms.of(weights);
    missing.remove("a.plain.scale");
    refuse(folded, missing, "a.plain.scale");
    Map<String, FloatArray> negative = BatchNorms.of(weights);
    negative.put(
        "a.plain.variance", new FloatArray(new long[] {4}, new float[] {1, -1, Float.NaN, 1}));
    refuse(folded, negative, "a.plain.variance");
  }

  private static void refuse(
      Map<String, FloatArray> folded, Map<String, FloatArray> batchNorms, String reason) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> BatchNorms.unfold(folded, batchNorms, EPSILON))
            .getMessage();
    assertTrue(message.contains(reason), message);
  }
}
