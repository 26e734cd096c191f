package sc.fiji.cardiacmr.engine.graph;

import java.util.List;

/**
 * A node of a graph.
 *
 * @param name its name
 * @param operation what it does
 * @param inputs names of nodes: {@code a}, {@code a:1}, {@code ^a}, and within functions also
 *     {@code a:out:0} or the name of an argument
 * @param functions names of the functions that it calls
 * @param tensors its constants
 * @param type number of TensorFlow's {@code DataType} of a variable; 0 if none is stated
 * @param elements of a variable; 1 if no shape is stated
 */
record GraphNode(
    String name,
    String operation,
    List<String> inputs,
    List<String> functions,
    List<GraphTensor> tensors,
    int type,
    long elements) {

  /** The node that an input names. */
  static String node(String input) {
    String name = input.startsWith("^") ? input.substring(1) : input;
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }
}
