package sc.fiji.cardiacmr.command.segment;

import java.io.File;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ImageCommand;
import sc.fiji.cardiacmr.command.run.JudgedLabels;
import sc.fiji.cardiacmr.command.run.RegionSource;
import sc.fiji.cardiacmr.edit.ContourLabels;
import sc.fiji.cardiacmr.edit.DrawnRegion;
import sc.fiji.cardiacmr.edit.RegionKinds;
import sc.fiji.cardiacmr.ij.RoiRegions;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ContourPainter.Kind;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.PlausibleSpacing;
import sc.fiji.cardiacmr.image.ReferenceLabels;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.measure.VentricularFunction;
import sc.fiji.cardiacmr.plot.VolumeTimePlot;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.JudgedTables;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.table.Drawing;
import sc.fiji.cardiacmr.table.Table;

/** Makes labels of contours that were moved or drawn, and measures function anew. */
@Plugin(
    type = Command.class,
    name = "labels-from-rois",
    label = "Labels from ROIs...",
    visible = false,
    description =
        "Makes labels of ROIs: the contours that a segmentation has drawn on the image, after you"
            + " moved some of them, or ROIs of your own. On request it measures the ventricular"
            + " function again.")
public class LabelsFromRois extends ImageCommand {

  private static final String AUTO = "auto";
  private static final String OVERLAY = "overlay";
  private static final String MANAGER = "manager";
  private static final String SELECTION = "selection";
  private static final String KEEP = "keep";
  private static final String REMOVE = "remove";
  private static final String IGNORE = "ignore";
  private static final int PLOT_WIDTH = 800;
  private static final int PLOT_HEIGHT = 560;

  @Parameter(
      label = "Labels",
      description =
          "labels to correct, from which the contours were drawn: slices whose contours were not"
              + " changed stay as they are, pixel by pixel. None: all labels are made of the ROIs",
      required = false,
      persist = false)
  private ImageSeries<?> labels;

  @Parameter(
      label = "ROIs",
      description =
          "where the ROIs are: in the overlay of the image, in the ROI Manager, or the selection of"
              + " the image in the slice and phase shown. auto: the first of these that has any",
      choices = {AUTO, OVERLAY, MANAGER, SELECTION},
      persist = false)
  private String source = AUTO;

  @Parameter(
      label = "ROI file",
      description = "instead: a .roi file or a zip of them",
      style = "open",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File contours = new File("");

  @Parameter(
      label = "ROIs without a class",
      description =
          "what ROIs enclose whose names do not say so; names of contours begin with one of these",
      choices = {IGNORE, "LV_endo", "LV_epi", "MYO", "RV", "scar", "no-reflow", "grey-zone"},
      persist = false)
  private String unnamed = IGNORE;

  @Parameter(
      label = "Names",
      description =
          "what ROIs of other names enclose, e.g. inner=LV_endo,outer=LV_epi; choose from LV_endo,"
              + " LV_epi, MYO, RV, scar, no-reflow, grey-zone",
      required = false,
      persist = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private String names = "";

  @Parameter(
      label = "Without an ROI",
      description =
          "what becomes of a class of the labels in a slice in which it has no ROI. keep: it stays."
              + " remove: it is removed. auto: it is removed if the ROIs are contours that a"
              + " command has drawn on the image, since you must have deleted it; else it stays",
      choices = {AUTO, KEEP, REMOVE},
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String absent = AUTO;

  @Parameter(
      label = "Label map",
      description = "what the values of the labels mean, e.g. 500=1,200=2,600=3",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String labelmap = "";

  @Parameter(
      label = "Labels",
      description = "1 = LV blood pool, 2 = myocardium, 3 = RV blood pool",
      type = ItemIO.OUTPUT,
      style = CommandParameter.LABELS)
  private ImageSeries<?> output;

  @Parameter(
      label = "Ventricular function",
      description = "EDV, ESV, SV, EF and mass, as Ventricular Function measures them",
      type = ItemIO.OUTPUT,
      required = false)
  private Table function;

  @Parameter(
      label = "Volume-time plot",
      description = "volumes against time",
      type = ItemIO.OUTPUT,
      required = false)
  private Drawing plot;

  @Override
  protected void execute(Progress progress) throws IOException {
    ImageSeries<?> image = inputSeries();
    RegionKinds kinds = RegionKinds.parse(names, unnamed);
    progress.update(0, 2, "Making labels of the ROIs");
    ReferenceLabels made = labels(image, kinds);
    note(made.notes());
    output = made.labels();
    progress.update(1, 2, "Made labels of the ROIs");
    if (isRequested("function") || isRequested("plot")) measure(made.labels(), progress);
  }

  private ReferenceLabels labels(ImageSeries<?> image, RegionKinds kinds) throws IOException {
    ImageSeries<UnsignedByteType> former = null;
    if (labels != null) {
      former = JudgedLabels.of(alike(labels), labelmap).labels();
      SharedGrid.requireSameAndPhases(image, former);
    }
    boolean isFile = !contours.getPath().isEmpty();
    RegionSource from = isFile ? null : source(image);
    List<DrawnRegion> regions =
        isFile ? RoiRegions.ofFile(contours.toPath(), image) : door().drawnRegions(image, from);
    if (regions.isEmpty()) throw new IllegalArgumentException(whyNone(image));
    if (former == null) return ContourLabels.of(regions, image, kinds);
    return ContourLabels.correct(
        former, regions, completed(image, former), kinds, removed(from, regions, kinds));
  }

  /** The image, with what only its labels know of its size and place. */
  private ImageSeries<?> completed(ImageSeries<?> image, ImageSeries<?> former) {
    Calibration own = image.calibration();
    boolean isKnown = own.isInPlaneKnown() || !Double.isNaN(own.dz());
    // What nobody stated completes nothing, and need not agree.
    if (isKnown && PlausibleSpacing.isDefault(former.calibration())) return image;
    SharedGrid grid = SharedGrid.of(image, former);
    note(grid.notes());
    return image.withCalibration(grid.calibration());
  }

  private RegionSource source(ImageSeries<?> image) {
    if (!source.equals(AUTO)) return RegionSource.valueOf(source.toUpperCase(Locale.ROOT));
    for (RegionSource candidate : RegionSource.values())
      if (!door().drawnRegions(image, candidate).isEmpty()) return candidate;
    return RegionSource.OVERLAY;
  }

  private String whyNone(ImageSeries<?> image) {
    return "'"
        + image.name()
        + "' has no ROIs"
        + (source.equals(AUTO) ? "" : " (source=" + source + ")")
        + ". Activate the image on which the contours are drawn, add ROIs to the ROI Manager (t),"
        + " or give a file of ROIs: contours=...";
  }

  private Set<Kind> removed(RegionSource from, List<DrawnRegion> regions, RegionKinds kinds) {
    if (absent.equals(REMOVE)) return EnumSet.allOf(Kind.class);
    boolean isKept = absent.equals(KEEP) || from != RegionSource.OVERLAY;
    return isKept ? Set.of() : ContourLabels.traced(regions, kinds);
  }

  private void measure(ImageSeries<UnsignedByteType> made, Progress progress) {
    JudgedLabels judged = JudgedLabels.of(made, "");
    note(judged.notes());
    VentricularFunction measured = cardiacMr().function(made);
    Judgement judgement = judged.judgement().and(Judgement.of(measured.remarks()));
    if (isRequested("function")) function = JudgedTables.rows(measured.summaryTable(), judgement);
    if (isRequested("plot")) plot = VolumeTimePlot.image(measured, PLOT_WIDTH, PLOT_HEIGHT);
    note(measured.sentence());
    note(measured.notes());
    note(measured.remarks());
    progress.update(2, 2, "Measured the function");
  }
}
