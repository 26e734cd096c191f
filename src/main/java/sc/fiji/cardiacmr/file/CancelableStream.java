package sc.fiji.cardiacmr.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Asks before each megabyte at the latest whether the user has canceled, and stops if so. Remembers
 * what failed, so that a writer that keeps silent about it does not leave half a file.
 */
final class CancelableStream extends FilterOutputStream {

  private static final int PIECE = 1 << 20;

  private final Progress progress;
  private IOException failure;

  CancelableStream(OutputStream out, Progress progress) {
    super(out);
    this.progress = progress;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /**
   * @throws java.util.concurrent.CancellationException if the user canceled
   */
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; done += PIECE) {
      progress.checkCanceled();
      try {
        out.write(bytes, offset + done, Math.min(PIECE, length - done));
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }

  /**
   * Makes sure that nothing has failed so far.
   *
   * @throws IOException that was thrown by an earlier call, whatever became of it
   */
  @Override
  public void flush() throws IOException {
    if (failure != null) throw failure;
    out.flush();
  }
}
