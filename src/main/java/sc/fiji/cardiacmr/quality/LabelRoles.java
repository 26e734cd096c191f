package sc.fiji.cardiacmr.quality;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.Labels;

/**
 * Which value is which part of the heart, by their places alone.
 *
 * @param cavity the value that the wall encloses
 * @param wall the value of the myocardium
 * @param right the value beside the wall; {@link #NONE} if there is none
 * @param map from the values of the image to ours
 * @param unexplained number of values that fit no part of the heart, or only as scar
 */
record LabelRoles(int cavity, int wall, int right, LabelMap map, long unexplained) {

  /** In 690 label files of five data sets the LV is enclosed by 1.0, the RV by at most 0.45. */
  static final double ENCLOSED = 0.6;

  /** An RV touches the wall with less of its edge than this, scar with more. */
  static final double BESIDE = 0.55;

  /** No value: a part of the heart that is not labelled. */
  static final int NONE = -1;

  /**
   * An RV with the value of scar has at least this part of the pixels of the LV: what is smaller
   * may be scar in a wrong place.
   */
  private static final double SMALLEST_RV = 0.1;

  /** An RV touches the LV cavity with less of its edge: the septum lies between. */
  static final double APART = 0.15;

  /** The values that most likely mean LV, MYO and RV; empty if no values lie like these. */
  static Optional<LabelRoles> find(LabelRegions regions) {
    int[] all = regions.values();
    int[] heart = candidates(all);
    return Arrays.stream(heart)
        .boxed()
        .flatMap(
            cavity ->
                Arrays.stream(heart)
                    .filter(wall -> wall != cavity)
                    .boxed()
                    .flatMap(
                        wall ->
                            IntStream.concat(IntStream.of(NONE), Arrays.stream(heart))
                                .filter(right -> right != cavity && right != wall)
                                .mapToObj(right -> of(regions, all, cavity, wall, right))))
        .flatMap(Optional::stream)
        .min(
            Comparator.comparingLong(LabelRoles::unexplained)
                .thenComparingLong(roles -> -regions.pixels(roles.cavity()))
                .thenComparingLong(roles -> -regions.pixels(roles.wall())));
  }

  /** Scar has values of its own, so that it cannot be taken for a cavity. */
  private static int[] candidates(int[] values) {
    boolean areOurs = Arrays.stream(values).allMatch(v -> v <= Labels.LARGEST);
    if (!areOurs) return values;
    boolean hasRv = Arrays.stream(values).anyMatch(v -> v == Labels.RV);
    return Arrays.stream(values)
        .filter(v -> v <= Labels.RV || (v == Labels.SCAR && !hasRv))
        .toArray();
  }

  private static Optional<LabelRoles> of(
      LabelRegions regions, int[] values, int cavity, int wall, int right) {
    IntPredicate isOther = v -> v != 0 && v != right;
    int[] inWall =
        Arrays.stream(values)
            .filter(v -> v != cavity && v != wall && v != right)
            .filter(v -> regions.share(v, isOther) >= BESIDE)
            .toArray();
    IntPredicate isWall = v -> v == wall || Arrays.stream(inWall).anyMatch(i -> i == v);
    if (!(regions.enclosure(cavity, isWall) >= ENCLOSED)) return Optional.empty();
    if (right != NONE) {
      double beside = regions.enclosure(right, isWall);
      if (!(beside > 0 && beside < BESIDE)) return Optional.empty();
      if (regions.share(right, v -> v == cavity) > APART) return Optional.empty();
      boolean isSmall = regions.pixels(right) < SMALLEST_RV * regions.pixels(cavity);
      if (right == Labels.SCAR && isSmall) return Optional.empty();
    }
    long scar = Arrays.stream(inWall).filter(v -> v >= Labels.SCAR && v <= Labels.LARGEST).count();
    long unexplained = values.length - scar - (right == NONE ? 2 : 3);
    // Scar through the whole wall touches the cavity, if not much of the healthy wall.
    IntPredicate isInWall = v -> isWall.test(v) || regions.share(v, o -> o == cavity) > APART;
    LabelMap map = map(values, cavity, wall, right, isInWall);
    return Optional.of(new LabelRoles(cavity, wall, right, map, unexplained));
  }

  private static LabelMap map(int[] values, int cavity, int wall, int right, IntPredicate isWall) {
    return LabelMap.parse(
        Arrays.stream(values)
            .mapToObj(v -> v + "=" + ours(values, v, cavity, wall, right, isWall))
            .collect(Collectors.joining(",")));
  }

  private static int ours(
      int[] values, int value, int cavity, int wall, int right, IntPredicate isWall) {
    if (value == cavity) return Labels.LV;
    if (value == wall) return Labels.MYO;
    if (value == right) return Labels.RV;
    boolean areOurs = values[values.length - 1] <= Labels.LARGEST;
    // Where scar lies is for the check of the translated labels.
    if (!isWall.test(value)) return areOurs && value >= Labels.SCAR ? value : Labels.BACKGROUND;
    if (!areOurs) return Labels.MYO;
    // As in EMIDEC: 3 is scar, and 4 no-reflow within it.
    boolean isShifted =
        right == NONE
            && isWall.test(Labels.RV)
            && wall != Labels.RV
            && Arrays.binarySearch(values, Labels.RV) >= 0;
    return isShifted && value >= Labels.RV
        ? Math.min(value + 1, Labels.LARGEST)
        : Math.max(value, Labels.SCAR);
  }
}
