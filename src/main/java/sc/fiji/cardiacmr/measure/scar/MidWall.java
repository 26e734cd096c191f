package sc.fiji.cardiacmr.measure.scar;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.scar.RemoteRegion.Intensity;

/**
 * Whether there is scar to find at all. Every threshold of the myocardium's own intensities finds
 * something: its borders hold blood and fat. The middle of the wall holds neither, so there scar is
 * what is clearly brighter than remote myocardium.
 */
final class MidWall {

  /**
   * In hearts without scar the {@value #PERCENT}th percentile of the middle of the wall lies up to
   * 7.3 standard deviations of remote myocardium above it, in hearts with scar at least 9.8 (72
   * phantoms, labels of a network).
   */
  static final double LIMIT = 8;

  private static final double PERCENT = 98;
  private static final double SMALLEST_DEPTH = 0.2;
  private static final double LARGEST_DEPTH = 0.8;

  /** The percentile of fewer pixels is the brightest of them. */
  private static final int FEWEST = 50;

  private MidWall() {}

  /** Says that there is no scar to find; empty if there may be some, or too little is known. */
  static List<String> remarks(Myocardium myocardium, AhaGeometry geometry, Intensity remote) {
    float[] values = new float[myocardium.values().length];
    int n = 0;
    for (int z = 0; z < myocardium.slices(); z++) {
      if (geometry.chords(z) == null) continue;
      float[] depth = geometry.depth(z);
      for (int i : myocardium.pixels(z))
        if (depth[i] >= SMALLEST_DEPTH && depth[i] <= LARGEST_DEPTH)
          values[n++] = myocardium.plane(z).pixels()[i];
    }
    if (n < FEWEST || !(remote.sd() > 0)) return List.of();
    double bright = Percentiles.of(Arrays.copyOf(values, n), PERCENT);
    double deviations = (bright - remote.mean()) / remote.sd();
    if (deviations >= LIMIT) return List.of();
    return List.of(
        String.format(
            Locale.ROOT,
            "There may be no scar: away from its borders the wall is hardly brighter than remote myocardium (%.1f standard deviations; in hearts with scar at least %.0f), and a threshold then finds blood, fat and noise.",
            deviations,
            LIMIT));
  }
}
