package sc.fiji.cardiacmr.command.data;

import java.io.File;
import java.io.IOException;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ImageCommand;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.progress.Progress;

/** Writes an image or labels as NIfTI, with spacing, time and place in the patient. */
@Plugin(
    type = Command.class,
    name = "save-nifti",
    label = "Save NIfTI...",
    visible = false,
    description =
        "Saves an image or labels as NIfTI (.nii, .nii.gz), with pixel size, frame"
            + " interval and position in the patient.")
public class SaveNifti extends ImageCommand {

  @Parameter(
      label = "File",
      description = "the file to write: .nii, .nii.gz, or .hdr for a pair of files",
      style = "save",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File output;

  @Override
  protected void execute(Progress progress) throws IOException {
    progress.update(0, 1, "Writing " + output.getName());
    ImageFiles.writeNifti(inputSeries(), output.toPath());
    progress.update(1, 1, "Wrote " + output.getName());
  }
}
