package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Tensor;
import org.tensorflow.proto.DataType;
import sc.fiji.cardiacmr.engine.FloatArray;

class NumberTensorsTest {

  private static FloatArray numbers(float... values) {
    return new FloatArray(new long[] {values.length}, values);
  }

  @Test
  void wholeNumbersComeBack() {
    float[] values = {0, 7, 255};
    for (DataType type : new DataType[] {DataType.DT_UINT8, DataType.DT_INT32, DataType.DT_INT64})
      try (Tensor tensor = NumberTensors.of(numbers(values), type)) {
        assertArrayEquals(values, NumberTensors.floats(tensor).values());
      }
  }

  @Test
  void numbersThatDoNotFitAreRefused() {
    Map<DataType, float[]> wrong =
        Map.of(
            DataType.DT_UINT8, new float[] {300, -1, 0.5f, Float.NaN},
            DataType.DT_INT32, new float[] {4e9f, 0.5f, Float.NaN},
            DataType.DT_INT64, new float[] {1e20f, -0.25f, Float.POSITIVE_INFINITY});
    wrong.forEach(
        (type, values) -> {
          for (float value : values) {
            String message =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> NumberTensors.of(numbers(value), type))
                    .getMessage();
            assertTrue(message.contains("whole numbers"), message);
          }
        });
  }
}
