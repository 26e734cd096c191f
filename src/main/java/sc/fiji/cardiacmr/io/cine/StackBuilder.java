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
 * some scanners, are joined if each is another slice of the same description; repeats are stacks of
 * their own. A minority of other orientation within a series stays with it, to be reported as an
 * inconsistency.
 */
final class StackBuilder {

  static final double SAME_STACK_DEGREES = 20;

  private StackBuilder() {}

  static List<CineStack> build(List<CineSlice> slices) {
    Map<String, List<CineSlice>> series = new LinkedHashMap<>();
    for (CineSlice slice : slices)
      series
          .computeIfAbsent(
              slice.series().seriesUid() + "/" + slice.series().imageKind(), k -> new ArrayList<>())
          .add(slice);
    List<List<CineSlice>> stacks = new ArrayList<>();
    for (List<CineSlice> ofSeries : series.values())
      for (List<CineSlice> part : parts(ofSeries)) {
        List<CineSlice> stack = null;
        for (List<CineSlice> candidate : stacks)
          if (belongTogether(candidate, part)) {
            stack = candidate;
            break;
          }
        if (stack == null) stacks.add(new ArrayList<>(part));
        else stack.addAll(part);
      }
    return stacks.stream()
        .map(s -> CineStack.of(0, s))
        .sorted(
            Comparator.<CineStack, String>comparing(s -> s.slices().get(0).series().studyUid())
                .thenComparing(s -> s.seriesNumbers().get(0))
                .thenComparing(s -> s.slices().get(0).file()))
        .toList();
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
    return phasesA > 1
        && phasesB > 1
        && Math.max(phasesA, phasesB) <= 2 * Math.min(phasesA, phasesB)
        && (a.get(0).series().isCompatibleWith(b.get(0).series())
            && (a.get(0).series().isDescribedLike(b.get(0).series())
                || a.get(0).series().hasSequenceOf(b.get(0).series()) && isSliceBySlice(a, b)))
        && OrientationCheck.angle(a.get(0), b.get(0)) <= SAME_STACK_DEGREES;
  }

  /** Whether each series is one image, at a place of its own, of what is described alike. */
  private static boolean areSingleImages(List<CineSlice> a, List<CineSlice> b) {
    SeriesInfo series = a.get(0).series();
    return series.isCompatibleWith(b.get(0).series())
        && series.hasDescriptionOf(b.get(0).series())
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
   * Whether each series is one slice of the same pixel spacing and angle: then they form a stack,
   * of the same sequence also when they are described by their place ("base", "apex").
   */
  private static boolean isSliceBySlice(List<CineSlice> a, List<CineSlice> b) {
    long series = a.stream().map(s -> s.series().seriesUid()).distinct().count();
    return b.size() == 1
        && series == a.size()
        && GridCheck.isAlike(a.get(0).grid(), b.get(0).grid())
        && OrientationCheck.angle(a.get(0), b.get(0)) <= OrientationCheck.TOLERANCE_DEGREES;
  }
}
