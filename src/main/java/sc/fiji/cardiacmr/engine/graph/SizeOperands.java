package sc.fiji.cardiacmr.engine.graph;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The sizes that a graph states for results, as those of {@code Fill} or {@code Tile}: the whole
 * numbers that lead to such an input. Multiplied, they must not be more than a tensor can have.
 * What has the shape of something else is bounded by that; sizes of any other origin, as from
 * variables or arguments, cannot be known and are refused.
 */
final class SizeOperands {

  private static final long LARGEST = 100_000_000;

  /** Their first input alone is taken on; the others say which part of it. */
  private static final Set<String> PARTS = Set.of("StridedSlice", "Slice", "GatherV2", "GatherNd");

  /** Give what an image or a variable has, whatever leads to them. */
  private static final Set<String> MEASURED = Set.of("Shape", "ShapeN", "Size", "Rank");

  /** All inputs together; far more than the networks of any program need. */
  private static final int MOST_STEPS = 10_000_000;

  private int steps;

  /**
   * Checks the inputs of a node.
   *
   * @param body the nodes among which it stands
   * @throws IOException if one states a size that is too large
   */
  void check(Map<String, GraphNode> body, GraphNode node) throws IOException {
    for (int input : Operations.sizes(node.operation()))
      if (input < node.inputs().size()
          && product(body, GraphNode.node(node.inputs().get(input))) > LARGEST)
        throw new IOException(
            "its operation '"
                + node.name()
                + "' ("
                + node.operation()
                + ") would make a tensor that is larger than any of a model can be, or whose size"
                + " cannot be known");
  }

  private double product(Map<String, GraphNode> body, String start) throws IOException {
    Set<String> seen = new HashSet<>();
    Deque<String> waiting = new ArrayDeque<>(Set.of(start));
    double product = 1;
    while (!waiting.isEmpty()) {
      String name = waiting.pop();
      if (++steps > MOST_STEPS) throw new IOException("it is too intricate");
      GraphNode node = body.get(name);
      if (node != null && (!seen.add(name) || MEASURED.contains(node.operation()))) continue;
      if (node == null || node.inputs().isEmpty() && !node.operation().equals("Const"))
        return Double.POSITIVE_INFINITY;
      for (GraphTensor tensor : node.tensors()) {
        // Fractions and long lists, neither of which are sizes.
        if (tensor.numbers().length == 0 && tensor.elements() > 0) return Double.POSITIVE_INFINITY;
        for (long number : tensor.numbers()) product *= Math.max(1, Math.abs((double) number));
      }
      boolean isPart = PARTS.contains(node.operation());
      for (int i = 0; i < node.inputs().size() && !(isPart && i > 0); i++)
        waiting.push(GraphNode.node(node.inputs().get(i)));
    }
    return product;
  }
}
