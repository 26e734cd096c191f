package sc.fiji.cardiacmr.command.simulate;

import java.io.IOException;
import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ImageCommand;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.LabelHint;
import sc.fiji.cardiacmr.quality.LabelValues;
import sc.fiji.cardiacmr.training.augment.CentreShift;
import sc.fiji.cardiacmr.training.augment.ShiftKind;
import sc.fiji.cardiacmr.training.augment.ShiftedImage;

/** Makes an image look as if it came from another centre. */
@Plugin(
    type = Command.class,
    name = "shift-centre",
    label = "Simulate Centre Shift...",
    visible = false,
    description =
        "Makes an image look as if it came from another centre, to test how a model copes"
            + " with it. Intensities change relative to the range from the darkest value to the"
            + " 99.5th percentile of the whole image; labels follow where pixels move.")
public class ShiftCentre extends ImageCommand {

  static final String SHIFT_LABEL = "Shift";
  static final String SHIFT_DESCRIPTION =
      "gamma; inverted (contrast); compressed (contrast); bias (field); noise (Rician);"
          + " spacing (pixel size); fov (field of view); several, comma-separated, are applied"
          + " in order";
  static final String STRENGTH_LABEL = "Strength";
  static final String STRENGTH_DESCRIPTION =
      "gamma: exponent, 0.25 to 4; inverted: 1 is the negative, less gives less"
          + " contrast; compressed: remaining contrast, 0.05 to 1; bias: 0.4 means 40 % more"
          + " or less; noise: standard deviation relative to the range; spacing: new pixel"
          + " size, mm; fov: new field of view relative to the old. One for each shift,"
          + " comma-separated; empty: 2, 1, 0.4, 0.4, 0.05, 1.88, 0.7";
  static final String SEED_DESCRIPTION = "of bias field, noise and position of the field of view";

  @Parameter(
      label = "Labels",
      description = "open label image or file of the image; cropped and resampled in the same way",
      required = false,
      persist = false)
  private ImageSeries<?> labels;

  @Parameter(
      label = "Label map",
      description =
          "what the values of the labels mean, e.g. 500=1,200=2,600=3; by default 1 = LV"
              + " blood pool, 2 = myocardium, 3 = RV blood pool",
      required = false,
      persist = false)
  private String labelmap = "";

  @Parameter(label = SHIFT_LABEL, description = SHIFT_DESCRIPTION, persist = false)
  private String shift = ShiftKind.GAMMA.key();

  @Parameter(
      label = STRENGTH_LABEL,
      description = STRENGTH_DESCRIPTION,
      required = false,
      persist = false)
  private String strength = "";

  @Parameter(label = "Seed", description = SEED_DESCRIPTION, persist = false)
  private long seed = 1;

  @Parameter(label = "Shifted image", description = "32-bit", type = ItemIO.OUTPUT)
  private ImageSeries<?> output;

  @Parameter(
      label = "Shifted labels",
      description = "the labels on the pixels of the shifted image",
      type = ItemIO.OUTPUT,
      style = CommandParameter.LABELS,
      required = false)
  private ImageSeries<?> shiftedlabels;

  @Override
  protected void execute(Progress progress) throws IOException {
    List<CentreShift> shifts = CentreShift.parse(shift, strength, seed);
    boolean hasLabels = labels != null;
    List<ImageSeries<UnsignedByteType>> given = hasLabels ? List.of(readLabels()) : List.of();
    ShiftedImage shifted = CentreShift.apply(shifts, inputSeries(), given, progress);
    output = shifted.image();
    if (hasLabels && isRequested("shiftedlabels")) shiftedlabels = shifted.labels().get(0);
    else if (isRequested("shiftedlabels"))
      note("No shifted labels without labels=..., the label image of the input.");
  }

  private ImageSeries<UnsignedByteType> readLabels() {
    return LabelValues.of(alike(labels), LabelMap.parse(labelmap), LabelHint.PARAMETER);
  }

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("shift") ? ShiftKind.names() : List.of();
  }
}
