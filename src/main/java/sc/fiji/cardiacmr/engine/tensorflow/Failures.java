package sc.fiji.cardiacmr.engine.tensorflow;

import org.tensorflow.exceptions.TFResourceExhaustedException;
import sc.fiji.cardiacmr.engine.EngineException;

/** Turns TensorFlow's exceptions into messages for users. */
final class Failures {

  private Failures() {}

  /**
   * Whether an exception comes from TensorFlow. Most of its exceptions do not extend its own {@code
   * TensorFlowException} but standard ones: an invalid argument of an operation is an {@code
   * IllegalArgumentException}.
   */
  static boolean isTensorFlows(RuntimeException e) {
    return e.getClass().getName().startsWith("org.tensorflow.exceptions.");
  }

  /**
   * What to throw instead of an exception that came while a batch was computed.
   *
   * @return an {@link EngineException} that tells the user, or the exception itself where it does
   *     not come from TensorFlow
   */
  static RuntimeException explain(RuntimeException e, int n, int height, int width) {
    if (!isTensorFlows(e)) return e;
    String batch = n + " images of " + width + " x " + height + " pixels";
    if (e instanceof TFResourceExhaustedException)
      return new EngineException(
          "Not enough memory for a batch of " + batch + ". Choose a smaller batch.", e);
    String message = String.valueOf(e.getMessage()).split("\n", 2)[0];
    return new EngineException("The network failed on a batch of " + batch + ": " + message, e);
  }
}
