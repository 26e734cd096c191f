package sc.fiji.cardiacmr.command.data;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.PixelSize;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.cine.CineFolder;
import sc.fiji.cardiacmr.io.cine.CineImporter;
import sc.fiji.cardiacmr.io.cine.CineOptions;
import sc.fiji.cardiacmr.io.cine.CineStudy;
import sc.fiji.cardiacmr.io.cine.CurationException;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** Imports a cine study from DICOM or NIfTI. */
@Plugin(
    type = Command.class,
    name = "import-cine",
    label = "Import Cine Series...",
    visible = false,
    description =
        "Imports a cine study as a calibrated hyperstack with slices and phases: a folder of DICOM"
            + " files in any order, or a NIfTI file. Inconsistencies are found, listed and"
            + " corrected.")
public class ImportCine extends CardiacCommand {

  @Parameter(
      label = "Folder or file",
      description = "folder of DICOM files (including subfolders), or NIfTI file",
      style = "both",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File input = new File("");

  @Parameter(
      label = "Series",
      description =
          "which series, if there are several: its number, part of its description, or #2"
              + " for the second stack in the list; empty: the cine with the most images",
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String series = "";

  @Parameter(
      label = "Correct inconsistencies",
      description =
          "copy missing images, leave out or rescale slices that do not fit; if not, all images are"
              + " imported as they are, or refused where they do not form one image",
      persist = false)
  private boolean correct = true;

  @Parameter(
      label = "Largest size (pixels)",
      description = "larger images are scaled down to this many pixels; empty: no limit",
      min = "1",
      max = "4096",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORMER_EMPTY, value = "0"),
      required = false)
  private Integer maxsize;

  @Parameter(
      label = "Pixel size (mm)",
      description = "width, height and slice distance in mm, overriding the values in the files",
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String pixelsize = "";

  @Parameter(label = "Cine study", description = "the study", type = ItemIO.OUTPUT)
  private ImageSeries<?> output;

  @Parameter(
      label = "Curation report",
      description = "inconsistencies found and what was done about them",
      type = ItemIO.OUTPUT)
  private Table report;

  @Parameter(
      label = "Images",
      description = "slice and phase that each file became",
      type = ItemIO.OUTPUT,
      required = false)
  private Table instances;

  @Parameter(
      label = "List of series",
      description = "all series found in the folder",
      type = ItemIO.OUTPUT,
      required = false)
  private Table stacks;

  @Override
  protected void execute(Progress progress) throws IOException {
    boolean isNifti = NiftiReader.isNifti(input.toPath()) && input.isFile();
    if (isNifti) requireNothingOfDicom();
    ImageSeries<?> image = isNifti ? NiftiReader.read(input.toPath()) : importDicom(progress);
    output = PixelSize.apply(pixelsize, image);
  }

  private void requireNothingOfDicom() {
    String value = "";
    if (!series.isBlank()) value = "series=" + series;
    else if (maxsize != null) value = "maxsize=" + maxsize;
    else if (!correct) value = "correct=false";
    if (!value.isEmpty())
      throw new IllegalArgumentException(value + " has no effect with a NIfTI file.");
  }

  private ImageSeries<?> importDicom(Progress progress) throws IOException {
    CineFolder folder = CineImporter.scan(List.of(input.toPath()), names(), progress.part(0, 0.4));
    CineStudy study;
    try {
      study =
          CineImporter.importSeries(
              folder, new CineOptions(series, correct, orZero(maxsize)), progress.part(0.4, 1));
    } catch (CurationException e) {
      report = e.report();
      throw e;
    }
    report = study.report();
    if (isRequested("instances")) instances = study.instances();
    if (isRequested("stacks")) stacks = folder.table();
    study.summary().forEach((name, value) -> note(name + ": " + value));
    return study.image();
  }
}
