package sc.fiji.cardiacmr.engine.tensorflow;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/** A session of TensorFlow. When the last one is closed, the memory of the GPU is given back. */
final class EngineSession implements AutoCloseable {

  private static int open;

  private final Session session;
  private boolean isClosed;

  EngineSession(Graph graph, ConfigProto config) {
    FirstSession.before(config);
    session = new Session(graph, config);
    count(1);
  }

  Session.Runner runner() {
    return session.runner();
  }

  @Override
  public void close() {
    if (isClosed) return;
    isClosed = true;
    session.close();
    count(-1);
  }

  /**
   * Counts a session that is not opened here, such as that of a bundle.
   *
   * @param more 1 if it was opened, -1 if it was closed
   */
  static synchronized void count(int more) {
    open += more;
    if (open == 0) GpuUse.release();
  }

  /** How many there are. */
  static synchronized int open() {
    return open;
  }
}
