package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;

/** The files of a study: all in its folder and below, also by links, or those of its image. */
final class StudyFiles {

  private StudyFiles() {}

  /**
   * Lists them in an order that is the same everywhere. What is hidden, results of a batch, and
   * links that lead nowhere or back do not count.
   *
   * @throws IOException if the file or folder is not there, or a folder cannot be read
   */
  static List<Path> of(Path input) throws IOException {
    if (!Files.exists(input)) throw new NoSuchFileException(input.toString());
    if (!Files.isDirectory(input)) return NiftiReader.filesOf(input);
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        input,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean isLeftOut = isHidden(folder) || Files.exists(folder.resolve(BatchPlan.FILE));
            return isLeftOut && !folder.equals(input)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !isHidden(file)) files.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof FileSystemLoopException || Files.isSymbolicLink(file))
              return FileVisitResult.CONTINUE;
            throw e;
          }
        });
    files.sort((a, b) -> Arrays.compareUnsigned(bytes(input, a), bytes(input, b)));
    return files;
  }

  static boolean isHidden(Path file) {
    return file.getFileName() != null && file.getFileName().toString().startsWith(".");
  }

  /** The path of a file in a folder, with slashes. */
  static String name(Path folder, Path file) {
    List<String> names = new ArrayList<>();
    folder.relativize(file).forEach(name -> names.add(name.toString()));
    return String.join("/", names);
  }

  private static byte[] bytes(Path folder, Path file) {
    return name(folder, file).getBytes(StandardCharsets.UTF_8);
  }
}
