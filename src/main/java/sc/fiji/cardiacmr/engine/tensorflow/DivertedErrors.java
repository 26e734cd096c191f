package sc.fiji.cardiacmr.engine.tensorflow;

import com.sun.jna.NativeLong;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The error stream of the process on its way through a file. What is written to the stream, by
 * whomever, goes on to where it went before, byte by byte and within a fraction of a second, but
 * for the lines that are dropped. {@link #close} leads it straight on again; so does the end of
 * Java, unless it is a crash, after which the file is still there.
 *
 * <p>A file rather than a pipe: a pipe that is full stops whoever writes to it, Java itself too.
 */
final class DivertedErrors implements AutoCloseable {

  private static final int ERROR_STREAM = 2;
  private static final int WRITE_ONLY = 1;
  private static final long PAUSE_MILLISECONDS = 100;

  private final CLibrary.Posix c;
  private final Path file;
  private final Predicate<String> isDropped;
  private final SeekableByteChannel reading;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Thread forwarding = new Thread(this::forward, "cardiacmr-error-stream");
  private final Thread atExit = new Thread(this::close, "cardiacmr-error-stream-end");
  private final int before;
  private boolean isClosed;

  /**
   * Diverts the stream.
   *
   * @param file exists and is empty; is deleted in the end
   * @param isDropped whether a line, without its end, goes no further
   * @throws IOException if that is not possible; nothing has changed then
   */
  DivertedErrors(CLibrary.Posix c, Path file, Predicate<String> isDropped) throws IOException {
    this.c = c;
    this.file = file;
    this.isDropped = isDropped;
    reading = Files.newByteChannel(file);
    System.err.flush();
    before = c.dup(ERROR_STREAM);
    int target = before < 0 ? -1 : c.open(file.toString(), WRITE_ONLY);
    boolean isDiverted = target >= 0 && c.dup2(target, ERROR_STREAM) >= 0;
    if (target >= 0) c.close(target);
    if (!isDiverted) {
      if (before >= 0) c.close(before);
      reading.close();
      throw new IOException("The error stream cannot be diverted.");
    }
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
      forwarding.setDaemon(true);
      forwarding.start();
    } catch (IllegalStateException e) {
      close(); // Java is about to end.
    }
  }

  private void forward() {
    while (passOn()) {
      try {
        Thread.sleep(PAUSE_MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Passes on the whole lines that are new. */
  private synchronized boolean passOn() {
    if (isClosed) return false;
    ByteBuffer buffer = ByteBuffer.allocate(1 << 13);
    try {
      while (reading.read(buffer.clear()) > 0)
        for (byte b : Arrays.copyOf(buffer.array(), buffer.position())) {
          line.write(b);
          if (b == '\n') passLine();
        }
      return true;
    } catch (IOException e) {
      return false; // The file stays; close() tries again.
    }
  }

  private void passLine() {
    byte[] bytes = line.toByteArray();
    line.reset();
    if (isDropped.test(new String(bytes, StandardCharsets.UTF_8).stripTrailing())) return;
    for (byte[] rest = bytes; rest.length > 0; ) {
      long written = c.write(before, rest, new NativeLong(rest.length)).longValue();
      if (written <= 0) return; // Nobody reads the stream any more.
      rest = Arrays.copyOfRange(rest, (int) written, rest.length);
    }
  }

  @Override
  public synchronized void close() {
    if (isClosed) return;
    System.err.flush();
    c.dup2(before, ERROR_STREAM);
    passOn();
    isClosed = true;
    if (line.size() > 0) passLine();
    c.close(before);
    forwarding.interrupt();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // Java is about to end, and has called this.
    }
    try {
      reading.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      System.err.println(file + " cannot be deleted: " + e.getMessage());
    }
  }
}
