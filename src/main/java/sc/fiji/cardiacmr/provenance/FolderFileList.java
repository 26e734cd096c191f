package sc.fiji.cardiacmr.provenance;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The files in a folder and in the folders below it, but not those whose names, or whose folders'
 * names, begin with a dot: these come and go without the user.
 *
 * @param folder where they are
 * @param names paths in the folder with slashes, in the order of their bytes in UTF-8
 * @param isWhole false if there are too many files, or too many bytes, to read them all; the rest
 *     is not listed then
 */
public record FolderFileList(Path folder, List<String> names, boolean isWhole) {

  /** More are not read: a study has hundreds. */
  static final int MOST_FILES = 20_000;

  /** More bytes are not read: these take a second or two. */
  static final long MOST_BYTES = 2L << 30;

  /**
   * Lists a folder.
   *
   * @param without files and folders that do not count, such as those that will be written
   */
  public static FolderFileList of(Path folder, Collection<Path> without) throws IOException {
    return of(folder, without, MOST_FILES, MOST_BYTES);
  }

  static FolderFileList of(Path folder, Collection<Path> without, int mostFiles, long mostBytes)
      throws IOException {
    Listing listing = new Listing(folder, without, mostFiles, mostBytes);
    Files.walkFileTree(folder, listing);
    listing.names.sort(
        (a, b) ->
            Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
    return new FolderFileList(folder, List.copyOf(listing.names), listing.isWhole);
  }

  private static final class Listing extends SimpleFileVisitor<Path> {

    final List<String> names = new ArrayList<>();
    boolean isWhole = true;
    private final Path folder;
    private final Set<Path> without;
    private final int mostFiles;
    private long bytesLeft;

    Listing(Path folder, Collection<Path> without, int mostFiles, long mostBytes) {
      this.folder = folder;
      this.without = without.stream().map(Listing::absolute).collect(Collectors.toSet());
      this.mostFiles = mostFiles;
      this.bytesLeft = mostBytes;
    }

    private static Path absolute(Path path) {
      return path.toAbsolutePath().normalize();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      return path.equals(folder) || !isHidden(path)
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!attributes.isRegularFile() || isHidden(file) || isLeftOut(file))
        return FileVisitResult.CONTINUE;
      bytesLeft -= attributes.size();
      isWhole = names.size() < mostFiles && bytesLeft >= 0;
      if (!isWhole) return FileVisitResult.TERMINATE;
      names.add(folder.relativize(file).toString().replace(File.separatorChar, '/'));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      // What cannot be read is no input.
      return FileVisitResult.CONTINUE;
    }

    private boolean isLeftOut(Path file) {
      Path absolute = absolute(file);
      return without.stream().anyMatch(absolute::startsWith);
    }

    private static boolean isHidden(Path path) {
      return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }
  }
}
