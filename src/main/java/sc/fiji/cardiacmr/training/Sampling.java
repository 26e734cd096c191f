package sc.fiji.cardiacmr.training;

import java.util.SplittableRandom;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.Normalization;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.training.augment.Applied;
import sc.fiji.cardiacmr.training.augment.Augmentation;
import sc.fiji.cardiacmr.training.augment.LabelledPlane;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;
import sc.fiji.cardiacmr.training.augment.LabelledWindow;
import sc.fiji.cardiacmr.training.augment.Sample;

/**
 * How a slice becomes what the network sees in training: cut out and deformed, brought to the scale
 * of the intensity operations, changed, normalised. Without augmentation it is what prediction
 * shows the network of the same image.
 *
 * <p>Operations on the scale 0..1 come between the two halves of a rule that brings images to 0..1
 * and then subtracts a mean: what they do to brightness stays. Otherwise the changed image is
 * normalised anew.
 *
 * @param frame the window
 * @param normalization of the intensities
 * @param channels what the network's channels show
 * @param augmentation the variations
 */
public record Sampling(
    InputFrame frame,
    NormalizationRule normalization,
    InputChannels channels,
    Augmentation augmentation) {

  /** The normalisation of our own networks. */
  public static final NormalizationRule STANDARD_NORMALIZATION =
      new NormalizationRule(NormalizationRule.Method.Z_SCORE, 0.5, 99.5);

  /** Share of the samples with neighbours that are shown without them. */
  private static final double ALONE = 0.15;

  /** Share of the neighbours that are shown elsewhere. */
  private static final double MISPLACED = 0.3;

  /** How far, window pixels: standard deviation along X and along Y. */
  private static final double DISTANCE = 2;

  /**
   * @throws IllegalArgumentException if the normalisation is one for another number of channels
   */
  public Sampling {
    normalization.requireChannels(channels.count());
  }

  /** The same with other channels. */
  public Sampling withChannels(InputChannels other) {
    return new Sampling(frame, normalization, other, augmentation);
  }

  /** The same without variations. */
  public Sampling still() {
    return with(Augmentation.NONE);
  }

  /**
   * The same with what makes an image one of the kind to learn, and nothing else: see {@link
   * Augmentation#unvaried}. {@link #still} for all sets but simulated tags.
   */
  Sampling unvaried() {
    return with(augmentation.unvaried());
  }

  private Sampling with(Augmentation other) {
    return new Sampling(frame, normalization, channels, other);
  }

  /** Numbers that a sample takes in a batch: pixels times channels. */
  public int length() {
    return frame.width() * frame.height() * channels.count();
  }

  /** The sample of a slice without variations. */
  public Sample sample(LabelledSlice slice) {
    return still().sample(slice, new SplittableRandom(0), Applied.IGNORED);
  }

  /** The window of a slice without variations, its intensities as they are; NaN outside. */
  public Plane window(LabelledSlice slice) {
    SplittableRandom unused = new SplittableRandom(0);
    return Augmentation.NONE.spatial().cut(slice, frame, unused, Applied.IGNORED).image();
  }

  /**
   * Draws a sample. The same random state gives the same sample. A slice that shows tags gets no
   * others.
   *
   * @param applied hears what was done
   * @return normalised but for means and standard deviations of channels, see {@link #fill}; 0
   *     outside the slice
   */
  public Sample sample(LabelledSlice slice, SplittableRandom random, Applied applied) {
    if (slice.tagged()) {
      Augmentation others = augmentation.withoutTags();
      if (others != augmentation) return with(others).sample(slice, random, applied);
    }
    Sample sample = augmentation.spatial().cut(slice, frame, random, applied);
    boolean changed = augmentation.changesIntensity();
    if (sample.before() == null && sample.after() == null) {
      LabelledPlane alone = new LabelledPlane(sample.image(), sample.labels());
      prepare(alone, sample.pixelSize(), random, random, applied);
      return sample;
    }
    if (changed) sample = misplaced(sample, random, applied);
    long alike = random.nextLong();
    LabelledPlane own = new LabelledPlane(sample.image(), sample.labels());
    LabelledPlane[] planes = {sample.before(), own, sample.after()};
    for (int k = 0; k < planes.length; k++)
      if (planes[k] != null)
        prepare(
            planes[k],
            sample.pixelSize(),
            new SplittableRandom(alike),
            new SplittableRandom(alike + 1 + k),
            k == 1 ? applied : Applied.IGNORED);
    if (!changed) return sample;
    // Single slices have no neighbours, and shall be segmented all the same.
    if (random.nextDouble() < ALONE) {
      applied.add("alone", Double.NaN);
      return sample.alone();
    }
    // Stacks begin at the base or at the apex.
    if (random.nextBoolean()) return sample;
    applied.add("reversed", Double.NaN);
    return sample.reversed();
  }

  /** Now and then neighbours lie a little aside, as where a patient held breath at other depths. */
  private static Sample misplaced(Sample sample, SplittableRandom random, Applied applied) {
    LabelledPlane before = misplaced(sample.before(), random, applied);
    return sample.between(before, misplaced(sample.after(), random, applied));
  }

  private static LabelledPlane misplaced(
      LabelledPlane neighbour, SplittableRandom random, Applied applied) {
    if (neighbour == null || random.nextDouble() >= MISPLACED) return neighbour;
    int dx = (int) Math.round(DISTANCE * random.nextGaussian());
    int dy = (int) Math.round(DISTANCE * random.nextGaussian());
    applied.add("neighbour moved", Math.hypot(dx, dy));
    return neighbour.moved(dx, dy);
  }

  private void prepare(
      LabelledPlane plane,
      double pixelSize,
      SplittableRandom random,
      SplittableRandom noise,
      Applied applied) {
    float[] image = plane.image().pixels();
    if (!augmentation.changesIntensity()) {
      method(image);
      return;
    }
    boolean[] outside = new boolean[image.length];
    for (int i = 0; i < image.length; i++) outside[i] = Float.isNaN(image[i]);
    boolean unit = augmentation.scale() == Augmentation.Scale.UNIT;
    double low = normalization.lowPercent();
    double high = normalization.highPercent();
    if (unit) Normalization.range(image, 0, image, 0, image.length, low, high);
    else Normalization.zScore(image, 0, image, 0, image.length, low, high);
    for (int i = 0; i < image.length; i++) if (outside[i]) image[i] = Float.NaN;
    LabelledWindow window = new LabelledWindow(plane.image(), plane.labels(), pixelSize);
    augmentation.change(window, random, noise, applied);
    if (!unit || normalization.method() != NormalizationRule.Method.RANGE) method(image);
    else for (int i = 0; i < image.length; i++) if (outside[i]) image[i] = 0;
  }

  private void method(float[] image) {
    normalization.applyMethod(image, 0, image, 0, image.length);
  }

  /**
   * Puts a sample into a batch, each channel with its mean and standard deviation.
   *
   * @param batch axes N, Y, X, C
   * @param offset index of the sample's first number
   */
  public void fill(Sample sample, float[] batch, int offset) {
    Plane[] planes =
        switch (channels) {
          case SLICE -> new Plane[] {sample.image()};
          case GREY -> new Plane[] {sample.image(), sample.image(), sample.image()};
          case NEIGHBOURS ->
              new Plane[] {image(sample.before()), sample.image(), image(sample.after())};
        };
    int n = channels.count();
    Plane missing = sample.image().blank();
    boolean plain = normalization.isMethodAlone();
    for (int c = 0; c < n; c++) {
      float[] plane = (planes[c] == null ? missing : planes[c]).pixels();
      for (int i = 0, k = offset + c; i < plane.length; i++, k += n)
        batch[k] = plain ? plane[i] : normalization.scaled(plane[i], c);
    }
  }

  private static Plane image(LabelledPlane neighbour) {
    return neighbour == null ? null : neighbour.image();
  }

  /** What decides the samples: by this a checkpoint is recognised. */
  String identity() {
    return toString();
  }
}
