package sc.fiji.cardiacmr.measure;

import sc.fiji.cardiacmr.image.Labels;

/**
 * The slices that the basal rule {@code fixed} counts.
 *
 * <p>The end of the stack whose half of the cavity is larger at ED is the base. In each phase the
 * ventricle begins at the most basal slice in which myocardium surrounds at least half of the
 * cavity. What counts at ED are all slices from there to the apex; in any other phase the same
 * slices, less those at the base that the AV plane has left, in which the ventricle has not begun.
 * A slice that does not count at ED counts in no phase, and none between base and apex is left out.
 */
final class FixedSlices {

  private final int slices;
  private final boolean isBaseFirst;
  private final int[] begin;
  private final int ed;

  /**
   * @param counts with the coverage of the cavities
   * @param ed phase, 0-based
   * @throws IllegalArgumentException if myocardium surrounds no cavity at ED
   */
  FixedSlices(VoxelCounts counts, int ed) {
    slices = counts.slices();
    this.ed = ed;
    isBaseFirst = isBaseFirst(counts, ed);
    begin = new int[counts.phases()];
    for (int t = 0; t < begin.length; t++) begin[t] = begin(counts, t);
    if (begin[ed] == slices)
      throw new IllegalArgumentException(
          "At ED (phase %s) no slice has myocardium (2) around at least half of the LV (1); use the basal rule 'all'."
              .formatted(ed + 1));
  }

  private static boolean isBaseFirst(VoxelCounts counts, int ed) {
    int first = 0;
    int last = counts.slices() - 1;
    while (first < last && counts.in(Labels.LV, ed, first) == 0) first++;
    while (last > first && counts.in(Labels.LV, ed, last) == 0) last--;
    long difference = 0;
    for (int i = 0; first + i < last - i; i++)
      difference += counts.in(Labels.LV, ed, first + i) - counts.in(Labels.LV, ed, last - i);
    return difference >= 0;
  }

  /** How many slices from the base on the ventricle begins; the number of slices if nowhere. */
  private int begin(VoxelCounts counts, int phase) {
    for (int i = 0; i < slices; i++) if (counts.isSurrounded(phase, slice(i))) return i;
    return slices;
  }

  private int slice(int fromBase) {
    return isBaseFirst ? fromBase : slices - 1 - fromBase;
  }

  /** Whether a slice counts in a phase. */
  boolean counts(int phase, int slice) {
    int fromBase = isBaseFirst ? slice : slices - 1 - slice;
    return fromBase >= Math.max(begin[ed], begin[phase]);
  }

  /** How many of the slices that count at ED the AV plane has left in a phase. */
  int left(int phase) {
    return Math.max(0, begin[phase] - begin[ed]);
  }
}
