package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** The first session of a process, in which TensorFlow says once what it has to say. */
final class FirstSession {

  private static boolean isOver;

  private FirstSession() {}

  /**
   * Before the first session that the user needs, runs one that computes next to nothing, without
   * its log lines.
   *
   * @param config that of the user's session: the first one also decides how many threads all
   *     sessions share
   */
  static synchronized void before(ConfigProto config) {
    if (isOver) return;
    isOver = true;
    NativeLog.quietly(
        () -> {
          try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            var convolution = convolution(tf, tf);
            try (Session session = new Session(graph, config)) {
              session.runner().fetch(convolution).run().close();
            }
          }
          return null;
        });
  }

  /**
   * Something small to compute. A convolution, because it has cuDNN loaded, which may speak, be of
   * another version, or end Java.
   *
   * @param device where the convolution is to be computed
   */
  static Operand<TFloat32> convolution(Ops tf, Ops device) {
    var image = tf.fill(tf.constant(new int[] {1, 8, 8, 1}), tf.constant(1f));
    var kernel = tf.fill(tf.constant(new int[] {3, 3, 1, 1}), tf.constant(1f));
    return device.nn.conv2d(image, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
  }
}
