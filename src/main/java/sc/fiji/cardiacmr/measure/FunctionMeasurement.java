package sc.fiji.cardiacmr.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.measure.FunctionSettings.BasalRule;
import sc.fiji.cardiacmr.measure.FunctionSettings.RvFrames;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.text.Count;

/** One measurement of ventricular function: finds the phases and collects the notes. */
final class FunctionMeasurement {

  private final ImageSeries<UnsignedByteType> labels;
  private final FunctionSettings settings;
  private final VoxelCounts counts;
  private final List<String> notes = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  FunctionMeasurement(
      ImageSeries<UnsignedByteType> labels, FunctionSettings settings, Progress progress) {
    this.labels = labels;
    this.settings = settings;
    counts = VoxelCounts.of(labels, settings.basalRule(), progress);
  }

  VentricularFunction result() {
    long[] all = counts.lv();
    if (isZero(all) && isZero(counts.rv()))
      throw new IllegalArgumentException(
          labels.name() + " contains neither LV (1) nor RV (3). Is it a label image?");
    boolean isFixed = settings.basalRule() == BasalRule.FIXED && !isZero(all);
    int fixedEd = isFixed ? edOfAll(scaled(all, 1)) : -1;
    FixedSlices fixed = isFixed ? new FixedSlices(counts, fixedEd) : null;
    long[] lvCounts = lvCounts(fixed);
    if (isZero(lvCounts) && !isZero(all))
      throw new IllegalArgumentException(
          labels.name()
              + ": no slice has myocardium (2) around at least half of the LV (1); use the basal "
              + "rule 'all'.");
    long[] rvCounts = counts.rv();
    Calibration calibration = labels.calibration();
    double factor = calibration.isSpacingKnown() ? calibration.voxelVolume() : 1;
    double[] lv = scaled(lvCounts, factor);
    double[] rv = scaled(rvCounts, factor);
    double[] myo = scaled(counts.myocardium(settings.apicalRule()), factor);

    if (!calibration.isSpacingKnown())
      notes.add(
          "The voxel size is unknown: volumes are in voxels, and mass is not computed. "
              + "Give pixelsize=x,y,z in mm to get ml and g.");
    notes.add(settings.basalRule().description() + ".");
    notes.add(settings.apicalRule().description() + ".");
    VolumeCurve curve = new VolumeCurve(lv);
    Ventricle left = left(lv, curve, fixedEd);
    Ventricle right = right(rv, left);
    noteSearch(curve);
    check(lv, rv, curve);
    if (curve.isSmoothed()) checkGaps(lv, left);
    remarks.addAll(
        FunctionChecks.atEdAndEs(
            left, right, at(myo, left.edFrame()), at(myo, left.esFrame()), unit()));
    if (fixed != null && left.esFrame() >= 0) checkPlane(fixed.left(left.esFrame()));
    warnOfEmptyPhases(lvCounts);
    warnOfCutOff(left);
    if (calibration.isSpacingKnown() && Double.isNaN(calibration.heartRate()))
      notes.add("The heart rate is unknown, so cardiac output is not computed.");
    return new VentricularFunction(
        labels.name(),
        calibration,
        settings,
        lv,
        myo,
        rv,
        left,
        right,
        List.copyOf(notes),
        List.copyOf(remarks));
  }

  private long[] lvCounts(FixedSlices fixed) {
    if (fixed != null) return counts.lv(fixed);
    return settings.basalRule() == BasalRule.MYOCARDIUM ? counts.surroundedLv() : counts.lv();
  }

  /** The phase that is given as ED if it has a volume, else that of the largest volume. */
  private int edOfAll(double[] volumes) {
    int given = settings.edFrame();
    boolean isMeasured = given >= 0 && given < volumes.length && volumes[given] > 0;
    return isMeasured ? given : new VolumeCurve(volumes).largest();
  }

  private void noteSearch(VolumeCurve curve) {
    boolean isSearched = settings.edFrame() < 0 || settings.esFrame() < 0;
    if (isSearched && curve.isSmoothed())
      notes.add(
          "ED and ES: found in the volume-time curve smoothed over %s phases around the cycle; volumes are as measured."
              .formatted(VolumeCurve.WIDTH));
  }

  private void check(double[] lv, double[] rv, VolumeCurve curve) {
    remarks.addAll(FunctionChecks.departures("LV", lv, curve, unit()));
    remarks.addAll(FunctionChecks.departures("RV", rv, new VolumeCurve(rv), unit()));
  }

  /** Phases that are given are not doubted, and a few labelled phases are meant to be alone. */
  private void checkGaps(double[] lv, Ventricle left) {
    if (settings.edFrame() < 0)
      remarks.addAll(FunctionChecks.gaps("ED", "small", lv, left.edFrame()));
    if (settings.esFrame() < 0 && left.esFrame() >= 0)
      remarks.addAll(FunctionChecks.gaps("ES", "large", lv, left.esFrame()));
  }

  private void checkPlane(int slices) {
    if (slices > 0)
      notes.add("At ES the AV plane has left " + Count.of(slices, "slice") + " of those at ED.");
    remarks.addAll(FunctionChecks.planeMotion(slices, labels.calibration().dz()));
  }

  private String unit() {
    return labels.calibration().isSpacingKnown() ? "ml" : "voxels";
  }

  private static double at(double[] volumes, int phase) {
    return phase < 0 ? Double.NaN : orUnknown(volumes[phase]);
  }

  private Ventricle left(double[] lv, VolumeCurve curve, int fixedEd) {
    int ed = forced(settings.edFrame(), "ED", lv);
    int es = forced(settings.esFrame(), "ES", lv);
    if (ed < 0) ed = fixedEd >= 0 ? fixedEd : curve.largest();
    if (es < 0) es = curve.smallest();
    if (ed < 0) {
      notes.add("No LV (label 1) was found.");
      return Ventricle.NONE;
    }
    return ventricle("LV", lv, ed, es);
  }

  private Ventricle right(double[] rv, Ventricle left) {
    if (isZero(counts.rv())) return Ventricle.NONE;
    if (settings.rvFrames() == RvFrames.OWN || left.edFrame() < 0) {
      notes.add("RV: measured at its own largest and smallest volume.");
      VolumeCurve curve = new VolumeCurve(rv);
      return ventricle("RV", rv, curve.largest(), curve.smallest());
    }
    int ed = left.edFrame();
    int es = left.esFrame();
    notes.add("RV: measured at ED and ES of the LV.");
    if (es < 0) return new Ventricle(ed, -1, orUnknown(rv[ed]), Double.NaN);
    if (rv[ed] == 0 || rv[es] == 0)
      notes.add("RV: not labelled in phase " + ((rv[ed] == 0 ? ed : es) + 1) + "; no EF.");
    return new Ventricle(ed, es, orUnknown(rv[ed]), orUnknown(rv[es]));
  }

  private Ventricle ventricle(String name, double[] volumes, int ed, int es) {
    if (ed != es) return new Ventricle(ed, es, volumes[ed], volumes[es]);
    boolean alone = Arrays.stream(volumes).filter(v -> v > 0).count() == 1;
    notes.add(
        name
            + (alone
                ? ": only one phase is measured (phase " + (ed + 1) + "); no EF."
                : ": ED and ES are the same phase (phase " + (ed + 1) + "); no EF."));
    return new Ventricle(ed, -1, volumes[ed], Double.NaN);
  }

  private int forced(int frame, String name, double[] lv) {
    if (frame == FunctionSettings.AUTOMATIC) return -1;
    if (frame >= lv.length)
      throw new IllegalArgumentException(
          "Phase %s was given as %s, but the number of phases is %s."
              .formatted(frame + 1, name, lv.length));
    if (lv[frame] == 0)
      throw new IllegalArgumentException(
          "Phase %s was given as %s, but it has no LV volume.".formatted(frame + 1, name));
    notes.add(name + ": phase " + (frame + 1) + ", as given.");
    return frame;
  }

  private void warnOfEmptyPhases(long[] lvCounts) {
    long empty = Arrays.stream(lvCounts).filter(n -> n == 0).count();
    if (empty > 0 && empty < lvCounts.length)
      notes.add(empty + " of " + lvCounts.length + " phases have no LV and were left out.");
  }

  private void warnOfCutOff(Ventricle left) {
    int last = labels.slices() - 1;
    if (left.edFrame() < 0 || last < 1) return;
    long atFirst = counts.in(Labels.LV, left.edFrame(), 0);
    long atLast = counts.in(Labels.LV, left.edFrame(), last);
    // The larger end is the base, the smaller one the apex: the order of slices is not fixed.
    if (atFirst > 0) notes.add(cutOff("first", atFirst >= atLast));
    if (atLast > 0) notes.add(cutOff("last", atLast > atFirst));
  }

  private static String cutOff(String slice, boolean base) {
    return "LV touches the %s slice at ED: the %s may be cut off."
        .formatted(slice, base ? "base" : "apex");
  }

  private static double orUnknown(double volume) {
    return volume > 0 ? volume : Double.NaN;
  }

  private static boolean isZero(long[] values) {
    return Arrays.stream(values).allMatch(v -> v == 0);
  }

  private static double[] scaled(long[] values, double factor) {
    return Arrays.stream(values).mapToDouble(v -> factor * v).toArray();
  }
}
