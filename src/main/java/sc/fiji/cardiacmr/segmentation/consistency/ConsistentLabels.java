package sc.fiji.cardiacmr.segmentation.consistency;

import java.util.List;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.ShapeBlend;

/**
 * Makes the labels of a study agree between slices and phases. Which slices a class is present in
 * at which phases follows an optimal path ({@link Presence}); outside it the class is removed. A
 * plane without a heart within it, or a damaged one, is filled: from the nearest good phases before
 * and after of the same slice, else from the slices around it, by shape ({@link ShapeBlend}). An RV
 * that is missing for a moment is filled where there is background. What was filled, removed or
 * left open is a doubt. Good labels stay as they are.
 */
public final class ConsistentLabels {

  /** Most phases from a plane to one that it is filled from, as a share of the cycle. */
  private static final double FARTHEST_PHASE = 0.25;

  /** By so many points the EF may be wrong without a word. */
  private static final double LARGEST_ERROR = 3;

  /** Most slices that are filled from the slices around them. */
  private static final int WIDEST_GAP = 3;

  /** Distance of slices where it is unknown, and the usual excursion of the base, mm. */
  private static final double USUAL_DISTANCE = 8;

  /**
   * What came of it.
   *
   * @param doubts what was changed or left open
   * @param gaps planes within the heart that have no labels, axes phase, slice; null: none
   */
  public record Result(List<Doubt> doubts, boolean[][] gaps) {

    static final Result UNCHANGED = new Result(List.of(), null);

    /** Whether a plane without labels lies within the heart. */
    public boolean isGap(int z, int t) {
      return gaps != null && gaps[t][z];
    }
  }

  private final LabelSeries labels;
  private final boolean isCycle;
  private final boolean[][] isDamaged;
  private final boolean[][] isBad;
  private final Findings findings = new Findings();
  private final HeartRegion heart;
  private final Presence[] presence = new Presence[4];

  private ConsistentLabels(
      LabelSeries labels,
      PlaneAppearance[][] appearances,
      boolean isCycle,
      boolean hasRV,
      double sliceDistance) {
    this.labels = labels;
    this.isCycle = isCycle;
    isDamaged = DamagedPlanes.blank(appearances);
    boolean[][] isUnlike =
        isCycle ? DamagedPlanes.unlike(appearances) : DamagedPlanes.strange(appearances);
    for (int t = 0; t < labels.phases(); t++)
      for (int z = 0; z < labels.slices(); z++) isDamaged[t][z] |= isUnlike[t][z];
    heart = new HeartRegion(labels, isDamaged);
    isBad = new boolean[labels.phases()][];
    for (int t = 0; t < isBad.length; t++) isBad[t] = isDamaged[t].clone();
    if (isCycle) DamagedPlanes.addUnlikelyLabels(heart, isBad);
    double distance = Double.isNaN(sliceDistance) ? USUAL_DISTANCE : sliceDistance;
    double slicesPerEight = Math.max(1, USUAL_DISTANCE / distance);
    double[] systole = Evidence.systole(heart, isBad);
    double[][] muscle = evidence(systole, Labels.MYO);
    presence[Labels.MYO] = Presence.of(muscle, isCycle, slicesPerEight);
    presence[Labels.LV] =
        Presence.of(Evidence.least(evidence(systole, Labels.LV), muscle), isCycle, slicesPerEight);
    if (hasRV)
      presence[Labels.RV] = Presence.of(evidence(systole, Labels.RV), isCycle, slicesPerEight);
  }

  private double[][] evidence(double[] systole, int value) {
    double[][] evidence = Evidence.of(heart, isBad, systole, value);
    if (isCycle) Evidence.bridge(evidence, isBad, farthest());
    return evidence;
  }

  /**
   * Makes labels consistent.
   *
   * @param labels changed in place
   * @param appearances of all planes, axes phase, slice; null where unknown
   * @param consistency what is wanted; slices of one phase only where there are several
   * @param hasRV whether the RV was looked for
   * @param sliceDistance mm; NaN if unknown
   * @return what was changed or left open
   */
  public static Result apply(
      LabelSeries labels,
      PlaneAppearance[][] appearances,
      Consistency consistency,
      boolean hasRV,
      double sliceDistance) {
    boolean isCycle = consistency == Consistency.CYCLE && labels.phases() > 2;
    if (consistency == Consistency.NONE || labels.slices() == 1 && !isCycle)
      return Result.UNCHANGED;
    ConsistentLabels work =
        new ConsistentLabels(labels, appearances, isCycle, hasRV, sliceDistance);
    if (work.presence[Labels.MYO] == null) return Result.UNCHANGED;
    boolean[][] isUnseen = work.unseen();
    work.removeDamaged();
    if (isCycle) {
      work.removeAbsent();
      work.fillFromPhases();
      if (hasRV) work.fillRV();
    }
    work.fillFromSlices();
    work.nameEnds();
    if (isCycle) work.nameEjection(isUnseen);
    return new Result(work.findings.doubts(), work.gaps());
  }

  private boolean isPresent(int value, int z, int t) {
    if (presence[value] == null) return false;
    if (value == Labels.LV && !presence[Labels.MYO].isAt(z, t)) return false;
    return presence[value].isAt(z, t);
  }

  /** Whether a heart belongs here, but there is none that could be believed. */
  private boolean isMissing(int z, int t) {
    return presence[Labels.MYO].isAt(z, t)
        && (isBad[t][z] || heart.area(z, t, Labels.MYO) + heart.area(z, t, Labels.LV) == 0);
  }

  private boolean isGood(int z, int t) {
    return !isBad[t][z] && heart.area(z, t) > 0;
  }

  /** What a network sees in noise is nothing. */
  private void removeDamaged() {
    for (int t = 0; t < labels.phases(); t++)
      for (int z = 0; z < labels.slices(); z++)
        if (isDamaged[t][z]) labels.remove(z, t, LabelSeries::isHeart);
  }

  private void removeAbsent() {
    for (int value : new int[] {Labels.LV, Labels.MYO, Labels.RV}) {
      if (presence[value] == null) continue;
      for (int t = 0; t < labels.phases(); t++)
        for (int z = 0; z < labels.slices(); z++) {
          if (isPresent(value, z, t) || isDamaged[t][z] || labels.area(z, t, value) == 0) continue;
          labels.remove(z, t, label -> LabelSeries.isOf(label, value));
          if (heart.area(z, t, value) >= Evidence.threshold(heart, labels, value))
            findings.removed(value, z, t);
        }
    }
  }

  private void fillFromPhases() {
    boolean[][] isFilled = new boolean[labels.phases()][labels.slices()];
    LabelPlane[][] filled = new LabelPlane[labels.phases()][labels.slices()];
    for (int z = 0; z < labels.slices(); z++)
      for (int t = 0; t < labels.phases(); t++)
        if (isMissing(z, t)) {
          filled[t][z] = between(z, t);
          isFilled[t][z] = filled[t][z] != null;
        }
    for (int z = 0; z < labels.slices(); z++)
      for (int t = 0; t < labels.phases(); t++) {
        if (!isFilled[t][z]) continue;
        labels.put(filled[t][z], z, t);
        isBad[t][z] = false;
        for (int value : new int[] {Labels.LV, Labels.MYO, Labels.RV})
          if (presence[value] != null && !isPresent(value, z, t))
            labels.remove(z, t, label -> LabelSeries.isOf(label, value));
        findings.filledFromPhases(z, t);
      }
  }

  /** The plane among the nearest good phases of a slice, or a copy of the only one; or null. */
  private LabelPlane between(int z, int t) {
    int before = steps(z, t, -1, 0);
    int after = steps(z, t, 1, 0);
    if (before == 0 && after == 0) return null;
    if (before == 0) return phase(z, t + after);
    if (after == 0) return phase(z, t - before);
    int earlier = steps(z, t, -1, before);
    int later = steps(z, t, 1, after);
    boolean areFour = earlier > 0 && later > 0 && earlier + later < labels.phases();
    if (areFour && hasSameLabels(z, t - earlier, t - before, t + after, t + later))
      return ShapeBlend.at(
          List.of(
              phase(z, t - earlier),
              phase(z, t - before),
              phase(z, t + after),
              phase(z, t + later)),
          new double[] {-earlier, -before, after, later},
          0);
    double share = (double) before / (before + after);
    return ShapeBlend.between(phase(z, t - before), phase(z, t + after), share);
  }

  private boolean hasSameLabels(int z, int... phases) {
    for (int value : new int[] {Labels.LV, Labels.MYO, Labels.RV}) {
      int with = 0;
      for (int t : phases) if (labels.area(z, Math.floorMod(t, labels.phases()), value) > 0) with++;
      if (with > 0 && with < phases.length) return false;
    }
    return true;
  }

  private LabelPlane phase(int z, int t) {
    return labels.plane(z, Math.floorMod(t, labels.phases()));
  }

  private int farthest() {
    return (int) Math.max(2, FARTHEST_PHASE * labels.phases());
  }

  /** Phases to the next good one in a direction beyond some; 0 if it is too far away. */
  private int steps(int z, int t, int direction, int beyond) {
    int phases = labels.phases();
    for (int k = beyond + 1; k <= farthest() && k < phases; k++)
      if (isGood(z, Math.floorMod(t + direction * k, phases))) return k;
    return 0;
  }

  private void fillRV() {
    for (int z = 0; z < labels.slices(); z++)
      for (int t = 0; t < labels.phases(); t++) {
        boolean isLost =
            isPresent(Labels.RV, z, t)
                && heart.area(z, t, Labels.RV) == 0
                && isGood(z, t)
                && labels.area(z, t, Labels.RV) == 0;
        if (!isLost) continue;
        int before = stepsToRV(z, t, -1);
        int after = stepsToRV(z, t, 1);
        if (before == 0 || after == 0) continue;
        int phases = labels.phases();
        LabelPlane blend =
            ShapeBlend.between(
                labels.plane(z, Math.floorMod(t - before, phases)),
                labels.plane(z, (t + after) % phases),
                (double) before / (before + after));
        int first = labels.offset(z, t);
        for (int i = 0; i < blend.size(); i++)
          if (blend.pixels()[i] == Labels.RV && labels.values()[first + i] == 0)
            labels.values()[first + i] = Labels.RV;
        findings.filledRV(z, t);
      }
  }

  private int stepsToRV(int z, int t, int direction) {
    int phases = labels.phases();
    int threshold = 2 * Evidence.threshold(heart, labels, Labels.RV);
    for (int k = 1; k <= farthest() && k < phases; k++) {
      int other = Math.floorMod(t + direction * k, phases);
      if (isGood(z, other) && heart.area(z, other, Labels.RV) >= threshold) return k;
    }
    return 0;
  }

  private void fillFromSlices() {
    for (int t = 0; t < labels.phases(); t++)
      for (int z = 1; z < labels.slices() - 1; z++) {
        if (!isGap(z, t)) continue;
        int end = z;
        while (end < labels.slices() && isGap(end, t)) end++;
        boolean isClosed = !isGap(z - 1, t) && labels.hasHeart(z - 1, t);
        isClosed &= end < labels.slices() && labels.hasHeart(end, t);
        for (int k = z; k < end; k++)
          if (isClosed && end - z <= WIDEST_GAP) {
            LabelPlane one = labels.plane(z - 1, t);
            LabelPlane other = labels.plane(end, t);
            labels.put(ShapeBlend.between(one, other, (k - z + 1.0) / (end - z + 1)), k, t);
            findings.filledFromSlices(k, t);
          } else findings.left(k, t);
        z = end;
      }
  }

  /** Whether nothing of the heart is labelled in a plane that lies within it. */
  private boolean isGap(int z, int t) {
    return presence[Labels.MYO].isAt(z, t) && !labels.hasHeart(z, t);
  }

  private boolean[][] gaps() {
    boolean[][] gaps = new boolean[labels.phases()][labels.slices()];
    for (int t = 0; t < gaps.length; t++)
      for (int z = 0; z < gaps[t].length; z++) gaps[t][z] = isGap(z, t);
    return gaps;
  }

  /** The planes whose labels will not be those of the network. */
  private boolean[][] unseen() {
    boolean[][] isUnseen = new boolean[labels.phases()][labels.slices()];
    for (int t = 0; t < labels.phases(); t++)
      for (int z = 0; z < labels.slices(); z++) isUnseen[t][z] = isBad[t][z] || isMissing(z, t);
    return isUnseen;
  }

  private void nameEjection(boolean[][] isUnseen) {
    new UnseenVolumes(labels, isUnseen, farthest())
        .ejection()
        .filter(ejection -> ejection.error() > LARGEST_ERROR)
        .ifPresent(findings::ejection);
  }

  /** A damaged plane beside the end of the heart may hold a part of it. */
  private void nameEnds() {
    for (int t = 0; t < labels.phases(); t++)
      for (int z = 0; z < labels.slices(); z++)
        if (isDamaged[t][z] && presence[Labels.MYO].isBeside(z, t)) findings.unjudged(z, t);
  }
}
