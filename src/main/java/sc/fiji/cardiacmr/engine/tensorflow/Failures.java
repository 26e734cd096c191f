package sc.fiji.cardiacmr.engine.tensorflow;

import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TensorFlowException;
import sc.fiji.cardiacmr.engine.EngineException;

/** Turns TensorFlow's exceptions into messages for users. */
final class Failures {

  private Failures() {}

  static EngineException explain(TensorFlowException e, int n, int height, int width) {
    String batch = n + " images of " + width + " x " + height + " pixels";
    if (e instanceof TFResourceExhaustedException)
      return new EngineException(
          "Not enough memory for a batch of " + batch + ". Choose a smaller batch.", e);
    String message = String.valueOf(e.getMessage()).split("\n", 2)[0];
    return new EngineException("The network failed on a batch of " + batch + ": " + message, e);
  }
}
