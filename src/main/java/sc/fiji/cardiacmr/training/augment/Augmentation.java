package sc.fiji.cardiacmr.training.augment;

import java.util.List;
import java.util.SplittableRandom;

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
   * Applies the intensity operations in place.
   *
   * @param plane on the set's {@link #scale}
   * @param random for the strengths
   * @param noise for noise; may be the same object
   * @param applied hears what was done
   */
  public void change(
      Plane plane, SplittableRandom random, SplittableRandom noise, Applied applied) {
    for (IntensityOperation operation : intensity) operation.maybe(plane, random, noise, applied);
  }
}
