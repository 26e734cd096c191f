package sc.fiji.cardiacmr.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.progress.Progress;

/** Finds out what was given to compare, reads it and compares it. */
public final class ResultComparison {

  private final CompareRequest request;
  private final MethodFindings findings = new MethodFindings();
  private final List<String> notes = new ArrayList<>();

  private ResultComparison(CompareRequest request) {
    this.request = request;
  }

  /**
   * Compares.
   *
   * @throws IOException if a file cannot be read or its columns are not understood
   * @throws IllegalArgumentException if what is given does not fit together
   * @throws java.util.concurrent.CancellationException if canceled
   */
  public static Comparison of(CompareRequest request, Progress progress) throws IOException {
    return new ResultComparison(request).compare(progress);
  }

  private Comparison compare(Progress progress) throws IOException {
    List<Path> tables = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    for (Path path : request.predictions()) sort(path, tables, folders);
    if (!tables.isEmpty() && !folders.isEmpty())
      throw new IllegalArgumentException(
          "'%s' is a table and '%s' a folder of labels. Compare either tables or labels."
              .formatted(tables.get(0), folders.get(0)));
    Progress reading = progress.part(0, 0.8);
    List<CaseValue> values;
    List<LabelledCase> cases = List.of();
    if (tables.isEmpty()) {
      if (!request.options().columns().isEmpty())
        throw new IllegalArgumentException(
            "columns=… is for tables; '%s' is a folder of labels.".formatted(folders.get(0)));
      Map<String, Path> methods = named(folders);
      cases = cases(methods);
      values =
          LabelResults.read(cases, methods.keySet(), request.options(), findings, notes, reading);
    } else {
      tables.removeIf(this::isReference);
      if (tables.isEmpty())
        throw new IllegalArgumentException("The reference is the only table of results.");
      if (request.images() != null || request.data() != null)
        throw new IllegalArgumentException(
            "images=… and data=… are for labels; '%s' is a table.".formatted(tables.get(0)));
      if (request.stated() != CompareRequest.AS_IN_FILES)
        throw new IllegalArgumentException(
            "pixelsize=… is for labels; '%s' is a table.".formatted(tables.get(0)));
      values =
          TableResults.read(
              tables, request.reference(), request.options(), findings, notes, reading);
    }
    if (values.isEmpty())
      throw new IllegalArgumentException(
          "There is nothing to compare: one method alone needs a reference (reference=…).");
    return Comparer.compare(
        values, request.options(), findings, notes, cases, progress.part(0.8, 1));
  }

  /** Tells tables and folders of labels apart. */
  private void sort(Path path, List<Path> tables, List<Path> folders) throws IOException {
    if (Files.isRegularFile(path)) {
      if (!isTable(path))
        throw new IOException(
            "'%s' is neither a table (.tsv, .csv, .txt) nor a folder of labels.".formatted(path));
      tables.add(path);
      return;
    }
    if (!Files.isDirectory(path)) throw new IOException("'" + path + "' does not exist.");
    if (!LabelFolders.files(path).isEmpty()) {
      folders.add(path);
      return;
    }
    List<Path> inside;
    try (Stream<Path> all = Files.list(path)) {
      inside = all.filter(f -> !isHidden(f)).sorted().toList();
    }
    List<Path> labelled = new ArrayList<>();
    for (Path folder : inside)
      if (Files.isDirectory(folder) && !LabelFolders.files(folder).isEmpty()) labelled.add(folder);
    if (!labelled.isEmpty()) {
      if (isOneMethod(path)) folders.add(path);
      else folders.addAll(labelled);
      return;
    }
    List<Path> found =
        inside.stream().filter(Files::isRegularFile).filter(ResultComparison::isTable).toList();
    if (found.isEmpty())
      throw new IOException(
          "The folder '%s' holds neither tables (.tsv, .csv) nor label files (.nii, .nii.gz), nor folders of these."
              .formatted(path));
    tables.addAll(found);
  }

  private boolean isOneMethod(Path path) throws IOException {
    Path manifest = Path.of(request.reference().trim());
    return Files.isRegularFile(manifest)
        && LabelFolders.isOneMethod(path, manifest, request.data());
  }

  /** As the files that a Mac leaves beside others. */
  private static boolean isHidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  private static boolean isTable(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(tsv|csv|txt)");
  }

  /** Folders by their names; by more of their path where these are equal. */
  private static Map<String, Path> named(List<Path> folders) {
    Map<String, Path> named = new LinkedHashMap<>();
    for (Path folder : folders) {
      Path absolute = folder.toAbsolutePath().normalize();
      int parts = 1;
      String name = last(absolute, parts);
      while (named.containsKey(name) && parts < absolute.getNameCount())
        name = last(absolute, ++parts);
      if (named.put(name, folder) != null)
        throw new IllegalArgumentException("The folder '" + folder + "' is given twice.");
    }
    return named;
  }

  private static String last(Path path, int parts) {
    int count = path.getNameCount();
    return path.subpath(count - parts, count).toString().replace('\\', '/');
  }

  private List<LabelledCase> cases(Map<String, Path> methods) throws IOException {
    String reference = request.reference().trim();
    if (reference.isEmpty()) {
      requireNothingOfManifests();
      if (methods.size() < 2)
        throw new IllegalArgumentException(
            "One folder of labels alone needs a reference: give reference=…, a manifest or a folder of labels, or the folder of a second observer.");
      return LabelFolders.byName(methods, null, request.images(), request.stated(), notes);
    }
    Path path = methods.getOrDefault(reference, Path.of(reference));
    Map<String, Path> others = new LinkedHashMap<>(methods);
    others.values().removeIf(folder -> isSame(folder, path));
    if (others.isEmpty())
      throw new IllegalArgumentException("The reference is the only folder of labels.");
    if (Files.isDirectory(path)) {
      requireNothingOfManifests();
      if (LabelFolders.files(path).isEmpty())
        throw new IOException("The reference '" + path + "' holds no label files.");
      methods.keySet().retainAll(others.keySet());
      return LabelFolders.byName(others, path, request.images(), request.stated(), notes);
    }
    if (!Files.isRegularFile(path))
      throw new IOException(
          "The reference '" + path + "' is neither a manifest nor a folder of labels.");
    if (request.images() != null)
      throw new IllegalArgumentException(
          "images=… is for label folders without a manifest; the manifest '%s' names the images itself."
              .formatted(path));
    return LabelFolders.ofManifest(
        others, path, request.data(), request.options().split(), request.stated());
  }

  private void requireNothingOfManifests() {
    if (!request.options().split().isBlank())
      throw new IllegalArgumentException(
          "split=… is for tables and manifests; without a manifest as the reference nothing says which split a label file belongs to.");
    if (request.data() != null)
      throw new IllegalArgumentException(
          "data=… is the folder of a manifest's paths, but the reference is not a manifest.");
  }

  /** Whether a table is the truth, or one of several tables of it. */
  private boolean isReference(Path table) {
    try {
      return TableResults.referenceFiles(request.reference()).stream()
          .anyMatch(file -> isSame(table, file));
    } catch (InvalidPathException e) {
      return false; // the name of a method
    }
  }

  private static boolean isSame(Path a, Path b) {
    try {
      return Files.isSameFile(a, b);
    } catch (IOException e) {
      return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    }
  }
}
