package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.Precision;

/** A small graph with variables that a test sets and outputs that it reads. */
final class TestGraph implements AutoCloseable {

  static final EngineOptions OPTIONS = new EngineOptions(1, "cpu", Precision.FLOAT32);

  final Graph graph = new Graph();
  final Ops tf = Ops.create(graph);
  final VariableParameters parameters = new VariableParameters(tf, 1);
  private EngineSession session;

  /** A variable in which an input is kept, so that its gradient can be asked for. */
  Operand<TFloat32> variable(String name, long[] shape, float[] values) {
    return parameters.add(name, Shape.of(shape), new FloatArray(shape, values.clone())).variable();
  }

  /** Ends building: all variables get their starting values. */
  void start() {
    session = SessionFactory.open(graph, OPTIONS);
    // In one run: each run with other targets costs a plan of its own.
    Session.Runner runner = session.runner();
    List<TFloat32> tensors = new ArrayList<>();
    for (VariableParameters.Entry entry : parameters.all().values()) {
      tensors.add(Tensors.of(entry.start()));
      runner.feed(entry.input(), tensors.get(tensors.size() - 1)).addTarget(entry.assign());
    }
    if (!tensors.isEmpty()) runner.run().close();
    tensors.forEach(TFloat32::close);
  }

  void set(String name, float[] values) {
    VariableParameters.Entry entry = parameters.all().get(name);
    try (TFloat32 tensor = Tensors.of(new FloatArray(entry.shape().asArray(), values))) {
      session.runner().feed(entry.input(), tensor).addTarget(entry.assign()).run().close();
    }
  }

  float[] get(Operand<TFloat32> x) {
    return get(List.of(x), List.of()).get(0);
  }

  List<float[]> get(List<? extends Operand<TFloat32>> operands, List<Op> targets) {
    Session.Runner runner = session.runner();
    operands.forEach(runner::fetch);
    targets.forEach(runner::addTarget);
    List<float[]> values = new ArrayList<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < operands.size(); i++)
        values.add(Tensors.toArray((TFloat32) result.get(i)).values());
    }
    return values;
  }

  float[] variable(String name) {
    return get(parameters.all().get(name).variable());
  }

  Map<String, VariableParameters.Entry> variables() {
    return parameters.all();
  }

  EngineSession session() {
    return session;
  }

  @Override
  public void close() {
    if (session != null) session.close();
    graph.close();
  }
}
