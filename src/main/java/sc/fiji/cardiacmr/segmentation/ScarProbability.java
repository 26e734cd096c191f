package sc.fiji.cardiacmr.segmentation;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * How sure a network is, in each pixel of a myocardium that is given, that it is scar rather than
 * healthy: p(scar) / (p(scar) + p(MYO)). The labels say where the wall is, and also where the heart
 * is and how large, so that it need not be looked for.
 */
public final class ScarProbability {

  /** There are few slices, so all orientations are asked. */
  private static final int ORIENTATIONS = 8;

  private static final int BATCH = 8;

  private final Predictor predictor;
  private final NetworkInput input;
  private final LabelClasses classes;

  /**
   * @param model stays open
   * @throws IllegalArgumentException if it does not tell scar from healthy myocardium
   */
  public ScarProbability(SegmentationModel model) {
    this(model.predictor(), model.input(), model.classes());
  }

  ScarProbability(Predictor predictor, NetworkInput input, LabelClasses classes) {
    if (!classes.has(Labels.SCAR) || !classes.has(Labels.MYO))
      throw new IllegalArgumentException(
          "This model segments "
              + String.join(", ", classes.names())
              + "; to find scar, it must segment MYO and scar, like lge-scar.");
    this.predictor = predictor;
    this.input = input;
    this.classes = classes;
  }

  /**
   * Asks the network.
   *
   * @param image any real type
   * @param labels of the size of the image; one phase will do. Everything that {@link
   *     Labels#isMyocardium} is myocardium
   * @param phase of the image, from 0
   * @return axes X, Y, Z, and one phase; 0..1 in the myocardium, 0 elsewhere
   * @throws IllegalArgumentException if nothing is labelled, or the RV is not and the network finds
   *     no heart
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public ImageSeries<FloatType> of(
      ImageSeries<?> image, ImageSeries<UnsignedByteType> labels, int phase, Progress progress) {
    int w = image.width();
    int h = image.height();
    int slices = image.slices();
    LabelPlane[] given = LabelPlane.ofPhase(labels, labels.phases() == 1 ? 0 : phase);
    Window window = window(image, given, progress);
    float[] shares = new float[w * h * slices];
    for (int from = 0; from < slices; from += BATCH) {
      progress.checkCanceled();
      int n = Math.min(BATCH, slices - from);
      ask(image, given, phase, window, from, n, shares);
      progress.update(from + n, slices, "Looking for scar in slice %s".formatted(from + n));
    }
    return new ImageSeries<>(
        ArrayImgs.floats(shares, w, h, slices, 1),
        image.calibration(),
        image.name() + " scar probability");
  }

  private void ask(
      ImageSeries<?> image,
      LabelPlane[] given,
      int phase,
      Window window,
      int from,
      int n,
      float[] shares) {
    int w = image.width();
    int h = image.height();
    int pixels = window.width() * window.height();
    int count = classes.count();
    float[] images = new float[n * pixels * predictor.channels()];
    float[] probabilities = new float[n * pixels * count];
    SliceInput slices = new SliceInput(input);
    IntStream.range(0, n)
        .parallel()
        .forEach(k -> slices.cut(image, from + k, phase, window, images, k));
    Orientations.predict(
        predictor, ORIENTATIONS, images, n, window.width(), window.height(), probabilities);
    int scar = classes.index(Labels.SCAR);
    int healthy = classes.index(Labels.MYO);
    for (int k = 0; k < n; k++) {
      float[] share = new float[pixels];
      for (int i = 0; i < pixels; i++) {
        float s = probabilities[(k * pixels + i) * count + scar];
        float sum = s + probabilities[(k * pixels + i) * count + healthy];
        share[i] = sum > 0 ? s / sum : 0;
      }
      int z = from + k;
      window.from(w, h).inverse().bilinear(share, 0, 1, shares, z * w * h, 0);
      byte[] wall = given[z].pixels();
      for (int i = 0; i < w * h; i++) if (!Labels.isMyocardium(wall[i])) shares[z * w * h + i] = 0;
    }
  }

  /** Where the network looks: where the labels are, at the scale of training. */
  private Window window(ImageSeries<?> image, LabelPlane[] given, Progress progress) {
    InputFrame frame = input.frame();
    HeartFrame heart = HeartFrame.of(given);
    if (heart == null)
      throw new IllegalArgumentException("The label image is empty; segment the image first.");
    var calibration = image.calibration();
    if (!frame.needsHeart())
      return Window.of(
          frame,
          frame.fit() == InputFrame.Fit.RESIZE
              ? frame.toImage(image.width(), image.height(), calibration.dx(), calibration.dy())
              : frame.about(heart.centreX(), heart.centreY(), calibration.dx(), calibration.dy()));
    if (Arrays.stream(given).noneMatch(plane -> plane.holds(Labels.RV))) {
      // Without the RV the size of the heart is not that of training.
      HeartPlace found = new HeartLocator(predictor, input, classes).locate(image, progress);
      if (found == null)
        throw new IllegalArgumentException(
            "The labels have no RV (3), and the model found no heart to take the size from"
                + " instead. Label the RV, too.");
      return found.window();
    }
    double aspect = HeartLocator.aspect(image);
    return Window.aboutHeart(
        frame,
        heart.centreX(),
        heart.centreY(),
        heart.size() / frame.heartSize() / Math.sqrt(aspect),
        aspect,
        reach(given, heart),
        predictor.sizeDivisor());
  }

  /** Largest distance of a labelled pixel from the centre along an axis, pixels. */
  private static double reach(LabelPlane[] labels, HeartFrame heart) {
    double reach = 0;
    for (LabelPlane plane : labels)
      for (int i = 0; i < plane.size(); i++) {
        if (plane.pixels()[i] == 0) continue;
        reach = Math.max(reach, Math.abs(i % plane.width() - heart.centreX()));
        reach = Math.max(reach, Math.abs(i / plane.width() - heart.centreY()));
      }
    return reach;
  }
}
