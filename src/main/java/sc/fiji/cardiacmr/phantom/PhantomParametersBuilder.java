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
    PhantomGrid s = sampling;
    sampling = new PhantomGrid(width, height, s.slices(), s.phases(), s.dx(), s.dy(), s.dz());
    return this;
  }

  /** Number of slices. */
  public PhantomParametersBuilder slices(int slices) {
    PhantomGrid s = sampling;
    sampling = new PhantomGrid(s.width(), s.height(), slices, s.phases(), s.dx(), s.dy(), s.dz());
    return this;
  }

  /** Number of phases. */
  public PhantomParametersBuilder phases(int phases) {
    PhantomGrid s = sampling;
    sampling = new PhantomGrid(s.width(), s.height(), s.slices(), phases, s.dx(), s.dy(), s.dz());
    return this;
  }

  /** Pixel width, pixel height and slice distance in mm. */
  public PhantomParametersBuilder spacing(double dx, double dy, double dz) {
    PhantomGrid s = sampling;
    sampling = new PhantomGrid(s.width(), s.height(), s.slices(), s.phases(), dx, dy, dz);
    return this;
  }

  /** EDV in ml, length of the cavity in mm and wall thickness at the equator in mm of the LV. */
  public PhantomParametersBuilder leftVentricle(double edv, double length, double wallThickness) {
    HeartGeometry g = geometry;
    geometry =
        new HeartGeometry(
            edv,
            length,
            wallThickness,
            g.apicalThickness(),
            g.rightEndDiastolicVolume(),
            g.rightWallThickness(),
            g.rotation(),
            g.offsetX(),
            g.offsetY(),
            g.offsetZ());
    return this;
  }

  /** Wall thickness of the LV at the apex in mm. */
  public PhantomParametersBuilder apicalThickness(double thickness) {
    HeartGeometry g = geometry;
    geometry =
        new HeartGeometry(
            g.endDiastolicVolume(),
            g.length(),
            g.wallThickness(),
            thickness,
            g.rightEndDiastolicVolume(),
            g.rightWallThickness(),
            g.rotation(),
            g.offsetX(),
            g.offsetY(),
            g.offsetZ());
    return this;
  }

  /** EDV in ml and thickness of the free wall in mm of the RV. */
  public PhantomParametersBuilder rightVentricle(double edv, double wallThickness) {
    HeartGeometry g = geometry;
    geometry =
        new HeartGeometry(
            g.endDiastolicVolume(),
            g.length(),
            g.wallThickness(),
            g.apicalThickness(),
            edv,
            wallThickness,
            g.rotation(),
            g.offsetX(),
            g.offsetY(),
            g.offsetZ());
    return this;
  }

  /** In-plane rotation in degrees, counter-clockwise as displayed. */
  public PhantomParametersBuilder rotation(double degrees) {
    HeartGeometry g = geometry;
    return place(degrees, g.offsetX(), g.offsetY(), g.offsetZ());
  }

  /** Offset of the LV axis from the image centre (right, down) and along the slices, mm. */
  public PhantomParametersBuilder offset(double x, double y, double z) {
    return place(geometry.rotation(), x, y, z);
  }

  private PhantomParametersBuilder place(double degrees, double x, double y, double z) {
    HeartGeometry g = geometry;
    geometry =
        new HeartGeometry(
            g.endDiastolicVolume(),
            g.length(),
            g.wallThickness(),
            g.apicalThickness(),
            g.rightEndDiastolicVolume(),
            g.rightWallThickness(),
            degrees,
            x,
            y,
            z);
    return this;
  }

  /** Ejection fractions of LV and RV in %. */
  public PhantomParametersBuilder ejectionFractions(double left, double right) {
    Contraction c = contraction;
    contraction =
        new Contraction(
            left, c.basalExcursion(), c.twist(), right, c.systolicFraction(), c.heartRate());
    return this;
  }

  /** Way of the base plane towards the apex until end-systole in mm. */
  public PhantomParametersBuilder basalExcursion(double excursion) {
    Contraction c = contraction;
    contraction =
        new Contraction(
            c.ejectionFraction(),
            excursion,
            c.twist(),
            c.rightEjectionFraction(),
            c.systolicFraction(),
            c.heartRate());
    return this;
  }

  /** Rotation of the apex against the base at end-systole in degrees. */
  public PhantomParametersBuilder twist(double degrees) {
    Contraction c = contraction;
    contraction =
        new Contraction(
            c.ejectionFraction(),
            c.basalExcursion(),
            degrees,
            c.rightEjectionFraction(),
            c.systolicFraction(),
            c.heartRate());
    return this;
  }

  /** Time of end-systole as a fraction of the R-R interval, and beats per minute. */
  public PhantomParametersBuilder timing(double systolicFraction, double heartRate) {
    Contraction c = contraction;
    contraction =
        new Contraction(
            c.ejectionFraction(),
            c.basalExcursion(),
            c.twist(),
            c.rightEjectionFraction(),
            systolicFraction,
            heartRate);
    return this;
  }

  /** Another contrast, with its own intensities. */
  public PhantomParametersBuilder contrast(Contrast contrast) {
    Appearance a = appearance;
    appearance =
        new Appearance(
            contrast, contrast.intensities(), a.texture(), a.biasField(), a.signalToNoise());
    return this;
  }

  /** Mean signal of one tissue. */
  public PhantomParametersBuilder intensity(Tissue tissue, double value) {
    Appearance a = appearance;
    appearance =
        new Appearance(
            a.contrast(),
            a.intensities().with(tissue, value),
            a.texture(),
            a.biasField(),
            a.signalToNoise());
    return this;
  }

  /** Strength of the texture. */
  public PhantomParametersBuilder texture(double texture) {
    Appearance a = appearance;
    appearance =
        new Appearance(a.contrast(), a.intensities(), texture, a.biasField(), a.signalToNoise());
    return this;
  }

  /** Strength of the bias field. */
  public PhantomParametersBuilder biasField(double strength) {
    Appearance a = appearance;
    appearance =
        new Appearance(a.contrast(), a.intensities(), a.texture(), strength, a.signalToNoise());
    return this;
  }

  /** Signal-to-noise ratio of LV blood; infinity for none. */
  public PhantomParametersBuilder signalToNoise(double ratio) {
    Appearance a = appearance;
    appearance = new Appearance(a.contrast(), a.intensities(), a.texture(), a.biasField(), ratio);
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
