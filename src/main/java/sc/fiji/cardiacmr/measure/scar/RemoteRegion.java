package sc.fiji.cardiacmr.measure.scar;

import java.util.Arrays;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.RadialChords;

/**
 * Remote myocardium: a part that is taken for healthy, far from the scar.
 *
 * <p>Found automatically it is, in each slice, the sector of 60° with the lowest sum of mean and
 * two standard deviations: healthy myocardium is dark and even, and a dark core within a scar is
 * not even. Of the wall only the depth from 0.2 to 0.8 counts, since the pixels at its borders hold
 * some blood or fat. A sector counts if it holds at least half as many of these pixels as sectors
 * do on average, and at least 5.
 */
final class RemoteRegion {

  private static final int SECTOR = 60;

  /** The end of what is normal is two standard deviations above the mean. */
  private static final double DEVIATIONS = 2;

  private static final double SMALLEST_DEPTH = 0.2;
  private static final double LARGEST_DEPTH = 0.8;
  private static final int FEWEST_PIXELS = 5;
  private static final double SMALLEST_SHARE = 0.5;

  private final boolean[][] mask;
  private final boolean automatic;

  private RemoteRegion(boolean[][] mask, boolean automatic) {
    this.mask = mask;
    this.automatic = automatic;
  }

  /** Mean, standard deviation (divisor n - 1) and number of pixels; NaN where there are too few. */
  record Intensity(double mean, double sd, int pixels) {

    static Intensity of(float[] values, int n) {
      double mean = 0;
      for (int i = 0; i < n; i++) mean += values[i];
      mean /= n;
      double squares = 0;
      for (int i = 0; i < n; i++) squares += (values[i] - mean) * (values[i] - mean);
      return new Intensity(mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)), n);
    }
  }

  /** Finds it; empty if the myocardium is too small everywhere. */
  static RemoteRegion find(Myocardium myocardium, AhaGeometry geometry) {
    boolean[][] mask = new boolean[myocardium.slices()][];
    for (int z = 0; z < mask.length; z++) {
      mask[z] = new boolean[myocardium.width() * myocardium.height()];
      if (geometry.chords(z) != null) findSector(myocardium, z, geometry.chords(z), mask[z]);
    }
    return new RemoteRegion(mask, true);
  }

  private static void findSector(
      Myocardium myocardium, int z, RadialChords chords, boolean[] mask) {
    int[] pixels = myocardium.pixels(z);
    float[] plane = myocardium.plane(z).pixels();
    int[] degrees = new int[pixels.length];
    int[] count = new int[RadialChords.COUNT];
    double[] sum = new double[RadialChords.COUNT];
    double[] squares = new double[RadialChords.COUNT];
    // Values are taken relative to one of them, so that squares keep their precision.
    double origin = pixels.length == 0 ? 0 : plane[pixels[0]];
    int total = 0;
    for (int i = 0; i < pixels.length; i++) {
      int x = pixels[i] % myocardium.width();
      int y = pixels[i] / myocardium.width();
      double depth = chords.depth(x, y);
      degrees[i] = -1;
      if (depth < SMALLEST_DEPTH || depth > LARGEST_DEPTH) continue;
      int degree = RadialChords.nearest(chords.angle(x, y));
      double value = plane[pixels[i]] - origin;
      degrees[i] = degree;
      total++;
      count[degree]++;
      sum[degree] += value;
      squares[degree] += value * value;
    }
    int fewest =
        (int) Math.max(FEWEST_PIXELS, SMALLEST_SHARE * total * SECTOR / RadialChords.COUNT);
    int begin = darkest(count, sum, squares, fewest);
    if (begin < 0) return;
    for (int i = 0; i < pixels.length; i++)
      if (degrees[i] >= 0 && Math.floorMod(degrees[i] - begin, RadialChords.COUNT) < SECTOR)
        mask[pixels[i]] = true;
  }

  /** The degree at which the best sector begins; -1 if none holds enough pixels. */
  private static int darkest(int[] count, double[] sum, double[] squares, int fewest) {
    int best = -1;
    double lowest = Double.POSITIVE_INFINITY;
    for (int begin = 0; begin < count.length; begin++) {
      int n = 0;
      double s = 0;
      double q = 0;
      for (int d = begin; d < begin + SECTOR; d++) {
        n += count[d % count.length];
        s += sum[d % count.length];
        q += squares[d % count.length];
      }
      if (n < fewest) continue;
      double deviation = Math.sqrt(Math.max(0, q - s * s / n) / (n - 1));
      double end = s / n + DEVIATIONS * deviation;
      if (end >= lowest) continue;
      lowest = end;
      best = begin;
    }
    return best;
  }

  /**
   * As a user drew it.
   *
   * @param drawn any value but 0 is remote; only myocardium counts. Of the size of the image, with
   *     one phase or as many
   * @param image of the myocardium
   * @param phase from 0
   * @throws IllegalArgumentException if the sizes differ, or fewer than 2 pixels of the myocardium
   *     lie in it
   */
  static RemoteRegion drawn(
      ImageSeries<UnsignedByteType> drawn, ImageSeries<?> image, Myocardium myocardium, int phase) {
    SharedGrid.requireSame(image, drawn);
    if (drawn.phases() != 1 && drawn.phases() <= phase)
      throw new IllegalArgumentException(
          "The remote region '%s' has %s phases, but phase %s of '%s' is measured. A single phase also works for all."
              .formatted(drawn.name(), drawn.phases(), phase + 1, image.name()));
    boolean[][] mask = new boolean[drawn.slices()][myocardium.width() * myocardium.height()];
    int n = 0;
    for (int z = 0; z < mask.length; z++) {
      byte[] plane = Planes.labels(drawn, z, drawn.phases() == 1 ? 0 : phase);
      for (int i : myocardium.pixels(z)) {
        mask[z][i] = plane[i] != 0;
        if (mask[z][i]) n++;
      }
    }
    if (n < 2)
      throw new IllegalArgumentException(
          "The remote region must contain at least 2 pixels of the myocardium, not %s."
              .formatted(n));
    return new RemoteRegion(mask, false);
  }

  /** Whether it was found, not drawn. */
  boolean isAutomatic() {
    return automatic;
  }

  /** Whether no slice holds any of it. */
  boolean isEmpty() {
    for (boolean[] slice : mask) for (boolean pixel : slice) if (pixel) return false;
    return true;
  }

  /** The region in a slice, axes Y, X; not to be changed. */
  boolean[] mask(int z) {
    return mask[z];
  }

  /** Its intensity in one slice. */
  Intensity intensity(Myocardium myocardium, int z) {
    return intensity(myocardium, z, z + 1);
  }

  /** Its intensity in all slices together. */
  Intensity intensity(Myocardium myocardium) {
    return intensity(myocardium, 0, mask.length);
  }

  private Intensity intensity(Myocardium myocardium, int from, int to) {
    float[] values = new float[0];
    int n = 0;
    for (int z = from; z < to; z++) {
      values = Arrays.copyOf(values, n + myocardium.pixels(z).length);
      for (int i : myocardium.pixels(z))
        if (mask[z][i]) values[n++] = myocardium.plane(z).pixels()[i];
    }
    return Intensity.of(values, n);
  }
}
