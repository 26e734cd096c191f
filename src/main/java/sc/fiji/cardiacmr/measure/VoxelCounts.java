package sc.fiji.cardiacmr.measure;

import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.measure.FunctionSettings.ApicalRule;
import sc.fiji.cardiacmr.measure.FunctionSettings.BasalRule;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Voxels of each class per phase, with and without the basal and apical rules.
 *
 * <p>Scar, no-reflow and grey zone count as myocardium.
 */
final class VoxelCounts {

  /** Fraction of the circumference from which on a basal slice counts. */
  static final double BASAL_COVERAGE = 0.5;

  private final int slices;
  private final int phases;
  private final long[][][] bySlice;
  private final double[][] coverage;

  private VoxelCounts(int frames, int slices) {
    this.slices = slices;
    phases = frames;
    bySlice = new long[4][frames][slices];
    coverage = new double[frames][slices];
  }

  /**
   * Counts once; the rules are applied to the counts.
   *
   * @throws java.util.concurrent.CancellationException if canceled
   */
  static VoxelCounts of(
      ImageSeries<UnsignedByteType> labels, BasalRule basalRule, Progress progress) {
    VoxelCounts counts = new VoxelCounts(labels.phases(), labels.slices());
    byte[] slice = new byte[labels.width() * labels.height()];
    BasalCoverage basal = new BasalCoverage(labels.width(), labels.height());
    for (int t = 0; t < labels.phases(); t++) {
      progress.checkCanceled();
      progress.update(t, labels.phases(), "Measuring phase " + (t + 1));
      for (int z = 0; z < labels.slices(); z++) {
        int i = 0;
        for (UnsignedByteType pixel :
            Views.flatIterable(Views.hyperSlice(Views.hyperSlice(labels.pixels(), 3, t), 2, z))) {
          int value = pixel.get();
          if (Labels.isMyocardium(value)) value = Labels.MYO;
          slice[i++] = (byte) value;
          if (value > 0 && value < 4) counts.bySlice[value][t][z]++;
        }
        if (basalRule != BasalRule.ALL && counts.bySlice[Labels.LV][t][z] > 0)
          counts.coverage[t][z] = basal.fraction(slice);
      }
    }
    return counts;
  }

  /** Voxels of a class in one slice of one phase, without any rule. */
  long in(int label, int frame, int slice) {
    return bySlice[label][frame][slice];
  }

  /** Number of slices. */
  int slices() {
    return slices;
  }

  /** Number of phases. */
  int phases() {
    return phases;
  }

  /** Whether myocardium surrounds at least half of the cavity; false if the rule was 'all'. */
  boolean isSurrounded(int phase, int slice) {
    return coverage[phase][slice] >= BASAL_COVERAGE;
  }

  /** LV voxels per phase, all of them. */
  long[] lv() {
    return sum(Labels.LV, (t, z) -> true);
  }

  /** LV voxels per phase in slices where myocardium surrounds the cavity. */
  long[] surroundedLv() {
    return sum(Labels.LV, this::isSurrounded);
  }

  /** LV voxels per phase in the slices that count. */
  long[] lv(FixedSlices fixed) {
    return sum(Labels.LV, fixed::counts);
  }

  /** Myocardial voxels per phase under the rule. */
  long[] myocardium(ApicalRule rule) {
    return sum(Labels.MYO, (t, z) -> rule == ApicalRule.ALL || bySlice[Labels.LV][t][z] > 0);
  }

  /** RV voxels per phase. */
  long[] rv() {
    return sum(Labels.RV, (t, z) -> true);
  }

  private interface SliceRule {
    boolean counts(int frame, int slice);
  }

  private long[] sum(int label, SliceRule rule) {
    long[] sums = new long[bySlice[label].length];
    for (int t = 0; t < sums.length; t++)
      for (int z = 0; z < slices; z++) if (rule.counts(t, z)) sums[t] += bySlice[label][t][z];
    return sums;
  }
}
