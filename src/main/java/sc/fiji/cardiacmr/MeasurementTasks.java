package sc.fiji.cardiacmr;

import java.io.IOException;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.comparison.CompareRequest;
import sc.fiji.cardiacmr.comparison.Comparison;
import sc.fiji.cardiacmr.comparison.ResultComparison;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.measure.FunctionSettings;
import sc.fiji.cardiacmr.measure.VentricularFunction;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.measure.wall.MyocardialSegments;
import sc.fiji.cardiacmr.measure.wall.SegmentSettings;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.quality.LabelCheck;
import sc.fiji.cardiacmr.quality.LabelHint;
import sc.fiji.cardiacmr.quality.LabelValues;
import sc.fiji.cardiacmr.segmentation.Segmentation;
import sc.fiji.cardiacmr.strain.StrainMeasurement;
import sc.fiji.cardiacmr.strain.StrainRequest;

/**
 * The part of {@link CardiacMR} that measures in labels, and in images with labels, without a
 * network.
 */
public sealed interface MeasurementTasks permits CardiacMR {

  /** Measures volumes, ejection fraction and mass. */
  default VentricularFunction function(Segmentation segmentation) {
    return function(segmentation.labels());
  }

  /** Measures volumes, ejection fraction and mass. */
  default VentricularFunction function(ImageSeries<?> labels) {
    return function(labels, FunctionSettings.DEFAULT, Progress.NONE);
  }

  /**
   * Measures volumes, ejection fraction and mass.
   *
   * @param labels whole numbers; one phase or more
   */
  default VentricularFunction function(
      ImageSeries<?> labels, FunctionSettings settings, Progress progress) {
    return VentricularFunction.measure(labels(labels), settings, progress);
  }

  /**
   * Measures volumes, ejection fraction and mass from ED and ES, each labelled in an image of its
   * own.
   *
   * @param ed labels of one phase
   * @param es labels of one phase, of the same pixels
   */
  default VentricularFunction function(
      ImageSeries<?> ed, ImageSeries<?> es, FunctionSettings settings, Progress progress) {
    return VentricularFunction.measure(labels(ed), labels(es), settings, progress);
  }

  /**
   * How far labels can be relied on: whether they contradict anatomy, and what was doubtful about
   * their image.
   */
  default Judgement judge(ImageSeries<?> labels) {
    ImageSeries<UnsignedByteType> values = labels(labels);
    return LabelCheck.of(values)
        .judgement(LabelMap.IDENTITY, LabelHint.PROGRAM)
        .and(Judgement.of(labels.calibration()));
  }

  /** Refuses grey images, and values without a meaning. */
  private static ImageSeries<UnsignedByteType> labels(ImageSeries<?> image) {
    return LabelValues.of(image, LabelMap.IDENTITY, LabelHint.PROGRAM);
  }

  /** The AHA segments of the first phase of labels. */
  default AhaGeometry segments(ImageSeries<?> labels) {
    return segments(labels, 0, AhaOptions.AUTOMATIC);
  }

  /**
   * The AHA segments of labels.
   *
   * @param phase from 0
   * @throws IllegalArgumentException if there is no myocardium at this phase
   */
  default AhaGeometry segments(ImageSeries<?> labels, int phase, AhaOptions options) {
    return AhaGeometry.of(labels(labels), phase, options);
  }

  /**
   * Measures the thickness of the wall per AHA segment, slice and phase, thickening and the
   * excursion of the endocardium.
   *
   * @param labels whole numbers; one phase or more
   * @throws IllegalArgumentException if there is no myocardium around a cavity
   */
  default MyocardialSegments segments(
      ImageSeries<?> labels, SegmentSettings settings, Progress progress) {
    return MyocardialSegments.measure(labels(labels), settings, progress);
  }

  /**
   * The same from ED and ES, each labelled in an image of its own.
   *
   * @param ed labels of one phase
   * @param es labels of one phase, of the same pixels
   */
  default MyocardialSegments segments(
      ImageSeries<?> ed, ImageSeries<?> es, SegmentSettings settings, Progress progress) {
    return MyocardialSegments.measure(labels(ed), labels(es), settings, progress);
  }

  /** Measures strain in a series with a grid of tags, as the command does by default. */
  default StrainMeasurement strain(ImageSeries<?> image, ImageSeries<?> labels) {
    return strain(image, labels, StrainRequest.DEFAULT, Progress.NONE);
  }

  /**
   * Measures strain in a tagged series.
   *
   * @param labels of the size of the image, of one phase or of all
   */
  default StrainMeasurement strain(
      ImageSeries<?> image, ImageSeries<?> labels, StrainRequest request, Progress progress) {
    return StrainMeasurement.measure(image, labels(labels), request, progress);
  }

  /**
   * Compares the results of several methods or observers with a reference, or with each other.
   *
   * @throws IOException if a file cannot be read or its columns are not understood
   * @throws IllegalArgumentException if what is given does not fit together
   */
  default Comparison compare(CompareRequest request, Progress progress) throws IOException {
    return ResultComparison.of(request, progress);
  }
}
