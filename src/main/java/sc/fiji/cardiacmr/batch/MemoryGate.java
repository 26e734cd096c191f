package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Lets so many studies be worked on at a time as the memory suffices for, but always one.
 *
 * <p>Analyses need at least this much memory of Java (docs/guide/cluster.md says how it was
 * measured): 67 MB for 7 MB of 16-bit pixels, 153 MB for 47 MB, 121 MB for 32 MB of DICOM; so 51 MB
 * and 2.2 bytes per byte. The estimate is higher by a quarter to a half, and twice as high for
 * DICOM.
 */
final class MemoryGate {

  /** What a study takes besides its images, bytes. */
  private static final long BASE = 64L << 20;

  /** Bytes of memory per byte of an image. */
  private static final int PER_BYTE = 3;

  /** Of DICOM, TIFF and others that may be compressed without saying how large they become. */
  private static final int PER_UNKNOWN_BYTE = 6;

  private static final Pattern PLAIN = Pattern.compile("(?i).*\\.(nii|hdr|img)(\\.gz)?");

  /** Header and trailer of a gzip file, bytes. */
  private static final int SHORTEST_GZIP = 18;

  private static final int POLL_MILLISECONDS = 100;

  private final long most;
  private long taken;
  private int inside;

  /**
   * @param most bytes that all together may take
   */
  MemoryGate(long most) {
    this.most = most;
  }

  /** An estimate of the bytes of memory that a study of these files takes. */
  static long estimate(List<Path> files) throws IOException {
    long bytes = BASE;
    for (Path file : files)
      bytes +=
          PLAIN.matcher(file.toString()).matches()
              ? PER_BYTE * size(file)
              : PER_UNKNOWN_BYTE * Files.size(file);
    return bytes;
  }

  /** Of a file, or of what it becomes, which gzip states modulo 4 GB at its end (RFC 1952). */
  private static long size(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long size = in.length();
      if (size < SHORTEST_GZIP
          || Short.toUnsignedInt(Short.reverseBytes(in.readShort())) != GZIPInputStream.GZIP_MAGIC)
        return size;
      in.seek(size - Integer.BYTES);
      return Math.max(size, Integer.toUnsignedLong(Integer.reverseBytes(in.readInt())));
    }
  }

  /**
   * Waits until there is room.
   *
   * @throws CancellationException if the user cancels meanwhile
   */
  synchronized void enter(long bytes, Progress progress) {
    while (inside > 0 && taken + bytes > most) {
      progress.checkCanceled();
      try {
        wait(POLL_MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("Interrupted.");
      }
    }
    taken += bytes;
    inside++;
  }

  synchronized void leave(long bytes) {
    taken -= bytes;
    inside--;
    notifyAll();
  }
}
