package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Removes repeat measurements: of slices closer than one millimetre to each other, the one acquired
 * last is kept, because a measurement is repeated when the one before was not good.
 */
final class CollisionCheck {

  /** The largest distance of a collision in the study of the log is 0.905 mm. */
  static final double TOLERANCE = 1;

  private CollisionCheck() {}

  /** Order of acquisition, as far as DICOM tells. */
  static final Comparator<CineSlice> ACQUISITION =
      Comparator.<CineSlice>comparingInt(s -> s.series().number())
          .thenComparingInt(s -> s.frames().get(0).acquisitionNumber())
          .thenComparingInt(s -> s.frames().get(0).instanceNumber())
          .thenComparing(s -> s.series().seriesUid())
          .thenComparing(CineSlice::file);

  static List<CineSlice> apply(List<CineSlice> slices, List<Finding> findings) {
    List<CineSlice> ordered = new ArrayList<>(slices);
    ordered.sort(ACQUISITION);
    List<CineSlice> kept = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      CineSlice slice = ordered.get(i);
      CineSlice later = laterAtSamePlace(ordered, i);
      if (later == null) kept.add(slice);
      else
        findings.add(
            new Finding(
                Inconsistency.COLLISION,
                slice.file(),
                later.file() + " (" + slice.location() + "," + later.location() + ")"));
    }
    kept.sort(Comparator.comparingDouble(CineSlice::location));
    return kept;
  }

  private static CineSlice laterAtSamePlace(List<CineSlice> ordered, int i) {
    for (int j = i + 1; j < ordered.size(); j++)
      if (Math.abs(ordered.get(j).location() - ordered.get(i).location()) < TOLERANCE)
        return ordered.get(j);
    return null;
  }
}
