package sc.fiji.cardiacmr.command.segment;

import java.io.IOException;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.EngineImageCommand;
import sc.fiji.cardiacmr.foreign.AppliedModel;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.progress.Progress;

/** Applies a bioimage.io model of any software. */
@Plugin(
    type = Command.class,
    name = "predict",
    label = "Apply Model...",
    visible = false,
    description =
        "Applies a bioimage.io model of any software to the image, as its card says: axes, sizes,"
            + " preprocessing, postprocessing. Gives one output channel as an image, or labels.")
public class ApplyModel extends EngineImageCommand {

  private static final String AUTO = "auto";
  private static final String LABELS = "labels";
  private static final String VALUES = "values";

  @Parameter(
      label = "Model",
      description = "name of an installed model, or a model folder",
      persist = false)
  private String model;

  @Parameter(
      label = "Result",
      description =
          "labels: of each pixel the channel with the largest value; values: one channel as it is;"
              + " auto: values if the model has one output channel, else labels",
      choices = {AUTO, LABELS, VALUES},
      persist = false)
  private String result = AUTO;

  @Parameter(
      label = "Channel",
      description = "for values: name or number, from 1, of the output channel",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String channel = "";

  @Parameter(
      label = "Label values",
      description =
          "for labels: channel=label value, such as LV=1,MYO=2, channels by name or number from 1;"
              + " empty: by their names, else 0, 1, 2, ...",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String labelvalues = "";

  @Parameter(
      label = "Output tensor",
      description = "which one, if the model has several; empty: the first",
      required = false,
      persist = false,
      attrs = {@Attr(name = CommandParameter.FORGET), @Attr(name = CommandParameter.EXPERT)})
  private String tensor = "";

  @Parameter(
      label = "Output",
      description = "the labels, or the values of one channel",
      type = ItemIO.OUTPUT,
      style = CommandParameter.LABELS_OR_VALUES)
  private ImageSeries<?> output;

  @Override
  protected void execute(Progress progress) throws IOException {
    AppliedModel applied = cardiacMr().apply(inputSeries(), model, tensor, progress);
    List<String> channels = applied.channels();
    boolean isLabels =
        result.equals(LABELS)
            || result.equals(AUTO)
                && channel.isBlank()
                && (channels.size() > 1 || !labelvalues.isBlank());
    if (isLabels) {
      int[] values = applied.labels(labelvalues);
      note(applied.meaning(values));
      output = applied.labelled(values);
    } else {
      if (channel.isBlank() && channels.size() > 1)
        throw new IllegalArgumentException(
            "The model has "
                + channels.size()
                + " output channels. Give one of them: channel="
                + String.join(" or ", channels));
      output = applied.values(channel.isBlank() ? 0 : applied.channel(channel));
    }
  }

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("model") ? InstalledModels.segmenters() : List.of();
  }
}
