/**
 * What the graph of a TensorFlow SavedModel contains, read without TensorFlow and without taking
 * memory for its tensors. {@link sc.fiji.cardiacmr.engine.graph.GraphCheck} decides whether it may
 * be run; models come from anyone.
 */
package sc.fiji.cardiacmr.engine.graph;
