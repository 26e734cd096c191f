package sc.fiji.cardiacmr.tagging.harp;

import sc.fiji.cardiacmr.image.Plane;

/**
 * The complex image of one harmonic peak: its phase is bound to the tissue, its magnitude tells
 * where there are tags (Osman et al. 1999).
 *
 * <p>Stored without the wave of the peak itself, so that it varies slowly and can be interpolated;
 * the phase between pixels is that of the interpolated complex numbers, never of interpolated
 * phases, which are wrapped. Places are in units of length (mm, or pixels where these are unknown)
 * from the centre of the first pixel.
 */
public final class HarmonicImage {

  private final ComplexPlane values;
  private final TagFrequency frequency;

  private HarmonicImage(ComplexPlane values, TagFrequency frequency) {
    this.values = values;
    this.frequency = frequency;
  }

  /**
   * Filters a plane.
   *
   * @param plane what is not finite counts as the mean
   * @param dx pixel width
   * @param dy pixel height
   * @param filter about the peak
   */
  public static HarmonicImage of(Plane plane, double dx, double dy, BandPass filter) {
    return of(plane, fourier(plane.width(), plane.height(), dx, dy, filter), dx, dy, filter);
  }

  /** A transform with margins as wide as the filter reaches. */
  static FourierPlane fourier(int width, int height, double dx, double dy, BandPass filter) {
    double reach = filter.frequency().spacing() / Math.min(filter.along(), filter.across());
    return new FourierPlane(width, height, (int) Math.ceil(reach / Math.min(dx, dy)));
  }

  static HarmonicImage of(
      Plane plane, FourierPlane fourier, double dx, double dy, BandPass filter) {
    double[] spectrum = fourier.spectrum(plane);
    for (int row = 0; row < fourier.rows(); row++)
      for (int column = 0; column < fourier.columns(); column++) {
        int i = 2 * (row * fourier.columns() + column);
        double weight =
            filter.weight(fourier.frequencyX(column) / dx, fourier.frequencyY(row) / dy);
        spectrum[i] *= weight;
        spectrum[i + 1] *= weight;
      }
    fourier.inverse(spectrum);
    int width = plane.width();
    int height = plane.height();
    ComplexPlane values = new ComplexPlane(width, height, dx, dy);
    TagFrequency f = filter.frequency();
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++) {
        int i = 2 * (y * fourier.columns() + x);
        double wave = 2 * Math.PI * (f.fx() * x * dx + f.fy() * y * dy);
        double cos = Math.cos(wave);
        double sin = Math.sin(wave);
        values.set(
            x,
            y,
            spectrum[i] * cos + spectrum[i + 1] * sin,
            spectrum[i + 1] * cos - spectrum[i] * sin);
      }
    return new HarmonicImage(values, f);
  }

  /** The peak. */
  public TagFrequency frequency() {
    return frequency;
  }

  /** The harmonic phase at a place, radians, wrapped to -π..π. */
  public double phase(double x, double y) {
    double[] sample = new double[4];
    sample(x, y, sample);
    return Math.IEEEremainder(sample[0], 2 * Math.PI);
  }

  /** The harmonic magnitude at a place, in units of the image. */
  public double magnitude(double x, double y) {
    double[] sample = new double[4];
    sample(x, y, sample);
    return sample[3];
  }

  /**
   * All that tracking needs to know of a place; outside of the image, of the nearest place in it.
   *
   * @param out gets the phase (not wrapped to any range), its derivatives along X and Y in radians
   *     per unit of length, and the magnitude
   */
  void sample(double x, double y, double[] out) {
    double[] v = new double[6];
    values.sample(x, y, v);
    double square = v[0] * v[0] + v[1] * v[1];
    double wx = 2 * Math.PI * frequency.fx();
    double wy = 2 * Math.PI * frequency.fy();
    out[0] = wx * x + wy * y + Math.atan2(v[1], v[0]);
    out[1] = wx + (square > 0 ? (v[0] * v[3] - v[1] * v[2]) / square : 0);
    out[2] = wy + (square > 0 ? (v[0] * v[5] - v[1] * v[4]) / square : 0);
    out[3] = Math.sqrt(square);
  }
}
