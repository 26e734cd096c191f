package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TensorFlowException;
import sc.fiji.cardiacmr.engine.EngineException;
import sc.fiji.cardiacmr.engine.OutOfMemoryEngineException;

class FailuresTest {

  @Test
  void exhaustedResourcesAreShortMemory() {
    RuntimeException e = new TFResourceExhaustedException("failed to allocate memory");
    RuntimeException explained = Failures.explain(e, 8, 64, 32);
    assertInstanceOf(OutOfMemoryEngineException.class, explained);
    assertTrue(explained.getMessage().contains("8 images of 32 x 64 pixels"));
    assertTrue(explained.getMessage().contains("smaller batch"));
    assertSame(e, explained.getCause());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OOM when allocating tensor with shape[16,64,192,192]",
        "failed to allocate 2.00GiB from device: CUDA_ERROR_OUT_OF_MEMORY: out of memory",
        "Failed to create cuDNN handle: CUDNN_STATUS_ALLOC_FAILED",
        "Operation received an exception:Status: 1, message: could not create a memory object"
      })
  void otherCodesCanMeanShortMemory(String message) {
    assertInstanceOf(
        OutOfMemoryEngineException.class,
        Failures.explain(new TensorFlowException(message), 1, 1, 1));
  }

  @Test
  void otherFailuresAreNotShortMemory() {
    RuntimeException explained =
        Failures.explain(new TensorFlowException("a kernel failed\nat some node"), 1, 16, 16);
    assertInstanceOf(EngineException.class, explained);
    assertFalse(explained instanceof OutOfMemoryEngineException);
    assertTrue(explained.getMessage().endsWith("a kernel failed"), explained.getMessage());
    RuntimeException own = new IllegalStateException("OOM when allocating");
    assertSame(own, Failures.explain(own, 1, 1, 1));
  }
}
