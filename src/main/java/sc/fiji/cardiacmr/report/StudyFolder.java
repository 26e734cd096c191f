package sc.fiji.cardiacmr.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.analysis.AnalysedStudy;
import sc.fiji.cardiacmr.analysis.StudyPart;
import sc.fiji.cardiacmr.file.WholeFiles;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.svg.SvgFile;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.progress.BackgroundWork;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/**
 * The folder with the results of one study: images and labels (NIfTI), tables (CSV), drawings
 * (SVG), {@value #REPORT} and {@value #RESULTS}. All files appear together or none; those of an
 * earlier analysis that are not made anew are removed, all others are left alone.
 */
public final class StudyFolder {

  /** The report. */
  public static final String REPORT = "report.html";

  /** All results for programs. */
  public static final String RESULTS = "results.json";

  private final Path folder;

  /**
   * @param folder made when it is written
   */
  public StudyFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** The report, once it is written. */
  public Path report() {
    return folder.resolve(REPORT);
  }

  /**
   * Refuses a folder that holds something else than an earlier analysis.
   *
   * @throws IOException if it cannot be read, or files would be mixed with others
   */
  public void check() throws IOException {
    if (!Files.isDirectory(folder) || Files.exists(folder.resolve(RESULTS))) return;
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent())
        throw new IOException(
            "The folder '%s' holds other files than those of an analysis; give a new or empty one, one per study."
                .formatted(folder));
    }
  }

  /**
   * Writes everything.
   *
   * @param kept files that are inputs and stay as they are
   * @param names replaces names of patients in texts
   * @throws IOException if a file cannot be written
   * @throws java.util.concurrent.CancellationException if the user canceled; nothing has changed
   *     then
   */
  public void write(
      AnalysedStudy study,
      ReportOptions options,
      Set<Path> kept,
      UnaryOperator<String> names,
      Progress progress)
      throws IOException {
    Set<String> former = formerFiles();
    Map<StudyPart, List<String>> written = new LinkedHashMap<>();
    Set<String> all = new LinkedHashSet<>(List.of(REPORT, RESULTS));
    try (WholeFiles files = new WholeFiles(progress)) {
      for (StudyPart part : study.parts()) {
        List<String> ofPart = write(part, kept, files, progress);
        written.put(part, ofPart);
        all.addAll(ofPart);
      }
      progress.update(0, 0, "Writing the report");
      text(files, REPORT, names.apply(StudyReport.html(study, options)));
      text(files, RESULTS, names.apply(ResultsJson.of(study, written)));
      progress.checkCanceledFinally();
      files.commit();
    }
    former.removeAll(all);
    BackgroundWork.unlessAbandoned(() -> remove(former, kept));
  }

  private void text(WholeFiles files, String name, String text) throws IOException {
    files.write(
        folder.resolve(name), stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> write(StudyPart part, Set<Path> kept, WholeFiles files, Progress progress)
      throws IOException {
    List<String> names = new ArrayList<>();
    progress.update(0, 0, "Writing " + part.name());
    Path image = target(part.name() + ".nii.gz", kept, names);
    if (image != null) NiftiWriter.write(part.image(), image, files);
    if (part.shownLabels().isPresent()) {
      Path labels = target(part.name() + "-labels.nii.gz", kept, names);
      if (labels != null) NiftiWriter.write(part.shownLabels().get(), labels, files);
    }
    for (Map.Entry<String, Table> table : PartTables.of(part).entrySet()) {
      Path file = target(part.name() + "-" + table.getKey() + ".csv", kept, names);
      if (file != null) TableWriter.write(table.getValue(), file, files);
    }
    for (PartDrawings.Named drawing : PartDrawings.of(part)) {
      Path file = target(part.name() + "-" + drawing.name() + ".svg", kept, names);
      if (file != null) files.write(file, stream -> SvgFile.write(drawing.drawing(), stream));
    }
    return names;
  }

  /** Where a file goes; null if it is an input. */
  private Path target(String name, Set<Path> kept, List<String> names) throws IOException {
    names.add(name);
    Path file = folder.resolve(name);
    return isKept(file, kept) ? null : file;
  }

  private static boolean isKept(Path file, Set<Path> kept) throws IOException {
    if (!Files.exists(file)) return false;
    for (Path other : kept) if (Files.exists(other) && Files.isSameFile(file, other)) return true;
    return false;
  }

  /** The files that an earlier analysis wrote here. */
  private Set<String> formerFiles() throws IOException {
    Set<String> names = new LinkedHashSet<>();
    Path results = folder.resolve(RESULTS);
    if (!Files.exists(results)) return names;
    try {
      JsonObject json = JsonParser.parseString(Files.readString(results)).getAsJsonObject();
      for (JsonElement part : json.getAsJsonArray("parts"))
        for (JsonElement file : files(part)) names.add(file.getAsString());
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      throw new IOException(
          "'%s' is not that of an analysis; give a new or empty folder.".formatted(results), e);
    }
    // Names of files within the folder, whoever wrote them.
    names.removeIf(name -> name.contains("/") || name.contains("\\") || name.contains(".."));
    return names;
  }

  private static JsonArray files(JsonElement part) {
    return part.getAsJsonObject().getAsJsonArray("files");
  }

  private void remove(Set<String> names, Set<Path> kept) throws IOException {
    for (String name : names)
      if (!isKept(folder.resolve(name), kept)) Files.deleteIfExists(folder.resolve(name));
  }
}
