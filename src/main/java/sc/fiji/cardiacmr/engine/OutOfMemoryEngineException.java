package sc.fiji.cardiacmr.engine;

/**
 * There is not enough memory, on the device or off it, for a batch of this size; a smaller one may
 * do.
 */
public final class OutOfMemoryEngineException extends EngineException {

  private static final long serialVersionUID = 1L;

  public OutOfMemoryEngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
