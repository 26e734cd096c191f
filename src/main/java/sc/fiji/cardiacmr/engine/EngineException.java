package sc.fiji.cardiacmr.engine;

/** The engine cannot do what was asked; the message tells the user what to do about it. */
public class EngineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EngineException(String message) {
    super(message);
  }

  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
