package sc.fiji.cardiacmr.command.simulate;

import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.progress.Progress;

/** A cine to try the program with. */
@Plugin(
    type = Command.class,
    name = "sample-cine",
    label = "Cardiac MR Cine Phantom",
    visible = false,
    description =
        "Opens a sample: a beating-heart phantom as a short-axis cine of 10 slices and 25 phases,"
            + " with an LV EDV of 125 ml and an EF of 60 %.")
public class SampleCine extends CardiacCommand {

  @Parameter(
      label = "Cine Phantom",
      description = "a cine of 10 slices and 25 phases",
      type = ItemIO.OUTPUT)
  private ImageSeries<UnsignedShortType> output;

  @Override
  protected void execute(Progress progress) {
    output = Phantom.create(PhantomParameters.DEFAULT, progress).image().withName("cine");
  }
}
