package sc.fiji.cardiacmr.engine;

import java.util.List;
import java.util.Map;

/**
 * The graph of a SavedModel from elsewhere as a function from named arrays to named arrays: its
 * signature {@code serving_default}. Numbers are handed over as 32-bit floats, whatever type the
 * graph itself has. Not safe for use by several threads at once.
 */
public interface GraphFunction extends AutoCloseable {

  /** The names of the inputs in the signature, sorted. */
  List<String> inputs();

  /** The names of the outputs in the signature, sorted. */
  List<String> outputs();

  /**
   * Runs the graph.
   *
   * @param arrays one for each input
   * @return one for each output
   * @throws IllegalArgumentException if an input is missing
   * @throws EngineException if the graph cannot be run, e.g. as a shape does not suit it
   */
  Map<String, FloatArray> run(Map<String, FloatArray> arrays);

  @Override
  void close();
}
