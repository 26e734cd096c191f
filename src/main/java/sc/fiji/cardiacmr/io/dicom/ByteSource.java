package sc.fiji.cardiacmr.io.dicom;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes of known number that are read from any position: a file or an array. */
interface ByteSource extends Closeable {

  /** Number of bytes. */
  long size();

  /**
   * Fills {@code target} from {@code offset} with {@code length} bytes found at {@code position}.
   *
   * @throws EOFException if there are not so many bytes
   */
  void read(long position, byte[] target, int offset, int length) throws IOException;

  @Override
  default void close() throws IOException {}

  /** Opens a file. */
  static ByteSource of(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    return new ByteSource() {
      private final long size = channel.size();

      @Override
      public long size() {
        return size;
      }

      @Override
      public void read(long position, byte[] target, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
        while (buffer.hasRemaining()) {
          int n = channel.read(buffer, position + buffer.position() - offset);
          if (n < 0) throw new EOFException("The file ends too early.");
        }
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  /** A source over an array, which is not copied. */
  static ByteSource of(byte[] bytes) {
    return new ByteSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public void read(long position, byte[] target, int offset, int length) throws IOException {
        if (position < 0 || position + length > bytes.length)
          throw new EOFException("The file ends too early.");
        System.arraycopy(bytes, (int) position, target, offset, length);
      }
    };
  }
}
