package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.List;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import sc.fiji.cardiacmr.engine.EngineException;
import sc.fiji.cardiacmr.engine.OutOfMemoryEngineException;

/** Turns TensorFlow's exceptions into messages for users. */
final class Failures {

  /** How the libraries below TensorFlow say that memory is short, under other error codes. */
  private static final List<String> OUT_OF_MEMORY =
      List.of(
          "OOM when allocating",
          "CUDA_ERROR_OUT_OF_MEMORY",
          "CUDNN_STATUS_ALLOC_FAILED",
          "CUBLAS_STATUS_ALLOC_FAILED",
          "could not create a memory object",
          "std::bad_alloc");

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
    if (isOutOfMemory(e)) return outOfMemory(e, n, height, width);
    return new EngineException(
        "The network failed on a batch of " + batch + ": " + firstLine(e), e);
  }

  /** What an exception says, without the list of operations that TensorFlow adds. */
  static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).split("\n", 2)[0];
  }

  /** What to throw where memory did not suffice for a batch. */
  static OutOfMemoryEngineException outOfMemory(Throwable cause, int n, int height, int width) {
    return new OutOfMemoryEngineException(
        "Not enough memory for a batch of "
            + n
            + " images of "
            + width
            + " x "
            + height
            + " pixels. Choose a smaller batch.",
        cause);
  }

  private static boolean isOutOfMemory(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    return e instanceof TFResourceExhaustedException
        || OUT_OF_MEMORY.stream().anyMatch(message::contains);
  }
}
