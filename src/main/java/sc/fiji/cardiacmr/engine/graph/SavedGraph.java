package sc.fiji.cardiacmr.engine.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The graph of a SavedModel: its nodes and functions, and which nodes are asked for. */
final class SavedGraph {

  /** Nodes by name; the key "" holds the graph itself, the others the functions. */
  final Map<String, Map<String, GraphNode>> bodies = new LinkedHashMap<>();

  /** Nodes that a prediction needs: outputs of signatures, and what is run once before. */
  final List<String> used = new ArrayList<>();

  /** The nodes that save variables to files; empty if there are none. */
  final List<String> saving = new ArrayList<>();

  /** The nodes that read variables from the model's own files; empty if there are none. */
  final List<String> restoring = new ArrayList<>();

  /** Names of files beside the graph. */
  final List<String> assets = new ArrayList<>();

  int graphs;

  SavedGraph() {
    bodies.put("", new LinkedHashMap<>());
  }

  /** The nodes of the graph itself. */
  Map<String, GraphNode> nodes() {
    return bodies.get("");
  }
}
