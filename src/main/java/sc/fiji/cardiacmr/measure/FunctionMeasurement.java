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

/** One measurement of ventricular function: finds the phases and collects the notes. */
final class FunctionMeasurement {

  private final ImageSeries<UnsignedByteType> labels;
  private final FunctionSettings settings;
  private final VoxelCounts counts;
  private final List<String> notes = new ArrayList<>();

  FunctionMeasurement(
      ImageSeries<UnsignedByteType> labels, FunctionSettings settings, Progress progress) {
    this.labels = labels;
    this.settings = settings;
    counts = VoxelCounts.of(labels, settings.basalRule(), progress);
  }

  VentricularFunction result() {
    long[] lvCounts = counts.lv(settings.basalRule());
    long[] rvCounts = counts.rv();
    if (isZero(lvCounts) && isZero(rvCounts))
      throw new IllegalArgumentException(
          settings.basalRule() == BasalRule.MYOCARDIUM && !isZero(counts.lv(BasalRule.ALL))
              ? labels.name()
                  + ": no slice has myocardium (2) around at least half of the LV (1); use the basal "
                  + "rule 'all'."
              : labels.name() + " contains neither LV (1) nor RV (3). Is it a label image?");
    Calibration calibration = labels.calibration();
    double factor = calibration.isSpacingKnown() ? calibration.voxelVolume() : 1;
    double[] lv = scaled(lvCounts, factor);
    double[] rv = scaled(rvCounts, factor);

    if (!calibration.isSpacingKnown())
      notes.add(
          "The voxel size is unknown: volumes are in voxels, and mass is not computed. "
              + "Give pixelsize=x,y,z in mm to get ml and g.");
    notes.add(settings.basalRule().description() + ".");
    notes.add(settings.apicalRule().description() + ".");
    Ventricle left = left(lv);
    Ventricle right = right(rv, left);
    warnOfEmptyPhases(lvCounts);
    warnOfCutOff(left);
    if (calibration.isSpacingKnown() && Double.isNaN(calibration.heartRate()))
      notes.add("The heart rate is unknown, so cardiac output is not computed.");
    return new VentricularFunction(
        labels.name(),
        calibration,
        settings,
        lv,
        scaled(counts.myocardium(settings.apicalRule()), factor),
        rv,
        left,
        right,
        List.copyOf(notes));
  }

  private Ventricle left(double[] lv) {
    int ed = forced(settings.edFrame(), "ED", lv);
    int es = forced(settings.esFrame(), "ES", lv);
    if (ed < 0) ed = extreme(lv, true);
    if (es < 0) es = extreme(lv, false);
    if (ed < 0) {
      notes.add("No LV (label 1) was found.");
      return Ventricle.NONE;
    }
    Ventricle ventricle = ventricle("LV", lv, ed, es);
    if (ventricle.strokeVolume() < 0)
      notes.add("LV: the volume at the given ED phase is smaller than at ES.");
    return ventricle;
  }

  private Ventricle right(double[] rv, Ventricle left) {
    if (isZero(counts.rv())) return Ventricle.NONE;
    if (settings.rvFrames() == RvFrames.OWN || left.edFrame() < 0) {
      notes.add("RV: measured at its own largest and smallest volume.");
      return ventricle("RV", rv, extreme(rv, true), extreme(rv, false));
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
          "Phase %d was given as %s, but the number of phases is %d."
              .formatted(frame + 1, name, lv.length));
    if (lv[frame] == 0)
      throw new IllegalArgumentException(
          "Phase %d was given as %s, but it has no LV volume.".formatted(frame + 1, name));
    notes.add(name + ": phase " + (frame + 1) + ", as given.");
    return frame;
  }

  /** Phase of the largest or smallest volume above 0, the first if several are equal; or -1. */
  private static int extreme(double[] volumes, boolean largest) {
    int best = -1;
    for (int t = 0; t < volumes.length; t++) {
      if (volumes[t] == 0) continue;
      if (best < 0 || (largest ? volumes[t] > volumes[best] : volumes[t] < volumes[best])) best = t;
    }
    return best;
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
