package sc.fiji.cardiacmr.command.measure;

import java.util.Locale;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.JudgedLabels;
import sc.fiji.cardiacmr.command.run.LabelCommand;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.measure.FunctionSettings;
import sc.fiji.cardiacmr.measure.FunctionSettings.ApicalRule;
import sc.fiji.cardiacmr.measure.FunctionSettings.BasalRule;
import sc.fiji.cardiacmr.measure.FunctionSettings.RvFrames;
import sc.fiji.cardiacmr.measure.VentricularFunction;
import sc.fiji.cardiacmr.plot.VolumeTimePlot;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.JudgedTables;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.table.Drawing;
import sc.fiji.cardiacmr.table.Table;

/** Measures volumes, ejection fraction and mass from labels. */
@Plugin(
    type = Command.class,
    name = "function",
    label = "Ventricular Function...",
    visible = false,
    description =
        "Measures LV and RV volumes over time from labels: ED and ES, EDV, ESV, SV, EF, myocardial"
            + " mass and cardiac output.")
public class MeasureFunction extends LabelCommand {

  private static final int PLOT_WIDTH = 800;
  private static final int PLOT_HEIGHT = 560;
  private static final String ALL = "all";
  private static final String MYOCARDIUM = "myocardium";
  private static final String FIXED = "fixed";
  private static final String CAVITY = "cavity";
  private static final String SAME = "same";
  private static final String OWN = "own";

  @Parameter(
      label = "ED phase",
      description =
          "end-diastolic phase, counted from 1; empty: the one with the largest LV volume in the smoothed curve",
      min = "1",
      persist = false,
      required = false,
      attrs = {
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "0"),
        @Attr(name = CommandParameter.FORGET)
      })
  private Integer ed;

  @Parameter(
      label = "ES phase",
      description =
          "end-systolic phase, counted from 1; empty: the one with the smallest LV volume in the smoothed curve",
      min = "1",
      persist = false,
      required = false,
      attrs = {
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "0"),
        @Attr(name = CommandParameter.FORGET)
      })
  private Integer es;

  @Parameter(
      label = "Labels of ES",
      description =
          "end-systolic labels in an image of their own, of the same slices; the image then holds"
              + " the end-diastolic labels",
      style = CommandParameter.LABELS,
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private ImageSeries<?> eslabels;

  @Parameter(
      label = "Basal rule",
      description =
          "all: count LV volume in all slices. myocardium: only where myocardium surrounds half of"
              + " the cavity in that phase. fixed: in every phase the slices from the most basal"
              + " one with such myocardium at ED to the apex, less those that the AV plane has"
              + " left",
      choices = {ALL, MYOCARDIUM, FIXED},
      persist = false)
  private String basal = ALL;

  @Parameter(
      label = "Apical rule",
      description = "count mass in all slices, or only in those with LV cavity",
      choices = {ALL, CAVITY},
      persist = false)
  private String apical = ALL;

  @Parameter(
      label = "RV phases",
      description =
          "take EDV and ESV of the RV at the phases of the LV, or at the RV's own extremes",
      choices = {SAME, OWN},
      persist = false)
  private String rv = SAME;

  @Parameter(
      label = "Heart rate (1/min)",
      description = "beats per minute, for the cardiac output; empty: the rate stored in the image",
      min = "0",
      max = "300",
      persist = false,
      required = false,
      attrs = {
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "0"),
        @Attr(name = CommandParameter.FORGET)
      })
  private Double heartrate;

  @Parameter(
      label = "Height (cm)",
      description = "of the patient, for values per body surface area; empty: unknown",
      min = "0",
      max = "300",
      persist = false,
      required = false,
      attrs = {
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "0"),
        @Attr(name = CommandParameter.FORGET)
      })
  private Double height;

  @Parameter(
      label = "Weight (kg)",
      description = "of the patient, for values per body surface area; empty: unknown",
      min = "0",
      max = "700",
      persist = false,
      required = false,
      attrs = {
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "0"),
        @Attr(name = CommandParameter.FORGET)
      })
  private Double weight;

  @Parameter(
      label = "Results in one row",
      description = "one column per value, always the same columns, for tables of many studies",
      persist = false)
  private boolean onerow = false;

  @Parameter(
      label = "Ventricular function",
      description = "EDV, ESV, SV, EF, mass and cardiac output",
      type = ItemIO.OUTPUT)
  private Table output;

  @Parameter(
      label = "Volumes per phase",
      description = "volumes of LV, myocardium and RV at every phase",
      type = ItemIO.OUTPUT,
      required = false)
  private Table phases;

  @Parameter(label = "Volume-time plot", description = "volumes against time", type = ItemIO.OUTPUT)
  private Drawing plot;

  @Override
  protected void execute(Progress progress) {
    JudgedLabels given = inputLabels();
    note(given.notes());
    Judgement judgement = given.judgement();
    VentricularFunction function;
    if (eslabels == null) {
      function = cardiacMr().function(atHeartRate(given.labels()), settings(), progress);
    } else {
      JudgedLabels other = labels(eslabels);
      note(other.notes());
      judgement = judgement.and(other.judgement());
      function = ofTwoImages(given, other, progress);
    }
    judgement = judgement.and(Judgement.of(function.remarks()));
    output =
        onerow
            ? JudgedTables.columns(function.rowTable(), judgement)
            : JudgedTables.rows(function.summaryTable(), judgement);
    if (isRequested("phases")) phases = JudgedTables.columns(function.phaseTable(), judgement);
    if (isRequested("plot")) plot = VolumeTimePlot.image(function, PLOT_WIDTH, PLOT_HEIGHT);
    note(function.sentence());
    note(function.notes());
    note(function.remarks());
    if (!function.spacingKnown()) note(howToStateSpacing(function.calibration()));
  }

  private VentricularFunction ofTwoImages(JudgedLabels atEd, JudgedLabels atEs, Progress progress) {
    if (BodyParameters.isStated(ed) || BodyParameters.isStated(es))
      throw new IllegalArgumentException(
          "With eslabels= the image holds ED and nothing else; leave out ed= and es=.");
    return cardiacMr().function(atHeartRate(atEd.labels()), atEs.labels(), settings(), progress);
  }

  private ImageSeries<UnsignedByteType> atHeartRate(ImageSeries<UnsignedByteType> labels) {
    return BodyParameters.isStated(heartrate)
        ? labels.withCalibration(labels.calibration().withHeartRate(heartrate))
        : labels;
  }

  private static String howToStateSpacing(Calibration calibration) {
    return (calibration.isInPlaneKnown() ? "The slice distance" : "The pixel size")
        + " is unknown, so volumes are in voxels, not ml; give it with pixelsize=x,y,z in mm.";
  }

  private FunctionSettings settings() {
    FunctionSettings settings =
        FunctionSettings.DEFAULT
            .withBasalRule(BasalRule.valueOf(basal.toUpperCase(Locale.ROOT)))
            .withApicalRule(apical.equals(ALL) ? ApicalRule.ALL : ApicalRule.CAVITY)
            .withRvFrames(rv.equals(SAME) ? RvFrames.SAME_AS_LV : RvFrames.OWN)
            .withFrames(frame(ed), frame(es));
    return BodyParameters.apply(settings, height, weight);
  }

  private static int frame(Integer countedFromOne) {
    return BodyParameters.isStated(countedFromOne)
        ? countedFromOne - 1
        : FunctionSettings.AUTOMATIC;
  }
}
