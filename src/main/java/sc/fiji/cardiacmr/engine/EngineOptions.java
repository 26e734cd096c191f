package sc.fiji.cardiacmr.engine;

/**
 * How networks are run.
 *
 * @param threads processor threads used within an operation; 0 = as many as there are cores
 * @param device {@code "auto"} (GPU where one is usable, else CPU), {@code "cpu"} or {@code "gpu"}
 * @param precision number format of the computation
 */
public record EngineOptions(int threads, String device, Precision precision) {

  public static final EngineOptions DEFAULT = new EngineOptions(0, "auto", Precision.AUTO);

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public EngineOptions {
    if (threads < 0 || threads > 1024)
      throw new IllegalArgumentException("threads must be 0 (all cores) to 1024, not " + threads);
    if (!device.equals("auto") && !device.equals("cpu") && !device.equals("gpu"))
      throw new IllegalArgumentException(
          "The device must be auto, cpu or gpu, not '" + device + "'.");
  }

  /** The same with another precision. */
  public EngineOptions withPrecision(Precision other) {
    return new EngineOptions(threads, device, other);
  }

  /** The same with another number of threads. */
  public EngineOptions withThreads(int other) {
    return new EngineOptions(other, device, precision);
  }
}
