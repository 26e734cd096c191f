package sc.fiji.cardiacmr.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * An ONNX model under construction: operators, weights, float32 inputs and outputs. Field numbers
 * are those of onnx.proto, release 1.12 (IR version 8, operator set 17).
 */
final class OnnxGraph {

  private static final int IR_VERSION = 8;
  private static final int OPERATOR_SET = 17;
  private static final int FLOAT = 1;
  private static final int ATTRIBUTE_FLOAT = 1;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_INTS = 7;

  private final Message graph = new Message();
  private int nodes;

  /** An attribute of an operator that is a whole number. */
  static Message attribute(String name, long value) {
    return new Message().text(1, name).number(3, value).number(20, ATTRIBUTE_INT);
  }

  /** An attribute of an operator that is a list of whole numbers. */
  static Message attribute(String name, long[] values) {
    return new Message().text(1, name).numbers(8, values).number(20, ATTRIBUTE_INTS);
  }

  /** An attribute of an operator that is a number. */
  static Message attribute(String name, float value) {
    return new Message().text(1, name).real(2, value).number(20, ATTRIBUTE_FLOAT);
  }

  /**
   * Adds an operator.
   *
   * @return the name of its output
   */
  String node(String operator, List<String> inputs, Message... attributes) {
    String output = operator + nodes++;
    node(operator, inputs, output, attributes);
    return output;
  }

  /** Adds an operator whose output has a given name. */
  void node(String operator, List<String> inputs, String output, Message... attributes) {
    Message node = new Message().texts(1, inputs).text(2, output).text(3, output).text(4, operator);
    for (Message attribute : attributes) node.message(5, attribute);
    graph.message(1, node);
  }

  /**
   * Adds a constant.
   *
   * @return its name
   */
  String constant(String name, float[] values, long... shape) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    graph.message(
        5, new Message().numbers(1, shape).number(2, FLOAT).text(8, name).bytes(9, raw.array()));
    return name;
  }

  /** Declares an input with axes N, C, Y, X; all but C of any size. */
  void input(String name, int channels) {
    graph.message(11, value(name, channels));
  }

  /** Declares an output with axes N, C, Y, X; all but C of any size. */
  void output(String name, int channels) {
    graph.message(12, value(name, channels));
  }

  private static Message value(String name, int channels) {
    Message shape =
        new Message()
            .message(1, new Message().text(2, name + "_n"))
            .message(1, new Message().number(1, channels))
            .message(1, new Message().text(2, name + "_y"))
            .message(1, new Message().text(2, name + "_x"));
    Message tensor = new Message().number(1, FLOAT).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /** The content of an .onnx file. */
  byte[] toByteArray() {
    graph.text(2, "network");
    return new Message()
        .number(1, IR_VERSION)
        .text(2, "cardiacmr")
        .message(7, graph)
        .message(8, new Message().text(1, "").number(2, OPERATOR_SET))
        .toByteString()
        .toByteArray();
  }
}
