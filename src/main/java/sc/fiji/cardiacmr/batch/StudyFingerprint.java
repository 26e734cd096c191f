package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.Checksums;

/** By what it is known whether a study has been done already: the bytes of its files. */
public final class StudyFingerprint {

  /** File in the results of a study that holds the fingerprint of what they were made of. */
  static final String FILE = "fingerprint.txt";

  private StudyFingerprint() {}

  /**
   * A text that is another one if a file of the study, or what is done to it, has changed.
   *
   * @param files those of the study
   * @throws IOException if a file cannot be read
   */
  static String of(BatchStudy study, List<Path> files, StudyTask task, Progress progress)
      throws IOException {
    return ofText(task.identity() + "\n" + listing(study.input(), files, progress));
  }

  /**
   * A text that is another one if a byte or a name has changed in a folder or in the files of an
   * image.
   *
   * @throws IOException if a file cannot be read
   */
  public static String ofContent(Path input, Progress progress) throws IOException {
    return ofText(listing(input, StudyFiles.of(input), progress));
  }

  /** The checksums and names of files, as sha256sum lists them. */
  static String listing(Path input, List<Path> files, Progress progress) throws IOException {
    StringBuilder text = new StringBuilder();
    boolean isFolder = Files.isDirectory(input);
    for (Path file : files) {
      progress.checkCanceled();
      String name = isFolder ? StudyFiles.name(input, file) : file.getFileName().toString();
      text.append(Checksums.ofFile(file)).append("  ").append(name).append('\n');
    }
    return text.toString();
  }

  /** A short text that stands for a long one. */
  static String ofText(String text) throws IOException {
    return Checksums.of(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Says in a folder of results what they are made of. */
  static void write(Path folder, String fingerprint) throws IOException {
    Files.writeString(folder.resolve(FILE), fingerprint + "\n");
  }

  /** Whether a folder holds the results of a study, and so may be replaced by others. */
  static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  /** Whether a folder holds the results of that fingerprint. */
  static boolean isIn(Path folder, String fingerprint) throws IOException {
    return isIn(folder) && Files.readString(folder.resolve(FILE)).trim().equals(fingerprint);
  }
}
