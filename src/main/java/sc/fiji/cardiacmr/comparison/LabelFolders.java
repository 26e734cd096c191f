package sc.fiji.cardiacmr.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.dataset.FolderListing;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.dataset.PredictionFiles;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.LabelMap;

/** Finds which files of several folders of labels belong to one case. */
final class LabelFolders {

  /** ED or ES at the end of a name. */
  private static final Pattern PHASE = Pattern.compile("(?i)(.+)[_-](ED|ES)");

  private LabelFolders() {}

  /** The label files directly in a folder, by their names without endings; sorted. */
  static Map<String, Path> files(Path folder) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (Path file : FolderListing.ofTop(folder).images()) {
      Path other = files.put(FolderListing.stem(file), file);
      if (other != null)
        throw new IOException(
            "%s: '%s' and '%s' have the same name; keep one."
                .formatted(folder, other.getFileName(), file.getFileName()));
    }
    return files;
  }

  /**
   * The cases of folders without a manifest: files of one name belong together.
   *
   * @param methods folder of each method
   * @param reference folder of the reference, whose files say which cases there are; null: all
   * @param images folder of images; null: none
   * @param stated see {@link LabelledCase}
   * @param notes gets what was guessed
   */
  static List<LabelledCase> byName(
      Map<String, Path> methods,
      Path reference,
      Path images,
      UnaryOperator<Calibration> stated,
      List<String> notes)
      throws IOException {
    Map<String, Map<String, Path>> files = new LinkedHashMap<>();
    for (var method : methods.entrySet()) files.put(method.getKey(), files(method.getValue()));
    Map<String, Path> references = reference == null ? Map.of() : files(reference);
    Map<String, Path> pictures = images == null ? Map.of() : files(images);
    Set<String> names = new LinkedHashSet<>(references.keySet());
    if (reference == null) for (var ofMethod : files.values()) names.addAll(ofMethod.keySet());
    ImageNames subjects = ImageNames.of(names.stream().map(LabelFolders::examination).toList());
    subjects
        .note()
        .ifPresent(note -> notes.add(note + " The column 'subject' of a manifest says otherwise."));
    List<LabelledCase> cases = new ArrayList<>();
    for (String name : names) {
      Matcher phase = PHASE.matcher(name);
      boolean isPhase = phase.matches();
      String examination = examination(name);
      Map<String, Path> labels = new LinkedHashMap<>();
      files.forEach(
          (method, own) -> {
            if (own.containsKey(name)) labels.put(method, own.get(name));
          });
      cases.add(
          new LabelledCase(
              name,
              examination,
              subjects.subject(examination),
              isPhase ? phase.group(2) : "",
              pictures.get(name),
              references.get(name),
              LabelMap.IDENTITY,
              ManifestEntry.ALL,
              ManifestEntry.ALL,
              labels,
              stated));
    }
    return cases;
  }

  private static String examination(String name) {
    Matcher phase = PHASE.matcher(name);
    return phase.matches() ? phase.group(1) : name;
  }

  /**
   * The labelled rows of a manifest; which file of a method belongs to a row say {@link
   * PredictionFiles}.
   *
   * @param methods folder of each method
   * @param data folder to which the manifest's paths are relative; null: its own
   * @param split "" for all
   * @param stated see {@link LabelledCase}
   */
  static List<LabelledCase> ofManifest(
      Map<String, Path> methods,
      Path manifest,
      Path data,
      String split,
      UnaryOperator<Calibration> stated)
      throws IOException {
    Path folder = folder(manifest, data);
    Manifest rows = Manifest.read(manifest, folder, true);
    if (!split.isBlank()) rows = rows.split(split.trim());
    PredictionFiles files = PredictionFiles.of(rows, folder);
    List<ManifestEntry> labelled = rows.entries().stream().filter(ManifestEntry::hasLabel).toList();
    Map<String, Integer> repeats = new HashMap<>();
    for (ManifestEntry row : labelled) repeats.merge(name(row), 1, Integer::sum);
    Set<String> names = new HashSet<>();
    List<LabelledCase> cases = new ArrayList<>();
    for (ManifestEntry row : labelled) {
      String name = name(row);
      if (repeats.get(name) > 1) name += " (" + row.image().getFileName() + ")";
      if (!names.add(name))
        throw new IOException(
            "The manifest %s lists the image '%s' of '%s' more than once for the same phase and slice; keep one row, or fill in the columns 'frame' and 'slice'."
                .formatted(manifest, row.image().getFileName(), row.subject()));
      Map<String, Path> labels = new LinkedHashMap<>();
      for (var method : methods.entrySet()) {
        files
            .find(method.getValue(), row, Path::toString)
            .ifPresent(file -> labels.put(method.getKey(), file));
      }
      cases.add(
          new LabelledCase(
              name,
              row.subject(),
              row.subject(),
              row.phase(),
              row.image(),
              row.label(),
              row.labels(),
              row.slice(),
              row.frame(),
              labels,
              stated));
    }
    if (cases.isEmpty())
      throw new IOException(
          "The manifest %s has no rows with labels%s."
              .formatted(manifest, split.isBlank() ? "" : " in the split '" + split + "'"));
    return cases;
  }

  /**
   * Whether the folders in a folder hold what one method made of the images of a manifest, sorted
   * as these, and not what a method each made.
   *
   * @param data folder to which the manifest's paths are relative; null: its own
   */
  static boolean isOneMethod(Path results, Path manifest, Path data) throws IOException {
    Path folder = folder(manifest, data);
    return PredictionFiles.of(Manifest.read(manifest, folder, true), folder).isInFolders(results);
  }

  private static Path folder(Path manifest, Path data) {
    return data == null ? manifest.toAbsolutePath().getParent() : data;
  }

  private static String name(ManifestEntry row) {
    StringBuilder name = new StringBuilder(row.subject());
    if (!row.phase().isEmpty()) name.append(' ').append(row.phase());
    if (row.frame() != ManifestEntry.ALL && row.phase().isEmpty())
      name.append(" phase ").append(row.frame());
    if (row.slice() != ManifestEntry.ALL) name.append(" slice ").append(row.slice());
    return name.toString();
  }
}
