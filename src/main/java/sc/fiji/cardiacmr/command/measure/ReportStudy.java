package sc.fiji.cardiacmr.command.measure;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.analysis.AnalysedStudy;
import sc.fiji.cardiacmr.analysis.AnalysisRequest;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.report.CleanStudy;
import sc.fiji.cardiacmr.report.ReportOptions;
import sc.fiji.cardiacmr.report.StudyReport;

/** Writes the report of a study whose labels exist. */
@Plugin(
    type = Command.class,
    name = "report",
    label = "Study Report...",
    visible = false,
    description =
        "Writes one page of HTML about an image and its labels: slices with contours, the beating"
            + " heart, curves, results, and what is doubtful. It needs nothing else and can be"
            + " sent, printed or read on a phone.")
public class ReportStudy extends StudyCommand {

  @Parameter(
      label = "Report",
      description = "file to write: .html",
      style = "save",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File output;

  @Override
  protected void execute(Progress progress) throws IOException {
    if (!output.getName().toLowerCase(Locale.ROOT).matches(".+\\.html?"))
      throw new IllegalArgumentException(
          "output: the name '" + output.getName() + "' must end in .html.");
    AnalysisRequest request = request();
    if (request.labels().isEmpty())
      throw new IllegalArgumentException(
          "Give the labels of the image: labels=... To segment it first, use Analyse Study.");
    AnalysedStudy analysed = cardiacMr().analyse(image(), request, progress.part(0, 0.9));
    progress.update(9, 10, "Writing the report");
    AnalysedStudy clean = CleanStudy.of(analysed, names()::text);
    ReportOptions report = reportOptions(analysed);
    String page = StudyReport.html(clean, report);
    WholeFile.write(output.toPath(), stream -> stream.write(page.getBytes(StandardCharsets.UTF_8)));
    tell(analysed, report);
    door().openPage(output.toPath().toAbsolutePath());
  }
}
