package sc.fiji.cardiacmr.engine.graph;

import java.io.IOException;
import java.util.Arrays;

/** Reads what is stated about one tensor; its values only where they may be those of a shape. */
final class TensorReader {

  /** Shapes have at most so many axes. */
  private static final int MOST_NUMBERS = 64;

  private static final int INT_32 = 3;
  private static final int INT_64 = 9;

  /** Reads the shape that is the value of the present field. */
  @FunctionalInterface
  interface Shape {
    long[] read() throws IOException;
  }

  private final WireReader in;
  private final Shape shape;
  private long[] axes;
  private int type;
  private long contentBytes = -1;
  private long values;
  private final long[] numbers = new long[MOST_NUMBERS];
  private int known;
  private long[] block = {};

  TensorReader(WireReader in, Shape shape) {
    this.in = in;
    this.shape = shape;
  }

  /** Reads the message that is the value of the present field. */
  GraphTensor read() throws IOException {
    in.message(this::field);
    long elements = axes == null ? 1 : GraphTensor.elements(axes);
    if (axes != null) for (long axis : axes) if (axis < 0) throw WireReader.damaged();
    boolean isWhole = type == INT_32 || type == INT_64;
    long[] found = contentBytes > 0 ? numbersOfBlock() : Arrays.copyOf(numbers, known);
    return new GraphTensor(
        type, elements, Math.max(0, contentBytes), values, isWhole ? found : new long[0]);
  }

  private void field(int field, int kind) throws IOException {
    switch (field) {
      case 1 -> {
        if (kind == WireReader.VARINT) type = (int) in.number();
      }
      case 2 -> {
        if (kind != WireReader.BYTES) return;
        if (axes != null) throw WireReader.damaged();
        axes = shape.read();
      }
      case 4 -> {
        if (kind != WireReader.BYTES) return;
        if (contentBytes >= 0) throw WireReader.damaged();
        contentBytes = in.length();
        if (contentBytes <= 8L * MOST_NUMBERS) block = in.octets();
      }
      case 5 -> values(kind, 4, WireReader.FIXED_32);
      case 6, 12 -> values(kind, 8, WireReader.FIXED_64);
      case 9 -> values(kind, 4, WireReader.FIXED_32);
      case 7, 10, 11, 13, 16, 17 -> wholeValues(kind);
      case 8 -> {
        if (kind == WireReader.BYTES) values++;
      }
      case 14, 15 -> throw new IOException("it contains a constant that is no array");
      default -> {
        // The version.
      }
    }
  }

  private void values(int kind, int bytes, int single) {
    if (kind == single) values++;
    if (kind == WireReader.BYTES) values += in.length() / bytes;
  }

  private void wholeValues(int kind) throws IOException {
    long[] first = new long[MOST_NUMBERS];
    int n = 1;
    if (kind == WireReader.VARINT) first[0] = in.number();
    else if (kind == WireReader.BYTES) n = in.varints(first);
    else return;
    values += n;
    for (int i = 0; i < n && i < MOST_NUMBERS && known < MOST_NUMBERS; i++)
      numbers[known++] = first[i];
  }

  private long[] numbersOfBlock() {
    int bytes = type == INT_32 ? 4 : 8;
    long[] found = new long[block.length / bytes];
    for (int i = 0; i < found.length; i++) {
      for (int b = bytes - 1; b >= 0; b--) found[i] = found[i] << 8 | block[i * bytes + b] & 0xff;
      if (bytes == 4) found[i] = (int) found[i];
    }
    return found;
  }
}
