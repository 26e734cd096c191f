package sc.fiji.cardiacmr.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.io.table.TableFile;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.table.Table;

/**
 * A data set: a tab-separated file (.tsv or .txt) with one row per image.
 *
 * <p>Columns {@code image label subject centre phase split}, and where they are needed {@code frame
 * slice labels group sequence}, in any order; others are ignored. Paths are relative to the
 * manifest. {@code label} may be empty. {@code frame} and {@code slice} count from 1; empty means
 * all. {@code labels} is a {@link LabelMap}. A subject is in one split only. Immutable.
 */
public final class Manifest {

  /** Name of the split whose images a network is trained on. */
  public static final String TRAINING = "training";

  /** Name of the split whose images say when a training is at its best. */
  public static final String VALIDATION = "validation";

  private static final List<String> REQUIRED =
      List.of("image", "label", "subject", "centre", "phase", "split");

  private final List<ManifestEntry> entries;

  /**
   * A manifest of these rows.
   *
   * @throws IllegalArgumentException if a subject is in more than one split
   */
  public Manifest(Collection<ManifestEntry> entries) {
    this.entries = List.copyOf(entries);
    Map<String, String> splits = new HashMap<>();
    for (ManifestEntry e : this.entries) requireOneSplit(splits, e);
  }

  private static void requireOneSplit(Map<String, String> splits, ManifestEntry entry) {
    String other = splits.putIfAbsent(entry.subject(), entry.split());
    if (other != null && !other.equals(entry.split()))
      throw new IllegalArgumentException(
          "subject %s is in the split '%s' and in '%s'; a subject must be in only one."
              .formatted(entry.subject(), other, entry.split()));
  }

  /**
   * Reads a manifest and makes sure that its files exist.
   *
   * @see #read(Path, boolean)
   */
  public static Manifest read(Path file) throws IOException {
    return read(file, true);
  }

  /**
   * Reads a manifest.
   *
   * @param requireFiles whether it is an error if an image or label file does not exist
   * @throws IOException naming file and line, if a column is missing or a cell is not valid
   */
  public static Manifest read(Path file, boolean requireFiles) throws IOException {
    return read(file, file.toAbsolutePath().getParent(), requireFiles);
  }

  /**
   * Reads a manifest whose data lie elsewhere.
   *
   * @param folder to which the paths in the manifest are relative
   * @param requireFiles whether it is an error if an image or label file does not exist
   * @throws IOException naming file and line, if a column is missing or a cell is not valid
   */
  public static Manifest read(Path file, Path folder, boolean requireFiles) throws IOException {
    return read(file, folder, requireFiles, REQUIRED);
  }

  /**
   * Reads a list of images that need no labels: only the column {@code image} must be there.
   *
   * @param folder to which the paths in the manifest are relative
   * @throws IOException naming file and line, if the column is missing, a cell is not valid or a
   *     file does not exist
   */
  public static Manifest readImages(Path file, Path folder) throws IOException {
    return read(file, folder, true, List.of("image"));
  }

  private static Manifest read(Path file, Path folder, boolean requireFiles, List<String> required)
      throws IOException {
    if (!Files.isRegularFile(file))
      throw new IOException("The manifest " + file + " does not exist.");
    TableFile rows = TableReader.readFile(file);
    Table table = rows.table();
    for (String column : required)
      if (!table.hasColumn(column))
        throw new IOException(
            "%s: the column '%s' is missing; a manifest is a tab-separated .tsv file with the columns %s."
                .formatted(file, column, String.join(" ", required)));
    if (table.rowCount() == 0) throw new IOException(file + " lists no images.");
    List<ManifestEntry> entries = new ArrayList<>();
    Map<String, String> splits = new HashMap<>();
    for (int row = 0; row < table.rowCount(); row++) {
      try {
        ManifestEntry entry = entry(table, row, folder);
        if (requireFiles) requireFiles(entry);
        requireOneSplit(splits, entry);
        entries.add(entry);
      } catch (IllegalArgumentException e) {
        throw rows.problem(row, e.getMessage(), e);
      }
    }
    return new Manifest(entries);
  }

  private static ManifestEntry entry(Table table, int row, Path folder) {
    String label = optional(table, row, "label");
    return new ManifestEntry(
        path(folder, table.text(row, "image").trim(), "image"),
        label.isEmpty() ? null : path(folder, label, "label"),
        table.hasColumn("subject")
            ? optional(table, row, "subject")
            : table.text(row, "image").trim(),
        optional(table, row, "centre"),
        optional(table, row, "phase"),
        optional(table, row, "split"),
        number(table, row, "frame"),
        number(table, row, "slice"),
        LabelMap.parse(optional(table, row, "labels")),
        optional(table, row, "group"),
        optional(table, row, "sequence"));
  }

  private static String optional(Table table, int row, String column) {
    return table.hasColumn(column) ? table.text(row, column).trim() : "";
  }

  private static Path path(Path folder, String text, String column) {
    if (text.isEmpty()) throw new IllegalArgumentException("The " + column + " is empty.");
    try {
      return folder.resolve(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is not a file path.", e);
    }
  }

  private static int number(Table table, int row, String column) {
    String text = optional(table, row, column);
    if (text.isEmpty()) return ManifestEntry.ALL;
    if (!text.matches("[1-9][0-9]{0,8}"))
      throw new IllegalArgumentException(
          "The "
              + column
              + " must be a whole number of at least 1, or empty for all, not '"
              + text
              + "'.");
    return Integer.parseInt(text);
  }

  private static void requireFiles(ManifestEntry entry) {
    for (Path file : new Path[] {entry.image(), entry.label()})
      if (file != null && !Files.exists(file))
        throw new IllegalArgumentException(file + " does not exist.");
  }

  /**
   * Writes the manifest, whole or not at all, with paths relative to it wherever that is possible.
   *
   * @param file its name must end in .tsv or .txt
   * @throws IllegalArgumentException if the name ends otherwise
   */
  public void write(Path file) throws IOException {
    if (!file.getFileName().toString().matches("(?i).*\\.(tsv|txt)"))
      throw new IllegalArgumentException(
          "A manifest is tab-separated: the name of " + file + " must end in .tsv or .txt.");
    TableWriter.write(table(file.toAbsolutePath().normalize().getParent()), file);
  }

  /**
   * The manifest as a table, as {@link #write} writes it.
   *
   * @param folder absolute; to which paths are relative wherever that is possible
   */
  public Table table(Path folder) {
    List<String> columns = new ArrayList<>(REQUIRED);
    boolean frames = entries.stream().anyMatch(e -> e.frame() != ManifestEntry.ALL);
    boolean slices = entries.stream().anyMatch(e -> e.slice() != ManifestEntry.ALL);
    boolean labels = entries.stream().anyMatch(e -> !e.labels().isIdentity());
    boolean groups = entries.stream().anyMatch(e -> !e.group().isEmpty());
    boolean sequences = entries.stream().anyMatch(e -> !e.sequence().isEmpty());
    if (frames) columns.add("frame");
    if (slices) columns.add("slice");
    if (labels) columns.add("labels");
    if (groups) columns.add("group");
    if (sequences) columns.add("sequence");
    Table table = new Table(columns);
    for (ManifestEntry e : entries) {
      List<Object> cells = new ArrayList<>();
      cells.add(relative(folder, e.image()));
      cells.add(e.hasLabel() ? relative(folder, e.label()) : "");
      cells.addAll(List.of(e.subject(), e.centre(), e.phase(), e.split()));
      if (frames) cells.add(e.frame() == ManifestEntry.ALL ? "" : e.frame());
      if (slices) cells.add(e.slice() == ManifestEntry.ALL ? "" : e.slice());
      if (labels) cells.add(e.labels().toString());
      if (groups) cells.add(e.group());
      if (sequences) cells.add(e.sequence());
      table.addRow(cells.toArray());
    }
    return table;
  }

  private static String relative(Path folder, Path file) {
    // On Windows there is no relative path to another drive.
    if (!folder.getRoot().equals(file.getRoot())) return file.toString();
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** The rows in the order of the file. */
  public List<ManifestEntry> entries() {
    return entries;
  }

  /** Number of rows. */
  public int size() {
    return entries.size();
  }

  /**
   * These rows and those of another data set.
   *
   * @throws IllegalArgumentException if a subject is in more than one split
   */
  public Manifest and(Manifest other) {
    List<ManifestEntry> all = new ArrayList<>(entries);
    all.addAll(other.entries);
    return new Manifest(all);
  }

  /** The rows of one split, upper or lower case; may be empty. */
  public Manifest split(String split) {
    return filter(e -> e.split().equalsIgnoreCase(split));
  }

  /** The rows that fulfil a condition; may be empty. */
  public Manifest filter(Predicate<ManifestEntry> condition) {
    return new Manifest(entries.stream().filter(condition).toList());
  }

  /** The names of the splits in the order of their first rows. */
  public Set<String> splits() {
    Set<String> splits = new LinkedHashSet<>();
    for (ManifestEntry e : entries) splits.add(e.split());
    return splits;
  }

  /** The subjects in the order of their first rows. */
  public Set<String> subjects() {
    return new LinkedHashSet<>(bySubject().keySet());
  }

  /** The rows of each subject, in the order of the file. */
  public Map<String, List<ManifestEntry>> bySubject() {
    Map<String, List<ManifestEntry>> groups = new LinkedHashMap<>();
    for (ManifestEntry e : entries)
      groups.computeIfAbsent(e.subject(), s -> new ArrayList<>()).add(e);
    return groups;
  }
}
