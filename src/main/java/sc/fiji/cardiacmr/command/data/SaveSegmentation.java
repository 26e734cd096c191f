package sc.fiji.cardiacmr.command.data;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.JudgedLabels;
import sc.fiji.cardiacmr.command.run.LabelCommand;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.cine.CineFolder;
import sc.fiji.cardiacmr.io.cine.CineImporter;
import sc.fiji.cardiacmr.io.cine.CineOptions;
import sc.fiji.cardiacmr.io.cine.CineStudy;
import sc.fiji.cardiacmr.io.cine.SegmentationExport;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.Recording;

/** Writes labels as a DICOM segmentation that archives and viewers show on the study. */
@Plugin(
    type = Command.class,
    name = "save-dicom-seg",
    label = "Save DICOM Segmentation...",
    visible = false,
    description =
        "Saves the labels of a DICOM study as a DICOM segmentation, which archives (PACS), 3D Slicer"
            + " and other viewers show on its images.")
public class SaveSegmentation extends LabelCommand {

  @Parameter(
      label = "Study",
      description = "folder of DICOM files that the labels belong to",
      style = "both",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File study;

  @Parameter(
      label = "Series",
      description =
          "which series of the study: its number, part of its description, or #2 for the second"
              + " stack; empty: the best cine, as when it is imported",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String series = "";

  @Parameter(
      label = "Made by",
      description = "name of the model that made the labels; empty: a person, or unknown",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String model = "";

  @Parameter(
      label = "File",
      description = "the file to write: .dcm",
      style = "save",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File output;

  @Override
  protected String whyNamesStay() {
    return "a DICOM segmentation must name the images that it belongs to. Anonymize the study first.";
  }

  @Override
  protected void execute(Progress progress) throws IOException {
    if (!output.getName().toLowerCase(Locale.ROOT).endsWith(".dcm"))
      throw new IllegalArgumentException(
          "output: the name '" + output.getName() + "' must end in .dcm.");
    JudgedLabels given = inputLabels();
    note(given.notes());
    ImageSeries<UnsignedByteType> labels = given.labels();
    CineFolder folder = CineImporter.scan(List.of(study.toPath()), progress.part(0, 0.3));
    CineStudy imported =
        CineImporter.importSeries(
            folder, new CineOptions(series.trim(), true, 0), progress.part(0.3, 0.8));
    progress.update(8, 10, "Writing " + output.getName());
    boolean isPatientNamed = isPatientNamed();
    SegmentationExport export = new SegmentationExport(imported, study.toPath());
    WholeFile.write(
        output.toPath(),
        stream ->
            export.write(
                labels, model.trim(), isPatientNamed, Recording.provenance().date(), stream),
        progress);
    if (!isPatientNamed)
      note(
          "The file does not say whose it is, but refers to the images of the study. An archive that files it by patient needs identifiers=keep.");
  }
}
