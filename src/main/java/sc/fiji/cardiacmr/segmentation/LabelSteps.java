package sc.fiji.cardiacmr.segmentation;

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
import sc.fiji.cardiacmr.segmentation.postprocess.LabelHoles;
import sc.fiji.cardiacmr.segmentation.postprocess.LargestComponent;

/**
 * What is done to the labels of an image when all are predicted: slices and phases are made to
 * agree, then the largest components of each phase are kept and holes filled.
 */
final class LabelSteps {

  private final ImageSeries<?> image;
  private final byte[] labels;
  private final LabelClasses classes;
  private final SegmentationOptions options;
  private final Consistency consistency;
  private final PlaneAppearance[][] appearances;

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
  }

  private Consistency consistency() {
    // Only a heart has an extent: what a network for scar alone finds may lie in several places.
    if (!classes.has(Labels.LV) || !classes.has(Labels.MYO)) return Consistency.NONE;
    if (options.consistency() != null) return options.consistency();
    return Consistency.usual(image.phases());
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
    return result.doubts();
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
