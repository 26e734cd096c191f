package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts slices into stacks. Slices of one series whose planes are tilted by no more than {@value
 * #SAME_STACK_DEGREES} degrees stay together; cine series of one study that are alike (see {@link
 * SeriesInfo}) and parallel are joined. Series of a single image, as late enhancement is stored by
 * some scanners, are joined if each is another slice of the same description, or none has one;
 * repeats are stacks of their own. A minority of other orientation within a series stays with it,
 * to be reported as an inconsistency.
 */
final class StackBuilder {

  static final double SAME_STACK_DEGREES = 20;

  /** Part of the distance of slices within which they are at the same place. */
  private static final double SAME_PLACE = 0.125;

  private StackBuilder() {}

  static List<CineStack> build(List<CineSlice> slices) {
    List<CineSlice> ordered = new ArrayList<>(slices);
    // The names of files must not decide what is joined.
    ordered.sort(
        Comparator.<CineSlice, String>comparing(s -> s.series().studyUid())
            .thenComparing(s -> s.series().number())
            .thenComparing(s -> s.series().seriesUid())
            .thenComparing(s -> s.series().contrast().order()));
    Map<String, List<CineSlice>> series = new LinkedHashMap<>();
    for (CineSlice slice : ordered)
      series.computeIfAbsent(slice.series().key(), k -> new ArrayList<>()).add(slice);
    List<List<CineSlice>> stacks = new ArrayList<>();
    for (List<CineSlice> ofSeries : series.values())
      for (List<CineSlice> part : parts(ofSeries)) {
        List<List<CineSlice>> candidates =
            stacks.stream().filter(candidate -> belongTogether(candidate, part)).toList();
        if (candidates.isEmpty()) stacks.add(new ArrayList<>(part));
        else nearest(candidates, part).addAll(part);
      }
    List<CineStack> sorted =
        stacks.stream()
            .map(s -> CineStack.of(0, s))
            .sorted(
                Comparator.<CineStack, String>comparing(s -> s.slices().get(0).series().studyUid())
                    .thenComparing(s -> s.seriesNumbers().get(0))
                    .thenComparing(s -> s.contrast().order())
                    .thenComparing(s -> s.slices().get(0).frames().get(0).fileNumber()))
            .toList();
    return sorted.stream().map(s -> s.withKind(StackClassifier.of(s, sorted))).toList();
  }

  /** Of several stacks that a part fits, the one whose images are as bright. */
  private static List<CineSlice> nearest(List<List<CineSlice>> candidates, List<CineSlice> part) {
    if (candidates.size() == 1) return candidates.get(0);
    CineFrame frame = part.get(0).frames().get(0);
    return candidates.stream()
        .min(
            Comparator.comparingDouble(
                c -> ContrastSimilarity.distance(c.get(0).frames().get(0), frame)))
        .orElseThrow();
  }

  /** The slices of a series by orientation; small minorities stay with the largest group. */
  private static List<List<CineSlice>> parts(List<CineSlice> series) {
    List<List<CineSlice>> parts = new ArrayList<>();
    for (CineSlice slice : series) {
      List<CineSlice> part = null;
      for (List<CineSlice> candidate : parts)
        if (OrientationCheck.angle(candidate.get(0), slice) <= SAME_STACK_DEGREES) {
          part = candidate;
          break;
        }
      if (part == null) parts.add(part = new ArrayList<>());
      part.add(slice);
    }
    parts.sort(Comparator.<List<CineSlice>>comparingInt(List::size).reversed());
    List<CineSlice> largest = parts.get(0);
    int majority = largest.size();
    List<List<CineSlice>> result = new ArrayList<>();
    for (List<CineSlice> part : parts)
      if (part != largest && majority >= 3 && 3 * part.size() <= majority && phases(part) > 1)
        largest.addAll(part);
      else result.add(part);
    return result;
  }

  private static int phases(List<CineSlice> slices) {
    return FrameCheck.expectedFrames(slices);
  }

  private static boolean belongTogether(List<CineSlice> a, List<CineSlice> b) {
    int phasesA = phases(a);
    int phasesB = phases(b);
    if (phasesA == 1 && phasesB == 1) return areSingleImages(a, b);
    return isJoined(a, b, phasesA, phasesB) && areOneContrast(a, b);
  }

  private static boolean isJoined(List<CineSlice> a, List<CineSlice> b, int phasesA, int phasesB) {
    return phasesA > 1
        && phasesB > 1
        && Math.max(phasesA, phasesB) <= 2 * Math.min(phasesA, phasesB)
        && (a.get(0).series().isCompatibleWith(b.get(0).series())
            && (a.get(0).series().isDescribedLike(b.get(0).series())
                || a.get(0).series().hasSequenceOf(b.get(0).series()) && isSliceBySlice(a, b)))
        && OrientationCheck.angle(a.get(0), b.get(0)) <= SAME_STACK_DEGREES;
  }

  /** Whether slices at the same place, if there are any, repeat each other. */
  private static boolean areOneContrast(List<CineSlice> a, List<CineSlice> b) {
    for (CineSlice first : a)
      for (CineSlice second : b)
        if (isSamePlace(first, second)
            && !(first.series().acquisition().mayRepeat(second.series().acquisition())
                && ContrastSimilarity.isSame(first.frames(), second.frames()))) return false;
    return true;
  }

  /** Whether two slices are known to lie in the same plane, so that one may replace the other. */
  static boolean isSamePlace(CineSlice a, CineSlice b) {
    if (!a.grid().isPlaced() || !b.grid().isPlaced()) return false;
    double angle = OrientationCheck.angle(a, b);
    double[] offset = Vectors.plus(a.grid().position(), -1, b.grid().position());
    double distance = Math.abs(Vectors.dot(offset, a.grid().normal()));
    SliceGrid grid = a.grid();
    double scale =
        SlicePlanes.smallest(
            a.series().spacingBetweenSlices(), a.thickness(), Math.max(grid.dx(), grid.dy()));
    return Math.min(angle, 180 - angle) <= OrientationCheck.TOLERANCE_DEGREES
        && distance <= SAME_PLACE * (scale > 0 ? scale : 0);
  }

  /** Whether each series is one image, at a place of its own, of what is described alike. */
  private static boolean areSingleImages(List<CineSlice> a, List<CineSlice> b) {
    SeriesInfo series = a.get(0).series();
    return series.isCompatibleWith(b.get(0).series())
        && series.hasSameNameOrNone(b.get(0).series())
        && !series.isLocalizer()
        && isSliceBySlice(a, b)
        && isElsewhere(a, b.get(0));
  }

  /** Whether a slice is known not to be a repeat of one that is parallel to it. */
  private static boolean isElsewhere(List<CineSlice> stack, CineSlice slice) {
    List<CineSlice> all = new ArrayList<>();
    for (CineSlice other : stack) all.add(relativeTo(slice, other));
    all.add(relativeTo(slice, slice));
    double limit = SamePlace.knownLimit(all);
    return stack.stream()
        .mapToDouble(other -> Math.abs(relativeTo(slice, other).location()))
        .allMatch(distance -> distance >= limit && distance > 0);
  }

  /** A slice whose location is its distance from another, along the normal of that. */
  private static CineSlice relativeTo(CineSlice origin, CineSlice slice) {
    double distance = slice.location() - origin.location();
    if (origin.grid().isPlaced() && slice.grid().isPlaced())
      distance =
          Vectors.dot(
              Vectors.plus(slice.grid().position(), -1, origin.grid().position()),
              origin.grid().normal());
    return slice.withLocation(distance);
  }

  /**
   * Whether each series is one slice of the same pixels and plane: then they form a stack, of the
   * same sequence also when they are described by their place ("base", "apex").
   */
  private static boolean isSliceBySlice(List<CineSlice> a, List<CineSlice> b) {
    long series = a.stream().map(s -> s.series().seriesUid()).distinct().count();
    return b.size() == 1
        && series == a.size()
        && GridCheck.hasSamePixels(a.get(0).grid(), b.get(0).grid())
        && OrientationCheck.angle(a.get(0), b.get(0)) <= OrientationCheck.TOLERANCE_DEGREES;
  }
}
