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
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.cine.CineFolder;
import sc.fiji.cardiacmr.io.cine.CineImporter;
import sc.fiji.cardiacmr.io.cine.CineOptions;
import sc.fiji.cardiacmr.io.cine.CineStudy;
import sc.fiji.cardiacmr.io.cine.CurationException;
import sc.fiji.cardiacmr.io.cine.SegmentationExport;
import sc.fiji.cardiacmr.io.dicom.SegmentationFile;
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
      label = "Correct inconsistencies",
      description =
          "whether inconsistencies were corrected when the study was imported, as by default: give"
              + " what import-cine was given, so that slices and phases are those of the labels",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private boolean correct = true;

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
    requireNoImage();
    JudgedLabels given = inputLabels();
    note(given.notes());
    ImageSeries<UnsignedByteType> labels = given.labels();
    CineFolder folder = CineImporter.scan(List.of(study.toPath()), progress.part(0, 0.3));
    CineStudy imported = imported(folder, correct, progress.part(0.3, 0.7));
    requireImportOf(labels, imported, folder, progress.part(0.7, 0.8));
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
          "The file does not say whose it is, but refers to the images of the study. An archive"
              + " that files it by patient needs identifiers=keep.");
  }

  /** A segmentation that was saved in the folder of the study before may be replaced. */
  private void requireNoImage() throws IOException {
    boolean isOfStudy =
        output.exists() && output.toPath().toRealPath().startsWith(study.toPath().toRealPath());
    if (isOfStudy && !SegmentationFile.isOne(output.toPath()))
      throw new IllegalArgumentException(
          "output=" + output + " belongs to the study; choose another name.");
  }

  private CineStudy imported(CineFolder folder, boolean isCorrected, Progress progress)
      throws IOException {
    return CineImporter.importSeries(
        folder, new CineOptions(series.trim(), isCorrected, 0), progress);
  }

  /** Labels keep the doubts of their image, which say whether its import was corrected. */
  private void requireImportOf(
      ImageSeries<?> labels, CineStudy imported, CineFolder folder, Progress progress)
      throws IOException {
    List<Doubt> own = labels.calibration().doubts();
    if (own.isEmpty() || own.containsAll(imported.image().calibration().doubts())) return;
    List<Doubt> other;
    try {
      other = imported(folder, !correct, progress).image().calibration().doubts();
    } catch (CurationException e) {
      return; // No labels can be of a study that was refused.
    }
    if (!other.isEmpty() && own.containsAll(other))
      throw new IllegalArgumentException(
          "The labels belong to the study as it is imported with correct=%s, so they would lie on the wrong images; give correct=%s."
              .formatted(!correct, !correct));
  }
}
