package sc.fiji.cardiacmr.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.progress.BackgroundWork;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Several files that appear together or not at all, such as the results of one command:
 *
 * <pre>{@code
 * try (WholeFiles files = new WholeFiles(progress)) {
 *   files.write(a, out -> out.write(...));
 *   files.write(b, out -> out.write(...));
 *   files.commit();
 * }
 * }</pre>
 *
 * <p>Each content goes to a temporary file beside its target; {@link #commit} gives all of them
 * their names. If anything fails or the user cancels before that, {@link #close} removes all
 * temporary files, and what had the names before stays as it was. Not safe for use by several
 * threads.
 */
public final class WholeFiles implements AutoCloseable {

  private final Progress progress;
  private final Map<Path, WholeFile> files = new LinkedHashMap<>();
  private boolean failed;

  /**
   * @param progress is asked while content is written whether the user has canceled; nothing is
   *     reported to it
   */
  public WholeFiles(Progress progress) {
    this.progress = progress;
  }

  /**
   * Writes the content of a file, which does not have its name yet. Content is written by this
   * thread before the call returns.
   *
   * @param target its name; folders that are missing are made; a symbolic link is followed
   * @throws IOException if it cannot be written, with a message that names it
   * @throws IllegalArgumentException if there is a file for this target already
   * @throws java.util.concurrent.CancellationException if the user canceled
   */
  public void write(Path target, WholeFile.Content content) throws IOException {
    if (files.keySet().stream().anyMatch(other -> isSame(other, target)))
      throw new IllegalArgumentException("Two results would be written to " + target + ".");
    boolean written = false;
    try {
      progress.checkCanceled();
      WholeFile file = WholeFile.create(target, progress);
      files.put(target, file);
      content.writeTo(file.stream());
      file.finish();
      written = true;
    } catch (IOException e) {
      throw WholeFile.explained(target, e);
    } finally {
      failed |= !written;
    }
  }

  private static boolean isSame(Path a, Path b) {
    return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
  }

  /**
   * Gives all files their names, in the order in which they were written. From here on the user can
   * no longer cancel.
   *
   * @throws IOException if a file cannot be given its name, as when another program holds the old
   *     file on Windows; the message names it and those that have theirs
   * @throws IllegalStateException if a file could not be written before
   * @throws java.util.concurrent.CancellationException if the user canceled; nothing has changed
   *     then
   */
  public void commit() throws IOException {
    if (failed) throw new IllegalStateException("An earlier file could not be written.");
    progress.checkCanceled();
    BackgroundWork.unlessAbandoned(this::commitAll);
  }

  private void commitAll() throws IOException {
    Map<Path, WholeFile> done = new LinkedHashMap<>();
    for (Map.Entry<Path, WholeFile> file : files.entrySet()) {
      try {
        file.getValue().commit();
      } catch (IOException e) {
        IOException explained = WholeFile.explained(file.getKey(), e);
        if (done.isEmpty()) throw explained;
        String names = done.keySet().stream().map(Path::toString).collect(Collectors.joining(", "));
        throw new IOException(explained.getMessage() + " Already written: " + names + ".", e);
      }
      done.put(file.getKey(), file.getValue());
    }
  }

  /**
   * Removes the temporary files unless they have been committed.
   *
   * @throws IOException if one of them cannot be removed; all others are
   */
  @Override
  public void close() throws IOException {
    IOException problem = null;
    List<WholeFile> last = new ArrayList<>(files.values());
    // The first of several files in a new folder has made it, and can remove it when it is empty.
    Collections.reverse(last);
    for (WholeFile file : last)
      try {
        file.close();
      } catch (IOException e) {
        if (problem == null) problem = e;
        else problem.addSuppressed(e);
      }
    if (problem != null) throw problem;
  }
}
