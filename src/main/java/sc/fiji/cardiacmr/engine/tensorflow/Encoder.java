package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** A classification network without its head, which halves the size five times. */
interface Encoder {

  /** Names of its parts from the input on; parameters are called {@code <part>.…}. */
  List<String> blocks();

  /** How often the size is halved before each of the features. */
  int[] levels();

  /** Channels of each of the features. */
  int[] widths();

  /**
   * Adds the encoder to the graph.
   *
   * @param image axes N, Y, X, C
   * @return the last activation of each size, finest first
   */
  <T extends TNumber> List<Operand<T>> features(Layers<T> layers, Operand<T> image);
}
