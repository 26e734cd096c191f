package sc.fiji.cardiacmr.io.cine;

import java.util.List;

/** Lists slices that are displaced within their plane; they are left as they are. */
final class PositionCheck {

  private PositionCheck() {}

  static void apply(List<CineSlice> slices, List<Finding> findings) {
    if (slices.size() < 3 || slices.stream().anyMatch(s -> !s.target().isPlaced())) return;
    StackLine line = StackLine.of(slices);
    double pixel = slices.get(0).target().dx();
    for (CineSlice slice : slices) {
      double deviation = line.deviation(slice);
      if (deviation > pixel)
        findings.add(
            new Finding(Inconsistency.POSITION, slice.file(), Finding.number(deviation) + " mm"));
    }
  }
}
