package sc.fiji.cardiacmr.io.nifti;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes one gzip member (RFC 1952) whose blocks are deflated by several threads.
 *
 * <p>Each block is deflated by itself, with the 32 kB before it as dictionary, and ended on a whole
 * byte (Z_SYNC_FLUSH), so that the blocks in a row form one valid stream (RFC 1951). The bytes
 * depend on the content alone: not on time, file name or number of threads.
 */
final class ParallelGzipOutputStream extends OutputStream {

  private static final int BLOCK = 1 << 18;
  private static final int DICTIONARY = 1 << 15;
  private static final int LARGEST_TEAM = 8;

  /** Magic number, method 8 (deflate), no flags, no time, nothing on level, unknown system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};

  private final OutputStream out;
  private final int level;
  private final int team;
  private final ExecutorService threads;
  private final Queue<Future<byte[]>> pending = new ArrayDeque<>();
  private final CRC32 checksum = new CRC32();
  private long length;
  private byte[] previous = {};
  private byte[] block = new byte[BLOCK];
  private int filled;
  private boolean closed;

  /**
   * @param out receives the compressed bytes; it is not closed by {@link #close()}
   * @param level of deflate, 1 (fast) to 9 (small)
   */
  ParallelGzipOutputStream(OutputStream out, int level) throws IOException {
    this.out = out;
    this.level = level;
    this.team = Math.min(Runtime.getRuntime().availableProcessors(), LARGEST_TEAM);
    out.write(HEADER);
    this.threads =
        Executors.newFixedThreadPool(
            team,
            task -> {
              Thread thread = new Thread(task, "gzip");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    checksum.update(bytes, offset, count);
    length += count;
    int end = offset + count;
    while (offset < end) {
      if (filled == BLOCK) submit(false);
      int part = Math.min(end - offset, BLOCK - filled);
      System.arraycopy(bytes, offset, block, filled, part);
      filled += part;
      offset += part;
    }
  }

  private void submit(boolean last) throws IOException {
    byte[] content = block;
    byte[] before = previous;
    int size = filled;
    pending.add(threads.submit(() -> deflate(content, size, before, last)));
    previous = content;
    block = last ? null : new byte[BLOCK];
    filled = 0;
    // Never more than a few blocks wait in memory.
    while (pending.size() > (last ? 0 : 2 * team)) writeOldest();
  }

  private void writeOldest() throws IOException {
    try {
      out.write(pending.remove().get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("writing was interrupted.");
    } catch (ExecutionException e) {
      throw new IOException("the data could not be compressed: " + e.getCause(), e);
    }
  }

  private byte[] deflate(byte[] content, int size, byte[] before, boolean last) {
    Deflater deflater = new Deflater(level, true);
    try {
      int dictionary = Math.min(DICTIONARY, before.length);
      if (dictionary > 0) deflater.setDictionary(before, before.length - dictionary, dictionary);
      deflater.setInput(content, 0, size);
      if (last) deflater.finish();
      ByteArrayOutputStream deflated = new ByteArrayOutputStream(size / 4 + 64);
      byte[] buffer = new byte[1 << 15];
      int mode = last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
      int n;
      do {
        n = deflater.deflate(buffer, 0, buffer.length, mode);
        deflated.write(buffer, 0, n);
      } while (last ? !deflater.finished() : n == buffer.length);
      return deflated.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** Finishes the member; the stream below is left open. */
  @Override
  public void close() throws IOException {
    if (closed) return;
    closed = true;
    try {
      submit(true);
      writeNumber((int) checksum.getValue());
      writeNumber((int) length);
    } finally {
      threads.shutdownNow();
    }
  }

  private void writeNumber(int value) throws IOException {
    for (int shift = 0; shift < 32; shift += 8) out.write(value >>> shift);
  }
}
