package sc.fiji.cardiacmr.phantom;

import java.util.List;
import java.util.Objects;

/**
 * All that determines a phantom: the same parameters give the same bytes.
 *
 * @param sampling grid of the images
 * @param geometry size and place of the heart at end-diastole
 * @param contraction how it beats
 * @param appearance contrast, texture, bias field and noise
 * @param scars of the LV wall, none by default; at most {@value #MAXIMUM_SCARS}
 * @param seed of texture, small vessels, bias field and noise; the ventricles do not depend on it
 */
public record PhantomParameters(
    PhantomGrid sampling,
    HeartGeometry geometry,
    Contraction contraction,
    Appearance appearance,
    List<Scar> scars,
    long seed) {

  /** The largest number of scars. */
  public static final int MAXIMUM_SCARS = 8;

  /** A normal heart in a usual cine study, seed 1. */
  public static final PhantomParameters DEFAULT =
      new PhantomParameters(
          PhantomGrid.DEFAULT,
          HeartGeometry.DEFAULT,
          Contraction.DEFAULT,
          Appearance.DEFAULT,
          List.of(),
          1);

  /**
   * @throws IllegalArgumentException if the parts contradict each other
   */
  public PhantomParameters {
    Objects.requireNonNull(sampling, "sampling");
    Objects.requireNonNull(geometry, "geometry");
    Objects.requireNonNull(contraction, "contraction");
    Objects.requireNonNull(appearance, "appearance");
    scars = List.copyOf(scars);
    if (scars.size() > MAXIMUM_SCARS)
      throw new IllegalArgumentException(
          "A phantom can have at most " + MAXIMUM_SCARS + " scars, not " + scars.size() + ".");
    double longest = 0.4 * (geometry.length() + geometry.apicalThickness());
    if (contraction.basalExcursion() > longest)
      throw new IllegalArgumentException(
          "The excursion of the base plane ("
              + contraction.basalExcursion()
              + " mm) must not exceed 40 % of the length of the LV with its apex ("
              + longest
              + " mm).");
  }

  /** A builder that starts from {@link #DEFAULT}. */
  public static PhantomParametersBuilder builder() {
    return new PhantomParametersBuilder(DEFAULT);
  }

  /** A builder that starts from these parameters. */
  public PhantomParametersBuilder toBuilder() {
    return new PhantomParametersBuilder(this);
  }
}
