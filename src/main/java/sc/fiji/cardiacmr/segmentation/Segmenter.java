package sc.fiji.cardiacmr.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.NetworkEvidence;

/**
 * Segments 2-D, 3-D or 4-D short-axis images with a network, slice by slice, in one window of all
 * slices. Where the network wants hearts of one size, the heart is found in a few slices first, and
 * the window is laid around it at the scale of the training images; else the window is the middle
 * of the image or of a region, or the whole image stretched ({@link
 * sc.fiji.cardiacmr.image.InputFrame}). Probabilities are interpolated back to the image's own
 * pixels, so the labels are as fine as the image; what lies outside the window is background. Then
 * slices and phases are made to agree, of each phase the largest components are kept and holes
 * filled, as far as the network knows these parts.
 *
 * <p>Besides image and labels, memory is bounded by a batch of windows and 1 KB per slice and
 * phase. The image is not changed. Not safe for use by several threads at once, as its predictor is
 * not.
 */
public final class Segmenter {

  private final Predictor predictor;
  private final NetworkInput input;
  private final LabelClasses classes;
  private final SegmentationOptions options;
  private final SecondOpinions others;

  /**
   * @param model stays open
   */
  public Segmenter(SegmentationModel model, SegmentationOptions options) {
    this(model, options, SecondOpinions.NONE);
  }

  /**
   * @param model stays open
   * @param others are asked where the heart is if the model is not sure
   */
  public Segmenter(SegmentationModel model, SegmentationOptions options, SecondOpinions others) {
    this(model.predictor(), model.input(), model.classes(), options, others);
  }

  /**
   * @param predictor stays open
   * @param input how it wants its images
   * @param classes what its output channels mean
   * @throws IllegalArgumentException if the predictor has other channels or classes or does not
   *     take the window, or hearts are to be found without LV and MYO
   */
  public Segmenter(
      Predictor predictor, NetworkInput input, LabelClasses classes, SegmentationOptions options) {
    this(predictor, input, classes, options, SecondOpinions.NONE);
  }

  private Segmenter(
      Predictor predictor,
      NetworkInput input,
      LabelClasses classes,
      SegmentationOptions options,
      SecondOpinions others) {
    requireFit(predictor, input, classes);
    this.others = others;
    this.predictor = predictor;
    this.input = input;
    this.classes = classes;
    this.options = options;
  }

  /**
   * Checks that a network is what its card says.
   *
   * @throws IllegalArgumentException if not; the message says how they differ
   */
  static void requireFit(Predictor predictor, NetworkInput input, LabelClasses classes) {
    InputFrame frame = input.frame();
    if (predictor.channels() != input.channels().count())
      throw new IllegalArgumentException(
          "The network has "
              + predictor.channels()
              + " input channels, but its card lists "
              + input.channels().names()
              + ".");
    if (predictor.classes() != classes.count())
      throw new IllegalArgumentException(
          "The network distinguishes "
              + predictor.classes()
              + " classes, but its card lists "
              + classes
              + ".");
    if (frame.needsHeart() && !(classes.has(Labels.LV) && classes.has(Labels.MYO)))
      throw new IllegalArgumentException(
          "The fit heart needs the classes LV and MYO; the network knows "
              + classes
              + ", so its card must use another fit.");
    int divisor = predictor.sizeDivisor();
    if (frame.width() % divisor != 0 || frame.height() % divisor != 0)
      throw new IllegalArgumentException(
          String.format(
              "The window on the card measures %s x %s pixels, but the network needs multiples of"
                  + " %s.",
              frame.width(), frame.height(), divisor));
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
    long voxels = (long) w * h * image.slices() * image.phases();
    if (voxels > Integer.MAX_VALUE - 8)
      throw new IllegalArgumentException(
          "The image has more than 2^31 voxels; segment a few phases at a time.");
    byte[] labels = new byte[(int) voxels];
    List<String> notes = new ArrayList<>();
    List<Doubt> doubts = new ArrayList<>();
    NetworkEvidence evidence;
    ImageRegion region = options.region() == null ? null : ImageRegion.of(options.region(), image);
    // Around a crop the network sees what it saw in training, more of the image.
    if (region == null || input.frame().fit() == InputFrame.Fit.CROP)
      evidence = run(image, region, labels, notes, doubts, progress);
    else {
      byte[] part = new byte[region.width() * region.height() * image.slices() * image.phases()];
      evidence = run(region.crop(image), null, part, notes, doubts, progress);
      region.paste(part, labels, w, h);
    }
    for (int c = 0; c < classes.count(); c++)
      if (classes.value(c) > Labels.LARGEST)
        notes.add(
            "The class '" + classes.names().get(c) + "' has the value " + classes.value(c) + ".");
    Calibration calibration = image.calibration();
    for (Doubt doubt : doubts) calibration = calibration.withDoubt(doubt);
    return new Segmentation(
        Planes.wrapLabels(
            labels, w, h, image.slices(), image.phases(), calibration, image.name() + "-labels"),
        notes,
        Optional.ofNullable(evidence));
  }

  /**
   * Segments a whole image.
   *
   * @param region outside of which nothing is labelled, and in whose middle a crop lies; or null
   * @return what the network knew; null if it found no heart
   */
  private NetworkEvidence run(
      ImageSeries<?> image,
      ImageRegion region,
      byte[] labels,
      List<String> notes,
      List<Doubt> doubts,
      Progress progress) {
    int planes = image.slices() * image.phases();
    HeartPlace place = place(image, region, progress);
    if (place == null) {
      notes.add(
          Planes.isBlank(image)
              ? "No heart was found because all pixels have the same value or are not finite."
              : "No heart was found in the middle slices, so no label was set. Is this a short-axis"
                  + " image? Set the pixel size, or draw a region around the heart.");
      return null;
    }
    if (place.doubt() != null) doubts.add(place.doubt());
    if (place.finder() != null)
      notes.add(
          "The model was not sure where the heart is; '%s' found it.".formatted(place.finder()));
    Window window = place.window();
    int batch = Math.max(1, Math.min(options.batch(), batchFor(window)));
    Scratch scratch = new Scratch(batch, window, predictor);
    LabelSteps steps = new LabelSteps(image, labels, classes, options);
    EvidenceCollector evidence = new EvidenceCollector(classes, predictor.features(), image);
    WindowHarmonizer harmonizer =
        options.matching() == null
            ? null
            : new WindowHarmonizer(options.matching(), input.normalization(), image, window);
    SliceInput slices = new SliceInput(input, harmonizer);
    if (steps.areSteadied()) {
      runSteadied(
          image, slices, harmonizer, window, region, labels, steps, evidence, scratch, progress);
      evidence.askAgain(predictor, slices, harmonizer, image, window, batch);
      doubts.addAll(steps.finish());
      return new NetworkEvidence(evidence.planes(), place.score());
    }
    for (int from = 0; from < planes; from += batch) {
      progress.checkCanceled();
      int n = Math.min(batch, planes - from);
      if (harmonizer != null)
        harmonizer.prepare(from / image.slices(), (from + n - 1) / image.slices());
      int[] batchPlanes = IntStream.range(from, from + n).toArray();
      predict(image, slices, window, batchPlanes, steps, evidence, scratch);
      int first = from;
      IntStream.range(0, n)
          .parallel()
          .forEach(k -> back(window, region, scratch.probabilities, k, image, first + k, labels));
      progress.update(
          from + n, planes, String.format("Segmenting slice %s of %s", from + n, planes));
    }
    evidence.askAgain(predictor, slices, harmonizer, image, window, batch);
    doubts.addAll(steps.finish());
    return new NetworkEvidence(evidence.planes(), place.score());
  }

  /** Where the network looks; null if there is no heart. */
  private HeartPlace place(ImageSeries<?> image, ImageRegion region, Progress progress) {
    InputFrame frame = input.frame();
    double dx = image.calibration().dx();
    double dy = image.calibration().dy();
    return switch (frame.fit()) {
      case HEART -> {
        progress.update(0, image.slices() * image.phases(), "Looking for the heart");
        yield new HeartLocator(predictor, input, classes, others).locate(image, progress);
      }
      case CROP, RESIZE ->
          new HeartPlace(
              Window.of(
                  frame,
                  region == null
                      ? frame.toImage(image.width(), image.height(), dx, dy)
                      : frame.about(region.centreX(), region.centreY(), dx, dy)),
              Double.NaN,
              null);
    };
  }

  /** Larger windows take longer: a batch should stay well under a second. */
  private int batchFor(Window window) {
    long pixels = (long) window.width() * window.height() * options.orientations();
    return (int) Math.max(1, PredictionQueue.MOST_PIXELS / pixels);
  }

  /** Buffers that serve all batches. */
  private static final class Scratch {

    final float[] images;
    final float[] probabilities;
    final float[] features;

    Scratch(int batch, Window window, Predictor predictor) {
      int pixels = batch * window.width() * window.height();
      images = new float[pixels * predictor.channels()];
      probabilities = new float[pixels * predictor.classes()];
      features = new float[batch * predictor.features()];
    }
  }

  /** All phases of a slice after one another, so that the probabilities of one slice suffice. */
  private void runSteadied(
      ImageSeries<?> image,
      SliceInput slices,
      WindowHarmonizer harmonizer,
      Window window,
      ImageRegion region,
      byte[] labels,
      LabelSteps steps,
      EvidenceCollector evidence,
      Scratch scratch,
      Progress progress) {
    int phases = image.phases();
    int planes = image.slices() * phases;
    int answer = window.width() * window.height() * classes.count();
    int batch = scratch.probabilities.length / answer;
    float[] course = new float[answer * phases];
    for (int z = 0; z < image.slices(); z++) {
      for (int from = 0; from < phases; from += batch) {
        progress.checkCanceled();
        int n = Math.min(batch, phases - from);
        int first = z + from * image.slices();
        int[] batchPlanes = IntStream.range(0, n).map(k -> first + k * image.slices()).toArray();
        if (harmonizer != null) harmonizer.prepare(from, from + n - 1);
        predict(image, slices, window, batchPlanes, steps, evidence, scratch);
        System.arraycopy(scratch.probabilities, 0, course, from * answer, n * answer);
        int done = z * phases + from + n;
        progress.update(done, planes, "Segmenting slice %s of %s".formatted(done, planes));
      }
      steps.steady(course, z);
      int slice = z;
      IntStream.range(0, phases)
          .parallel()
          .forEach(t -> back(window, region, course, t, image, slice + t * image.slices(), labels));
    }
  }

  /**
   * Asks the network.
   *
   * @param planes which, slice + slices * phase
   * @param scratch receives the probabilities in their order
   */
  private void predict(
      ImageSeries<?> image,
      SliceInput slices,
      Window window,
      int[] planes,
      LabelSteps steps,
      EvidenceCollector evidence,
      Scratch scratch) {
    IntStream.range(0, planes.length)
        .parallel()
        .forEach(
            k -> {
              int z = planes[k] % image.slices();
              int t = planes[k] / image.slices();
              slices.cut(image, z, t, window, scratch.images, k);
              steps.look(scratch.images, k, predictor.channels(), window, z, t);
            });
    Orientations.predict(
        predictor,
        options.orientations(),
        scratch.images,
        planes.length,
        window.width(),
        window.height(),
        scratch.probabilities,
        scratch.features);
    IntStream.range(0, planes.length)
        .parallel()
        .forEach(
            k -> {
              int z = planes[k] % image.slices();
              int t = planes[k] / image.slices();
              evidence.look(scratch.probabilities, scratch.features, k, window, z, t);
            });
  }

  /**
   * Turns the probabilities of a window into labels of the image.
   *
   * @param k which window of the probabilities
   * @param plane of the image, slice + slices * phase
   */
  private void back(
      Window window,
      ImageRegion region,
      float[] probabilities,
      int k,
      ImageSeries<?> image,
      int plane,
      byte[] labels) {
    int w = image.width();
    int h = image.height();
    int count = classes.count();
    int first = plane * w * h;
    window
        .from(w, h)
        .inverse()
        .bilinearArgmax(
            probabilities, k * window.width() * window.height() * count, count, labels, first);
    classes.toValues(labels, first, w * h);
    if (region != null) region.clearOutside(labels, first, w, h);
  }
}
