package sc.fiji.cardiacmr.command.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.ChangedDataSetCommand;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.training.augment.CentreShift;
import sc.fiji.cardiacmr.training.augment.ShiftKind;
import sc.fiji.cardiacmr.training.augment.ShiftedImage;

/** Makes the images of a manifest look as if they came from another centre. */
@Plugin(
    type = Command.class,
    name = "shift-dataset",
    label = "Simulate Centre Shift of Data Set...",
    visible = false,
    description =
        "Makes every image of a manifest look as if it came from another centre, as Simulate Centre"
            + " Shift does for one, and writes images, labels and manifest.tsv to a folder.")
public class ShiftDataSet extends ChangedDataSetCommand {

  @Parameter(
      label = ShiftCentre.SHIFT_LABEL,
      description = ShiftCentre.SHIFT_DESCRIPTION,
      persist = false)
  private String shift = ShiftKind.GAMMA.key();

  @Parameter(
      label = ShiftCentre.STRENGTH_LABEL,
      description = ShiftCentre.STRENGTH_DESCRIPTION,
      required = false,
      persist = false)
  private String strength = "";

  @Parameter(
      label = "Seed",
      description = ShiftCentre.SEED_DESCRIPTION + "; combined with the file name of each image",
      persist = false)
  private long seed = 1;

  @Override
  protected void execute(Progress progress) throws IOException {
    CentreShift.parse(shift, strength, seed);
    changeAll(progress);
  }

  @Override
  protected String activity() {
    return "Shifting";
  }

  @Override
  protected boolean movesLabels() {
    return CentreShift.parse(shift, strength, seed).stream().anyMatch(s -> s.kind().movesPixels());
  }

  @Override
  protected Changed change(
      Path file,
      ImageSeries<?> image,
      List<ImageSeries<UnsignedByteType>> labels,
      Progress progress) {
    List<CentreShift> shifts = CentreShift.parse(shift, strength, seedOf(file));
    ShiftedImage shifted = CentreShift.apply(shifts, image, labels, progress);
    return new Changed(shifted.image(), shifted.labels());
  }

  /** Depends on the name alone, so that another order or subset gives the same images. */
  private long seedOf(Path file) {
    long name = file.getFileName().toString().hashCode();
    return new SplittableRandom(seed ^ (name << 32)).nextLong();
  }

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("shift") ? ShiftKind.names() : List.of();
  }
}
