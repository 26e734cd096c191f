package sc.fiji.cardiacmr.training.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import sc.fiji.cardiacmr.training.augment.Augmentation.Scale;

/**
 * Augmentation sets by name.
 *
 * <p>{@code standard}: ours, for hearts in any orientation from any scanner.
 *
 * <p>{@code s1}, {@code s2}: the cine paper (Ankenbrand et al. 2021, section II-C): s1 flip none,
 * rotation 20°, lighting 0.4, zoom 1.2, padding zeros; s2 the same with left-right flip and
 * rotation 90°. What these mean is said by fastai 1.0 {@code get_transforms}, to which the authors'
 * program passes them: flip with probability 0.5; perspective warp of magnitude 0.2, which they
 * left at its default, rotation, zoom about a random point, brightness and contrast on the logit of
 * intensities each with probability 0.75.
 *
 * <p>{@code tagged}: the tagged paper (section 2.2.4): random flips, additive noise, blurring,
 * affine and elastic transformations. It gives no numbers. Taken here: flips with probability 0.5
 * each; affine ±10° and ±10 % scale; elastic deformation by 7 control points, displaced by 2 % of
 * the window; noise up to 0.05 of the range and blur up to 1 pixel, mild enough to leave tag lines
 * visible; probability 0.5 each.
 *
 * <p>{@code lge-spatial}, {@code lge-intensity}, {@code lge} (both): the LGE paper (section 2.2),
 * probability 0.2 each: horizontal and vertical flip, rotation ±30°, rescaling to 0.75–1.88 mm,
 * random crop; bilateral filter, Gaussian noise of standard deviation up to 0.03, gamma and inverse
 * gamma 0.7–1.5, brightness and contrast ±0.5. Where the pixel size is unknown it is taken to be
 * {@value #NOMINAL_SPACING} mm. The paper gives the magnitudes but not the formulas of brightness
 * and contrast, and no parameters of the bilateral filter; taken here: relative changes, contrast
 * about the mean; 7 × 7 pixels, spatial standard deviation 1.5 pixels, that of intensities up to
 * 0.2.
 *
 * <p>{@code multi-centre}: ours, for one model of images from anywhere: the deformations of {@code
 * standard}, inverted contrast (probability 0.25), the operations of {@code lge-intensity} (0.2
 * each) and those of {@code standard} with a gamma of up to 2.2 and a stronger bias field (0.25
 * each).
 *
 * <p>{@code random-contrast}: ours, for sequences of which nothing is labelled: the deformations of
 * {@code standard}; in 70 % of the samples each tissue gets a random intensity ({@link
 * RandomContrast}), with scars painted into the wall; then what {@code multi-centre} does. It needs
 * labels whose class indices are those of LV, MYO and RV, and no class of scar.
 *
 * <p>{@code simulated-tags}: ours, for a model of tagged images trained on labelled cine: the
 * deformations of {@code standard}, then every sample is tagged ({@link SimulatedTags}), then gamma
 * 0.7–1.4 and blur up to 0.8 pixels (0.2 each). It needs labels whose class indices are those of
 * LV, MYO and RV. Images that are known to be tagged get all of it but tags.
 *
 * <p>{@code style}: ours, for a CycleGAN: horizontal flip (probability 0.5), rotation ±15°, scale
 * ±10 %, shift ±10 % of the window. Intensities are what is to be learned, so they stay.
 */
public final class AugmentationSets {

  public static final String STANDARD = "standard";

  /** Pixel size in mm that a window is taken to have where that of the image is unknown. */
  public static final double NOMINAL_SPACING = 1.25;

  /**
   * Square root of the area of LV, MYO and RV in the slice of an adult's heart in which it is
   * largest, mm: that of the frame of our own networks, 54 pixels of 1.4 mm. By it a pixel size is
   * guessed where the heart is known but not the pixel size.
   */
  public static final double NOMINAL_HEART = 54 * 1.4;

  /** Cine windows become tagged ones. */
  public static final String SIMULATED_TAGS = "simulated-tags";

  /** Mild deformations that leave intensities alone: for learning what images look like. */
  public static final String STYLE = "style";

  private static final String MULTI_CENTRE = "multi-centre";

  /** Tissues of any brightness. */
  public static final String RANDOM_CONTRAST = "random-contrast";

  private static final double ANY_CONTRAST = 0.7;
  private static final double FASTAI = 0.75;
  private static final double LGE = 0.2;
  private static final double WIDE = 0.25;
  private static final double INVERSION = 0.25;
  private static final double TAGGED = 0.5;
  private static final double FLIP = 0.5;
  private static final double ALWAYS = 1;

  private AugmentationSets() {}

  /** The names of all sets. */
  public static List<String> names() {
    return List.of(
        STANDARD,
        "none",
        "s1",
        "s2",
        "tagged",
        "lge-spatial",
        "lge-intensity",
        "lge",
        MULTI_CENTRE,
        RANDOM_CONTRAST,
        SIMULATED_TAGS,
        STYLE);
  }

  /**
   * A set with its own probabilities.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Augmentation of(String name) {
    return of(name, p -> p);
  }

  /**
   * A set with another probability of each of its operations; of {@code standard} only of the
   * intensity operations, since its deformations are ranges rather than operations.
   *
   * @param probability 0..1
   * @throws IllegalArgumentException if there is none of that name, it has no operations, or the
   *     probability is out of range
   */
  public static Augmentation of(String name, double probability) {
    if (!(probability >= 0 && probability <= 1))
      throw new IllegalArgumentException(
          "The probability of augmentation must be 0 to 1, not " + probability + ".");
    if (name.equals(Augmentation.NONE.name()))
      throw new IllegalArgumentException(
          "The augmentation 'none' has no operations, so it takes no probability.");
    return of(name, p -> probability);
  }

  private static Augmentation of(String name, DoubleFunction<Double> p) {
    return switch (name) {
      case STANDARD -> {
        IntensityAugmentation d = IntensityAugmentation.DEFAULT;
        yield Augmentation.standard(
            SpatialAugmentation.DEFAULT, d.withProbability(p.apply(d.probability())));
      }
      case "none" -> Augmentation.NONE;
      case "s1" -> fastai(name, p, 0, 20);
      case "s2" -> fastai(name, p, FLIP, 90);
      case "tagged" -> tagged(name, p);
      case "lge-spatial" -> unit(name, lgeSpatial(p.apply(LGE)), List.of());
      case "lge-intensity" -> unit(name, List.of(), lgeIntensity(p.apply(LGE)));
      case "lge" -> unit(name, lgeSpatial(p.apply(LGE)), lgeIntensity(p.apply(LGE)));
      case MULTI_CENTRE ->
          new Augmentation(name, Scale.UNIT, SpatialAugmentation.DEFAULT, multiCentre(p));
      case RANDOM_CONTRAST -> {
        List<IntensityOperation> operations = new ArrayList<>();
        operations.add(RandomContrast.operation(p.apply(ANY_CONTRAST)));
        operations.addAll(multiCentre(p));
        yield new Augmentation(name, Scale.UNIT, SpatialAugmentation.DEFAULT, operations);
      }
      case SIMULATED_TAGS ->
          new Augmentation(name, Scale.UNIT, SpatialAugmentation.DEFAULT, simulatedTags(p));
      case STYLE ->
          unit(
              name,
              List.of(
                  SpatialOperations.flipHorizontally(p.apply(FLIP)),
                  SpatialOperations.affine(p.apply(ALWAYS), 15, 0.1, 0.1)),
              List.of());
      default ->
          throw new IllegalArgumentException(
              "Unknown augmentation '"
                  + name
                  + "'. Choose one of "
                  + String.join(", ", names())
                  + ".");
    };
  }

  private static Augmentation unit(
      String name, List<SpatialOperation> spatial, List<IntensityOperation> intensity) {
    return new Augmentation(name, Scale.UNIT, new SpatialList(spatial), intensity);
  }

  /** fastai rotates and zooms what the warp of the window shows, and flips the result. */
  private static Augmentation fastai(
      String name, DoubleFunction<Double> p, double flip, double degrees) {
    double often = p.apply(FASTAI);
    List<SpatialOperation> spatial = new ArrayList<>();
    spatial.add(SpatialOperations.rotation(often, degrees));
    spatial.add(SpatialOperations.zoom(often, 1.2));
    spatial.add(SpatialOperations.warp(often, 0.2));
    if (flip > 0) spatial.add(SpatialOperations.flipHorizontally(p.apply(flip)));
    return unit(
        name,
        spatial,
        List.of(
            IntensityOperations.logitBrightness(often, 0.4),
            IntensityOperations.logitContrast(often, 0.4)));
  }

  private static Augmentation tagged(String name, DoubleFunction<Double> p) {
    double often = p.apply(TAGGED);
    return unit(
        name,
        List.of(
            SpatialOperations.flipHorizontally(p.apply(FLIP)),
            SpatialOperations.flipVertically(p.apply(FLIP)),
            SpatialOperations.affine(often, 10, 0.1, 0),
            SpatialOperations.elastic(often, 7, 0.02)),
        List.of(IntensityOperations.noise(often, 0.05), IntensityOperations.blur(often, 1)));
  }

  private static List<IntensityOperation> multiCentre(DoubleFunction<Double> p) {
    List<IntensityOperation> operations = new ArrayList<>();
    operations.add(IntensityOperations.inversion(p.apply(INVERSION)));
    operations.addAll(lgeIntensity(p.apply(LGE)));
    operations.addAll(
        new IntensityAugmentation(p.apply(WIDE), 2.2, 0.6, 1.2, 2.2, 0.08).operations());
    return operations;
  }

  private static List<IntensityOperation> simulatedTags(DoubleFunction<Double> p) {
    double often = p.apply(LGE);
    return List.of(
        SimulatedTags.operation(p.apply(ALWAYS)),
        IntensityOperations.gamma(often, 0.7, 1.4),
        IntensityOperations.blur(often, 0.8));
  }

  private static List<SpatialOperation> lgeSpatial(double p) {
    return List.of(
        SpatialOperations.flipHorizontally(p),
        SpatialOperations.flipVertically(p),
        SpatialOperations.rotation(p, 30),
        SpatialOperations.rescale(p, 0.75, 1.88, NOMINAL_SPACING),
        SpatialOperations.randomCrop(p));
  }

  private static List<IntensityOperation> lgeIntensity(double p) {
    return List.of(
        IntensityOperations.bilateral(p, 3, 1.5, 0.2),
        IntensityOperations.noise(p, 0.03),
        IntensityOperations.gamma(p, 0.7, 1.5),
        IntensityOperations.inverseGamma(p, 0.7, 1.5),
        IntensityOperations.brightness(p, 0.5),
        IntensityOperations.contrast(p, 0.5));
  }
}
