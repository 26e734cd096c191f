package sc.fiji.cardiacmr.segmentation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import sc.fiji.cardiacmr.engine.EngineException;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Finds the heart in an image, and the scale at which the network should see it, by segmenting a
 * few slices from the middle of the stack as a whole: at the scale that the pixel size suggests
 * and, where that is unknown, or the heart found is not convincing or has an impossible width in
 * mm, at several; then, two or three times, at the scale at which the heart just found has the size
 * of the training images. What a minority of the slices takes for the heart, elsewhere, does not
 * count. Where the network is still not sure, or sees another heart almost as surely at another
 * scale, others are asked, and they vote ({@link HeartVote}).
 */
final class HeartLocator {

  /** Pixel sizes to try where none is known, mm. */
  private static final double[] GUESSES = {0.6, 0.8, 1.05, 1.4, 1.85, 2.4};

  /** A window of more pixels along an axis would show far more than a body. */
  private static final int LARGEST_WINDOW = 448;

  private static final int REFINEMENTS = 3;
  private static final double CLOSE_ENOUGH = Math.log(1.04);

  /** Natural logarithm of the scale error at which a guess loses 40 % of its score. */
  private static final double SCALE_TOLERANCE = 0.35;

  /**
   * Score from which a heart at the scale of the stated pixel size is believed without a look at
   * other scales. Those of phantoms are above 0.8, of 86 in 90 images of patients above 0.7.
   */
  private static final double CONVINCING = 0.6;

  /** The same where no pixel size is stated, so that the size of the heart tells nothing. */
  private static final double CONVINCING_ALONE = 0.7;

  /** By how much the score at another scale must be better than at that of the pixel size. */
  private static final double HINT = 0.1;

  /** Part of the best score from which another heart at another scale makes that one doubtful. */
  private static final double RIVAL = 0.8;

  /**
   * What a network sees in an image.
   *
   * @param isContested whether it sees another heart, in another place or of another size, almost
   *     as surely at another scale
   */
  private record Search(HeartSighting best, boolean isContested) {}

  private final Predictor predictor;
  private final NetworkInput input;
  private final LabelClasses classes;

  private final SecondOpinions others;

  /** A search by one network alone. */
  HeartLocator(Predictor predictor, NetworkInput input, LabelClasses classes) {
    this(predictor, input, classes, SecondOpinions.NONE);
  }

  /**
   * @param others are asked where the network is not sure
   */
  HeartLocator(
      Predictor predictor, NetworkInput input, LabelClasses classes, SecondOpinions others) {
    this.predictor = predictor;
    this.input = input;
    this.classes = classes;
    this.others = others;
  }

  /**
   * Looks for the heart.
   *
   * @return a square window around it and what is doubtful about the pixel size, or null if there
   *     is no heart
   */
  HeartPlace locate(ImageSeries<?> image, Progress progress) {
    Search search = search(image, progress);
    HeartSighting own = search.best();
    double dx = pixelWidth(image);
    double aspect = aspect(image);
    HeartVote vote = new HeartVote(own, aspect);
    // Sizes are of LV, MYO and RV together.
    if (!isConvincing(search, dx) && classes.has(Labels.RV))
      for (SegmentationModel other : others.models()) {
        Search seen = opinion(other, image, progress);
        if (seen == null || !seen.best().isFound()) continue;
        vote.add(seen.best(), other.name());
        if (isConvincing(seen, dx) && vote.isUnanimous()) break;
      }
    HeartVote.Opinion best = vote.winner();
    if (best == null) return null;
    HeartSighting heart = best.sighting();
    double factor = heart.size() / input.frame().heartSize();
    Doubt doubt = HeartWidth.doubt(heart.size() * heart.step(), dx, input.frame());
    Window window = window(heart, heart.step() * factor, aspect);
    // What another network is sure of, this one is not.
    double score = own.isFound() && own.agreesWith(heart, aspect) ? own.score() : 0;
    return new HeartPlace(window, score, doubt, best.network());
  }

  /** Where another network sees the heart; null if it cannot say. */
  private Search opinion(SegmentationModel other, ImageSeries<?> image, Progress progress) {
    if (!other.input().frame().needsHeart() || !other.classes().has(Labels.RV)) return null;
    try {
      Search seen =
          new HeartLocator(other.predictor(), other.input(), other.classes())
              .search(image, progress);
      return new Search(seen.best().ofSize(input.frame().heartSize()), seen.isContested());
    } catch (EngineException e) {
      return null; // Too little memory for a second network, or the like.
    }
  }

  private static double pixelWidth(ImageSeries<?> image) {
    return image.calibration().isInPlaneKnown() ? image.calibration().dx() : Double.NaN;
  }

  /** The heart as this network sees it. */
  private Search search(ImageSeries<?> image, Progress progress) {
    List<int[]> probes = probes(image);
    double aspect = aspect(image);
    double dx = pixelWidth(image);
    Search hinted = null;
    if (!Double.isNaN(dx)) {
      double step = input.frame().spacing() / dx;
      HeartSighting seen = look(image, probes, step, aspect, progress);
      hinted = new Search(refined(seen, image, probes, progress), false);
      if (isConvincing(hinted, dx)) return hinted;
    }
    Search other = atAllScales(image, probes, aspect, progress);
    return hinted == null || isBetter(other.best(), hinted.best(), dx) ? other : hinted;
  }

  private static boolean isConvincing(Search search, double dx) {
    HeartSighting seen = search.best();
    if (search.isContested()) return false;
    if (Double.isNaN(dx)) return seen.score() >= CONVINCING_ALONE;
    return seen.isFound()
        && seen.score() >= CONVINCING
        && HeartWidth.isPlausible(seen.size() * seen.step() * dx, dx);
  }

  /** Whether a heart found without regard to the pixel size is to be preferred. */
  private static boolean isBetter(HeartSighting other, HeartSighting hinted, double dx) {
    boolean isPlausible = HeartWidth.isPlausible(hinted.size() * hinted.step() * dx, dx);
    double advantage = hinted.isFound() && isPlausible ? HINT : 0;
    return other.score() > hinted.score() + advantage;
  }

  private Search atAllScales(
      ImageSeries<?> image, List<int[]> probes, double aspect, Progress progress) {
    List<HeartSighting> all = new ArrayList<>();
    for (double step : steps(image)) all.add(look(image, probes, step, aspect, progress));
    HeartSighting first = Collections.max(all, Comparator.comparingDouble(HeartSighting::score));
    HeartSighting best = refined(first, image, probes, progress);
    boolean isContested =
        all.stream()
            .anyMatch(s -> s.score() >= RIVAL * best.score() && !s.agreesWith(best, aspect));
    return new Search(best, best.isFound() && isContested);
  }

  /** The same heart at the scale at which it has the size of the training images. */
  private HeartSighting refined(
      HeartSighting first, ImageSeries<?> image, List<int[]> probes, Progress progress) {
    HeartSighting best = first;
    double aspect = aspect(image);
    for (int i = 0; i < REFINEMENTS && best.isFound(); i++) {
      double factor = best.size() / input.frame().heartSize();
      if (Math.abs(Math.log(factor)) < CLOSE_ENOUGH) break;
      HeartSighting next = look(image, probes, best.step() * factor, aspect, progress);
      boolean isLost = next.score() < best.score() && !next.agreesWith(best, aspect);
      if (!next.isFound() || isLost) break;
      best = next;
    }
    return best;
  }

  private Window window(HeartSighting seen, double step, double aspect) {
    return Window.aboutHeart(
        input.frame(),
        seen.centreX(),
        seen.centreY(),
        step,
        aspect,
        seen.reach() * seen.step(),
        predictor.sizeDivisor());
  }

  /** Slice and phase of some images from the middle of the stack, where the heart is large. */
  private static List<int[]> probes(ImageSeries<?> image) {
    List<int[]> probes = new ArrayList<>();
    int slices = image.slices();
    int[] phases =
        image.phases() < 4 ? new int[] {0} : new int[] {0, (int) (0.35 * image.phases())};
    int count = Math.min(slices, 4);
    for (int t : phases)
      for (int k = 0; k < count; k++)
        probes.add(
            new int[] {
              count == slices ? k : (int) Math.round((slices - 1) * (0.2 + 0.6 * k / (count - 1))),
              t
            });
    return probes;
  }

  /** Width of a pixel in units of its height; 1 if unknown. */
  static double aspect(ImageSeries<?> image) {
    var calibration = image.calibration();
    return calibration.isInPlaneKnown() ? calibration.dx() / calibration.dy() : 1;
  }

  /** Image pixels per window pixel to begin with where the pixel size is not known. */
  private double[] steps(ImageSeries<?> image) {
    int largest = Math.max(image.width(), image.height());
    List<Double> steps = new ArrayList<>();
    for (double guess : GUESSES)
      if (largest * guess / input.frame().spacing() <= LARGEST_WINDOW || steps.isEmpty())
        steps.add(input.frame().spacing() / guess);
    return steps.stream().mapToDouble(s -> s).toArray();
  }

  private HeartSighting look(
      ImageSeries<?> image,
      List<int[]> probes,
      double wantedStep,
      double aspect,
      Progress progress) {
    int w = image.width();
    int h = image.height();
    // However wrong the pixel size, the memory stays bounded.
    double step = Math.max(wantedStep, Math.max(w, h / aspect) / (2.0 * LARGEST_WINDOW));
    Window window = Window.whole(w, h, step, step * aspect, predictor.sizeDivisor());
    int pixels = window.width() * window.height();
    float[] slice = new float[pixels * predictor.channels()];
    float[] probabilities = new float[pixels * predictor.classes()];
    HeartSighting.Builder builder =
        new HeartSighting.Builder(window, classes, input.frame().heartSize(), SCALE_TOLERANCE);
    SliceInput slices = new SliceInput(input);
    for (int[] probe : probes) {
      progress.checkCanceled();
      slices.cut(image, probe[0], probe[1], window, slice, 0);
      if (isFlat(slice, predictor.channels())) continue;
      predictor.predict(slice, 1, window.height(), window.width(), probabilities);
      builder.add(probabilities);
    }
    return builder.build();
  }

  /** Whether a slice shows nothing, so that no heart can be expected in it. */
  private static boolean isFlat(float[] slice, int channels) {
    for (int i = channels; i < slice.length; i++) if (slice[i] != slice[i % channels]) return false;
    return true;
  }
}
