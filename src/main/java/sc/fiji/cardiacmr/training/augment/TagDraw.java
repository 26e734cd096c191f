package sc.fiji.cardiacmr.training.augment;

import java.util.SplittableRandom;

/**
 * The parameters of one simulated tagging, drawn at random. Lengths are in pixels of the window.
 *
 * <p>The order in which the numbers are drawn is part of what a seed means: it must stay.
 *
 * @param train the pulses that make the tags
 * @param layout where the tags lie
 * @param tissues what is left of the tags
 * @param left the blood of the LV
 * @param right the blood of the RV
 * @param brightness how bright the cine image's tissues become
 * @param scanner what coil, k-space and noise do
 * @param motion of the heart since tagging
 */
record TagDraw(
    Train train,
    Layout layout,
    TagFate.Tissues tissues,
    Pool left,
    Pool right,
    Brightness brightness,
    Scanner scanner,
    Motion motion) {

  /** Smallest distance of tags, mm. */
  static final double SMALLEST_PERIOD = 4;

  /** Largest distance of tags, mm. */
  static final double LARGEST_PERIOD = 10;

  private static final int USUAL_PULSES = 5;

  /** Of trains that make narrow tags. */
  private static final int MOST_PULSES = 8;

  /** Tags closer than this cannot be seen in a window, pixels. */
  private static final double FINEST = 2.5;

  /** Log of the largest factor by which the pixel size may be other than it is said to be. */
  private static final double PIXEL_JITTER = 0.2;

  /** The heart of a small child relative to that of an adult. */
  private static final double SMALLEST_HEART = 0.6;

  /** How often there is what most images do not show: small hearts, ghosts, and so on. */
  private static final double RARE = 0.15;

  /** Smallest ratio of untagged myocardium to noise at the phase that is shown. */
  private static final double LOWEST_RATIO = 4.5;

  /** How often the scanner suppresses fat. */
  private static final double SUPPRESSED = 0.5;

  /** Thickness of the fat around the wall of the LV, mm. */
  private static final double THINNEST_RIM = 1;

  private static final double THICKEST_RIM = 4;

  /** Smallest log of the brightness of blood without tags relative to myocardium. */
  private static final double LEAST_CONTRAST = 0.25;

  /**
   * Draws parameters.
   *
   * @param pixelSize of the window, mm; NaN if unknown
   */
  static TagDraw of(double pixelSize, SplittableRandom random) {
    double pixel = pixel(pixelSize, random);
    Train train = Train.of(pixel, random);
    TagFate fate = TagFate.of(random);
    TagFate.Tissues tissues = TagFate.Tissues.of(fate, train.isDifference(), random);
    Pool left = Pool.left(fate.milliseconds(), random);
    Resolution resolution = Resolution.of(pixel, train.period(), random);
    double systole = fate.systole() * between(random, 0.2, 1.3);
    Layout layout = Layout.of(random);
    Pool right = left.right(random);
    Brightness brightness = Brightness.of(pixel, random);
    Scanner scanner = Scanner.of(resolution, tissues.level(train), random);
    Motion motion = Motion.of(systole, random);
    return new TagDraw(train, layout, tissues, left, right, brightness, scanner, motion);
  }

  /** Pixel size, mm. */
  private static double pixel(double pixelSize, SplittableRandom random) {
    double known = pixelSize > 0 ? pixelSize : AugmentationSets.NOMINAL_SPACING;
    double pixel = known * Math.exp(between(random, -PIXEL_JITTER, PIXEL_JITTER));
    // Windows are scaled to the heart: a small one is shown in finer pixels, with wide tags.
    return rarely(random) ? pixel * logBetween(random, SMALLEST_HEART, 1) : pixel;
  }

  /** How tags become an image. */
  enum Output {
    /** The magnitude of one acquisition: folds where the flip angle is beyond 90°. */
    MAGNITUDE,
    /** The magnitude of the difference of two (CSPAMM): dark lines at twice the frequency. */
    DIFFERENCE,
    /** The difference with its sign. */
    SIGNED_DIFFERENCE
  }

  /**
   * The pulses that make the tags.
   *
   * @param grid whether there are tags in two directions
   * @param output how the tags become an image
   * @param pulses number of pulses of the binomial train, 2..8
   * @param flip total flip angle of a train, degrees
   * @param period distance of tags
   */
  record Train(boolean grid, Output output, int pulses, double flip, double period) {

    private static Train of(double pixel, SplittableRandom random) {
      boolean grid = random.nextBoolean();
      double kind = random.nextDouble();
      Output output =
          kind < 0.78
              ? Output.MAGNITUDE
              : kind < 0.93 ? Output.DIFFERENCE : Output.SIGNED_DIFFERENCE;
      boolean difference = output != Output.MAGNITUDE;
      // Complementary acquisitions are made with two pulses, whose profile is a cosine.
      int most = rarely(random) ? MOST_PULSES : USUAL_PULSES;
      int pulses = difference ? 2 : 2 + random.nextInt(most - 1);
      double flip =
          difference
              ? between(random, 70, 180)
              : random.nextDouble() < 0.85 ? between(random, 45, 115) : between(random, 115, 180);
      double period = Math.max(FINEST, between(random, SMALLEST_PERIOD, LARGEST_PERIOD) / pixel);
      return new Train(grid, output, pulses, flip, period);
    }

    /** Whether the image is the difference of two acquisitions. */
    boolean isDifference() {
      return output != Output.MAGNITUDE;
    }
  }

  /**
   * Where the tags lie.
   *
   * @param halfDifference of a grid in a difference, whether only the tags of its second direction
   *     are differences: the scanner inverts one train, or both
   * @param angle of the normal of the first tags, radians
   * @param crossing angle from there to the normal of the second tags, radians
   * @param secondStrength of the second tags relative to the first, 0..1
   * @param offsetFirst place of the first tags, radians of their phase
   * @param offsetSecond the same of the second
   */
  record Layout(
      boolean halfDifference,
      double angle,
      double crossing,
      double secondStrength,
      double offsetFirst,
      double offsetSecond) {

    private static Layout of(SplittableRandom random) {
      boolean halfDifference = random.nextBoolean();
      double angle = between(random, 0, Math.PI);
      double skew = rarely(random) ? Math.toRadians(between(random, -25, 25)) : 0;
      double secondStrength = rarely(random) ? between(random, 0.4, 1) : 1;
      double offsetFirst = between(random, 0, 2 * Math.PI);
      double offsetSecond = between(random, 0, 2 * Math.PI);
      return new Layout(
          halfDifference, angle, 0.5 * Math.PI + skew, secondStrength, offsetFirst, offsetSecond);
    }
  }

  /**
   * The blood of a ventricle.
   *
   * @param mixing share of the tags that mixing has taken from it, 0..1
   * @param brightness as a multiple of that of untagged myocardium
   */
  record Pool(double mixing, double brightness) {

    private static Pool left(double milliseconds, SplittableRandom random) {
      double mixing = Math.min(1, milliseconds / logBetween(random, 60, 700));
      double brightness = logBetween(random, 0.35, 3);
      return new Pool(mixing, rarely(random) ? brightness : seen(brightness, mixing));
    }

    private Pool right(SplittableRandom random) {
      double other = Math.min(1, mixing * between(random, 0.5, 1.5));
      return new Pool(other, brightness * logBetween(random, 0.75, 1.33));
    }

    /**
     * Blood that has lost its tags is mostly brighter or darker than myocardium, or nobody could
     * tell where it begins once those of the wall have faded.
     */
    private static double seen(double brightness, double mixing) {
      double log = Math.log(brightness);
      return brightness * Math.exp(Math.copySign(LEAST_CONTRAST * mixing, log));
    }
  }

  /**
   * How bright the cine image's tissues become.
   *
   * @param brightGain factor for bright tissue that is not labelled
   * @param rim width of the layer of fat around the wall where fat is suppressed: it has that
   *     factor, too, even where it is thinner than a pixel and so not bright; 0: it is not
   *     suppressed
   * @param vessels share of the bright regions without label that are blood, 0..1: atria, great
   *     vessels
   * @param exponent of the cine image's intensities
   */
  record Brightness(double brightGain, double rim, double vessels, double exponent) {

    private static Brightness of(double pixel, SplittableRandom random) {
      double brightGain = logBetween(random, 0.5, 1.8);
      double vessels = random.nextDouble();
      double exponent = between(random, 0.4, 1);
      if (random.nextDouble() >= SUPPRESSED)
        return new Brightness(brightGain, 0, vessels, exponent);
      double rim = between(random, THINNEST_RIM, THICKEST_RIM) / pixel;
      return new Brightness(logBetween(random, 0.03, 0.3), rim, vessels, exponent);
    }
  }

  /**
   * The rectangle of k-space that is seen.
   *
   * @param first largest spatial frequency along one axis, as a share of the window's, 0..1
   * @param second the same along the other
   */
  record Resolution(double first, double second) {

    private static Resolution of(double pixel, double period, SplittableRandom random) {
      double size = between(random, 1.1, 2.6);
      double aspect = logBetween(random, 1, 1.9);
      double finest = Math.min(1, 2.6 / period);
      return new Resolution(
          Math.max(finest, Math.min(1, pixel / size)),
          Math.max(finest, Math.min(1, pixel / (size * aspect))));
    }
  }

  /**
   * A shifted copy of the image, as of breathing or flow.
   *
   * @param strength 0..1
   * @param shift how far, as a share of the window, 0..1
   * @param isAlongX whether along X, else along Y
   */
  record Ghost(double strength, double shift, boolean isAlongX) {

    private static Ghost of(SplittableRandom random) {
      double strength = rarely(random) ? logBetween(random, 0.03, 0.2) : 0;
      double shift = between(random, 0.1, 0.5);
      return new Ghost(strength, shift, random.nextBoolean());
    }
  }

  /**
   * What coil, k-space and noise do.
   *
   * @param tagFalloff relative change of the tags' strength across the window, as of B1
   * @param bias largest log of the coil's sensitivity
   * @param ghost the copy of the image, mostly of strength 0
   * @param noise standard deviation in each channel; untagged myocardium at the first phase is 1
   * @param resolution the rectangle of k-space
   * @param angle of its first axis, radians
   * @param softness of its edge: 0 abrupt, 0.6 smooth
   */
  record Scanner(
      double tagFalloff,
      double bias,
      Ghost ghost,
      double noise,
      Resolution resolution,
      double angle,
      double softness) {

    private static Scanner of(Resolution resolution, double level, SplittableRandom random) {
      double tagFalloff = between(random, 0, 0.3);
      double bias = rarely(random) ? between(random, 0.9, 1.8) : between(random, 0, 0.9);
      Ghost ghost = Ghost.of(random);
      double noise = Math.min(1 / logBetween(random, 9, 60), level / LOWEST_RATIO);
      double angle = between(random, 0, Math.PI);
      double softness = between(random, 0, 0.6);
      return new Scanner(tagFalloff, bias, ghost, noise, resolution, angle, softness);
    }
  }

  /**
   * The motion of the heart since tagging.
   *
   * @param contraction ratio of the endocardial radius at tagging to that now, ≥ 1
   * @param lengthening ratio of the length of the ventricle now to that at tagging, ≤ 1
   * @param twist rotation of the endocardium, radians
   * @param asymmetry relative difference of contraction between opposite walls, 0..1
   * @param asymmetryAngle where the wall contracts most, radians
   * @param elastic standard deviation of a smooth random displacement
   * @param reach how far the wall's motion reaches beyond the epicardium, as a share of its radius
   */
  record Motion(
      double contraction,
      double lengthening,
      double twist,
      double asymmetry,
      double asymmetryAngle,
      double elastic,
      double reach) {

    private static Motion of(double systole, SplittableRandom random) {
      double twist = Math.toRadians(between(random, -12, 12)) * systole;
      double asymmetry = between(random, 0, 0.6);
      double asymmetryAngle = between(random, 0, 2 * Math.PI);
      double elastic = between(random, 0, 2.5) * (0.3 + 0.7 * systole);
      double reach = between(random, 0.4, 1.2);
      return new Motion(
          1 + 0.4 * systole, 1 - 0.13 * systole, twist, asymmetry, asymmetryAngle, elastic, reach);
    }
  }

  private static boolean rarely(SplittableRandom random) {
    return random.nextDouble() < RARE;
  }

  static double between(SplittableRandom random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  static double logBetween(SplittableRandom random, double low, double high) {
    return low * Math.pow(high / low, random.nextDouble());
  }
}
