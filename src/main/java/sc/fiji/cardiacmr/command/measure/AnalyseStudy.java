package sc.fiji.cardiacmr.command.measure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.analysis.AnalysedStudy;
import sc.fiji.cardiacmr.analysis.AnalysisRequest;
import sc.fiji.cardiacmr.analysis.StudyPart;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ImageSource;
import sc.fiji.cardiacmr.file.WholeFiles;
import sc.fiji.cardiacmr.ij.AnnotationRois;
import sc.fiji.cardiacmr.ij.RoiFiles;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.cine.CineFolder;
import sc.fiji.cardiacmr.io.cine.CineImporter;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.report.ReportOptions;
import sc.fiji.cardiacmr.report.StudyFolder;

/** Everything that can be said about a study, from its files to a page that can be read. */
@Plugin(
    type = Command.class,
    name = "analyse",
    label = "Analyse Study...",
    visible = false,
    description =
        "Analyses a study: finds out what its series show (cine, tagged, late enhancement), imports"
            + " and segments them, measures ventricular function, strain and scar, judges all of"
            + " it, and writes images, labels, tables, pictures and a report to a folder.")
public class AnalyseStudy extends StudyCommand {

  @Parameter(
      label = "Results",
      description = "folder of this study's results; created if needed",
      style = "new-directory",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File output;

  @Parameter(
      label = "Series",
      description =
          "of a DICOM folder: number of the series, part of its description, or #2 for the second"
              + " stack; empty: the best of each kind",
      required = false,
      persist = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private String series = "";

  @Parameter(
      label = "Model",
      description =
          "that segments: name of an installed model, or a model folder; empty: the bundled one of"
              + " each kind",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String model = "";

  @Parameter(
      label = "Study image",
      description = "the first image that was analysed",
      type = ItemIO.OUTPUT,
      required = false,
      attrs = @Attr(name = CommandParameter.IMPLIED))
  private ImageSeries<?> study;

  @Parameter(
      label = "Study labels",
      description = "of the first image: 1 = LV blood pool, 2 = myocardium, 3 = RV blood pool",
      type = ItemIO.OUTPUT,
      style = CommandParameter.LABELS,
      required = false,
      attrs = @Attr(name = CommandParameter.IMPLIED))
  private ImageSeries<?> studylabels;

  @Override
  protected void execute(Progress progress) throws IOException {
    StudyFolder folder = new StudyFolder(output.toPath(), AnalyseStudy::writeRois);
    folder.check(isLabelled());
    AnalysedStudy analysed = analyse(progress.part(0, 0.95));
    ReportOptions report = reportOptions(analysed);
    folder.write(analysed, report, files(), names()::text, progress.part(0.95, 1));
    tell(analysed, report);
    StudyPart first = analysed.parts().get(0);
    boolean isOpen = source().isEmpty() || source().get().image().isPresent();
    if (isRequested("study") && !isOpen) study = first.image();
    if (isRequested("studylabels")) studylabels = first.shownLabels().orElse(null);
    note(
        door().openPage(folder.report())
            ? "The results are in " + folder.report().getParent() + "."
            : "The report is in " + folder.report() + ".");
  }

  private static void writeRois(Annotations contours, Path file, WholeFiles files)
      throws IOException {
    RoiFiles.write(AnnotationRois.of(contours), file, files);
  }

  private AnalysedStudy analyse(Progress progress) throws IOException {
    AnalysisRequest request = request().withSeries(series.trim()).withModel(model.trim());
    Optional<Path> dicom =
        source().flatMap(ImageSource::file).filter(file -> file.toFile().isDirectory());
    if (dicom.isEmpty()) return cardiacMr().analyse(image(), request, progress);
    if (isSpacingStated())
      throw new IllegalArgumentException(
          "pixelsize is for images; DICOM files state it. To override it, import them with import-cine first.");
    CineFolder folder = CineImporter.scan(List.of(dicom.get()), names(), progress.part(0, 0.1));
    return cardiacMr().analyse(names().nameOf(dicom.get()), folder, request, progress);
  }

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("model") ? InstalledModels.segmenters() : List.of();
  }
}
