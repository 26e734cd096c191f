package sc.fiji.cardiacmr.report;

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
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.LabelContours;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.svg.SvgFile;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.progress.BackgroundWork;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/**
 * The folder with the results of one study: images and labels (NIfTI), contours, tables (CSV),
 * drawings (SVG), {@value #REPORT} and {@value #RESULTS}. All files appear together or none; those
 * of an earlier analysis that are not made anew are removed, all others are left alone.
 */
public final class StudyFolder {

  /** The report. */
  public static final String REPORT = "report.html";

  /** All results for programs. */
  public static final String RESULTS = "results.json";

  /** What the names of label files end with, after the name of their part. */
  static final String LABELS = "-labels.nii.gz";

  /** What the names of image files end with, after the name of their part. */
  static final String IMAGE = ".nii.gz";

  private final Path folder;
  private final ContourWriter contours;

  /**
   * @param folder made when it is written
   * @param contours writes the contours of the labels
   */
  public StudyFolder(Path folder, ContourWriter contours) {
    this.folder = folder.toAbsolutePath().normalize();
    this.contours = contours;
  }

  /** The report, once it is written. */
  public Path report() {
    return folder.resolve(REPORT);
  }

  /**
   * Refuses a folder that holds something else than an earlier analysis, and labels there that were
   * edited since, or given, and would be lost.
   *
   * @param isLabelled whether labels are given, so that not everything is segmented anew
   * @throws IOException if it cannot be read, or anything would be lost or mixed
   */
  public void check(boolean isLabelled) throws IOException {
    if (!Files.isDirectory(folder)) return;
    FormerResults former = FormerResults.read(folder);
    if (!isLabelled) for (String part : former.names()) former.requireReplaceable(part, false);
    if (Files.exists(folder.resolve(RESULTS))) return;
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
   * @throws IOException if a file cannot be written, or if the folder holds another study, or
   *     labels that would be lost
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
    FormerResults former = FormerResults.read(folder);
    AnalysedStudy clean = withFormer(CleanStudy.of(study, names), former);
    new StudyIdentity(folder, former).requireSame(clean);
    Set<String> stale = new LinkedHashSet<>();
    Map<StudyPart, List<String>> written = new LinkedHashMap<>();
    Set<String> all = new LinkedHashSet<>();
    Set<String> given = new LinkedHashSet<>();
    try (WholeFiles files = new WholeFiles(progress)) {
      for (StudyPart part : clean.parts()) {
        if (former.names().contains(part.name())) stale.addAll(former.files(part.name()));
        if (isKept(folder.resolve(part.name() + LABELS), kept)) given.add(part.name());
        else former.requireReplaceable(part.name(), ResultsJson.isGiven(part));
        List<String> ofPart = write(part, options, kept, names, files, progress);
        written.put(part, ofPart);
        all.addAll(ofPart);
      }
      progress.update(0, 0, "Writing the report");
      text(files, REPORT, StudyReport.html(clean, options));
      text(files, RESULTS, ResultsJson.of(clean, written, given, former));
      progress.checkCanceledFinally();
      files.commit();
    }
    stale.removeAll(all);
    BackgroundWork.unlessAbandoned(() -> remove(stale, kept));
  }

  /** Says which results of an earlier analysis stay as they were. */
  private static AnalysedStudy withFormer(AnalysedStudy study, FormerResults former) {
    List<String> leftOut = new ArrayList<>(study.leftOut());
    for (String name : former.names())
      if (study.parts().stream().noneMatch(part -> part.name().equals(name)))
        leftOut.add(
            "Not analysed again: %s; its earlier results are still in the folder.".formatted(name));
    return new AnalysedStudy(study.name(), study.parts(), leftOut);
  }

  private void text(WholeFiles files, String name, String text) throws IOException {
    files.write(
        folder.resolve(name), stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> write(
      StudyPart part,
      ReportOptions options,
      Set<Path> kept,
      UnaryOperator<String> tableNames,
      WholeFiles files,
      Progress progress)
      throws IOException {
    List<String> names = new ArrayList<>();
    progress.update(0, 0, "Writing " + part.name());
    Path image = target(part.name() + IMAGE, kept, names);
    if (image != null) NiftiWriter.write(part.image(), image, files);
    if (part.shownLabels().isPresent()) {
      Path labels = target(part.name() + LABELS, kept, names);
      if (labels != null) NiftiWriter.write(part.shownLabels().get(), labels, files);
      Path rois = target(part.name() + "-contours.zip", kept, names);
      if (rois != null)
        contours.write(
            new Annotations(LabelContours.withScar(part.shownLabels().get())), rois, files);
    }
    for (Map.Entry<String, Table> table : PartTables.of(part).entrySet()) {
      Path file = target(part.name() + "-" + table.getKey() + ".csv", kept, names);
      if (file != null)
        TableWriter.write(
            table.getValue().withTexts((column, text) -> tableNames.apply(text)),
            file,
            options.tables(),
            files);
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

  private void remove(Set<String> names, Set<Path> kept) throws IOException {
    for (String name : names)
      if (!isKept(folder.resolve(name), kept)) Files.deleteIfExists(folder.resolve(name));
  }
}
