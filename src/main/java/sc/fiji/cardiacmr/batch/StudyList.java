package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import sc.fiji.cardiacmr.file.TextFile;
import sc.fiji.cardiacmr.io.dicom.DicomReader;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** Which studies there are in a folder, in a list or in a manifest. */
public final class StudyList {

  /** Endings of image files, each of which is a study. */
  static final List<String> IMAGES =
      List.of(".nii.gz", ".nii", ".hdr.gz", ".hdr", ".tiff", ".tif", ".png");

  /** Column of tables that names the studies. */
  public static final String MANIFEST_COLUMN = "image";

  private final Path root;
  private final Progress progress;
  private final List<Path> found = new ArrayList<>();
  private final List<Path> leftOut = new ArrayList<>();
  private final Set<Path> above = new HashSet<>();

  private StudyList(Path root, Progress progress) {
    this.root = root;
    this.progress = progress;
  }

  /**
   * Finds the studies.
   *
   * <p>A folder {@code depth} levels down that holds DICOM files, there or below, or other files
   * and no images, is one study; images in it, such as thumbnails, belong to none. Other image
   * files are studies, wherever they lie. Folders of the results of a batch, and what is hidden, do
   * not count. A text file lists a file or folder in each line; lines that are empty or begin with
   * {@code #} do not count. A table names them in its column {@code image}. Relative paths begin at
   * the list. Studies are named after their paths in the folder, or in that of the list; if some
   * lie elsewhere, in the folder that all have in common.
   *
   * @param input the folder, text file or table (.tsv, .csv)
   * @param depth how far below the folder studies of DICOM files lie, ≥ 1
   * @param leftOut receives files of a folder that belong to no study
   * @return of a folder in the order of their names; of a list, in its order
   * @throws IOException if something cannot be read
   * @throws IllegalArgumentException if there is no study, a list names one twice, or two would
   *     have the same folder of results
   */
  public static List<BatchStudy> of(Path input, int depth, List<Path> leftOut, Progress progress)
      throws IOException {
    if (!Files.exists(input)) throw new IOException("There is no file or folder '" + input + "'.");
    if (!Files.isDirectory(input)) return listed(input);
    StudyList list = new StudyList(input, progress);
    list.collect(input, depth);
    leftOut.addAll(list.leftOut);
    List<BatchStudy> studies = named(input, list.found);
    if (studies.isEmpty())
      throw new IllegalArgumentException(
          "'%s' holds no study: no image file, and no folder of other files %s down."
              .formatted(input, depth == 1 ? "one level" : depth + " levels"));
    return studies;
  }

  /**
   * Makes studies of a column of a table, which may name one in several rows: a manifest has a row
   * per phase.
   *
   * @param table where the column is from; relative paths begin there
   * @param images paths of files or folders
   * @return in the order of the table
   * @throws IllegalArgumentException as for {@link #of}, and if a cell is empty
   */
  public static List<BatchStudy> ofColumn(Path table, List<String> images) {
    for (int row = 0; row < images.size(); row++)
      if (images.get(row).isBlank())
        throw new IllegalArgumentException(
            "'%s' names no image in row %s.".formatted(table, row + 1));
    return ofPaths(table, List.copyOf(new LinkedHashSet<>(images)));
  }

  private static List<BatchStudy> ofPaths(Path list, List<String> paths) {
    Set<Path> files = new LinkedHashSet<>();
    Path base = list.toAbsolutePath().normalize().getParent();
    for (String path : paths)
      try {
        if (!files.add(base.resolve(path).normalize()))
          throw new IllegalArgumentException("'%s' lists '%s' twice.".formatted(list, path));
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException(
            "'%s' lists '%s', which is no path.".formatted(list, path), e);
      }
    if (files.isEmpty()) throw new IllegalArgumentException("'" + list + "' lists no study.");
    List<Path> all = List.copyOf(files);
    boolean isBelow = all.stream().allMatch(f -> f.startsWith(base) && !f.equals(base));
    return named(isBelow ? base : commonFolder(list, all), all);
  }

  private void collect(Path folder, int depth) throws IOException {
    progress.checkCanceled();
    progress.update(0, 0, "Looking for studies (%s so far)".formatted(found.size()));
    if (!above.add(folder.toRealPath())) return; // A link to a folder above it.
    for (Path entry : entries(folder)) {
      if (!Files.isDirectory(entry)) collectFile(entry);
      else if (depth > 1) collect(entry, depth - 1);
      else if (holds(entry, StudyList::isDicom)) addDicom(entry);
      else if (holds(entry, StudyList::isImage)) collect(entry, 1);
      else if (!StudyFiles.of(entry).isEmpty()) found.add(entry);
    }
    above.remove(folder.toRealPath());
  }

  private void addDicom(Path folder) throws IOException {
    found.add(folder);
    for (Path file : StudyFiles.of(folder)) if (isImage(file)) leftOut.add(file);
  }

  private void collectFile(Path file) {
    if (isImage(file)) found.add(file);
    else if (!isOfPair(file)) leftOut.add(file);
  }

  /** Files and folders by name, without what does not count. */
  private static List<Path> entries(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        boolean isFolder = Files.isDirectory(entry);
        if (StudyFiles.isHidden(entry) || !(isFolder || Files.isRegularFile(entry))) continue;
        if (isFolder && Files.exists(entry.resolve(BatchPlan.FILE))) continue;
        entries.add(entry);
      }
    }
    entries.sort((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()));
    return entries;
  }

  private boolean holds(Path folder, Predicate<Path> test) throws IOException {
    if (!above.add(folder.toRealPath())) return false;
    boolean holds = false;
    for (Path entry : entries(folder)) {
      progress.checkCanceled();
      holds = holds || (Files.isDirectory(entry) ? holds(entry, test) : test.test(entry));
    }
    above.remove(folder.toRealPath());
    return holds;
  }

  private static boolean isDicom(Path file) {
    if (isImage(file)) return false;
    if (file.getFileName().toString().equalsIgnoreCase("DICOMDIR")) return true;
    try {
      return DicomReader.hasMark(file);
    } catch (IOException e) {
      return false; // Its study will say so.
    }
  }

  private static boolean isImage(Path file) {
    return !ending(file.getFileName().toString()).isEmpty();
  }

  /** Whether a file holds the voxels of a header beside it, which is the study. */
  private static boolean isOfPair(Path file) {
    return NiftiReader.filesOf(file).size() > 1;
  }

  /** The ending that makes a file an image; empty if it is none. */
  private static String ending(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return IMAGES.stream()
        .filter(e -> lower.endsWith(e) && lower.length() > e.length())
        .findFirst()
        .orElse("");
  }

  private static List<BatchStudy> listed(Path file) throws IOException {
    List<String> paths = new ArrayList<>();
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".tsv") || name.endsWith(".csv")) {
      Table table = TableReader.read(file);
      if (!table.columns().contains(MANIFEST_COLUMN))
        throw new IllegalArgumentException(
            "'%s' has no column '%s'.".formatted(file, MANIFEST_COLUMN));
      for (int row = 0; row < table.rowCount(); row++) paths.add(table.text(row, MANIFEST_COLUMN));
      return ofColumn(file, paths);
    }
    for (String line : TextFile.lines(file))
      if (!line.isBlank() && !line.trim().startsWith("#")) paths.add(line.trim());
    return ofPaths(file, paths);
  }

  private static Path commonFolder(Path list, List<Path> files) {
    Path common = files.get(0).getParent();
    for (Path file : files)
      while (common != null && !file.startsWith(common)) common = common.getParent();
    if (common == null)
      throw new IllegalArgumentException(
          "'%s' lists files on several drives; make a list of each.".formatted(list));
    return common;
  }

  /**
   * Names studies after their paths, without the endings of images unless two would then be called
   * alike, or one like a folder above another.
   */
  private static List<BatchStudy> named(Path folder, List<Path> inputs) {
    List<String> whole = inputs.stream().map(input -> StudyFiles.name(folder, input)).toList();
    List<String> names =
        whole.stream().map(n -> n.substring(0, n.length() - ending(n).length())).toList();
    Set<String> taken = clashes(names);
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < names.size(); i++)
      chosen.add(taken.contains(folded(names.get(i))) ? whole.get(i) : names.get(i));
    Set<String> left = clashes(chosen);
    List<BatchStudy> studies = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = chosen.get(i);
      if (left.contains(folded(name)) || !isFolderName(name))
        throw new IllegalArgumentException(
            "The results of '%s' would lie in the folder '%s', which %s. Rename it."
                .formatted(
                    inputs.get(i),
                    name,
                    isFolderName(name)
                        ? "is that of another study, too, or above it"
                        : "cannot be made on every system"));
      studies.add(new BatchStudy(name, inputs.get(i)));
    }
    return studies;
  }

  /** As names are alike on systems that do not tell small letters from capitals. */
  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Names that occur twice, or are those of folders above another one. */
  private static Set<String> clashes(List<String> names) {
    Set<String> seen = new HashSet<>();
    Set<String> clashes = new HashSet<>();
    Set<String> folders = new HashSet<>();
    for (String name : names) {
      String key = folded(name);
      if (!seen.add(key)) clashes.add(key);
      for (int at = key.indexOf('/'); at >= 0; at = key.indexOf('/', at + 1))
        folders.add(key.substring(0, at));
    }
    for (String key : seen) if (folders.contains(key)) clashes.add(key);
    return clashes;
  }

  private static boolean isFolderName(String name) {
    for (String part : name.split("/", -1))
      if (part.isEmpty() || part.endsWith(".") || part.endsWith(" ")) return false;
    return true;
  }
}
