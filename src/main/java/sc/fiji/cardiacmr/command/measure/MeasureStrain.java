package sc.fiji.cardiacmr.command.measure;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.analysis.StrainJudgements;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ImageCommand;
import sc.fiji.cardiacmr.command.run.JudgedLabels;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.measure.aha.Level;
import sc.fiji.cardiacmr.measure.strain.MyocardialStrain;
import sc.fiji.cardiacmr.measure.strain.StrainCurve;
import sc.fiji.cardiacmr.measure.strain.StrainKind;
import sc.fiji.cardiacmr.measure.strain.StrainTables;
import sc.fiji.cardiacmr.measure.strain.WallLayer;
import sc.fiji.cardiacmr.plot.DisplacementMontage;
import sc.fiji.cardiacmr.plot.StrainBullsEye;
import sc.fiji.cardiacmr.plot.StrainPlot;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.JudgedTables;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.strain.StrainMeasurement;
import sc.fiji.cardiacmr.strain.StrainRequest;
import sc.fiji.cardiacmr.table.Drawing;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.tagging.harp.HarpSettings;

/** Measures the strain of the myocardium in tagged series. */
@Plugin(
    type = Command.class,
    name = "strain",
    label = "Myocardial Strain...",
    visible = false,
    description =
        "Tracks the tags of a tagged series by their harmonic phase (HARP), from labels at"
            + " one phase: circumferential and radial strain of the LV per AHA segment and"
            + " layer, rotation, torsion, strain rate.")
public class MeasureStrain extends ImageCommand {

  private static final String GREEN = "green-lagrange";
  private static final String ENGINEERING = "engineering";
  private static final String AUTOMATIC = "automatic";

  @Parameter(
      label = "Other direction",
      description =
          "series with the tag lines in the other direction, if the image has lines and"
              + " not a grid; title of an open image, or a file",
      persist = false,
      required = false)
  private ImageSeries<?> input2;

  @Parameter(
      label = "Labels",
      description =
          "of the same size, at one phase or at all phases: 1 = LV blood pool, 2 ="
              + " myocardium, 3 = RV; title of an open image, or a file",
      persist = false)
  private ImageSeries<?> labels;

  @Parameter(
      label = "Label map",
      description = "what the values of the labels mean, e.g. 500=1,200=2,600=3",
      required = false,
      persist = false)
  private String labelmap = "";

  @Parameter(
      label = "Phase of the labels",
      description =
          "phase, counted from 1, that the wall is taken from and strain is relative to; empty: the first one with labels",
      min = "1",
      persist = false,
      attrs = {
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "0"),
        @Attr(name = CommandParameter.FORGET)
      },
      required = false)
  private Integer frame;

  @Parameter(
      label = "Strain",
      description =
          "green-lagrange: E = (FᵀF - I) / 2; engineering: relative change of length, √(1 + 2E) - 1",
      choices = {GREEN, ENGINEERING},
      persist = false)
  private String strain = GREEN;

  @Parameter(
      label = "Band-pass (fraction of tag frequency)",
      description =
          "radius of the filter around each harmonic peak, as a fraction of the tag frequency",
      min = "0.1",
      max = "0.9",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private double bandwidth = HarpSettings.DEFAULT.along();

  @Parameter(
      label = "Refine",
      description =
          "refine the motion found by HARP with the tags in the wall alone; switch off to"
              + " see plain HARP",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private boolean refine = true;

  @Parameter(
      label = "Minimum agreement (correlation)",
      description =
          "correlation between the tags of a phase and those of the phase of the labels,"
              + " moved along with the wall: where it is lower, as when tags have faded into the"
              + " noise, nothing is measured; 0.5 is where they are 0.6 times as strong as the"
              + " noise",
      min = "0",
      max = "0.95",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private double agreement = HarpSettings.DEFAULT.agreement();

  @Parameter(
      label = "Level",
      description =
          "level of all labelled slices, for a single slice or a part of the ventricle;"
              + " automatic: thirds of the labelled slices; a single slice is mid",
      choices = {AUTOMATIC, "basal", "mid", "apical"},
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String level = AUTOMATIC;

  @Parameter(
      label = "Apex",
      description =
          "first or last slice; automatic: by the position in the patient, or else where"
              + " the cavity is smaller",
      choices = {AUTOMATIC, "first", "last"},
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String apex = AUTOMATIC;

  @Parameter(
      label = "Order of walls",
      description =
          "direction in which anterior, septal, inferior and lateral wall follow each"
              + " other in the image as shown; automatic: by the position in the patient, or"
              + " else counterclockwise, which is right unless the image is mirrored",
      choices = {AUTOMATIC, "counterclockwise", "clockwise"},
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String walls = AUTOMATIC;

  @Parameter(
      label = "Anterior RV insertion",
      description =
          "x,y in pixels, where counting of the segments starts; empty: found from the RV"
              + " label, slice by slice",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String anterior = "";

  @Parameter(
      label = "Strain over time",
      description =
          "circumferential (ecc) and radial (err) strain, shear and strain rates at every"
              + " phase: in total, per slice and per segment, in the wall and its thirds",
      type = ItemIO.OUTPUT)
  private Table output;

  @Parameter(
      label = "Peak strain",
      description = "smallest ecc, largest err, their times, and the strongest strain rates",
      type = ItemIO.OUTPUT,
      required = false)
  private Table peaks;

  @Parameter(
      label = "Rotation",
      description =
          "rotation of each slice in degrees, counterclockwise as seen from the apex, and"
              + " twist and torsion between base and apex",
      type = ItemIO.OUTPUT,
      required = false)
  private Table rotation;

  @Parameter(
      label = "Strain-time plot",
      description = "mid-wall strain of the segments against time",
      type = ItemIO.OUTPUT)
  private Drawing plot;

  @Parameter(
      label = "Bull's eye",
      description = "peak circumferential strain in the middle of the wall, per segment",
      type = ItemIO.OUTPUT)
  private Drawing bullseye;

  @Parameter(
      label = "Displacement",
      description =
          "arrows from the original to the present position of the wall, drawn on the image",
      type = ItemIO.OUTPUT,
      style = CommandParameter.OVERLAY)
  private Annotations vectors;

  @Parameter(
      label = "Picture",
      description = "the slices with these arrows at the phase of the strongest shortening",
      type = ItemIO.OUTPUT,
      required = false)
  private BufferedImage overlay;

  @Parameter(
      label = "Displacement along X",
      description = "of each pixel of the labelled myocardium, mm, at every phase",
      type = ItemIO.OUTPUT,
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private ImageSeries<?> displacementx;

  @Parameter(
      label = "Displacement along Y",
      description = "of each pixel of the labelled myocardium, mm, at every phase",
      type = ItemIO.OUTPUT,
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private ImageSeries<?> displacementy;

  @Override
  protected void execute(Progress progress) {
    AhaOptions options = AhaParameters.options(apex, walls, anterior);
    if (!level.equals(AUTOMATIC))
      options = options.withLevel(Level.valueOf(level.toUpperCase(Locale.ROOT)));
    ImageSeries<?> image = inputSeries();
    ImageSeries<?> second = input2 == null ? null : alike(input2);
    StrainRequest request =
        new StrainRequest(
            second,
            frame == null ? StrainRequest.FIRST_LABELLED : frame - 1,
            strain.equals(GREEN) ? StrainKind.GREEN_LAGRANGE : StrainKind.ENGINEERING,
            new HarpSettings(
                bandwidth, bandwidth, refine ? HarpSettings.DEFAULT.refinements() : 0, agreement),
            options);
    JudgedLabels given =
        JudgedLabels.of(alike(labels), labelmap).against(image, frame == null ? 0 : frame - 1);
    note(given.notes());
    StrainMeasurement measured = cardiacMr().strain(image, given.labels(), request, progress);
    note(measured.notes());
    Judgement judgement = given.judgement().and(Judgement.of(image.calibration()));
    if (second != null) judgement = judgement.and(Judgement.of(second.calibration()));
    judgement = judgement.and(Judgement.of(request.remarks(image)));
    deliver(image, measured, judgement);
  }

  private void deliver(ImageSeries<?> image, StrainMeasurement measured, Judgement judgement) {
    MyocardialStrain result = measured.strain();
    List<Judgement> judgements = StrainJudgements.of(measured, judgement);
    // The rows of a curve follow each other.
    output = JudgedTables.columns(measured.table(), row -> judgements.get(row / result.phases()));
    if (isRequested("peaks"))
      peaks =
          JudgedTables.columns(
              StrainTables.peaks(result), StrainJudgements.ofPeaks(measured, judgement)::get);
    if (isRequested("rotation"))
      rotation =
          JudgedTables.columns(
              StrainTables.rotation(result),
              judgement.and(Judgement.of(measured.remarks().ofRotation())));
    String title = image.name() + ", " + result.kind().title() + " strain";
    if (isRequested("plot")) plot = StrainPlot.draw(result, title);
    if (isRequested("bullseye")) bullseye = StrainBullsEye.draw(result, title);
    if (isRequested("vectors")) vectors = measured.arrows();
    if (isRequested("overlay")) overlay = picture(image, measured);
    if (isRequested("displacementx")) displacementx = measured.displacement(0);
    if (isRequested("displacementy")) displacementy = measured.displacement(1);
  }

  /** The arrows at the phase of the strongest shortening. */
  private static BufferedImage picture(ImageSeries<?> image, StrainMeasurement measured) {
    StrainCurve all = measured.strain().curves(StrainCurve.Kind.ALL, WallLayer.MID).get(0);
    int phase = Math.max(0, all.peakFrame());
    return DisplacementMontage.draw(image, measured.tracks(), phase, measured.dx(), measured.dy());
  }
}
