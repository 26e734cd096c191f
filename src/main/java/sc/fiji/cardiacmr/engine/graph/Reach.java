package sc.fiji.cardiacmr.engine.graph;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The nodes that are run when some of the graph are asked for: these, all that they depend on, and
 * all of each function that is called.
 */
final class Reach {

  private final Set<String> nodes = new HashSet<>();
  private final Set<String> functions = new HashSet<>();

  private Reach() {}

  /** What asking for these nodes of the graph runs. */
  static Reach of(SavedGraph graph, Collection<String> names) {
    Reach reach = new Reach();
    Deque<String> waiting = new ArrayDeque<>(names);
    Deque<String> called = new ArrayDeque<>();
    while (!waiting.isEmpty()) {
      String name = waiting.pop();
      GraphNode node = graph.nodes().get(name);
      if (node == null || !reach.nodes.add(name)) continue;
      for (String input : node.inputs()) waiting.push(GraphNode.node(input));
      calls(graph, node, called);
    }
    while (!called.isEmpty()) {
      String function = called.pop();
      if (!reach.functions.add(function)) continue;
      for (GraphNode node : graph.bodies.get(function).values()) calls(graph, node, called);
    }
    return reach;
  }

  private static void calls(SavedGraph graph, GraphNode node, Deque<String> called) {
    for (String function : node.functions())
      if (graph.bodies.containsKey(function)) called.push(function);
    if (graph.bodies.containsKey(node.operation())) called.push(node.operation());
  }

  /** Whether a node of the graph (body "") or of a function is among them. */
  boolean contains(String body, GraphNode node) {
    return body.isEmpty() ? nodes.contains(node.name()) : functions.contains(body);
  }
}
