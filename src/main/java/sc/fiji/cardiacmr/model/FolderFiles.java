package sc.fiji.cardiacmr.model;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import sc.fiji.cardiacmr.progress.Progress;

/** Copies of whole folders; and the checksum of a file. */
final class FolderFiles {

  private FolderFiles() {}

  /** SHA-256 of a file in lower-case hexadecimal digits. */
  static String sha256(Path file) throws IOException {
    return new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(file);
  }

  /** Whether a folder holds nothing but folders that hold nothing either; false if unreadable. */
  static boolean isBare(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.allMatch(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /**
   * Copies all that a folder holds into another; hidden files of the system are left out.
   *
   * @throws IOException if it holds a link, a name that is not allowed on every platform, or more
   *     than a model can be
   * @throws java.util.concurrent.CancellationException if the user canceled
   */
  static void copyContent(Path source, Path target, ArchiveLimits limits, Progress progress)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(source)) {
      files =
          all.filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
              .filter(f -> !f.getFileName().toString().equals(".DS_Store"))
              .limit(limits.entries() + 1L)
              .sorted()
              .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (files.size() > limits.entries())
      throw new IOException("The folder " + source + " holds too many files for a model.");
    long bytes = 0;
    for (int i = 0; i < files.size(); i++) {
      progress.checkCanceled();
      progress.update(i, files.size(), "Copying " + files.get(i).getFileName());
      String name = source.relativize(files.get(i)).toString().replace('\\', '/');
      String problem = EntryNames.problem(name);
      if (problem != null)
        throw new IOException("The folder " + source + " holds '" + name + "', which " + problem);
      long size = Files.size(files.get(i));
      bytes += size;
      if (size > limits.entryBytes() || bytes > limits.totalBytes())
        throw new IOException("The folder " + source + " is too large for a model.");
      Path copy = target.resolve(name);
      Files.createDirectories(copy.getParent());
      copy(files.get(i), copy);
    }
  }

  /** Copies a file or folder; what is neither, such as a link, is refused. */
  static void copy(Path source, Path target) throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(inTarget(folder));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!attributes.isRegularFile())
              throw new IOException("Cannot copy " + file + ": it is a link or a special file.");
            // By its content alone: a copy of a file that is read-only could not be flushed.
            try (OutputStream out =
                Files.newOutputStream(inTarget(file), StandardOpenOption.CREATE_NEW)) {
              Files.copy(file, out);
            }
            return FileVisitResult.CONTINUE;
          }

          private Path inTarget(Path path) {
            return target.resolve(source.relativize(path).toString());
          }
        });
  }
}
