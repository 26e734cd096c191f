package sc.fiji.cardiacmr.command.segment;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.ItemIO;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import sc.fiji.cardiacmr.JudgedSegmentation;
import sc.fiji.cardiacmr.SegmentRequest;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.EngineImageCommand;
import sc.fiji.cardiacmr.image.Annotation;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelContours;
import sc.fiji.cardiacmr.image.Selection;
import sc.fiji.cardiacmr.measure.SliceAreas;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.plot.SegmentationMontage;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.QualityMarks;
import sc.fiji.cardiacmr.table.Table;

/**
 * What the commands that segment short-axis images have in common: a model, where to look, what to
 * do with the labels, and in what forms these come out.
 */
public abstract class SegmentCommand extends EngineImageCommand {

  @Parameter(
      label = "Model",
      description = "name of an installed model, or a model folder",
      persist = false)
  private String model;

  @Parameter(
      label = "Only within the selection",
      description = "look for the heart only within the rectangle around the image's selection",
      persist = false)
  private boolean selection = false;

  @Parameter(
      label = "Region (pixels)",
      description = "x,y,width,height: look for the heart only there; empty: everywhere",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String region = "";

  @Parameter(
      label = "Orientations",
      description =
          "number of orientations to average over: the image rotated by right angles (2,"
              + " 4) and mirrored (8); somewhat better, but proportionally slower. auto: as the"
              + " model's card recommends",
      choices = {OrientationChoice.AUTO, "1", "2", "4", "8"},
      persist = false)
  private String orientations = OrientationChoice.AUTO;

  @Parameter(
      label = "Keep largest component",
      description = "per phase and class, to remove islands",
      persist = false)
  private boolean largest = true;

  @Parameter(
      label = "Fill holes",
      description = "in cavity and myocardium, slice by slice",
      persist = false)
  private boolean fillholes = true;

  @Parameter(
      label = ConsistencyChoice.LABEL,
      description = ConsistencyChoice.DESCRIPTION,
      choices = {
        ConsistencyChoice.AUTO,
        ConsistencyChoice.NONE,
        ConsistencyChoice.SLICES,
        ConsistencyChoice.CYCLE
      },
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String consistency = ConsistencyChoice.AUTO;

  @Parameter(
      label = HarmonizeChoice.LABEL,
      description = HarmonizeChoice.DESCRIPTION,
      choices = {HarmonizeChoice.NONE, HarmonizeChoice.HISTOGRAM, HarmonizeChoice.CYCLEGAN},
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String harmonize = HarmonizeChoice.NONE;

  @Parameter(
      label = HarmonizeChoice.STYLE_LABEL,
      description = HarmonizeChoice.STYLE_DESCRIPTION,
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String style = "";

  @Parameter(
      label = HarmonizeChoice.DIRECTION_LABEL,
      description = HarmonizeChoice.DIRECTION_DESCRIPTION,
      choices = {"source-to-target", "target-to-source"},
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String direction = "source-to-target";

  @Parameter(
      label = "Labels",
      description = "1 = LV blood pool, 2 = myocardium, 3 = RV blood pool",
      type = ItemIO.OUTPUT,
      style = CommandParameter.LABELS)
  private ImageSeries<?> output;

  @Parameter(
      label = "Contours",
      description = "drawn on the image",
      type = ItemIO.OUTPUT,
      style = CommandParameter.OVERLAY)
  private Annotations contours;

  @Parameter(
      label = "ROIs",
      description = "endocardium, epicardium and RV per slice and phase, for the ROI Manager",
      type = ItemIO.OUTPUT,
      required = false)
  private Annotations rois;

  @Parameter(
      label = "Areas",
      description = "of LV, myocardium and RV per slice and phase",
      type = ItemIO.OUTPUT,
      required = false)
  private Table areas;

  @Parameter(
      label = "Quality",
      description =
          "how far the labels can be relied on: of the study, and of each slice and phase, the"
              + " predicted Dice of each class and what is doubtful",
      type = ItemIO.OUTPUT,
      required = false)
  private Table quality;

  @Parameter(
      label = "Picture",
      description = "the slices at ED and ES with contours",
      type = ItemIO.OUTPUT,
      required = false)
  private BufferedImage overlay;

  /**
   * @param model the one that is offered
   */
  SegmentCommand(String model) {
    this.model = model;
  }

  @Override
  protected void execute(Progress progress) throws IOException {
    ImageSeries<?> image = inputSeries();
    SegmentRequest request =
        request(
            HarmonizeChoice.apply(
                SegmentRequest.DEFAULT
                    .withOrientations(OrientationChoice.parse(orientations))
                    .withCleaning(largest, fillholes)
                    .withConsistency(ConsistencyChoice.parse(consistency))
                    .withRegion(interval()),
                harmonize,
                style,
                direction));
    JudgedSegmentation segmentation = cardiacMr().segmentAndJudge(image, model, request, progress);
    note(segmentation.notes());
    note(segmentation.quality().line());
    deliver(image, segmentation);
  }

  /** The request that all these commands make, with what only one of them asks. */
  SegmentRequest request(SegmentRequest common) {
    return common;
  }

  private void deliver(ImageSeries<?> image, JudgedSegmentation segmentation) {
    ImageSeries<UnsignedByteType> labels = segmentation.labels();
    output = labels;
    if (isRequested("contours") || isRequested("rois")) {
      List<Annotation> traced = LabelContours.of(labels);
      if (isRequested("rois")) rois = new Annotations(traced);
      List<Annotation> drawn = new ArrayList<>(traced);
      drawn.addAll(QualityMarks.of(segmentation.quality(), labels.width(), labels.height()));
      if (isRequested("contours")) contours = new Annotations(drawn);
    }
    if (isRequested("quality")) quality = segmentation.quality().table();
    if (isRequested("areas")) areas = SliceAreas.table(labels);
    if (isRequested("overlay")) overlay = SegmentationMontage.draw(image, labels);
  }

  @Override
  protected void stateSelection() {
    if (!selection || !region.isBlank()) return;
    region = inputSelection().map(SegmentCommand::text).orElse("");
    selection = region.isBlank();
  }

  private Interval interval() {
    if (!region.isBlank()) return parse(region);
    if (!selection) return null;
    throw new IllegalArgumentException(
        "The image has no selection; draw a rectangle around the heart first.");
  }

  /** The rectangle around a selection, as {@link #parse} reads it. */
  static String text(Selection selection) {
    Interval bounds = selection.bounds();
    return "%s,%s,%s,%s"
        .formatted(bounds.min(0), bounds.min(1), bounds.dimension(0), bounds.dimension(1));
  }

  static Interval parse(String text) {
    String[] parts = text.split(",");
    try {
      if (parts.length == 4)
        return FinalInterval.createMinSize(
            Integer.parseInt(parts[0].trim()),
            Integer.parseInt(parts[1].trim()),
            Integer.parseInt(parts[2].trim()),
            Integer.parseInt(parts[3].trim()));
    } catch (NumberFormatException e) {
      // The message below says what is expected.
    }
    throw new IllegalArgumentException(
        "region must be four whole numbers x,y,width,height in pixels, not '" + text + "'.");
  }

  @Override
  protected List<String> suggestions(String parameter) {
    if (parameter.equals("style")) return InstalledModels.translators();
    return parameter.equals("model") ? InstalledModels.segmenters() : List.of();
  }
}
