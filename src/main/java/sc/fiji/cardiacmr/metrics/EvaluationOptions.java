package sc.fiji.cardiacmr.metrics;

import java.util.List;
import sc.fiji.cardiacmr.metrics.statistics.Bootstrap;

/**
 * What an evaluation looks at.
 *
 * @param classes the classes, at least one
 * @param extent which images count
 * @param distances whether surface distances are computed, the slowest part
 * @param matrix whether it is counted what was confused with what
 * @param bootstrap how confidence intervals are found
 */
public record EvaluationOptions(
    List<LabelClass> classes,
    Extent extent,
    boolean distances,
    boolean matrix,
    Bootstrap bootstrap) {

  /** Which images of a case are evaluated. */
  public enum Extent {
    /**
     * For each case, {@link #REFERENCE_FRAMES} if its reference holds labels in some of its phases
     * only, or else {@link #ALL}.
     */
    AUTOMATIC,
    /** Every image: a class that the reference does not hold should not be predicted. */
    ALL,
    /** All slices of those phases in which the reference holds any label, as ED and ES. */
    REFERENCE_FRAMES,
    /**
     * For each class, the images in which it was annotated. For contours: LV where there is an
     * endocardial contour, MYO where there is an epicardial one too.
     */
    REFERENCE_IMAGES
  }

  /** LV, MYO and RV in every image, with distances, without a matrix. */
  public static final EvaluationOptions DEFAULT =
      new EvaluationOptions(LabelClass.VENTRICLES, Extent.ALL, true, false, Bootstrap.DEFAULT);

  /**
   * @throws IllegalArgumentException if there is no class
   */
  public EvaluationOptions {
    classes = List.copyOf(classes);
    if (classes.isEmpty())
      throw new IllegalArgumentException("Give at least one class to evaluate.");
  }

  /** The same for other classes. */
  public EvaluationOptions withClasses(List<LabelClass> newClasses) {
    return new EvaluationOptions(newClasses, extent, distances, matrix, bootstrap);
  }

  /** The same for other images. */
  public EvaluationOptions withExtent(Extent newExtent) {
    return new EvaluationOptions(classes, newExtent, distances, matrix, bootstrap);
  }

  /** The same with or without surface distances. */
  public EvaluationOptions withDistances(boolean newDistances) {
    return new EvaluationOptions(classes, extent, newDistances, matrix, bootstrap);
  }

  /** The same with or without a confusion matrix. */
  public EvaluationOptions withMatrix(boolean newMatrix) {
    return new EvaluationOptions(classes, extent, distances, newMatrix, bootstrap);
  }

  /** The same with other confidence intervals. */
  public EvaluationOptions withBootstrap(Bootstrap newBootstrap) {
    return new EvaluationOptions(classes, extent, distances, matrix, newBootstrap);
  }
}
