package sc.fiji.cardiacmr.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.segmentation.consistency.Consistency;
import sc.fiji.cardiacmr.segmentation.consistency.ConsistentLabels;
import sc.fiji.cardiacmr.segmentation.consistency.LabelSeries;
import sc.fiji.cardiacmr.segmentation.consistency.PlaneAppearance;
import sc.fiji.cardiacmr.segmentation.consistency.SteadyProbabilities;
import sc.fiji.cardiacmr.segmentation.postprocess.LabelHoles;
import sc.fiji.cardiacmr.segmentation.postprocess.LargestComponent;

/**
 * What is done to what is predicted: probabilities may be steadied in time, slices and phases of
 * the labels are made to agree, then the largest components of each phase are kept and holes
 * filled.
 */
final class LabelSteps {

  private final ImageSeries<?> image;
  private final byte[] labels;
  private final LabelClasses classes;
  private final SegmentationOptions options;
  private final Consistency consistency;
  private final PlaneAppearance[][] appearances;

  /** Null if phases do not lean on those around them. */
  private final SteadyProbabilities steady;

  /**
   * @param labels of the image, axes T, Z, Y, X
   */
  LabelSteps(
      ImageSeries<?> image, byte[] labels, LabelClasses classes, SegmentationOptions options) {
    this.image = image;
    this.labels = labels;
    this.classes = classes;
    this.options = options;
    consistency = consistency();
    appearances = new PlaneAppearance[image.phases()][image.slices()];
    boolean isLeaning = options.isTagged() && consistency == Consistency.CYCLE;
    steady =
        isLeaning && options.temporalMedian() == 1
            ? new SteadyProbabilities(
                classes.count(), classes.index(Labels.LV), classes.index(Labels.MYO))
            : null;
  }

  private Consistency consistency() {
    // Only a heart has an extent: what a network for scar alone finds may lie in several places.
    if (!classes.has(Labels.LV) || !classes.has(Labels.MYO)) return Consistency.NONE;
    if (options.consistency() != null) return options.consistency();
    return Consistency.usual(image.phases());
  }

  /** Whether probabilities are steadied in time, for which all phases of a slice are needed. */
  boolean areSteadied() {
    return image.phases() > 1 && (options.temporalMedian() > 1 || steady != null);
  }

  /**
   * Steadies the probabilities of a slice.
   *
   * @param course axes T, Y, X, class; changed
   */
  void steady(float[] course, int z) {
    if (steady == null) TemporalMedian.filter(course, image.phases(), options.temporalMedian());
    else steady.steady(course, image.phases(), z);
  }

  /**
   * Remembers what a plane looks like. May be called by several threads at once.
   *
   * @param batch input of the network, axes N, Y, X, C
   * @param n the plane's place in it
   */
  void look(float[] batch, int n, int channels, Window window, int z, int t) {
    if (consistency == Consistency.NONE) return;
    int first = n * window.width() * window.height() * channels;
    appearances[t][z] =
        PlaneAppearance.of(batch, first + channels / 2, channels, window.width(), window.height());
  }

  /**
   * Does all this to the labels.
   *
   * @return what may be wrong about them
   */
  List<Doubt> finish() {
    ConsistentLabels.Result result =
        ConsistentLabels.apply(
            new LabelSeries(labels, image.width(), image.height(), image.slices(), image.phases()),
            appearances,
            consistency,
            classes.has(Labels.RV),
            image.calibration().dz());
    IntStream.range(0, image.phases()).parallel().forEach(t -> clean(t, result));
    List<Doubt> doubts = new ArrayList<>(result.doubts());
    if (steady != null) doubts.addAll(steady.doubts());
    return doubts;
  }

  private void clean(int phase, ConsistentLabels.Result result) {
    int w = image.width();
    int h = image.height();
    int slices = image.slices();
    int size = w * h * slices;
    byte[] volume = new byte[size];
    System.arraycopy(labels, phase * size, volume, 0, size);
    if (options.largestComponent())
      volume =
          LargestComponent.keepAcross(
              volume,
              w,
              h,
              slices,
              LargestComponent.CONNECTIVITY_DEFAULT,
              classes,
              z -> result.isGap(z, phase));
    if (options.fillHoles()) volume = LabelHoles.fill(volume, w, h, slices);
    System.arraycopy(volume, 0, labels, phase * size, size);
  }
}
