package sc.fiji.cardiacmr.engine.tensorflow;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import sc.fiji.cardiacmr.engine.EngineOptions;

/** Opens sessions with the user's threads and device. */
final class SessionFactory {

  private SessionFactory() {}

  static Session open(Graph graph, EngineOptions options) {
    int threads =
        options.threads() > 0 ? options.threads() : Runtime.getRuntime().availableProcessors();
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads)
            // One operation after the other: each uses all threads, and sums keep their order.
            .setInterOpParallelismThreads(1)
            .setAllowSoftPlacement(!options.device().equals("gpu"))
            .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
    if (options.device().equals("cpu")) config.putDeviceCount("GPU", 0);
    return new Session(graph, config.build());
  }
}
