package sc.fiji.cardiacmr.command.measure;

import java.awt.image.BufferedImage;
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
  private static final String CAVITY = "cavity";
  private static final String SAME = "same";
  private static final String OWN = "own";

  @Parameter(
      label = "ED phase",
      description = "end-diastolic phase, counted from 1; 0: the one with the largest LV volume",
      min = "0",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private int ed = 0;

  @Parameter(
      label = "ES phase",
      description = "end-systolic phase, counted from 1; 0: the one with the smallest LV volume",
      min = "0",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private int es = 0;

  @Parameter(
      label = "Basal rule",
      description =
          "count LV volume in all slices, or only where myocardium surrounds half of the cavity",
      choices = {ALL, MYOCARDIUM},
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
      label = "Heart rate",
      description = "beats per minute, for the cardiac output; 0: the rate stored in the image",
      min = "0",
      max = "300",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private double heartrate = 0;

  @Parameter(
      label = "Height (cm)",
      description = "of the patient, for values per body surface area; 0: unknown",
      min = "0",
      max = "300",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private double height = 0;

  @Parameter(
      label = "Weight (kg)",
      description = "of the patient, for values per body surface area; 0: unknown",
      min = "0",
      max = "700",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private double weight = 0;

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
  private BufferedImage plot;

  @Override
  protected void execute(Progress progress) {
    JudgedLabels given = inputLabels();
    note(given.notes());
    Judgement judgement = given.judgement();
    ImageSeries<UnsignedByteType> labels = given.labels();
    if (heartrate > 0)
      labels = labels.withCalibration(labels.calibration().withHeartRate(heartrate));
    VentricularFunction function = cardiacMr().function(labels, settings(), progress);
    output =
        onerow
            ? JudgedTables.columns(function.rowTable(), judgement)
            : JudgedTables.rows(function.summaryTable(), judgement);
    if (isRequested("phases")) phases = JudgedTables.columns(function.phaseTable(), judgement);
    if (isRequested("plot")) plot = VolumeTimePlot.image(function, PLOT_WIDTH, PLOT_HEIGHT);
    note(function.notes());
    if (!function.spacingKnown()) note(howToStateSpacing(labels.calibration()));
  }

  private static String howToStateSpacing(Calibration calibration) {
    return (calibration.isInPlaneKnown() ? "The slice distance" : "The pixel size")
        + " is unknown, so volumes are in voxels, not ml; give it with pixelsize=x,y,z in mm.";
  }

  private FunctionSettings settings() {
    FunctionSettings settings =
        FunctionSettings.DEFAULT
            .withBasalRule(basal.equals(ALL) ? BasalRule.ALL : BasalRule.MYOCARDIUM)
            .withApicalRule(apical.equals(ALL) ? ApicalRule.ALL : ApicalRule.CAVITY)
            .withRvFrames(rv.equals(SAME) ? RvFrames.SAME_AS_LV : RvFrames.OWN)
            .withFrames(frame(ed), frame(es));
    if (height == 0 && weight == 0) return settings;
    if (height == 0 || weight == 0)
      throw new IllegalArgumentException(
          height == 0
              ? "weight= alone is not enough for the body surface area: also give height=... in cm."
              : "height= alone is not enough for the body surface area: also give weight=..."
                  + " in kg.");
    return settings.withBody(height, weight);
  }

  private static int frame(int countedFromOne) {
    return countedFromOne == 0 ? FunctionSettings.AUTOMATIC : countedFromOne - 1;
  }
}
