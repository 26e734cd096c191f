package sc.fiji.cardiacmr.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a folder for one piece of work at a time, in this and in other processes. The lock ends
 * with the process, however it ends. Where the file system knows no locks, nothing is locked.
 */
public final class FolderLock implements AutoCloseable {

  private static final String NAME = ".lock";

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a folder, which is made if need be.
   *
   * @param taken what to say where the folder is taken
   * @throws IOException with that message if the folder is taken, or if it cannot be written to
   */
  public static FolderLock take(Path folder, String taken) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(NAME);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean isFree;
    try {
      isFree = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      isFree = false;
    } catch (IOException e) {
      isFree = true; // A file system without locks.
    }
    if (isFree) return new FolderLock(file, channel);
    channel.close();
    throw new IOException(taken);
  }

  @Override
  public void close() throws IOException {
    // First, so that nobody locks a file that is about to go.
    Files.deleteIfExists(file);
    channel.close();
  }
}
