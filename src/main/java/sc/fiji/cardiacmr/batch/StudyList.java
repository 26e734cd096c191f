package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.file.TextFile;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** Which studies there are in a folder, in a list or in a manifest. */
public final class StudyList {

  /** Endings of image files, each of which is a study. */
  private static final List<String> IMAGES =
      List.of(".nii", ".nii.gz", ".hdr", ".tif", ".tiff", ".png");

  private static final String MANIFEST_COLUMN = "image";

  private StudyList() {}

  /**
   * Finds the studies.
   *
   * <p>In a folder, image files are studies, wherever they lie. A folder {@code depth} levels down
   * that holds other files and no images, there or below, is one study, of DICOM files. A text file
   * lists a file or folder in each line; lines that are empty or begin with {@code #} do not count.
   * A table names them in its column {@code image}. Relative paths begin at the list.
   *
   * @param input the folder, text file or table (.tsv, .csv)
   * @param depth how far below the folder studies of DICOM files lie, ≥ 1
   * @param without folders that do not count, such as that of the results
   * @return in the order of their names; of a list, in its order
   * @throws IOException if something cannot be read
   * @throws IllegalArgumentException if there is no study, or the list names one twice
   */
  public static List<BatchStudy> of(
      Path input, int depth, Collection<Path> without, Progress progress) throws IOException {
    if (!Files.exists(input)) throw new IOException("There is no file or folder '" + input + "'.");
    List<BatchStudy> studies =
        Files.isDirectory(input) ? inFolder(input, depth, without, progress) : listed(input);
    if (studies.isEmpty())
      throw new IllegalArgumentException(
          "'%s' holds no study: no image file, and no folder of other files %s down."
              .formatted(input, depth == 1 ? "one level" : depth + " levels"));
    return studies;
  }

  private static List<BatchStudy> listed(Path file) throws IOException {
    List<String> paths = new ArrayList<>();
    String ending = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (ending.endsWith(".tsv") || ending.endsWith(".csv")) {
      Table table = TableReader.read(file);
      if (!table.columns().contains(MANIFEST_COLUMN))
        throw new IllegalArgumentException(
            "'%s' has no column '%s'.".formatted(file, MANIFEST_COLUMN));
      for (int row = 0; row < table.rowCount(); row++) paths.add(table.text(row, MANIFEST_COLUMN));
      // A manifest has a row per phase.
      paths = new ArrayList<>(new LinkedHashSet<>(paths));
    } else {
      for (String line : TextFile.lines(file))
        if (!line.isBlank() && !line.startsWith("#")) paths.add(line.trim());
    }
    return named(file, paths);
  }

  /** Studies are called what is different in their paths, so that no two are called alike. */
  private static List<BatchStudy> named(Path list, List<String> paths) {
    Path base = list.toAbsolutePath().normalize().getParent();
    List<Path> files = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    for (String path : paths) {
      Path file;
      try {
        file = base.resolve(path).normalize();
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException(
            "'%s' lists '%s', which is no path.".formatted(list, path));
      }
      if (!seen.add(file))
        throw new IllegalArgumentException("'%s' lists '%s' twice.".formatted(list, path));
      files.add(file);
    }
    Path common = commonFolder(files);
    Map<String, BatchStudy> studies = new LinkedHashMap<>();
    for (Path file : files) put(studies, slashes(common.relativize(file)), file);
    return List.copyOf(studies.values());
  }

  private static Path commonFolder(List<Path> files) {
    Path common = files.isEmpty() ? Path.of("") : files.get(0).getParent();
    for (Path file : files)
      while (!file.getParent().startsWith(common)) common = common.getParent();
    return common;
  }

  private static List<BatchStudy> inFolder(
      Path root, int depth, Collection<Path> without, Progress progress) throws IOException {
    Map<String, BatchStudy> studies = new LinkedHashMap<>();
    Set<Path> hidden = new HashSet<>();
    for (Path path : without) hidden.add(path.toAbsolutePath().normalize());
    collect(root, root, depth, hidden, studies, progress);
    return List.copyOf(studies.values());
  }

  private static void collect(
      Path root,
      Path folder,
      int depth,
      Set<Path> without,
      Map<String, BatchStudy> studies,
      Progress progress)
      throws IOException {
    progress.checkCanceled();
    progress.update(0, 0, "Looking for studies (%s so far)".formatted(studies.size()));
    for (Path entry : entries(folder, without)) {
      String name = slashes(root.relativize(entry));
      if (Files.isRegularFile(entry)) {
        if (isImage(entry)) put(studies, name, entry);
      } else if (depth > 1 || holdsImages(entry, without)) {
        collect(root, entry, depth - 1, without, studies, progress);
      } else if (holdsFiles(entry, without)) {
        put(studies, name, entry);
      }
    }
  }

  /** What lies in a folder by name, without what is hidden. */
  private static List<Path> entries(Path folder, Set<Path> without) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream)
        if (!isHidden(entry) && !without.contains(entry.toAbsolutePath().normalize()))
          entries.add(entry);
    }
    entries.sort((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()));
    return entries;
  }

  private static boolean isHidden(Path entry) {
    return entry.getFileName().toString().startsWith(".");
  }

  private static boolean holdsImages(Path folder, Set<Path> without) throws IOException {
    for (Path entry : entries(folder, without))
      if (Files.isDirectory(entry) ? holdsImages(entry, without) : isImage(entry)) return true;
    return false;
  }

  private static boolean holdsFiles(Path folder, Set<Path> without) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(
          f -> Files.isRegularFile(f) && !isHidden(f) && !without.contains(f.toAbsolutePath()));
    }
  }

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return IMAGES.stream().anyMatch(name::endsWith);
  }

  private static String slashes(Path path) {
    List<String> names = new ArrayList<>();
    path.forEach(name -> names.add(name.toString()));
    return String.join("/", names);
  }

  /** Without the ending of an image, unless another study is called so. */
  private static void put(Map<String, BatchStudy> studies, String path, Path input) {
    String name = path;
    for (String ending : IMAGES)
      if (path.toLowerCase(Locale.ROOT).endsWith(ending) && path.length() > ending.length())
        name = path.substring(0, path.length() - ending.length());
    if (studies.containsKey(name)) name = path;
    studies.put(name, new BatchStudy(name, input));
  }
}
