package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.FloatArray;

/** The values of all variables of a training session, and how many steps have been made. */
final class VariableState {

  static final String STEPS = "steps";

  private final EngineSession session;
  private final VariableParameters parameters;
  private long steps;

  /** Gives the variables their starting values. */
  VariableState(EngineSession session, VariableParameters parameters) {
    this.session = session;
    this.parameters = parameters;
    Map<String, FloatArray> start = new LinkedHashMap<>();
    parameters.all().forEach((name, entry) -> start.put(name, entry.start()));
    restore(start);
  }

  /** Number of steps made so far. */
  long steps() {
    return steps;
  }

  /** Counts a step. */
  void advance() {
    steps++;
  }

  /** The values by name, those of the optimizer and {@link #STEPS} included. */
  Map<String, FloatArray> read() {
    Session.Runner runner = session.runner();
    for (VariableParameters.Entry e : parameters.all().values()) runner.fetch(e.variable());
    Map<String, FloatArray> state = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      int i = 0;
      for (String name : parameters.all().keySet())
        state.put(name, Tensors.toArray((TFloat32) result.get(i++)));
    }
    // As two numbers: a float holds whole numbers exactly only up to 2^24.
    state.put(STEPS, new FloatArray(new long[] {2}, new float[] {steps >> 20, steps & 0xFFFFF}));
    return state;
  }

  /**
   * Puts values back.
   *
   * @param state as from {@link #read}; variables that are missing keep their value
   * @throws IllegalArgumentException if a name is unknown or a shape differs
   */
  void restore(Map<String, FloatArray> state) {
    List<TFloat32> tensors = new ArrayList<>();
    try {
      Session.Runner runner = session.runner();
      for (Map.Entry<String, FloatArray> e : state.entrySet()) {
        if (e.getKey().equals(STEPS)) {
          float[] parts = e.getValue().values();
          if (parts.length != 2)
            throw new IllegalArgumentException("The number of steps must be two numbers.");
          steps = ((long) parts[0] << 20) + (long) parts[1];
          continue;
        }
        VariableParameters.Entry entry = entry(e.getKey(), e.getValue());
        TFloat32 tensor = Tensors.of(e.getValue());
        tensors.add(tensor);
        runner.feed(entry.input(), tensor).addTarget(entry.assign());
      }
      if (!tensors.isEmpty()) runner.run().close();
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }

  private VariableParameters.Entry entry(String name, FloatArray array) {
    VariableParameters.Entry entry = parameters.all().get(name);
    if (entry == null)
      throw new IllegalArgumentException("The network has no variable '" + name + "'.");
    if (!entry.shape().equals(Shape.of(array.shape())))
      throw new IllegalArgumentException(
          "Variable '"
              + name
              + "' has shape "
              + entry.shape()
              + ", not "
              + Shape.of(array.shape())
              + ".");
    return entry;
  }
}
