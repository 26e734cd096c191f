package sc.fiji.cardiacmr.io.nifti;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Bytes of a file, or of memory, compressed by gzip or not. */
final class NiftiSource {

  /** A byte of deflated data stands for at most this many (258 bytes in two bits). */
  private static final long LARGEST_RATIO = 1032;

  private static final int BUFFER = 1 << 16;

  private interface Opener {
    InputStream open() throws IOException;
  }

  private final Opener opener;
  private final long stored;

  private NiftiSource(Opener opener, long stored) {
    this.opener = opener;
    this.stored = stored;
  }

  static NiftiSource of(Path file) throws IOException {
    return new NiftiSource(() -> Files.newInputStream(file), Files.size(file));
  }

  static NiftiSource of(byte[] bytes) {
    return new NiftiSource(() -> new ByteArrayInputStream(bytes), bytes.length);
  }

  /** The bytes from the start, decompressed if they start as gzip does, whatever the name says. */
  Content open() throws IOException {
    PushbackInputStream in = new PushbackInputStream(opener.open(), 2);
    try {
      byte[] start = in.readNBytes(2);
      in.unread(start);
      boolean compressed = start.length == 2 && start[0] == (byte) 0x1f && start[1] == (byte) 0x8b;
      return compressed
          ? new Content(new GZIPInputStream(in, BUFFER), stored * LARGEST_RATIO, true)
          : new Content(in, stored, false);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * @param in the decompressed bytes
   * @param limit there are at most so many of them (exactly so many if not compressed)
   * @param compressed whether gzip is on the way
   */
  record Content(InputStream in, long limit, boolean compressed) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
