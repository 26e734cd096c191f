package sc.fiji.cardiacmr.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import sc.fiji.cardiacmr.progress.Progress;

/** Asks before each megabyte at the latest whether the user has canceled, and stops if so. */
final class CancelableStream extends FilterOutputStream {

  private static final int PIECE = 1 << 20;

  private final Progress progress;

  CancelableStream(OutputStream out, Progress progress) {
    super(out);
    this.progress = progress;
  }

  @Override
  public void write(int b) throws IOException {
    progress.checkCanceled();
    out.write(b);
  }

  /**
   * @throws java.util.concurrent.CancellationException if the user canceled
   */
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; done += PIECE) {
      progress.checkCanceled();
      out.write(bytes, offset + done, Math.min(PIECE, length - done));
    }
  }
}
