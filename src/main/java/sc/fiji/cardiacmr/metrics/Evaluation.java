package sc.fiji.cardiacmr.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.AnnotatedImages;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelledPhases;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.metrics.EvaluationOptions.Extent;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/**
 * Compares predicted label images with references, case by case.
 *
 * <p>Conventions:
 *
 * <ul>
 *   <li>An image is one slice of one phase; a volume is one phase of a case.
 *   <li><b>Dice 2D, all images</b>: mean over the images; a class that is in neither scores 1, in
 *       one only 0.
 *   <li><b>Dice 2D, images with class</b>: mean over the images whose reference holds the class.
 *   <li><b>Dice 3D</b>: mean over the volumes; volumes in which the class is in neither are left
 *       out and counted.
 *   <li><b>HD, HD95, mean surface distance</b>: see {@link SurfaceDistance}; left out and counted
 *       where the class is missing in one or both. In mm, or in pixels when the spacing is unknown,
 *       and in pixels always (a slice step then counts as one pixel).
 *   <li><b>Jaccard</b>: as Dice, of which it is a function. <b>Sensitivity</b>: left out and
 *       counted where the class is not in the reference; <b>precision</b>: where it is not in the
 *       prediction.
 *   <li><b>Volume difference</b>: prediction minus reference, in ml or voxels; left out and counted
 *       where the class is in neither; the percentage also where it is not in the reference.
 * </ul>
 *
 * <p>Not safe for use by several threads.
 */
public final class Evaluation {

  private static final List<SummaryLevel> USUAL_LEVELS =
      List.of(SummaryLevel.ALL, SummaryLevel.GROUP, SummaryLevel.CENTRE);

  private final EvaluationOptions options;
  private final List<VolumeScore> scores = new ArrayList<>();
  private final List<MatrixTables.CaseMatrix> matrices = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();

  /** An evaluation without cases yet. */
  public Evaluation(EvaluationOptions options) {
    this.options = options;
  }

  /**
   * Scores one case against a label image.
   *
   * @param caseName for the tables
   * @param group disease group, centre or the like; null or empty if there is none
   * @param prediction labels
   * @param reference labels of the same size; its spacing counts, or else that of the prediction
   *     (the slice distance also by itself)
   * @param progress told after each phase
   * @throws IllegalArgumentException naming both, if their sizes or places in the patient differ
   * @throws java.util.concurrent.CancellationException if canceled; the case is then not added
   */
  public void add(
      String caseName,
      String group,
      ImageSeries<UnsignedByteType> prediction,
      ImageSeries<UnsignedByteType> reference,
      Progress progress) {
    add(new EvaluatedCase(caseName, caseName, "", group, ""), prediction, reference, progress);
  }

  /**
   * Scores one case against a label image.
   *
   * @see #add(String, String, ImageSeries, ImageSeries, Progress)
   */
  public void add(
      EvaluatedCase evaluated,
      ImageSeries<UnsignedByteType> prediction,
      ImageSeries<UnsignedByteType> reference,
      Progress progress) {
    add(evaluated, prediction, reference, AnnotatedImages.whereLabelled(reference), progress);
  }

  /**
   * Scores one case against a reference of which only some images are annotated, as contours.
   *
   * @param annotated which images are annotated; counts if the extent is {@link
   *     EvaluationOptions.Extent#REFERENCE_IMAGES}
   * @see #add(String, String, ImageSeries, ImageSeries, Progress)
   */
  public void add(
      EvaluatedCase evaluated,
      ImageSeries<UnsignedByteType> prediction,
      ImageSeries<UnsignedByteType> reference,
      AnnotatedImages annotated,
      Progress progress) {
    String caseName = evaluated.name();
    requireSameSize(caseName, prediction, reference);
    compareSpacing(caseName, prediction.calibration(), reference.calibration());
    Calibration calibration = calibration(caseName, prediction, reference);
    requireSamePlace(caseName, prediction, reference);
    noteDoubts(caseName, prediction);
    noteDoubts(caseName, reference);
    CaseScorer scorer =
        new CaseScorer(
            optionsFor(caseName, reference),
            evaluated,
            prediction,
            reference,
            annotated,
            calibration);
    scores.addAll(scorer.score(progress));
    if (scorer.matrix() != null)
      matrices.add(new MatrixTables.CaseMatrix(evaluated, scorer.matrix()));
  }

  private void noteDoubts(String caseName, ImageSeries<?> labels) {
    for (Doubt doubt : labels.calibration().doubts()) {
      String note = caseName + ": " + doubt.text();
      if (!notes.contains(note)) notes.add(note);
    }
  }

  /** The options with an extent that is not left open. */
  private EvaluationOptions optionsFor(String caseName, ImageSeries<UnsignedByteType> reference) {
    if (options.extent() != Extent.AUTOMATIC) return options;
    int labelled = LabelledPhases.of(reference).length;
    if (labelled == 0 || labelled == reference.phases()) return options.withExtent(Extent.ALL);
    notes.add(
        "%s: the reference has labels in %s of %s phases; the others were left out. To score them as having no labels, give extent=all."
            .formatted(caseName, labelled, reference.phases()));
    return options.withExtent(Extent.REFERENCE_FRAMES);
  }

  private static void requireSameSize(
      String caseName, ImageSeries<?> prediction, ImageSeries<?> reference) {
    if (!SharedGrid.isSameSize(reference, prediction))
      throw new IllegalArgumentException(
          "%s: the prediction '%s' has %s, but the reference '%s' has %s."
              .formatted(
                  caseName,
                  prediction.name(),
                  SharedGrid.size(prediction),
                  reference.name(),
                  SharedGrid.size(reference)));
  }

  private void compareSpacing(String caseName, Calibration prediction, Calibration reference) {
    if (!reference.isInPlaneKnown() && !prediction.isInPlaneKnown())
      notes.add(
          caseName
              + ": the voxel size is unknown; distances are in pixels, volumes in voxels. "
              + "Give pixelsize=x,y,z in mm to get mm and ml.");
    else if (differ(prediction.dx(), reference.dx())
        || differ(prediction.dy(), reference.dy())
        || differ(prediction.dz(), reference.dz()))
      notes.add(
          caseName
              + ": prediction and reference have different voxel sizes; that of the reference is"
              + " used.");
  }

  /** Whose spacing counts: the reference's, or else the prediction's; that of slices of either. */
  private Calibration calibration(
      String caseName, ImageSeries<?> prediction, ImageSeries<?> reference) {
    boolean isOfReference = reference.calibration().isInPlaneKnown();
    Calibration own = (isOfReference ? reference : prediction).calibration();
    Calibration other = (isOfReference ? prediction : reference).calibration();
    if (!own.isInPlaneKnown() || own.isSpacingKnown()) return own;
    boolean isAlike = !differ(own.dx(), other.dx()) && !differ(own.dy(), other.dy());
    if (isAlike && !Double.isNaN(other.dz())) {
      notes.add(
          "%s: the slice distance is that of the %s, which alone states one."
              .formatted(caseName, isOfReference ? "prediction" : "reference"));
      return own.withSpacing(own.dx(), own.dy(), other.dz());
    }
    if (reference.slices() > 1)
      notes.add(
          caseName
              + ": the slice distance is unknown; distances in volumes are in pixels, volumes in voxels. "
              + "Give pixelsize=x,y,z in mm to get mm and ml.");
    return own;
  }

  private static void requireSamePlace(
      String caseName, ImageSeries<?> prediction, ImageSeries<?> reference) {
    // Of different voxel sizes that of the reference is used, so they do not tell places apart.
    Calibration shared = reference.calibration();
    Calibration own = prediction.calibration();
    if (shared.isSpacingKnown()) own = own.withSpacing(shared.dx(), shared.dy(), shared.dz());
    if (!reference.isPlacedLike(prediction.withCalibration(own)))
      throw new IllegalArgumentException(
          "%s: the prediction '%s' has another position or orientation in the patient than the reference '%s' (rotated or mirrored, for example), so their pixels do not correspond. Reorient one of them, or, if the pixels correspond anyway, save it with the header of the other."
              .formatted(caseName, prediction.name(), reference.name()));
  }

  private static boolean differ(double a, double b) {
    return Math.abs(a - b) > 0.01 * Math.max(a, b);
  }

  /** The scores so far, by case, phase and class. */
  public List<VolumeScore> scores() {
    return Collections.unmodifiableList(scores);
  }

  /** What the user should know about the figures. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** What was asked for. */
  public EvaluationOptions options() {
    return options;
  }

  /** One row per case, phase (counted from 1) and class. */
  public Table volumeTable() {
    return ScoreTables.volumes(scores);
  }

  /** One row per case, phase, slice (both counted from 1) and class. */
  public Table imageTable() {
    return ScoreTables.images(scores);
  }

  /**
   * How far predicted volumes agree with the references, for each class, over everything ({@code
   * all}), each group and each centre: see {@link Agreement}.
   */
  public Table agreementTable() {
    return agreementTable(USUAL_LEVELS);
  }

  /** The same, gathered otherwise; slices have no rows. */
  public Table agreementTable(List<SummaryLevel> levels) {
    return agreementTable(levels, Progress.NONE);
  }

  /**
   * The same, which can be canceled.
   *
   * @throws java.util.concurrent.CancellationException if canceled
   */
  public Table agreementTable(List<SummaryLevel> levels, Progress progress) {
    return new SummaryTables(scores, options, levels, progress).agreement();
  }

  /**
   * Mean, SD, median, n, the number left out and the confidence interval of the mean (a bootstrap
   * over subjects) of each class and metric, over everything ({@code all}), and, where they are
   * known, over each group and each centre.
   */
  public Table summaryTable() {
    return summaryTable(USUAL_LEVELS);
  }

  /** The same, gathered otherwise. */
  public Table summaryTable(List<SummaryLevel> levels) {
    return summaryTable(levels, Progress.NONE);
  }

  /**
   * The same, which can be canceled.
   *
   * @throws java.util.concurrent.CancellationException if canceled
   */
  public Table summaryTable(List<SummaryLevel> levels, Progress progress) {
    return new SummaryTables(scores, options, levels, progress).summary();
  }

  /**
   * What was confused with what: pixels of each class of the reference by the class that was
   * predicted. Empty unless {@link EvaluationOptions#matrix}.
   */
  public Table matrixTable() {
    return MatrixTables.of(matrices, options.classes());
  }
}
