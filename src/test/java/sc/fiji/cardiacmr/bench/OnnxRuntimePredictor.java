package sc.fiji.cardiacmr.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;

/** Runs a network in ONNX Runtime on the processor, in float32, with all its optimizations. */
final class OnnxRuntimePredictor implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  /**
   * @param model content of an .onnx file, see {@link OnnxModel}
   * @param threads used within an operation
   */
  OnnxRuntimePredictor(byte[] model, int threads) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      session = environment.createSession(model, options);
    }
  }

  /**
   * Predicts.
   *
   * @param images direct buffer with axes N, channel, Y, X
   * @param probabilities receives the numbers from its position on, axes N, class, Y, X
   */
  void predict(
      FloatBuffer images, int n, int channels, int height, int width, FloatBuffer probabilities)
      throws OrtException {
    long[] shape = {n, channels, height, width};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, images, shape);
        OrtSession.Result result = session.run(Map.of(OnnxModel.INPUT, input))) {
      probabilities.put(((OnnxTensor) result.get(0)).getFloatBuffer());
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
