package sc.fiji.cardiacmr.command.simulate;

import net.imglib2.type.numeric.real.FloatType;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.phantom.TaggedPhantom;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.tagging.SpacingUnit;
import sc.fiji.cardiacmr.tagging.TagContrast;
import sc.fiji.cardiacmr.tagging.TaggingParameters;
import sc.fiji.cardiacmr.tagging.TaggingSequence;

/** A tagged series to try the program with. */
@Plugin(
    type = Command.class,
    name = "sample-tagged",
    label = "Cardiac MR Tagged Phantom",
    visible = false,
    description =
        "Opens a sample: a tagged phantom of 5 slices and 20 phases, whose grid (spacing 7 mm)"
            + " moves with the tissue and fades.")
public class SampleTagged extends CardiacCommand {

  private static final int SLICES = 5;
  private static final int PHASES = 20;
  private static final double PIXEL = 1.5;
  private static final double SLICE_DISTANCE = 16;

  /** SPAMM: two pulses of 45°. */
  private static final int PULSES = 2;

  private static final double FLIP = 90;
  private static final double TAG_SPACING = 7;
  private static final double SIGNAL_TO_NOISE = 25;

  @Parameter(
      label = "Tagged Phantom",
      description = "a tagged series of 5 slices and 20 phases",
      type = ItemIO.OUTPUT)
  private ImageSeries<FloatType> output;

  @Override
  protected void execute(Progress progress) {
    PhantomParameters parameters =
        PhantomParameters.builder()
            .slices(SLICES)
            .phases(PHASES)
            .spacing(PIXEL, PIXEL, SLICE_DISTANCE)
            .build();
    TaggingParameters tagging =
        TaggingParameters.PAPER
            .change()
            .sequence(
                TaggingSequence.PAPER
                    .withTrain(PULSES, FLIP)
                    .withSpacing(TAG_SPACING, SpacingUnit.MILLIMETRE))
            .contrast(TagContrast.NONE)
            .readout(TaggedPhantom.readout(parameters))
            .build();
    output =
        TaggedPhantom.create(parameters, tagging, SIGNAL_TO_NOISE, progress)
            .image()
            .withName("tagged");
  }
}
