package sc.fiji.cardiacmr.command.simulate;

import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.phantom.Contrast;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.phantom.Scar;
import sc.fiji.cardiacmr.progress.Progress;

/** A late-enhancement study to try the program with. */
@Plugin(
    type = Command.class,
    name = "sample-lge",
    label = "Cardiac MR LGE Phantom",
    visible = false,
    description =
        "Opens a sample: a late-enhancement phantom of 10 slices with an anteroseptal infarction"
            + " (territory of the LAD) and microvascular obstruction.")
public class SampleLge extends CardiacCommand {

  @Parameter(
      label = "LGE Phantom",
      description = "a stack of 10 slices at end-diastole",
      type = ItemIO.OUTPUT)
  private ImageSeries<UnsignedShortType> output;

  @Override
  protected void execute(Progress progress) {
    PhantomParameters parameters =
        PhantomParameters.builder()
            .contrast(Contrast.LGE)
            .phases(Contrast.LGE.phases())
            .signalToNoise(Contrast.LGE.signalToNoise())
            .scars(Scar.LAD)
            .build();
    output = Phantom.create(parameters, progress).image().withName("lge");
  }
}
