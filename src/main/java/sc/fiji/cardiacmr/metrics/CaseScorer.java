package sc.fiji.cardiacmr.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import sc.fiji.cardiacmr.image.AnnotatedImages;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.metrics.EvaluationOptions.Extent;
import sc.fiji.cardiacmr.progress.Progress;

/** Scores the prediction of one case, phase by phase and class by class. */
final class CaseScorer {

  private final EvaluationOptions options;
  private final EvaluatedCase evaluated;
  private final ImageSeries<UnsignedByteType> prediction;
  private final ImageSeries<UnsignedByteType> reference;
  private final AnnotatedImages annotated;
  private final Calibration calibration;
  private final boolean isVolumeKnown;
  private final ConfusionMatrix matrix;

  /**
   * @param calibration whose spacing counts
   */
  CaseScorer(
      EvaluationOptions options,
      EvaluatedCase evaluated,
      ImageSeries<UnsignedByteType> prediction,
      ImageSeries<UnsignedByteType> reference,
      AnnotatedImages annotated,
      Calibration calibration) {
    this.options = options;
    this.evaluated = evaluated;
    this.prediction = prediction;
    this.reference = reference;
    this.annotated = annotated;
    this.calibration = calibration;
    isVolumeKnown =
        calibration.isInPlaneKnown() && (reference.slices() == 1 || calibration.isSpacingKnown());
    matrix = options.matrix() ? new ConfusionMatrix(options.classes()) : null;
  }

  List<VolumeScore> score(Progress progress) {
    List<VolumeScore> scores = new ArrayList<>();
    for (int t = 0; t < reference.phases(); t++) {
      progress.checkCanceled();
      progress.update(
          t, reference.phases(), "Evaluating " + evaluated.name() + ", phase " + (t + 1));
      byte[] referenceFrame = frame(reference, t, progress);
      if (options.extent() == Extent.REFERENCE_FRAMES && isBackground(referenceFrame)) continue;
      byte[] predictionFrame = frame(prediction, t, progress);
      for (LabelClass labelClass : options.classes()) {
        List<Integer> slices = slices(labelClass, t);
        if (!slices.isEmpty())
          scores.add(score(labelClass, t, slices, predictionFrame, referenceFrame, progress));
      }
      if (matrix != null) countConfusions(t, predictionFrame, referenceFrame, progress);
    }
    return scores;
  }

  /** What was confused with what, in all images that {@link #score} looked at; null if unasked. */
  ConfusionMatrix matrix() {
    return matrix;
  }

  private VolumeScore score(
      LabelClass labelClass,
      int frame,
      List<Integer> slices,
      byte[] predictionFrame,
      byte[] referenceFrame,
      Progress progress) {
    Mask predicted = mask(predictionFrame, labelClass.values(), slices, progress);
    Mask referenced = mask(referenceFrame, labelClass.values(), slices, progress);
    List<ImageScore> images = new ArrayList<>();
    ConfusionTable sum = ConfusionTable.EMPTY;
    for (int z : slices) {
      progress.checkCanceled();
      ImageScore image = image(z, predicted.slice(z), referenced.slice(z));
      images.add(image);
      sum = sum.plus(image.table());
    }
    SurfaceDistance distance = distance(predicted, referenced, isVolumeKnown, progress);
    return new VolumeScore(
        evaluated,
        evaluated.firstFrame() + frame,
        labelClass.name(),
        List.copyOf(images),
        sum,
        distance,
        isVolumeKnown ? distance(predicted, referenced, false, progress) : distance,
        unit(isVolumeKnown),
        unit(calibration.isInPlaneKnown()),
        VolumeDifference.of(sum, calibration.voxelVolume()));
  }

  private ImageScore image(int slice, Mask predicted, Mask referenced) {
    ConfusionTable table = ConfusionTable.of(predicted, referenced);
    boolean isKnown = calibration.isInPlaneKnown();
    SurfaceDistance pixels = distance(predicted, referenced, false, Progress.NONE);
    SurfaceDistance distance = pixels;
    // Where pixels are square, all distances are in proportion.
    if (isKnown && calibration.dx() == calibration.dy()) distance = pixels.times(calibration.dx());
    else if (isKnown) distance = distance(predicted, referenced, true, Progress.NONE);
    return new ImageScore(
        evaluated.firstSlice() + slice,
        table,
        distance,
        pixels,
        VolumeDifference.of(table, calibration.voxelVolume()));
  }

  private SurfaceDistance distance(
      Mask predicted, Mask referenced, boolean inMillimetres, Progress progress) {
    if (!options.distances()) return SurfaceDistance.UNDEFINED;
    if (!inMillimetres) return SurfaceDistance.of(predicted, referenced, 1, 1, 1, progress);
    double dz = calibration.isSpacingKnown() ? calibration.dz() : 1;
    return SurfaceDistance.of(
        predicted, referenced, calibration.dx(), calibration.dy(), dz, progress);
  }

  private static String unit(boolean known) {
    return known ? "mm" : "pixels";
  }

  private List<Integer> slices(LabelClass labelClass, int frame) {
    List<Integer> slices = new ArrayList<>();
    for (int z = 0; z < reference.slices(); z++)
      if (options.extent() != Extent.REFERENCE_IMAGES || isAnnotated(labelClass, z, frame))
        slices.add(z);
    return slices;
  }

  private boolean isAnnotated(LabelClass labelClass, int slice, int frame) {
    for (int value : labelClass.values()) if (annotated.contains(value, slice, frame)) return true;
    return false;
  }

  /**
   * Counts the images that count for every class that was annotated at all: where one of them was
   * not looked for, its pixels are unknown, not background.
   */
  private void countConfusions(int frame, byte[] predicted, byte[] referenced, Progress progress) {
    List<LabelClass> looked =
        options.classes().stream()
            .filter(c -> c.values().stream().anyMatch(v -> annotated.count(v) > 0))
            .toList();
    int area = reference.width() * reference.height();
    for (int z = 0; z < reference.slices(); z++) {
      progress.checkCanceled();
      int slice = z;
      boolean isKnown =
          options.extent() != Extent.REFERENCE_IMAGES
              || !looked.isEmpty() && looked.stream().allMatch(c -> isAnnotated(c, slice, frame));
      if (isKnown) matrix.add(predicted, referenced, z * area, (z + 1) * area);
    }
  }

  private static byte[] frame(ImageSeries<UnsignedByteType> labels, int t, Progress progress) {
    byte[] values = new byte[labels.width() * labels.height() * labels.slices()];
    var frame = Views.hyperSlice(labels.pixels(), 3, t);
    int i = 0;
    for (int z = 0; z < labels.slices(); z++) {
      progress.checkCanceled();
      for (UnsignedByteType pixel : Views.flatIterable(Views.hyperSlice(frame, 2, z)))
        values[i++] = (byte) pixel.get();
    }
    return values;
  }

  private static boolean isBackground(byte[] values) {
    for (byte value : values) if (value != Labels.BACKGROUND) return false;
    return true;
  }

  /** The pixels of a class; slices that do not count are empty. */
  private Mask mask(byte[] values, Set<Integer> labels, List<Integer> slices, Progress progress) {
    boolean[] isLabel = new boolean[256];
    for (int label : labels) isLabel[label] = true;
    boolean[] pixels = new boolean[values.length];
    int area = reference.width() * reference.height();
    for (int z : slices) {
      progress.checkCanceled();
      for (int i = z * area; i < (z + 1) * area; i++) pixels[i] = isLabel[values[i] & 0xff];
    }
    return new Mask(pixels, reference.width(), reference.height(), reference.slices());
  }
}
