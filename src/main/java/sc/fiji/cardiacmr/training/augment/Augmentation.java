package sc.fiji.cardiacmr.training.augment;

import java.util.List;
import java.util.SplittableRandom;
import sc.fiji.cardiacmr.image.Labels;

/**
 * How training samples are varied: deformations of the window, then changes of intensities.
 *
 * @param name of the set, see {@link AugmentationSets}
 * @param scale what the intensity operations expect
 * @param spatial the deformations
 * @param intensity the changes of intensities, in their order
 */
public record Augmentation(
    String name, Scale scale, SpatialPart spatial, List<IntensityOperation> intensity) {

  /** The scale of intensities on which operations work. */
  public enum Scale {
    /** 0 is the lower percentile of the window's intensities, 1 the upper one. */
    UNIT,
    /** Standard deviations about the mean. */
    DEVIATIONS
  }

  /** Changes nothing. */
  public static final Augmentation NONE =
      new Augmentation("none", Scale.UNIT, SpatialList.NONE, List.of());

  public Augmentation {
    intensity = List.copyOf(intensity);
  }

  /** Our own set: {@link SpatialAugmentation} and {@link IntensityAugmentation}. */
  public static Augmentation standard(
      SpatialAugmentation spatial, IntensityAugmentation intensity) {
    return new Augmentation(
        AugmentationSets.STANDARD, Scale.DEVIATIONS, spatial, intensity.operations());
  }

  /** Whether intensities are ever changed. */
  public boolean changesIntensity() {
    return intensity.stream().anyMatch(o -> o.probability() > 0);
  }

  /**
   * What is left without variation. Only simulated tags: they make a cine image the kind of image
   * that is to be learned, so validation needs them, too.
   */
  public Augmentation unvaried() {
    List<IntensityOperation> tags =
        intensity.stream().filter(o -> o.name().equals(SimulatedTags.NAME)).toList();
    return tags.isEmpty() ? NONE : new Augmentation(name, scale, SpatialList.NONE, tags);
  }

  /** What is left for images that show tags already. */
  public Augmentation withoutTags() {
    List<IntensityOperation> others =
        intensity.stream().filter(o -> !o.name().equals(SimulatedTags.NAME)).toList();
    return others.size() == intensity.size()
        ? this
        : new Augmentation(name, scale, spatial, others);
  }

  /**
   * Checks that a network's classes are those that the set needs: simulated tags and random
   * contrast tell tissues apart by the indices of the classes, and the latter paints scars that are
   * labelled as myocardium.
   *
   * @param classes names, background first
   * @throws IllegalArgumentException if they are not
   */
  public void requireClasses(List<String> classes) {
    boolean isPainted = name.equals(AugmentationSets.RANDOM_CONTRAST);
    if (!isPainted && !name.equals(AugmentationSets.SIMULATED_TAGS)) return;
    for (int value = Labels.LV; value <= Labels.RV; value++) {
      int index = classes.indexOf(Labels.name(value));
      boolean isLast = value == Labels.RV && classes.size() == value;
      if (index != value && !isLast)
        throw new IllegalArgumentException(
            "The augmentation '"
                + name
                + "' needs networks whose classes begin with background, LV and MYO, and whose"
                + " fourth, if there are more, is RV; this one has "
                + String.join(", ", classes)
                + ".");
    }
    if (isPainted && classes.size() > Labels.RV + 1)
      throw new IllegalArgumentException(
          "The augmentation '%s' paints scars that are labelled as myocardium, so it is not for a network that finds them (%s)."
              .formatted(name, String.join(", ", classes)));
  }

  /**
   * Applies the intensity operations in place.
   *
   * @param window on the set's {@link #scale}
   * @param random for the strengths
   * @param noise for noise; may be the same object
   * @param applied hears what was done
   */
  public void change(
      LabelledWindow window, SplittableRandom random, SplittableRandom noise, Applied applied) {
    for (IntensityOperation operation : intensity) operation.maybe(window, random, noise, applied);
  }
}
