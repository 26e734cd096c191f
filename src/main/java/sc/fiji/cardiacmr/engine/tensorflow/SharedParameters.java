package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * The parameters of one of several networks in a graph, under names that begin with the network's.
 * A network that is built again gets the same ones.
 */
final class SharedParameters implements Parameters {

  private final Parameters all;
  private final String prefix;
  private final Map<String, Operand<TFloat32>> made = new HashMap<>();

  /**
   * @param all where the parameters of all networks are
   * @param prefix of the names of this one, with its dot
   */
  SharedParameters(Parameters all, String prefix) {
    this.all = all;
    this.prefix = prefix;
  }

  @Override
  public Operand<TFloat32> trainable(String name, Shape shape, Initial initial) {
    return made.computeIfAbsent(name, n -> all.trainable(prefix + n, shape, initial));
  }

  @Override
  public Operand<TFloat32> statistic(String name, Shape shape, Initial initial) {
    return made.computeIfAbsent(name, n -> all.statistic(prefix + n, shape, initial));
  }

  @Override
  public boolean folded() {
    return all.folded();
  }
}
