package sc.fiji.cardiacmr.command.measure;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.ScarMeasurement;
import sc.fiji.cardiacmr.ScarRequest;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.EngineImageCommand;
import sc.fiji.cardiacmr.command.run.ImageSource;
import sc.fiji.cardiacmr.command.run.JudgedLabels;
import sc.fiji.cardiacmr.command.run.RegionFiles;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Selection;
import sc.fiji.cardiacmr.measure.scar.ScarInputs;
import sc.fiji.cardiacmr.measure.scar.ScarMethod;
import sc.fiji.cardiacmr.measure.scar.ScarOptions;
import sc.fiji.cardiacmr.measure.scar.ScarQuantification;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.plot.ScarBullsEye;
import sc.fiji.cardiacmr.plot.SegmentationMontage;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.JudgedTables;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.table.Drawing;
import sc.fiji.cardiacmr.table.Table;

/** Measures scar in late-enhancement images. */
@Plugin(
    type = Command.class,
    name = "scar",
    label = "Scar Quantification...",
    visible = false,
    description =
        "Finds scar within the myocardium of a late-enhancement image: by a network,"
            + " standard deviations above remote myocardium, full width at half maximum or"
            + " Otsu's threshold. Measures mass, per cent of the myocardium, AHA segments,"
            + " transmurality, no-reflow.")
public class MeasureScar extends EngineImageCommand {

  @Parameter(
      label = "Labels",
      description =
          "of the same size: 1 = LV blood pool, 2 = myocardium (scar counts as such), 3 = RV; title"
              + " of an open image, or a file",
      persist = false)
  private ImageSeries<?> labels;

  @Parameter(
      label = "Label map",
      description = "what the values of the labels mean, e.g. 500=1,200=2,600=3,1220=2,2221=2",
      required = false,
      persist = false)
  private String labelmap = "";

  @Parameter(
      label = "Method",
      description =
          "model-midpoint: a network trained on experts' contours finds the scar, intensities"
              + " halfway to its surroundings set its border; right with labels of a network, too."
              + " model: that network alone. sd: standard deviations above remote myocardium. fwhm: half of the 99th"
              + " percentile of hyperenhanced myocardium, for magnitude images with dark healthy"
              + " myocardium. fwhm-midpoint: halfway between remote myocardium and that, for"
              + " phase-sensitive and all other images. otsu: two classes. otsu-grey-zone:"
              + " healthy, grey zone and core",
      choices = {
        "model-midpoint",
        "sd",
        "fwhm",
        "fwhm-midpoint",
        "otsu",
        "otsu-grey-zone",
        "model"
      },
      persist = false)
  private String method = ScarOptions.DEFAULT.method().key();

  @Parameter(
      label = "Threshold (SD)",
      description = "for sd: standard deviations above the mean of remote myocardium",
      min = "2",
      max = "6",
      persist = false)
  private double threshold = ScarOptions.DEFAULT.deviations();

  @Parameter(
      label = "Model",
      description =
          "for model and model-midpoint: name of an installed model that segments MYO and scar, or a model folder",
      persist = false)
  private String model = "lge-scar";

  @Parameter(
      label = "Grey zone from (SD or %)",
      description =
          "lower threshold of the grey zone: for sd in standard deviations (below the threshold), for fwhm in per cent of the maximum, for fwhm-midpoint in per cent of the range from remote to maximum (below 50), for a model as a probability in per cent (below 50; below 40 for model-midpoint); empty: no grey zone",
      min = "0",
      max = "50",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORMER_EMPTY, value = "0"),
      required = false)
  private Double greyzone;

  @Parameter(
      label = "Thresholds per slice",
      description = "determine remote mean, maximum and thresholds for each slice (2-D)",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private boolean perslice = false;

  @Parameter(
      label = "Smallest piece (ml)",
      description = "ignore smaller pieces of scar, if the pixel size is known",
      min = "0",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private double minvolume = 0;

  @Parameter(
      label = "Smallest piece (pixels)",
      description = "ignore smaller pieces of scar",
      min = "0",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private int minpixels = 0;

  @Parameter(
      label = "Endocardial rim (% of wall)",
      description =
          "down to this depth, scar counts only where the wall beneath it is scar too,"
              + " because blood at the border of the cavity is as bright; with 0 %, it counts everywhere",
      min = "0",
      max = "50",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private double rim = 0;

  @Parameter(
      label = "Add no-reflow",
      description = "count a dark core enclosed by scar, or between scar and endocardium, as scar",
      persist = false)
  private boolean obstruction = false;

  @Parameter(
      label = "Selection is remote",
      description = "use the image's selection in the slice shown as remote myocardium",
      persist = false)
  private boolean selection = false;

  @Parameter(
      label = "Remote region",
      description =
          "label image, open or a file (anything but 0), or ROIs (.roi, .zip) of remote myocardium;"
              + " empty: found automatically",
      required = false,
      persist = false)
  private ImageSource remote;

  @Parameter(
      label = "Phase",
      description = "phase of the image, counted from 1; empty: the only one",
      min = "1",
      persist = false,
      attrs = {
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "0"),
        @Attr(name = CommandParameter.FORGET)
      },
      required = false)
  private Integer phase;

  @Parameter(
      label = "Apex",
      description =
          "first or last slice; automatic: by the position in the patient, or else where"
              + " the cavity is smaller",
      choices = {"automatic", "first", "last"},
      persist = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private String apex = "automatic";

  @Parameter(
      label = "Order of walls",
      description =
          "direction in which anterior, septal, inferior and lateral wall follow each"
              + " other in the image as shown; automatic: by the position in the patient, or"
              + " else counterclockwise, which is right unless the image is mirrored",
      choices = {"automatic", "counterclockwise", "clockwise"},
      persist = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private String walls = "automatic";

  @Parameter(
      label = "Anterior RV insertion",
      description =
          "x,y in pixels, where counting of the segments starts; empty: found from the RV"
              + " label, slice by slice",
      required = false,
      persist = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private String anterior = "";

  @Parameter(
      label = "Scar",
      description = "mass and per cent, in total, per slice and per segment, with thresholds",
      type = ItemIO.OUTPUT)
  private Table output;

  @Parameter(
      label = "Contours",
      description = "of heart, scar and remote region, drawn on the image",
      type = ItemIO.OUTPUT,
      style = CommandParameter.OVERLAY)
  private Annotations contours;

  @Parameter(
      label = "Bull's eye",
      description = "scar in per cent of each segment",
      type = ItemIO.OUTPUT)
  private Drawing bullseye;

  @Parameter(
      label = "Scar labels",
      description = "the labels with scar (4), no-reflow (5) and grey zone (6) in the myocardium",
      type = ItemIO.OUTPUT,
      style = CommandParameter.LABELS,
      required = false)
  private ImageSeries<?> mask;

  @Parameter(
      label = "Picture",
      description = "the slices with the contours of heart and scar",
      type = ItemIO.OUTPUT,
      required = false)
  private BufferedImage overlay;

  @Parameter(
      label = "Transmurality map",
      description = "how much of the wall is scar along the ray through each pixel, in per cent",
      type = ItemIO.OUTPUT,
      style = CommandParameter.PERCENT,
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private ImageSeries<?> transmurality;

  @Parameter(
      label = "Remote labels",
      description = "the remote region that was used (1); can be given again as remote=...",
      type = ItemIO.OUTPUT,
      style = CommandParameter.LABELS,
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private ImageSeries<?> remotemask;

  @Override
  protected void execute(Progress progress) throws IOException {
    ScarOptions options =
        new ScarOptions(
            ScarMethod.of(method),
            threshold,
            orZero(greyzone),
            perslice,
            minvolume,
            minpixels,
            rim,
            obstruction);
    ScarRequest request =
        new ScarRequest(
            options,
            AhaParameters.options(apex, walls, anterior),
            phase == null ? ScarInputs.ONLY_PHASE : phase - 1,
            model,
            remote());
    JudgedLabels given =
        JudgedLabels.of(alike(labels), labelmap)
            .against(inputSeries(), phase == null ? 0 : phase - 1);
    note(given.notes());
    ScarMeasurement measured = cardiacMr().scar(inputSeries(), given.labels(), request, progress);
    note(measured.notes());
    Judgement image = Judgement.of(inputSeries().calibration());
    Judgement found = Judgement.of(measured.scar().remarks());
    deliver(measured, found.and(given.judgement()).and(image));
  }

  /** Where remote myocardium comes from; null: found automatically. */
  private Function<ScarInputs, ImageSeries<UnsignedByteType>> remote() throws IOException {
    if (!selection && remote == null) return null;
    if (selection && remote != null)
      throw new IllegalArgumentException(
          "Give either remote=... (an image or a file) or selection, not both.");
    if (remote != null) return new RegionFiles(this::alike).read(remote);
    Selection selected =
        inputSelection()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The image has no selection; draw one around remote myocardium first."));
    note(
        "The region of remote myocardium was drawn on the image, so rerun cannot repeat it: save it by remotemask=FILE, and give it as remote=FILE.");
    return inputs -> inputs.remote(selected);
  }

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("model") ? InstalledModels.segmenters() : List.of();
  }

  private void deliver(ScarMeasurement measured, Judgement judgement) {
    ScarQuantification scar = measured.scar();
    output =
        JudgedTables.columns(
            measured.table(), row -> judgement.and(Judgement.of(scar.remarks(row))));
    if (isRequested("mask")) mask = scar.labels();
    if (isRequested("contours")) contours = measured.contours();
    if (isRequested("overlay")) overlay = SegmentationMontage.draw(measured.image(), scar.labels());
    if (isRequested("transmurality")) transmurality = scar.transmuralityMap();
    if (isRequested("remotemask")) remotemask = scar.remoteRegion();
    if (isRequested("bullseye")) bullseye = ScarBullsEye.draw(scar, scar.name());
  }
}
