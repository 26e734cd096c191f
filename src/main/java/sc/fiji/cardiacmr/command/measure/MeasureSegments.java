package sc.fiji.cardiacmr.command.measure;

import java.util.List;
import java.util.Locale;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.JudgedLabels;
import sc.fiji.cardiacmr.command.run.LabelCommand;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Selection;
import sc.fiji.cardiacmr.measure.FunctionSettings;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.measure.aha.Level;
import sc.fiji.cardiacmr.measure.wall.MyocardialSegments;
import sc.fiji.cardiacmr.measure.wall.SegmentQuantity;
import sc.fiji.cardiacmr.measure.wall.SegmentSettings;
import sc.fiji.cardiacmr.measure.wall.ThicknessMethod;
import sc.fiji.cardiacmr.plot.ThicknessPlot;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.JudgedTables;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.table.Drawing;
import sc.fiji.cardiacmr.table.Table;

/** Measures the thickness of the wall per AHA segment. */
@Plugin(
    type = Command.class,
    name = "segments",
    label = "Myocardial Segments...",
    visible = false,
    description =
        "Divides the myocardium of labels into the AHA segments and measures its thickness, by"
            + " Laplace's equation and by radial chords, thickening from ED to ES and the"
            + " excursion of the endocardium.")
public class MeasureSegments extends LabelCommand {

  private static final String AUTOMATIC = "automatic";
  private static final String SEVENTEEN = "17";
  private static final String BOTH = "both";
  private static final String EQUAL = "equal";
  private static final String INSERTIONS = "insertions";

  @Parameter(
      label = "ED phase",
      description = "end-diastolic phase, counted from 1; empty: as Ventricular Function finds it",
      min = "1",
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private Integer ed;

  @Parameter(
      label = "ES phase",
      description = "end-systolic phase, counted from 1; empty: as Ventricular Function finds it",
      min = "1",
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
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
      label = "Number of segments",
      description =
          "16: slices beyond the cavity are apical ones. 17: they are the apical cap, whose"
              + " thickness is extrapolated",
      choices = {"16", SEVENTEEN},
      persist = false)
  private String segments = "16";

  @Parameter(
      label = "Thickness by",
      description =
          "laplace: paths from endocardium to epicardium along the gradient of a harmonic"
              + " function. radial: chords of rays from the centre of the cavity. both: a row for each",
      choices = {"laplace", "radial", BOTH},
      persist = false)
  private String method = BOTH;

  @Parameter(
      label = "Bull's eye shows",
      description =
          "thickness at ED or ES, thickening in % of ED or as a length, or the excursion of the"
              + " endocardium",
      choices = {"ed-thickness", "es-thickness", "thickening", "thickening-length", "excursion"},
      persist = false)
  private String quantity = SegmentQuantity.ED_THICKNESS.key();

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
      label = "Inferior RV insertion",
      description =
          "x,y in pixels, where the septum ends; the septum is then halved, and the rest of the"
              + " wall divided by four; empty: as Sectors says",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String inferior = "";

  @Parameter(
      label = "Selection is insertions",
      description =
          "use the image's selection: a straight line or two points, from the anterior to the"
              + " inferior RV insertion",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private boolean selection = false;

  @Parameter(
      label = "Sectors",
      description =
          "equal: sectors of 60° (apical: 90°) from the anterior RV insertion on. insertions: the"
              + " septum reaches to the inferior insertion, which is found from the RV label",
      choices = {EQUAL, INSERTIONS},
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String sectors = EQUAL;

  @Parameter(
      label = "Correct oblique walls",
      description =
          "multiply thickness by the cosine of the angle at which the wall leaves the slice's"
              + " normal, as the neighbouring slices show it",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private boolean oblique = false;

  @Parameter(
      label = "Level",
      description =
          "level of all labelled slices, for a single slice or a part of the ventricle;"
              + " automatic: thirds of the labelled slices; a single slice is mid",
      choices = {AUTOMATIC, "basal", "mid", "apical"},
      persist = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private String level = AUTOMATIC;

  @Parameter(
      label = "Apex",
      description =
          "first or last slice; automatic: by the position in the patient, or else where"
              + " the cavity is smaller",
      choices = {AUTOMATIC, "first", "last"},
      persist = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private String apex = AUTOMATIC;

  @Parameter(
      label = "Order of walls",
      description =
          "direction in which anterior, septal, inferior and lateral wall follow each"
              + " other in the image as shown; automatic: by the position in the patient, or"
              + " else counterclockwise, which is right unless the image is mirrored",
      choices = {AUTOMATIC, "counterclockwise", "clockwise"},
      persist = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private String walls = AUTOMATIC;

  @Parameter(
      label = "Segments",
      description =
          "per segment, per slice and in total: thickness at ED and ES, thickening, excursion",
      type = ItemIO.OUTPUT)
  private Table output;

  @Parameter(
      label = "Thickness per phase",
      description = "thickness and excursion of each segment and slice at every phase",
      type = ItemIO.OUTPUT,
      required = false)
  private Table phases;

  @Parameter(
      label = "Bull's eye",
      description = "the chosen quantity, per segment",
      type = ItemIO.OUTPUT)
  private Drawing plot;

  @Parameter(
      label = "Thickness map",
      description =
          "the thickness at each pixel of the wall, at every phase; mm, or pixels where the pixel size is unknown",
      type = ItemIO.OUTPUT,
      required = false)
  private ImageSeries<?> map;

  @Override
  protected void execute(Progress progress) {
    JudgedLabels given = inputLabels();
    note(given.notes());
    Judgement judgement = given.judgement();
    SegmentSettings settings = new SegmentSettings(options(), phase(ed), phase(es), oblique);
    MyocardialSegments result;
    if (eslabels == null) {
      result = cardiacMr().segments(given.labels(), settings, progress);
    } else {
      if (ed != null || es != null)
        throw new IllegalArgumentException(
            "With eslabels= the image holds ED and nothing else; leave out ed= and es=.");
      JudgedLabels other = labels(eslabels);
      note(other.notes());
      judgement = judgement.and(other.judgement());
      result = cardiacMr().segments(given.labels(), other.labels(), settings, progress);
    }
    deliver(result, judgement);
  }

  private void deliver(MyocardialSegments result, Judgement judgement) {
    List<ThicknessMethod> methods =
        method.equals(BOTH)
            ? List.of(ThicknessMethod.values())
            : List.of(ThicknessMethod.valueOf(method.toUpperCase(Locale.ROOT)));
    output =
        JudgedTables.columns(
            result.table(methods),
            row -> judgement.and(Judgement.of(result.remarks(row, methods))));
    if (isRequested("phases"))
      phases =
          JudgedTables.columns(
              result.phaseTable(methods),
              row -> judgement.and(Judgement.of(result.phaseRemarks(row, methods))));
    if (isRequested("map")) map = result.thicknessMap(methods.get(0));
    note(result.sentence(methods.get(0)));
    note(result.notes());
    if (!isRequested("plot")) return;
    SegmentQuantity shown = SegmentQuantity.of(quantity);
    if (shown.needsEs() && result.es() < 0)
      throw new IllegalArgumentException(
          "The bull's eye cannot show %s, which needs ED and ES: '%s' has a wall in one of them only. Choose quantity=ed-thickness."
              .formatted(quantity, result.name()));
    plot = ThicknessPlot.draw(result, shown, methods.get(0));
  }

  private AhaOptions options() {
    AhaOptions options =
        AhaParameters.options(apex, walls, anterior)
            .withCap(segments.equals(SEVENTEEN))
            .withSeptum(
                sectors.equals(EQUAL) ? AhaOptions.Septum.EQUAL : AhaOptions.Septum.INSERTIONS);
    if (!level.equals(AUTOMATIC))
      options = options.withLevel(Level.valueOf(level.toUpperCase(Locale.ROOT)));
    if (!inferior.isBlank()) {
      double[] point = AhaParameters.point("inferior", inferior);
      options = options.withInferior(point[0], point[1]);
    }
    return options;
  }

  @Override
  protected void stateSelection() {
    if (!selection) return;
    if (!anterior.isBlank() || !inferior.isBlank())
      throw new IllegalArgumentException(
          "Give the RV insertions either as anterior= and inferior= or as the selection, not both.");
    List<double[]> points = inputSelection().map(Selection::points).orElse(List.of());
    if (points.size() != 2)
      throw new IllegalArgumentException(
          "The image has no selection of two points: draw a straight line or set two points, from the anterior to the inferior RV insertion.");
    anterior = points.get(0)[0] + "," + points.get(0)[1];
    inferior = points.get(1)[0] + "," + points.get(1)[1];
    selection = false;
  }

  private static int phase(Integer countedFromOne) {
    return countedFromOne == null ? FunctionSettings.AUTOMATIC : countedFromOne - 1;
  }
}
