package sc.fiji.cardiacmr.comparison;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import sc.fiji.cardiacmr.image.Calibration;

/**
 * What is compared with what.
 *
 * @param predictions tables of results, folders of such tables, or a folder of label files for each
 *     method or observer (or one folder that holds these)
 * @param reference for tables: the name of the method that is the truth, or comma-separated tables
 *     of true volumes; for labels: a manifest, or a folder of label files; "": what the tables
 *     themselves say is true, or, if nothing does, each method is compared with each other
 * @param data folder to which the paths of a manifest are relative; null: its own
 * @param images folder of the images that labels belong to, for pictures; null: those of the
 *     manifest, or none
 * @param stated makes of the calibration of a label file the one that counts, where files do not
 *     state their voxel size; for tables {@link #AS_IN_FILES}
 * @param options how
 */
public record CompareRequest(
    List<Path> predictions,
    String reference,
    Path data,
    Path images,
    UnaryOperator<Calibration> stated,
    ComparisonOptions options) {

  /** Calibrations of label files count as they are. */
  public static final UnaryOperator<Calibration> AS_IN_FILES = calibration -> calibration;

  /**
   * @throws IllegalArgumentException if there are no predictions
   */
  public CompareRequest {
    predictions = List.copyOf(predictions);
    Objects.requireNonNull(options, "options");
    if (predictions.isEmpty())
      throw new IllegalArgumentException(
          "Give predictions=…: tables of results, or a folder of labels for each method.");
  }

  /** Results against what the tables themselves say, or against each other. */
  public static CompareRequest of(List<Path> predictions) {
    return new CompareRequest(predictions, "", null, null, AS_IN_FILES, ComparisonOptions.DEFAULT);
  }

  /** The same against a reference. */
  public CompareRequest withReference(String newReference) {
    return new CompareRequest(predictions, newReference, data, images, stated, options);
  }

  /** The same with a manifest's paths relative to another folder; null: its own. */
  public CompareRequest withData(Path newData) {
    return new CompareRequest(predictions, reference, newData, images, stated, options);
  }

  /** The same with a folder of images; null: those of the manifest, or none. */
  public CompareRequest withImages(Path newImages) {
    return new CompareRequest(predictions, reference, data, newImages, stated, options);
  }

  /** The same with other calibrations of label files. */
  public CompareRequest withStated(UnaryOperator<Calibration> newStated) {
    return new CompareRequest(predictions, reference, data, images, newStated, options);
  }

  /** The same with other options. */
  public CompareRequest withOptions(ComparisonOptions newOptions) {
    return new CompareRequest(predictions, reference, data, images, stated, newOptions);
  }
}
