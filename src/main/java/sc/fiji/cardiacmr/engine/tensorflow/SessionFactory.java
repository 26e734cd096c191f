package sc.fiji.cardiacmr.engine.tensorflow;

import org.tensorflow.Graph;
import org.tensorflow.proto.ConfigProto;
import sc.fiji.cardiacmr.engine.EngineOptions;

/** Opens sessions with the user's threads and device. */
final class SessionFactory {

  private SessionFactory() {}

  /** A session that predicts: one operation after the other, each with all threads. */
  static EngineSession open(Graph graph, EngineOptions options) {
    return new EngineSession(graph, predicting(options));
  }

  /** How a session predicts. */
  static ConfigProto predicting(EngineOptions options) {
    return config(options).setInterOpParallelismThreads(1).build();
  }

  /**
   * A session that trains: two operations at a time, as the gradients of a convolution do not need
   * each other and some operations use one thread only. Each sum is still made by one operation, so
   * the numbers are those of one operation after the other.
   */
  static EngineSession openForTraining(Graph graph, EngineOptions options) {
    // Threads of its own: those of the process are made for the first session, whatever it is.
    return new EngineSession(
        graph,
        config(options)
            .setInterOpParallelismThreads(Math.min(2, threads(options)))
            .setUsePerSessionThreads(true)
            .build());
  }

  private static ConfigProto.Builder config(EngineOptions options) {
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads(options))
            .setAllowSoftPlacement(!options.device().equals("gpu"))
            .setGpuOptions(GpuUse.options());
    if (options.device().equals("cpu")) config.putDeviceCount("GPU", 0);
    return config;
  }

  /** How many processor threads an operation may use. */
  static int threads(EngineOptions options) {
    return options.threads() > 0 ? options.threads() : Runtime.getRuntime().availableProcessors();
  }
}
