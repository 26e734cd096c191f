package sc.fiji.cardiacmr.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.progress.BackgroundWork;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * A file that is written whole or not at all. The bytes go to a temporary file in the same folder,
 * which takes the name only when all of them are on the disk; until then a file that had the name
 * before stays as it was. If anything fails, nothing is left behind. What a process that was killed
 * left in a folder is removed when the next file is written there.
 *
 * <p>{@link #write} is for one file; {@link WholeFiles} is for several that belong together.
 */
public final class WholeFile implements AutoCloseable {

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /**
     * @param out buffered; need not be flushed or closed
     */
    void writeTo(OutputStream out) throws IOException;
  }

  private static final int BUFFER = 1 << 16;
  private static final String TEMPORARY = ".part";
  private static final boolean IS_WINDOWS = System.getProperty("os.name").startsWith("Windows");
  private static final int ATTEMPTS = 15;
  private static final long PAUSE_MILLISECONDS = 100;
  private static final String RANDOM = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final Pattern UNFINISHED =
      Pattern.compile("\\.(?:(" + ProcessMark.PATTERN + ")-)?" + RANDOM + "\\" + TEMPORARY);

  private final Path target;
  private final Path temporary;
  private final List<Path> newFolders;
  private final FileChannel channel;
  private final OutputStream stream;
  private boolean committed;

  private WholeFile(
      Path target, Path temporary, List<Path> newFolders, FileChannel channel, Progress progress) {
    this.target = target;
    this.temporary = temporary;
    this.newFolders = newFolders;
    this.channel = channel;
    this.stream =
        new BufferedOutputStream(
            new CancelableStream(Channels.newOutputStream(channel), progress), BUFFER);
    Unfinished.add(this);
  }

  /**
   * Writes a file.
   *
   * @param target its name; folders that are missing are made; a symbolic link is followed
   * @throws IOException if it cannot be written, with a message that names it
   */
  public static void write(Path target, Content content) throws IOException {
    write(target, content, Progress.NONE);
  }

  /**
   * Writes a file unless the user cancels.
   *
   * @param target its name; folders that are missing are made; a symbolic link is followed
   * @param progress is asked while content is written whether the user has canceled; nothing is
   *     reported to it
   * @throws IOException if it cannot be written, with a message that names it
   * @throws java.util.concurrent.CancellationException if the user canceled; nothing has changed
   *     then
   */
  public static void write(Path target, Content content, Progress progress) throws IOException {
    try (WholeFile file = create(target, progress)) {
      content.writeTo(file.stream());
      file.finish();
      progress.checkCanceled();
      file.commit();
    } catch (IOException e) {
      throw explained(target, e);
    }
  }

  /** An exception that says that {@code target} cannot be written, and why. */
  public static IOException explained(Path target, IOException e) {
    return new IOException(target + " cannot be written: " + FileMessages.reason(e), e);
  }

  /**
   * Removes what a process that was killed left of files that it had not finished. For folders in
   * which nobody else writes at the time.
   */
  public static void removeUnfinished(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*" + TEMPORARY)) {
      for (Path file : files)
        if (UNFINISHED.matcher(file.getFileName().toString()).matches()) Files.delete(file);
    }
  }

  /** Removes what processes left in a folder that certainly are no more. */
  private static void removeLeftovers(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*" + TEMPORARY)) {
      for (Path file : files) {
        Matcher name = UNFINISHED.matcher(file.getFileName().toString());
        if (name.matches() && name.group(1) != null && ProcessMark.isGone(name.group(1), file))
          Files.deleteIfExists(file);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // They do not matter for what is written now.
    }
  }

  /** Opens the temporary file for {@code target}. */
  static WholeFile create(Path target, Progress progress) throws IOException {
    BackgroundWork.unlessAbandoned(() -> {});
    Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    if (Files.isDirectory(real)) throw new IOException("a folder has that name");
    List<Path> newFolders = new ArrayList<>();
    for (Path folder = real.getParent();
        folder != null && Files.notExists(folder);
        folder = folder.getParent()) newFolders.add(folder);
    Files.createDirectories(real.getParent());
    // Not createTempFile: its file could be read by nobody else, even when finished.
    removeLeftovers(real.getParent());
    Path temporary =
        real.resolveSibling("." + ProcessMark.own() + "-" + UUID.randomUUID() + TEMPORARY);
    FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new WholeFile(real, temporary, newFolders, channel, progress);
  }

  /** Where the content goes; closing it is not needed. */
  OutputStream stream() {
    return stream;
  }

  /** Forces the content to the disk; nothing can be written after that. */
  void finish() throws IOException {
    stream.flush();
    channel.force(true);
    channel.close();
  }

  /**
   * Gives the file, which is finished, its name.
   *
   * @throws java.util.concurrent.CancellationException if the work has been abandoned
   */
  void commit() throws IOException {
    BackgroundWork.unlessAbandoned(this::rename);
    Unfinished.remove(this);
  }

  private void rename() throws IOException {
    for (int attempt = 1; !committed; attempt++)
      try {
        move();
        committed = true;
      } catch (FileSystemException e) {
        // On Windows a file that is being read, say by a virus scanner, cannot be replaced.
        if (!IS_WINDOWS || attempt == ATTEMPTS) throw e;
        rest();
      }
  }

  private void move() throws IOException {
    try {
      Files.move(
          temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void rest() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted.");
    }
  }

  /** Removes the temporary file, and the folders made for it, unless it has been committed. */
  @Override
  public void close() throws IOException {
    Unfinished.remove(this);
    if (committed) return;
    channel.close();
    Files.deleteIfExists(temporary);
    try {
      for (Path folder : newFolders) Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // Something else is in it by now.
    }
  }
}
