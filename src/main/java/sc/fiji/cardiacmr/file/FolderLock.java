package sc.fiji.cardiacmr.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import sc.fiji.cardiacmr.progress.BackgroundWork;

/**
 * Keeps a folder for one piece of work at a time, in this and in other processes. The lock ends
 * with the process, however it ends. Where the file system knows no locks, nothing is locked.
 */
public final class FolderLock implements AutoCloseable {

  private static final String NAME = ".lock";
  private static final int LONGEST = 1 << 14;

  private static final long POLL_MILLISECONDS = 50;

  /** Longer than any step of abandoned work that does not look. */
  private static final int MOST_POLLS = 1200;

  /**
   * What this process holds, and whether the work for which it does has been abandoned. On Linux,
   * opening and closing it again would give up the lock.
   */
  private static final Map<Path, BooleanSupplier> HELD = new ConcurrentHashMap<>();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a folder, which is made if need be. Work that was abandoned and has it still is waited
   * for.
   *
   * @param taken what to say where the folder is taken
   * @throws IOException with that message if the folder is taken, or if it cannot be written to
   */
  public static FolderLock take(Path folder, String taken) throws IOException {
    Files.createDirectories(folder);
    return lock(folder.resolve(NAME), taken);
  }

  /**
   * Takes a name in a folder, whether or not there is anything of that name: for what is put there
   * as a whole, or removed.
   *
   * @param target the file or folder of that name; its folder is made if need be
   * @param taken what to say where the name is taken
   * @throws IOException with that message if the name is taken, or if the folder cannot be written
   *     to
   */
  public static FolderLock takeName(Path target, String taken) throws IOException {
    Path real = target.toAbsolutePath().normalize();
    Files.createDirectories(real.getParent());
    return lock(real.resolveSibling("." + real.getFileName() + NAME), taken);
  }

  private static FolderLock lock(Path named, String taken) throws IOException {
    Path file = named.getParent().toRealPath().resolve(named.getFileName());
    hold(file, taken);
    try {
      FileChannel channel = locked(file);
      if (channel == null) throw new IOException(taken);
      FolderLock lock = new FolderLock(file, channel);
      Unfinished.add(lock);
      return lock;
    } catch (IOException | RuntimeException e) {
      HELD.remove(file);
      throw e;
    }
  }

  private static void hold(Path file, String taken) throws IOException {
    BooleanSupplier isAbandoned = BackgroundWork.abandonment();
    for (int polls = 0; ; polls++) {
      BooleanSupplier isHolderAbandoned = HELD.putIfAbsent(file, isAbandoned);
      if (isHolderAbandoned == null) return;
      if (!isHolderAbandoned.getAsBoolean() || polls == MOST_POLLS) throw new IOException(taken);
      if (isAbandoned.getAsBoolean()) throw new CancellationException("Canceled.");
      try {
        Thread.sleep(POLL_MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("Interrupted.");
      }
    }
  }

  /** The file, open and locked; null if another process has it. */
  private static FileChannel locked(Path file) throws IOException {
    while (true) {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        lock = null;
      } catch (IOException e) {
        return channel; // A file system without locks.
      }
      // Whoever had it before may have removed the file that was locked here.
      if (lock != null && isThere(file, channel)) return channel;
      channel.close();
      if (lock == null) return null;
    }
  }

  /**
   * Whether what is locked still has its name: whether a number of bytes that is written to it is
   * the size of what has that name. Opening and closing that would give up the lock.
   */
  private static boolean isThere(Path file, FileChannel channel) throws IOException {
    int size = 1 + ThreadLocalRandom.current().nextInt(LONGEST);
    channel.truncate(0);
    channel.write(ByteBuffer.allocate(size), 0);
    try {
      return Files.size(file) == size;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    Unfinished.remove(this);
    // First, so that nobody locks a file that is about to go.
    Files.deleteIfExists(file);
    channel.close();
    HELD.remove(file);
  }
}
