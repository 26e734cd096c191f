package sc.fiji.cardiacmr.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.Interval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.Resampling;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.segmentation.postprocess.LabelHoles;
import sc.fiji.cardiacmr.segmentation.postprocess.LargestComponent;

/**
 * Segments the heart in 2-D, 3-D or 4-D short-axis images with a network.
 *
 * <p>The heart is found in a few slices first; then each slice is predicted in a window around it,
 * at the scale of the training images. Probabilities are interpolated back to the image's own
 * pixels, so the labels are as fine as the image. Of each phase the largest components are kept and
 * holes filled.
 *
 * <p>Besides image and labels, memory is bounded by a batch of windows. The image is not changed.
 * Not safe for use by several threads at once, as its predictor is not.
 */
public final class Segmenter {

  private final Predictor predictor;
  private final NetworkInput input;
  private final SegmentationOptions options;

  /**
   * @param predictor one channel (the slice) or three (between its neighbours); classes background,
   *     LV, MYO, RV in this order. Stays open.
   * @throws IllegalArgumentException if the predictor has other channels, too few classes, or does
   *     not take the window
   */
  public Segmenter(Predictor predictor, NetworkInput input, SegmentationOptions options) {
    if (predictor.channels() != input.channels().count())
      throw new IllegalArgumentException(
          "The network has "
              + predictor.channels()
              + " input channels, but its card names "
              + input.channels().names()
              + ".");
    if (predictor.classes() <= Labels.MYO)
      throw new IllegalArgumentException(
          "The model has "
              + predictor.classes()
              + " classes; a heart is found by LV and MYO at least, after background.");
    if (input.frame().width() % predictor.sizeDivisor() != 0)
      throw new IllegalArgumentException(
          "The model's window must be a multiple of " + predictor.sizeDivisor() + " pixels.");
    this.predictor = predictor;
    this.input = input;
    this.options = options;
  }

  /**
   * Segments an image.
   *
   * @param image any real type; spacing may be unknown
   * @param progress told after each batch, a fraction of a second
   * @throws IllegalArgumentException if the region lies outside the image, or the image is too
   *     large
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public Segmentation segment(ImageSeries<?> image, Progress progress) {
    int w = image.width();
    int h = image.height();
    long voxels = (long) w * h * image.slices() * image.frames();
    if (voxels > Integer.MAX_VALUE - 8)
      throw new IllegalArgumentException(
          "The image has more than 2^31 voxels; segment a few phases at a time.");
    byte[] labels = new byte[(int) voxels];
    List<String> notes = new ArrayList<>();
    Interval region = options.region();
    if (region == null) run(image, labels, notes, progress);
    else {
      ImageSeries<?> part = crop(image, region);
      byte[] partLabels = new byte[part.width() * part.height() * part.slices() * part.frames()];
      run(part, partLabels, notes, progress);
      int planes = image.slices() * image.frames();
      for (int p = 0; p < planes; p++)
        for (int y = 0; y < part.height(); y++)
          System.arraycopy(
              partLabels,
              (p * part.height() + y) * part.width(),
              labels,
              (p * h + y + (int) region.min(1)) * w + (int) region.min(0),
              part.width());
    }
    return new Segmentation(
        Planes.wrapLabels(
            labels,
            w,
            h,
            image.slices(),
            image.frames(),
            image.calibration(),
            image.name() + "-labels"),
        notes);
  }

  private static <T extends RealType<T>> ImageSeries<T> crop(
      ImageSeries<T> image, Interval region) {
    if (region.min(0) < 0
        || region.min(1) < 0
        || region.max(0) >= image.width()
        || region.max(1) >= image.height()
        || region.dimension(0) < 8
        || region.dimension(1) < 8)
      throw new IllegalArgumentException(
          "The region must lie inside the image and measure at least 8 x 8 pixels.");
    long[] min = {region.min(0), region.min(1), 0, 0};
    long[] size = {region.dimension(0), region.dimension(1), image.slices(), image.frames()};
    return new ImageSeries<>(
        Views.offsetInterval(image.pixels(), min, size), image.calibration(), image.name());
  }

  private void run(ImageSeries<?> image, byte[] labels, List<String> notes, Progress progress) {
    int planes = image.slices() * image.frames();
    progress.update(0, planes, "Looking for the heart");
    Window window = new HeartLocator(predictor, input).locate(image, progress);
    if (window == null) {
      notes.add(
          "No heart was found in the middle slices, so no label was set. Is this a short-axis image?"
              + " State the pixel size, or draw a region around the heart.");
      return;
    }
    int batch = Math.max(1, Math.min(options.batch(), batchFor(window)));
    Scratch scratch = new Scratch(batch, window, predictor.channels(), predictor.classes());
    int phaseDone = 0;
    for (int from = 0; from < planes; from += batch) {
      progress.checkCanceled();
      int n = Math.min(batch, planes - from);
      predict(image, window, from, n, labels, scratch);
      for (; (phaseDone + 1) * image.slices() <= from + n; phaseDone++)
        postprocess(image, labels, phaseDone);
      progress.update(
          from + n, planes, String.format("Segmenting slice %d of %d", from + n, planes));
    }
  }

  /** Larger windows take longer: a batch should stay well under a second. */
  private int batchFor(Window window) {
    long pixels = (long) window.width() * window.height() * options.orientations();
    return (int) Math.max(1, 16L * 128 * 128 * 2 / pixels);
  }

  /** Buffers that serve all batches. */
  private static final class Scratch {

    final float[] images;
    final float[] probabilities;

    Scratch(int batch, Window window, int channels, int classes) {
      int pixels = batch * window.width() * window.height();
      images = new float[pixels * channels];
      probabilities = new float[pixels * classes];
    }
  }

  private void predict(
      ImageSeries<?> image, Window window, int from, int n, byte[] labels, Scratch scratch) {
    int w = image.width();
    int h = image.height();
    int pixels = window.width() * window.height();
    SliceInput slices = new SliceInput(input);
    IntStream.range(0, n)
        .parallel()
        .forEach(
            k -> {
              int p = from + k;
              slices.cut(image, p % image.slices(), p / image.slices(), window, scratch.images, k);
            });
    Orientations.predict(
        predictor,
        options.orientations(),
        scratch.images,
        n,
        window.width(),
        scratch.probabilities);
    Resampling back = window.from(w, h).inverse();
    int classes = predictor.classes();
    IntStream.range(0, n)
        .parallel()
        .forEach(
            k ->
                back.bilinearArgmax(
                    scratch.probabilities,
                    k * pixels * classes,
                    classes,
                    labels,
                    (from + k) * w * h));
  }

  private void postprocess(ImageSeries<?> image, byte[] labels, int phase) {
    int w = image.width();
    int h = image.height();
    int slices = image.slices();
    int size = w * h * slices;
    byte[] volume = new byte[size];
    System.arraycopy(labels, phase * size, volume, 0, size);
    if (options.largestComponent())
      volume = LargestComponent.keep(volume, w, h, slices, LargestComponent.CONNECTIVITY_DEFAULT);
    if (options.fillHoles()) volume = LabelHoles.fill(volume, w, h, slices);
    System.arraycopy(volume, 0, labels, phase * size, size);
  }
}
