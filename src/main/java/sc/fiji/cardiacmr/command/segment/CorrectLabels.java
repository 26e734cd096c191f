package sc.fiji.cardiacmr.command.segment;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import net.imglib2.Interval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.EngineImageCommand;
import sc.fiji.cardiacmr.command.run.JudgedLabels;
import sc.fiji.cardiacmr.edit.EditableLabels;
import sc.fiji.cardiacmr.edit.LabelAxis;
import sc.fiji.cardiacmr.edit.LabelEditor;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.progress.Progress;

/** Copies, interpolates, or segments anew slices of labels; what the tool does, for macros. */
@Plugin(
    type = Command.class,
    name = "correct-labels",
    label = "Correct Labels...",
    visible = false,
    description =
        "Corrects single slices of labels: copies one to another slice or phase, interpolates"
            + " between two slices or phases by shape, or segments a slice again within a"
            + " rectangle. The result is a new label image, which knows what was edited.")
public class CorrectLabels extends EngineImageCommand {

  private static final String COPY = "copy";
  private static final String INTERPOLATE = "interpolate";
  private static final String SEGMENT = "segment";
  private static final String SLICES = "slices";
  private static final String PHASES = "phases";

  @Parameter(
      label = "Operation",
      description =
          "copy: the labels of one slice replace those of another. interpolate: the labels between"
              + " two slices or phases are replaced by shapes between theirs (LV, myocardium and"
              + " RV). segment: a network labels a slice again within a rectangle",
      choices = {COPY, INTERPOLATE, SEGMENT},
      persist = false)
  private String operation = INTERPOLATE;

  @Parameter(
      label = "Along",
      description = "whether to copy and interpolate from slice to slice or from phase to phase",
      choices = {SLICES, PHASES},
      persist = false)
  private String along = SLICES;

  @Parameter(
      label = "From",
      description = "number, from 1, of the slice (or phase) to copy, or to interpolate from",
      min = "1",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private Integer from;

  @Parameter(
      label = "To",
      description = "number, from 1, of the slice (or phase) to copy to, or to interpolate to",
      min = "1",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private Integer to;

  @Parameter(
      label = "Slice",
      description = "number of the slice, from 1, where it is not given by from and to",
      min = "1",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private int slice = 1;

  @Parameter(
      label = "Phase",
      description = "number of the phase, from 1, where it is not given by from and to",
      min = "1",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private int phase = 1;

  @Parameter(
      label = "Image",
      description = "the image that the labels belong to, to segment again",
      required = false,
      persist = false)
  private ImageSeries<?> image;

  @Parameter(
      label = "Region (pixels)",
      description =
          "x,y,width,height: segment again only there; empty: in the rectangle around the selection"
              + " of the labels",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String region = "";

  @Parameter(
      label = "Model",
      description = "name of an installed model, or a model folder, to segment with",
      persist = false)
  private String model = "cine-unet";

  @Parameter(
      label = "Label map",
      description =
          "what the values of the labels mean, e.g. 500=1,200=2,600=3; by default 1 = LV blood"
              + " pool, 2 = myocardium, 3 = RV blood pool",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String labelmap = "";

  @Parameter(
      label = "Corrected labels",
      description = "a copy of the labels with the change",
      type = ItemIO.OUTPUT,
      style = CommandParameter.LABELS)
  private ImageSeries<?> output;

  @Override
  protected void execute(Progress progress) throws IOException {
    ImageSeries<UnsignedByteType> labels = JudgedLabels.of(inputSeries(), labelmap).labels();
    if (image != null) SharedGrid.requireSameAndPhases(alike(image), labels);
    EditableLabels copy = EditableLabels.copyOf(labels);
    LabelEditor editor = new LabelEditor(copy);
    boolean isChanged = change(editor, progress);
    if (!isChanged) note("Nothing changed: the labels were the same already.");
    output = copy.edited();
  }

  private boolean change(LabelEditor editor, Progress progress) throws IOException {
    int z = slice - 1;
    int t = phase - 1;
    if (operation.equals(SEGMENT)) return segment(editor, z, t, progress);
    if (from == null || to == null)
      throw new IllegalArgumentException(
          "Give the numbers of two " + along + ": from=... and to=..., counted from 1.");
    LabelAxis axis = LabelAxis.valueOf(along.toUpperCase(Locale.ROOT));
    if (operation.equals(INTERPOLATE))
      return editor.interpolate(axis, z, t, Math.min(from, to) - 1, Math.max(from, to) - 1);
    return axis == LabelAxis.SLICES
        ? editor.copy(from - 1, t, to - 1, t)
        : editor.copy(z, from - 1, z, to - 1);
  }

  private boolean segment(LabelEditor editor, int z, int t, Progress progress) throws IOException {
    if (image == null)
      throw new IllegalArgumentException(
          "To segment a slice again, give the image that the labels belong to: image=...");
    editor.require(z, t);
    Interval rectangle = rectangle();
    LabelPlane plane = cardiacMr().segmentPlane(alike(image), z, t, rectangle, model, progress);
    return editor.replace(z, t, plane, rectangle);
  }

  @Override
  protected void stateSelection() {
    if (operation.equals(SEGMENT) && region.isBlank())
      region = inputSelection().map(SegmentCommand::text).orElse("");
  }

  private Interval rectangle() {
    if (!region.isBlank()) return SegmentCommand.parse(region);
    throw new IllegalArgumentException(
        "Draw a rectangle around the heart, or give one: region=x,y,width,height.");
  }

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("model") ? InstalledModels.segmenters() : List.of();
  }
}
