package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Removes repeat measurements: of slices at the same place ({@link SamePlace}), the one acquired
 * last is kept, because a measurement is repeated when the one before was not good; only one that
 * was broken off, with less than half of the other's phases, is never kept.
 */
final class CollisionCheck {

  private CollisionCheck() {}

  /** Order of acquisition, as far as DICOM tells. */
  static final Comparator<CineSlice> ACQUISITION =
      Comparator.<CineSlice>comparingInt(s -> s.series().number())
          .thenComparingInt(s -> s.frames().get(0).acquisitionNumber())
          .thenComparingInt(s -> s.frames().get(0).instanceNumber())
          .thenComparingInt(s -> s.frames().get(0).frameNumber())
          .thenComparing(s -> s.series().seriesUid())
          .thenComparingInt(s -> s.frames().get(0).fileNumber());

  /** The slices that are kept, sorted by location. */
  static List<CineSlice> apply(List<CineSlice> slices, List<Finding> findings) {
    List<CineSlice> ordered = new ArrayList<>(slices);
    ordered.sort(Comparator.comparingDouble(CineSlice::location));
    double limit = SamePlace.limit(slices);
    List<CineSlice> kept = new ArrayList<>();
    for (CineSlice slice : ordered) {
      CineSlice previous = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      if (previous == null || isElsewhere(previous, slice, limit)) {
        kept.add(slice);
        continue;
      }
      boolean later = isPreferred(slice, previous);
      CineSlice removed = later ? previous : slice;
      CineSlice repeat = later ? slice : previous;
      kept.set(kept.size() - 1, repeat);
      String locations =
          "(" + Finding.number(removed.location()) + "," + Finding.number(repeat.location()) + ")";
      findings.add(
          new Finding(
              Inconsistency.COLLISION, removed.file(), repeat.file() + " " + locations, locations));
    }
    return kept;
  }

  private static boolean isElsewhere(CineSlice lower, CineSlice higher, double limit) {
    double distance = higher.location() - lower.location();
    return distance >= limit && distance > 0;
  }

  /** Whether {@code a} is the later one, or {@code b} is a measurement that was broken off. */
  private static boolean isPreferred(CineSlice a, CineSlice b) {
    int framesA = a.frames().size();
    int framesB = b.frames().size();
    if (2 * framesA < framesB) return false;
    return 2 * framesB < framesA || ACQUISITION.compare(a, b) > 0;
  }
}
