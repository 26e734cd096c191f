package sc.fiji.cardiacmr.bench;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A protocol buffer message that is written field by field, without a class generated for it. See
 * protobuf.dev/programming-guides/encoding.
 */
final class Message {

  private final ByteString.Output bytes = ByteString.newOutput();
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

  /** Adds a field. */
  private interface Field {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  private Message add(Field field) {
    try {
      field.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Adds an int32, int64 or enum. */
  Message number(int field, long value) {
    return add(o -> o.writeInt64(field, value));
  }

  /** Adds a repeated int64. */
  Message numbers(int field, long... values) {
    for (long value : values) number(field, value);
    return this;
  }

  Message real(int field, float value) {
    return add(o -> o.writeFloat(field, value));
  }

  Message text(int field, String value) {
    return add(o -> o.writeString(field, value));
  }

  Message texts(int field, Iterable<String> values) {
    for (String value : values) text(field, value);
    return this;
  }

  Message bytes(int field, byte[] value) {
    return add(o -> o.writeByteArray(field, value));
  }

  Message message(int field, Message value) {
    ByteString content = value.toByteString();
    return add(o -> o.writeBytes(field, content));
  }

  ByteString toByteString() {
    add(CodedOutputStream::flush);
    return bytes.toByteString();
  }
}
