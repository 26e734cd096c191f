package sc.fiji.cardiacmr.dataset;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;

/**
 * The files of a data set, found once, sorted by path; hidden ones (names that begin with a point)
 * are left out.
 *
 * @param root the folder, absolute
 * @param files those in it and in the folders in it, absolute
 */
public record FolderListing(Path root, List<Path> files) {

  /** Deeper than any published data set. */
  private static final int DEPTH = 12;

  /**
   * Lists a folder.
   *
   * @throws IOException if it is no folder or cannot be read
   */
  public static FolderListing of(Path folder) throws IOException {
    return of(folder, DEPTH);
  }

  /**
   * Lists the files that lie directly in a folder.
   *
   * @throws IOException if it is no folder or cannot be read
   */
  public static FolderListing ofTop(Path folder) throws IOException {
    return of(folder, 1);
  }

  private static FolderListing of(Path folder, int depth) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(root))
      throw new IOException("The folder '" + folder + "' does not exist.");
    try (Stream<Path> found = Files.walk(root, depth, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> files =
          found
              .filter(f -> !isHidden(root.relativize(f)))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      return new FolderListing(root, files);
    } catch (java.io.UncheckedIOException e) {
      throw new IOException("'" + folder + "' cannot be listed: " + e.getMessage(), e);
    }
  }

  private static boolean isHidden(Path relative) {
    for (Path part : relative) if (part.toString().startsWith(".")) return true;
    return false;
  }

  /** The NIfTI images: .nii and .hdr, also compressed; of a pair the header. */
  public List<Path> images() {
    return files.stream().filter(FolderListing::isImage).toList();
  }

  /** The files in one folder and the folders in it. */
  public FolderListing in(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    return new FolderListing(absolute, files.stream().filter(f -> f.startsWith(absolute)).toList());
  }

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    boolean isVoxels = name.endsWith(".img") || name.endsWith(".img.gz");
    return NiftiReader.isNifti(file) && !isVoxels;
  }

  /** The name of an image without the ending of NIfTI or TIFF. */
  public static String stem(Path image) {
    return image.getFileName().toString().replaceFirst("(?i)\\.((nii|hdr|img)(\\.gz)?|tiff?)$", "");
  }

  /** The name of the folder that a file lies in; "" at the top of a drive. */
  public static String folderName(Path file) {
    Path folder = file.getParent();
    return folder == null || folder.getFileName() == null ? "" : folder.getFileName().toString();
  }
}
