package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.Checksums;

/**
 * The files of a study's results as a batch wrote them, with their checksums, so that work which
 * somebody has put into them since is noticed. What is hidden, or made by the system, does not
 * count.
 */
final class StudyListing {

  private static final String FILE = "checksums.txt";

  /** Of our own, and of Windows. */
  private static final Set<String> LEFT_OUT =
      Set.of(FILE, StudyFingerprint.FILE, "Thumbs.db", "desktop.ini");

  private static final String SEPARATOR = "  ";

  /** Within which the times of files written together may differ, in ms. */
  private static final long TOLERANCE = 5000;

  private StudyListing() {}

  /** Lists what lies in a folder, as sha256sum does. */
  static void write(Path folder) throws IOException {
    Files.writeString(
        folder.resolve(FILE), StudyFingerprint.listing(folder, files(folder), Progress.NONE));
  }

  /** The files of a folder that were listed and are others now; none where nothing is listed. */
  static List<Path> changed(Path folder) throws IOException {
    List<Path> changed = new ArrayList<>();
    Map<String, String> listed = read(folder);
    for (Path file : files(folder)) {
      String checksum = listed.get(StudyFiles.name(folder, file));
      if (checksum != null && !checksum.equals(Checksums.ofFile(file))) changed.add(file);
    }
    return changed;
  }

  /**
   * Refuses to lose what somebody has changed or added. Where nothing is listed, as in results of
   * earlier versions, files that are newer than the fingerprint count as changed.
   *
   * @param folder with a fingerprint
   * @throws IOException if there is such a file, or one cannot be read
   */
  static void requireUnchanged(Path folder) throws IOException {
    boolean isListed = Files.exists(folder.resolve(FILE));
    Map<String, String> listed = read(folder);
    for (Path file : files(folder)) {
      String checksum = listed.get(StudyFiles.name(folder, file));
      boolean isSame =
          isListed
              ? checksum != null && checksum.equals(Checksums.ofFile(file))
              : isAsOld(file, folder.resolve(StudyFingerprint.FILE));
      if (!isSame)
        throw new IOException(
            "'%s' was changed or added after the batch wrote these results, and would be lost. Move the folder '%s' away to do the study anew."
                .formatted(file, folder));
    }
  }

  private static boolean isAsOld(Path file, Path other) throws IOException {
    return Files.getLastModifiedTime(file).toMillis()
        <= Files.getLastModifiedTime(other).toMillis() + TOLERANCE;
  }

  private static List<Path> files(Path folder) throws IOException {
    return StudyFiles.of(folder).stream()
        .filter(file -> !LEFT_OUT.contains(file.getFileName().toString()))
        .toList();
  }

  /** Checksums by path in the folder; empty where nothing is listed. */
  private static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> checksums = new HashMap<>();
    if (!Files.exists(folder.resolve(FILE))) return checksums;
    for (String line : Files.readAllLines(folder.resolve(FILE))) {
      int end = line.indexOf(SEPARATOR);
      if (end > 0) checksums.put(line.substring(end + SEPARATOR.length()), line.substring(0, end));
    }
    return checksums;
  }
}
