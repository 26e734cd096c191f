package sc.fiji.cardiacmr.tagging.harp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.image.Plane;

/**
 * Finds the directions of tagging in images of early frames, whose tags are fresh and straight: the
 * first harmonics are sharp peaks in the spectrum, far above what anatomy has at the same distance
 * from its centre.
 *
 * <p>Power times the squared frequency ranks the peaks, since the power of anatomy falls about with
 * that square; then harmonics of higher order and the sums of the two directions of a grid, which
 * are weaker than the first harmonics, come after them.
 */
public final class TagSpectrum {

  /** Smallest power over the median of the ring. */
  private static final double SMALLEST_CONTRAST = 100;

  /** Smallest power over the largest of all: traces of interpolation are sharp peaks too. */
  private static final double SMALLEST_POWER = 1e-4;

  /** Weakest second direction of a grid, as a part of the ranking of the first. */
  private static final double SMALLEST_PART = 0.04;

  /** The tags of the two directions of a grid cross at this angle or more, degrees. */
  public static final double SMALLEST_CROSSING = 50;

  /** Finest tags, pixels. */
  private static final double FINEST = 2.6;

  /** Coarsest tags: a part of the smaller side of the image, and pixels. */
  private static final double COARSEST_PART = 1 / 6.0;

  private static final double COARSEST_PIXELS = 20;

  private final FourierPlane fourier;
  private final double dx;
  private final double dy;
  private final double[] power;
  private final double lowest;

  private TagSpectrum(List<Plane> planes, double dx, double dy) {
    this.dx = dx;
    this.dy = dy;
    int width = planes.get(0).width();
    int height = planes.get(0).height();
    // Padding interpolates the spectrum, so that a peak between two bins keeps its height.
    fourier = new FourierPlane(width, height, Math.max(width, height));
    power = new double[fourier.rows() * fourier.columns()];
    lowest = 1 / Math.min(COARSEST_PIXELS, COARSEST_PART * Math.min(width, height));
    for (Plane plane : planes) {
      double[] spectrum = fourier.spectrum(windowed(plane));
      for (int i = 0; i < power.length; i++)
        power[i] += spectrum[2 * i] * spectrum[2 * i] + spectrum[2 * i + 1] * spectrum[2 * i + 1];
    }
  }

  /** Fades towards the borders, whose jump would draw a cross into the spectrum. */
  private static Plane windowed(Plane plane) {
    float[] pixels = plane.pixels();
    int width = plane.width();
    int height = plane.height();
    double sum = 0;
    int n = 0;
    for (float v : pixels)
      if (Float.isFinite(v)) {
        sum += v;
        n++;
      }
    float mean = n == 0 ? 0 : (float) (sum / n);
    Plane faded = plane.blank();
    for (int i = 0; i < pixels.length; i++) {
      if (!Float.isFinite(pixels[i])) continue;
      double x = Math.sin(Math.PI * (i % width + 0.5) / width);
      double y = Math.sin(Math.PI * (i / width + 0.5) / height);
      faded.pixels()[i] = (float) ((pixels[i] - mean) * x * x * y * y);
    }
    return faded;
  }

  /**
   * Finds the directions of tagging.
   *
   * @param planes of early frames, at least one, all of one size; their spectra are added
   * @param dx pixel width, mm, or 1 if unknown
   * @param dy pixel height
   * @return none, one (tag lines) or two (a grid), the stronger one first
   */
  public static List<TagFrequency> find(List<Plane> planes, double dx, double dy) {
    return new TagSpectrum(planes, dx, dy).find();
  }

  private List<TagFrequency> find() {
    List<Peak> peaks = peaks();
    if (peaks.isEmpty()) return List.of();
    Peak first = peaks.get(0);
    for (Peak other : peaks)
      if (other.rank >= SMALLEST_PART * first.rank
          && first.frequency.degreesTo(other.frequency) >= SMALLEST_CROSSING)
        return List.of(first.frequency, other.frequency);
    return List.of(first.frequency);
  }

  private record Peak(TagFrequency frequency, double rank) {}

  /** Peaks in half of the plane, the highest rank first. */
  private List<Peak> peaks() {
    double[] medians = ringMedians();
    double smallest = SMALLEST_POWER * Arrays.stream(power).max().getAsDouble();
    List<Peak> peaks = new ArrayList<>();
    for (int row = 0; row <= fourier.rows() / 2; row++)
      for (int column = 0; column < fourier.columns(); column++) {
        double fx = fourier.frequencyX(column);
        double fy = fourier.frequencyY(row);
        double f = Math.hypot(fx, fy);
        if ((row == 0 && fx < 0) || f < lowest || Math.max(Math.abs(fx), fy) > 1 / FINEST) continue;
        double p = power[row * fourier.columns() + column];
        double contrast = p / medians[ring(f)];
        if (contrast >= SMALLEST_CONTRAST && p >= smallest && isHighest(column, row, p))
          peaks.add(new Peak(refined(column, row, contrast), p * f * f));
      }
    peaks.sort(Comparator.comparingDouble((Peak p) -> p.rank).reversed());
    return peaks;
  }

  private int ring(double f) {
    return (int) Math.round(f * Math.min(fourier.rows(), fourier.columns()) / 4.0);
  }

  private double[] ringMedians() {
    int n = ring(1) + 2;
    double[][] values = new double[n][];
    int[] count = new int[n];
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < n; i++) if (pass == 1) values[i] = new double[count[i]];
      Arrays.fill(count, 0);
      for (int row = 0; row < fourier.rows(); row++)
        for (int column = 0; column < fourier.columns(); column++) {
          int r = ring(Math.hypot(fourier.frequencyX(column), fourier.frequencyY(row)));
          if (pass == 1) values[r][count[r]] = power[row * fourier.columns() + column];
          count[r]++;
        }
    }
    double[] medians = new double[n];
    for (int i = 0; i < n; i++) {
      Arrays.sort(values[i]);
      medians[i] = values[i].length == 0 ? 0 : Percentiles.upperMedian(values[i]);
    }
    return medians;
  }

  private boolean isHighest(int column, int row, double value) {
    for (int y = -3; y <= 3; y++)
      for (int x = -3; x <= 3; x++) if (at(column + x, row + y) > value) return false;
    return value > 0;
  }

  private double at(int column, int row) {
    int c = Math.floorMod(column, fourier.columns());
    return power[Math.floorMod(row, fourier.rows()) * fourier.columns() + c];
  }

  /** The top of the peak between the bins, by a parabola along each axis. */
  private TagFrequency refined(int column, int row, double contrast) {
    double p = at(column, row);
    double x = fourier.frequencyX(column);
    double y = fourier.frequencyY(row);
    x += top(at(column - 1, row), p, at(column + 1, row)) / fourier.columns();
    y += top(at(column, row - 1), p, at(column, row + 1)) / fourier.rows();
    return new TagFrequency(x / dx, y / dy, contrast);
  }

  private static double top(double before, double at, double after) {
    double curvature = before - 2 * at + after;
    return curvature < 0 ? (before - after) / (2 * curvature) : 0;
  }
}
