package sc.fiji.cardiacmr.phantom;

import java.util.List;

/**
 * Changes single parameters of a phantom. Ranges are those of the records {@link PhantomGrid},
 * {@link HeartGeometry}, {@link Contraction}, {@link Appearance} and {@link Scar}; a value out of
 * range is refused with an {@link IllegalArgumentException} at once.
 */
public final class PhantomParametersBuilder {

  private PhantomGrid sampling;
  private HeartGeometry geometry;
  private Contraction contraction;
  private Appearance appearance;
  private List<Scar> scars;
  private long seed;

  PhantomParametersBuilder(PhantomParameters start) {
    sampling = start.sampling();
    geometry = start.geometry();
    contraction = start.contraction();
    appearance = start.appearance();
    scars = start.scars();
    seed = start.seed();
  }

  /** Columns and rows. */
  public PhantomParametersBuilder matrix(int width, int height) {
    sampling = sampling.with(grid -> grid.width(width).height(height));
    return this;
  }

  /** Number of slices. */
  public PhantomParametersBuilder slices(int slices) {
    sampling = sampling.withSlices(slices);
    return this;
  }

  /** Number of phases. */
  public PhantomParametersBuilder phases(int phases) {
    sampling = sampling.withPhases(phases);
    return this;
  }

  /** Pixel width, pixel height and slice distance in mm. */
  public PhantomParametersBuilder spacing(double dx, double dy, double dz) {
    sampling = sampling.with(grid -> grid.dx(dx).dy(dy).dz(dz));
    return this;
  }

  /** EDV in ml, length of the cavity in mm and wall thickness at the equator in mm of the LV. */
  public PhantomParametersBuilder leftVentricle(double edv, double length, double wallThickness) {
    geometry =
        geometry.with(
            heart -> heart.endDiastolicVolume(edv).length(length).wallThickness(wallThickness));
    return this;
  }

  /** Wall thickness of the LV at the apex in mm. */
  public PhantomParametersBuilder apicalThickness(double thickness) {
    geometry = geometry.withApicalThickness(thickness);
    return this;
  }

  /** EDV in ml and thickness of the free wall in mm of the RV. */
  public PhantomParametersBuilder rightVentricle(double edv, double wallThickness) {
    geometry =
        geometry.with(
            heart -> heart.rightEndDiastolicVolume(edv).rightWallThickness(wallThickness));
    return this;
  }

  /** In-plane rotation in degrees, counter-clockwise as displayed. */
  public PhantomParametersBuilder rotation(double degrees) {
    geometry = geometry.withRotation(degrees);
    return this;
  }

  /** Offset of the LV axis from the image centre (right, down) and along the slices, mm. */
  public PhantomParametersBuilder offset(double x, double y, double z) {
    geometry = geometry.with(heart -> heart.offsetX(x).offsetY(y).offsetZ(z));
    return this;
  }

  /** Ejection fractions of LV and RV in %. */
  public PhantomParametersBuilder ejectionFractions(double left, double right) {
    contraction =
        contraction.with(beat -> beat.ejectionFraction(left).rightEjectionFraction(right));
    return this;
  }

  /** Way of the base plane towards the apex until end-systole in mm. */
  public PhantomParametersBuilder basalExcursion(double excursion) {
    contraction = contraction.withBasalExcursion(excursion);
    return this;
  }

  /** Rotation of the apex against the base at end-systole in degrees. */
  public PhantomParametersBuilder twist(double degrees) {
    contraction = contraction.withTwist(degrees);
    return this;
  }

  /** Time of end-systole as a fraction of the R-R interval, and beats per minute. */
  public PhantomParametersBuilder timing(double systolicFraction, double heartRate) {
    contraction =
        contraction.with(beat -> beat.systolicFraction(systolicFraction).heartRate(heartRate));
    return this;
  }

  /** Another contrast, with its own intensities. */
  public PhantomParametersBuilder contrast(Contrast contrast) {
    appearance =
        appearance.with(look -> look.contrast(contrast).intensities(contrast.intensities()));
    return this;
  }

  /** Mean signal of one tissue. */
  public PhantomParametersBuilder intensity(Tissue tissue, double value) {
    appearance = appearance.withIntensities(appearance.intensities().with(tissue, value));
    return this;
  }

  /** Strength of the texture. */
  public PhantomParametersBuilder texture(double texture) {
    appearance = appearance.withTexture(texture);
    return this;
  }

  /** Strength of the bias field. */
  public PhantomParametersBuilder biasField(double strength) {
    appearance = appearance.withBiasField(strength);
    return this;
  }

  /** Signal-to-noise ratio of LV blood; infinity for none. */
  public PhantomParametersBuilder signalToNoise(double ratio) {
    appearance = appearance.withSignalToNoise(ratio);
    return this;
  }

  /** Scars of the LV wall, instead of those there were. They show in {@link Contrast#LGE}. */
  public PhantomParametersBuilder scars(Scar... newScars) {
    scars = List.of(newScars);
    return this;
  }

  /** Seed of everything random. */
  public PhantomParametersBuilder seed(long newSeed) {
    seed = newSeed;
    return this;
  }

  /**
   * The parameters.
   *
   * @throws IllegalArgumentException if they contradict each other
   */
  public PhantomParameters build() {
    return new PhantomParameters(sampling, geometry, contraction, appearance, scars, seed);
  }
}
