package sc.fiji.cardiacmr.measure;

import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/**
 * Volumes of the ventricles over the heart beat and what follows from them.
 *
 * <p>A volume is the number of labelled voxels times the volume of a voxel (Simpson's method of
 * discs), with dz the distance of the slices, so that gaps are filled. Without known spacing there
 * are no ml and no g: volumes are counts of voxels, and only the EF is physical.
 *
 * <p>ED and ES are the phases of the largest and smallest volume. From six measured phases on they
 * are looked for in the curve smoothed around the cycle (a parabola over five phases); reported is
 * the largest (smallest) measured volume of the phase found there and its two neighbours. A phase
 * whose volume departs from its neighbours is not taken, and is named in the remarks.
 *
 * @param name of the labels
 * @param calibration of the labels
 * @param settings the rules
 * @param lvVolumes LV volume per phase, in {@link #unit()}
 * @param myoVolumes volume of the myocardium per phase, in {@link #unit()}
 * @param rvVolumes RV volume per phase, in {@link #unit()}
 * @param lv left ventricle at ED and ES
 * @param rv right ventricle at the phases of the settings
 * @param notes the rules used and what is not known
 * @param remarks what makes the result doubtful: phases that depart from their neighbours, a mass
 *     that differs between ED and ES, stroke volumes of LV and RV that differ
 */
public record VentricularFunction(
    String name,
    Calibration calibration,
    FunctionSettings settings,
    double[] lvVolumes,
    double[] myoVolumes,
    double[] rvVolumes,
    Ventricle lv,
    Ventricle rv,
    List<String> notes,
    List<String> remarks) {

  /** Density of the myocardium, g/ml. */
  public static final double MYOCARDIAL_DENSITY = 1.05;

  /**
   * Measures labels of ED and ES that were made from two images.
   *
   * @param ed labels of one phase
   * @param es labels of one phase, of the same pixels
   * @param settings rules; its phases must be automatic
   * @throws IllegalArgumentException if one has several phases, they do not lie on each other, or
   *     one holds no LV
   * @throws java.util.concurrent.CancellationException if canceled
   */
  public static VentricularFunction measure(
      ImageSeries<UnsignedByteType> ed,
      ImageSeries<UnsignedByteType> es,
      FunctionSettings settings,
      Progress progress) {
    return EdAndEs.of(ed, es).measure(settings, progress);
  }

  /**
   * Measures labels of any source.
   *
   * @param labels 1 = LV, 2 = myocardium, 3 = RV; scar classes count as myocardium
   * @param settings rules
   * @param progress told after each phase
   * @throws IllegalArgumentException if no ventricle is labelled, or a forced phase does not exist
   *     or holds no LV
   * @throws java.util.concurrent.CancellationException if canceled
   */
  public static VentricularFunction measure(
      ImageSeries<UnsignedByteType> labels, FunctionSettings settings, Progress progress) {
    return new FunctionMeasurement(labels, settings, progress).result();
  }

  /** Whether volumes are in ml; if not, they are in voxels. */
  public boolean spacingKnown() {
    return calibration.isSpacingKnown();
  }

  /** {@code ml} or {@code voxels}. */
  public String unit() {
    return spacingKnown() ? "ml" : "voxels";
  }

  /** Number of phases. */
  public int phases() {
    return lvVolumes.length;
  }

  /** Myocardial mass at ED in g; NaN if there is none or the spacing is unknown. */
  public double massAtEd() {
    return mass(lv.edFrame());
  }

  /** Myocardial mass at ES in g; NaN if there is none or the spacing is unknown. */
  public double massAtEs() {
    return mass(lv.esFrame());
  }

  private double mass(int frame) {
    double volume = myoVolume(frame);
    return spacingKnown() ? MYOCARDIAL_DENSITY * volume : Double.NaN;
  }

  /** Volume of the myocardium at a phase (0-based), in {@link #unit()}; NaN if none is labelled. */
  public double myoVolume(int frame) {
    return frame >= 0 && myoVolumes[frame] > 0 ? myoVolumes[frame] : Double.NaN;
  }

  /** Mass at ED less that at ES in % of the mean; 0 if all is well; NaN if one is unknown. */
  public double massDifference() {
    double ed = myoVolume(lv.edFrame());
    double es = myoVolume(lv.esFrame());
    return 200 * (ed - es) / (ed + es);
  }

  /** The main results in one line, rounded for a reader. */
  public String sentence() {
    return FunctionTables.sentence(this);
  }

  /** Cardiac output SV x heart rate in l/min; NaN if spacing or heart rate is unknown. */
  public double cardiacOutput() {
    return spacingKnown() ? lv.strokeVolume() * calibration.heartRate() / 1000 : Double.NaN;
  }

  /** Time of a phase (0-based) after the first in ms; NaN if the frame interval is unknown. */
  public double time(int frame) {
    return frame * calibration.frameInterval();
  }

  /**
   * Results one below the other: name, value, unit, and value and unit rounded for a reader.
   * Unknown values are left out.
   */
  public Table summaryTable() {
    return FunctionTables.summary(this);
  }

  /**
   * Results in one row, one column per value, for tables of many studies. The columns are always
   * the same: ml, g and voxels have columns of their own, and unknown values are NaN.
   */
  public Table rowTable() {
    return FunctionTables.row(this);
  }

  /**
   * One row per phase: number (from 1), time, volumes, and whether it is ED, ES or an outlier,
   * whose LV volume departs from that of its neighbours.
   */
  public Table phaseTable() {
    return FunctionTables.phases(this);
  }
}
