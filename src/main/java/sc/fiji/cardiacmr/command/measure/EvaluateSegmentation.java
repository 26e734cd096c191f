package sc.fiji.cardiacmr.command.measure;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CaseJudgements;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ImageSource;
import sc.fiji.cardiacmr.command.run.ManifestPairs;
import sc.fiji.cardiacmr.command.run.ReferenceFiles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.metrics.Evaluation;
import sc.fiji.cardiacmr.metrics.EvaluationOptions;
import sc.fiji.cardiacmr.metrics.EvaluationOptions.Extent;
import sc.fiji.cardiacmr.metrics.LabelClass;
import sc.fiji.cardiacmr.metrics.SummaryLevel;
import sc.fiji.cardiacmr.metrics.VolumeScore;
import sc.fiji.cardiacmr.metrics.statistics.Bootstrap;
import sc.fiji.cardiacmr.model.CardScores;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.plot.EvaluationPlots;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Drawing;
import sc.fiji.cardiacmr.table.Table;

/** Compares predicted labels with references. */
@Plugin(
    type = Command.class,
    name = "evaluate",
    label = "Evaluate Segmentation...",
    visible = false,
    description =
        "Compares predictions with references (labels, contours or ROIs on either side): Dice and"
            + " Jaccard in 2-D and 3-D, surface distances, volumes, confusion, with confidence"
            + " intervals and pictures. Takes either one pair, or a manifest with a folder of"
            + " predictions.")
public class EvaluateSegmentation extends CardiacCommand {

  private static final String ALL = "all";
  private static final String FRAMES = "reference-frames";
  private static final String IMAGES = "reference-images";

  @Parameter(
      label = "Prediction",
      description =
          "predicted labels, or the image that predicted contours were drawn on; in ImageJ the"
              + " active image by default",
      persist = false,
      required = false)
  private ImageSeries<?> prediction;

  @Parameter(
      label = "Reference",
      description =
          "the truth: a label image (open or a file), a zip of ImageJ ROIs, or a folder of"
              + " Sunnybrook contours",
      style = CommandParameter.LABELS,
      persist = false,
      required = false)
  private ImageSource reference;

  @Parameter(
      label = "Label map",
      description = "what the values of the reference mean, e.g. 500=1,200=2,600=3",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String labelmap = "";

  @Parameter(
      label = "Predicted contours",
      description =
          "in place of predicted labels: a zip of ImageJ ROIs or a folder of Sunnybrook contours,"
              + " as of a second observer; the prediction is then the image they were drawn on",
      style = "both",
      persist = false,
      required = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private File contours = new File("");

  @Parameter(
      label = "DICOM folder",
      description = "the study that the Sunnybrook contours belong to, for the order of its images",
      style = "both",
      persist = false,
      required = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private File dicom = new File("");

  @Parameter(
      label = "Manifest",
      description = "instead of a pair: a data set whose labels are the references",
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File manifest = new File("");

  @Parameter(
      label = "Data folder",
      description =
          "for a manifest: folder that its paths are relative to; empty: the manifest's folder",
      style = "directory",
      persist = false,
      required = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private File data = new File("");

  @Parameter(
      label = "Predictions",
      description =
          "for a manifest: folder of predictions, each with the file name of its image or, where"
              + " images share a name, its path in the data folder",
      style = "directory",
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File predictions = new File("");

  @Parameter(
      label = "Split",
      description = "for a manifest: only the rows of this split, e.g. validation",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String split = "";

  @Parameter(
      label = "Pixel size (mm)",
      description = "width, height and slice distance in mm, if the images do not state them",
      persist = false,
      required = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private String pixelsize = "";

  @Parameter(
      label = "Classes",
      description = "names separated by commas; + joins label values, as in LV,MYO+scar,RV",
      persist = false)
  private String classes = "LV,MYO,RV";

  @Parameter(
      label = "Images",
      description =
          "which images count: all, the phases in which the reference has labels, or, for"
              + " each class, the images in which it was annotated. automatic: the last for"
              + " contours and ROIs; for label images the phases with labels",
      choices = {"automatic", ALL, FRAMES, IMAGES},
      persist = false)
  private String extent = "automatic";

  @Parameter(
      label = "Distances",
      description = "compute Hausdorff and mean surface distances (the slowest part)",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private boolean distances = true;

  @Parameter(
      label = "Summaries by",
      description =
          "what the summary and the agreement gather scores by, separated by commas: all, group,"
              + " centre, subject, phase, slice, position (base, mid and apex of the stack)",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String by = "all,group,centre";

  @Parameter(
      label = "Onto the card of",
      description =
          "name or folder of the model that made the predictions: Dice with its intervals is"
              + " written onto its card, by whatever the summary gathers by, but not by subject or"
              + " slice, and the limits of agreement of the EF; empty: nothing is written",
      required = false,
      persist = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private String card = "";

  @Parameter(
      label = "Data set",
      description =
          "what the data are called on the card, e.g. ACDC; empty: the name of the manifest",
      required = false,
      persist = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private String dataset = "";

  @Parameter(
      label = "Resamples",
      description = "how often subjects are drawn for the 95 % confidence intervals (bootstrap)",
      min = "100",
      max = "1000000",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private int resamples = Bootstrap.DEFAULT.resamples();

  @Parameter(
      label = "Seed",
      description = "of these draws: the same seed gives the same intervals",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private long seed = Bootstrap.DEFAULT.seed();

  @Parameter(
      label = "Scores",
      description = "scores per case, phase and class",
      type = ItemIO.OUTPUT)
  private Table output;

  @Parameter(
      label = "Score summary",
      description =
          "mean with its 95 % confidence interval, standard deviation and median per class, over"
              + " all, each group and each centre",
      type = ItemIO.OUTPUT)
  private Table summary;

  @Parameter(
      label = "Agreement of volumes",
      description =
          "per class: Pearson's r, mean difference (bias) and Bland-Altman limits of agreement; also"
              + " of the EF of LV and RV, where subjects have phases named ED and ES",
      type = ItemIO.OUTPUT,
      required = false)
  private Table agreement;

  @Parameter(
      label = "Scores per image",
      description = "scores per case, phase, slice and class",
      type = ItemIO.OUTPUT,
      required = false)
  private Table perimage;

  @Parameter(
      label = "Confusion matrix",
      description = "pixels of each class of the reference by the class that was predicted",
      type = ItemIO.OUTPUT,
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private Table confusion;

  @Parameter(
      label = "Box plot",
      description = "picture: Dice and HD95 per class, by group or centre",
      type = ItemIO.OUTPUT,
      required = false)
  private Drawing boxplot;

  @Parameter(
      label = "Violin plot",
      description = "picture: the same as violins",
      type = ItemIO.OUTPUT,
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private Drawing violinplot;

  @Parameter(
      label = "Bland-Altman plot",
      description = "picture: differences of volumes with bias and limits of agreement",
      type = ItemIO.OUTPUT,
      required = false)
  private Drawing blandaltman;

  @Parameter(
      label = "Volumes of slices",
      description = "picture: volume differences of single slices from base to apex",
      type = ItemIO.OUTPUT,
      required = false)
  private Drawing sliceplot;

  @Parameter(
      label = "Dice against phase",
      description = "picture: Dice of the images of each phase",
      type = ItemIO.OUTPUT,
      required = false)
  private Drawing phaseplot;

  private final CaseJudgements judgements = new CaseJudgements();

  @Override
  protected void execute(Progress progress) throws IOException {
    boolean isManifest = !manifest.getPath().isEmpty();
    boolean isPair = reference != null;
    if (isManifest == isPair)
      throw new IllegalArgumentException(
          "Give either prediction=... and reference=..., or manifest=... and predictions=...");
    requireEffect(isManifest);
    List<SummaryLevel> levels = SummaryLevel.parse(by);
    if (!card.isBlank()) CardScores.check(InstalledModels.store().find(card), setName());
    EvaluatedPair pair =
        new EvaluatedPair(
            prediction, reference, contours, new ReferenceFiles(pixelsize, labelmap, dicom));
    Evaluation evaluation = new Evaluation(options(isPair && pair.hasContours()));
    if (isManifest) addManifest(evaluation, progress);
    else note(pair.addTo(evaluation, judgements, progress));
    output = judgements.on(evaluation.volumeTable());
    summary = evaluation.summaryTable(levels, progress);
    if (isRequested("agreement")) agreement = evaluation.agreementTable(levels, progress);
    if (isRequested("perimage")) perimage = judgements.on(evaluation.imageTable());
    if (isRequested("confusion")) confusion = evaluation.matrixTable();
    note(judgements.notes());
    evaluation.notes().forEach(this::note);
    draw(evaluation.scores());
    if (!card.isBlank()) writeCard(evaluation, progress);
  }

  private void writeCard(Evaluation evaluation, Progress progress) throws IOException {
    progress.checkCanceled();
    ModelFolder model = InstalledModels.store().find(card);
    Table together = evaluation.agreementTable(List.of(SummaryLevel.ALL), progress);
    CardScores.addTo(model, setName(), summary, together);
    note("The card of '%s' states the scores of %s.".formatted(model.name(), setName()));
  }

  private String setName() {
    if (!dataset.isBlank()) return dataset.trim();
    if (manifest.getPath().isEmpty())
      throw new IllegalArgumentException("card=... of a single pair needs dataset=..., a name.");
    return manifest.getName().replaceFirst("\\.[^.]*$", "");
  }

  private void draw(List<VolumeScore> scores) {
    if (isRequested("boxplot")) boxplot = EvaluationPlots.boxes(scores);
    if (isRequested("violinplot")) violinplot = EvaluationPlots.violins(scores);
    if (isRequested("blandaltman")) blandaltman = EvaluationPlots.agreement(scores);
    if (isRequested("sliceplot")) sliceplot = EvaluationPlots.slices(scores);
    if (isRequested("phaseplot")) phaseplot = EvaluationPlots.phases(scores);
  }

  private EvaluationOptions options(boolean isContours) {
    Extent which =
        switch (extent) {
          case ALL -> Extent.ALL;
          case FRAMES -> Extent.REFERENCE_FRAMES;
          case IMAGES -> Extent.REFERENCE_IMAGES;
          default -> isContours ? Extent.REFERENCE_IMAGES : Extent.AUTOMATIC;
        };
    return EvaluationOptions.DEFAULT
        .withClasses(LabelClass.parse(classes))
        .withExtent(which)
        .withDistances(distances)
        .withMatrix(isRequested("confusion"))
        .withBootstrap(Bootstrap.DEFAULT.withResamples(resamples).withSeed(seed));
  }

  /** A value that would be ignored may be meant for something else. */
  private void requireEffect(boolean isManifest) {
    Map<String, String> others = new LinkedHashMap<>();
    if (isManifest) {
      others.put("labelmap", labelmap);
      others.put("contours", contours.getPath());
      others.put("dicom", dicom.getPath());
    } else {
      others.put("split", split);
      others.put("predictions", predictions.getPath());
      others.put("data", data.getPath());
    }
    others.forEach(
        (key, value) -> {
          if (!value.isBlank())
            throw new IllegalArgumentException(
                key
                    + "=... has no effect with "
                    + (isManifest ? "manifest=..." : "a single pair")
                    + ".");
        });
  }

  private void addManifest(Evaluation evaluation, Progress progress) throws IOException {
    if (predictions.getPath().isEmpty())
      throw new IllegalArgumentException(
          "manifest=... also needs predictions=..., the folder of predictions.");
    ManifestPairs pairs =
        ManifestPairs.read(
            manifest.toPath(),
            data.getPath().isEmpty() ? null : data.toPath(),
            predictions.toPath(),
            split,
            pixelsize,
            names());
    pairs.addTo(evaluation, judgements, progress);
    pairs.notes().forEach(this::note);
  }
}
