package sc.fiji.cardiacmr.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingBatch;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.engine.tensorflow.ExportedWeights;

/** The peer that the benchmark compares with must compute the same thing. */
class OnnxModelTest {

  private static final NetworkSpec SPEC = NetworkSpec.unet(1, 4, "batch", 4, 8, 16);
  private static final EngineOptions FLOAT32 = new EngineOptions(2, "cpu", Precision.FLOAT32);
  private static final int N = 3;
  private static final int HEIGHT = 24;
  private static final int WIDTH = 32;

  @TempDir Path folder;

  @Test
  void onnxRuntimeAgreesWithTensorFlow() throws IOException, OrtException {
    Engine engine = EngineLoader.shared();
    Path savedModel = folder.resolve("saved_model");
    SplittableRandom random = new SplittableRandom(7);
    float[] images = noise(random, N * HEIGHT * WIDTH);
    try (TrainableNetwork network = engine.trainable(SPEC, TrainingSpec.DEFAULT, FLOAT32)) {
      // A few steps, so that statistics and biases are no longer what they begin as.
      byte[] labels = new byte[N * HEIGHT * WIDTH];
      for (int i = 0; i < labels.length; i++) labels[i] = (byte) (i / 100 % 4);
      TrainingBatch batch = new TrainingBatch(images, labels, N, HEIGHT, WIDTH);
      for (int step = 0; step < 20; step++) network.step(batch, 0.01);
      network.export(savedModel);
    }
    float[] expected = new float[N * HEIGHT * WIDTH * 4];
    try (Predictor predictor = engine.predictor(savedModel, SPEC, FLOAT32)) {
      predictor.predict(images, N, HEIGHT, WIDTH, expected);
    }
    Map<String, FloatArray> weights = ExportedWeights.read(savedModel);
    assertEquals(SPEC, OnnxModel.spec(weights));
    FloatBuffer probabilities = FloatBuffer.allocate(expected.length);
    try (OnnxRuntimePredictor peer = new OnnxRuntimePredictor(OnnxModel.of(weights), 2)) {
      peer.predict(direct(images), N, 1, HEIGHT, WIDTH, probabilities);
    }
    float[] actual = channelsLast(probabilities.array());
    assertArrayEquals(expected, actual, 1e-4f);
    assertTrue(spread(expected) > 0.1, "the outputs should not be constant");
  }

  private static float[] noise(SplittableRandom random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) values[i] = (float) (2 * random.nextDouble() - 1);
    return values;
  }

  private static FloatBuffer direct(float[] values) {
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(4 * values.length).order(ByteOrder.nativeOrder()).asFloatBuffer();
    return buffer.put(values).flip();
  }

  /** From N, class, Y, X to N, Y, X, class. */
  private static float[] channelsLast(float[] values) {
    float[] result = new float[values.length];
    int pixels = HEIGHT * WIDTH;
    for (int n = 0; n < N; n++)
      for (int c = 0; c < 4; c++)
        for (int i = 0; i < pixels; i++)
          result[(n * pixels + i) * 4 + c] = values[(n * 4 + c) * pixels + i];
    return result;
  }

  private static double spread(float[] values) {
    float smallest = 1;
    float largest = 0;
    for (float v : values) {
      smallest = Math.min(smallest, v);
      largest = Math.max(largest, v);
    }
    return largest - smallest;
  }
}
