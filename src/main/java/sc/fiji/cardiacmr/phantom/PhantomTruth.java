package sc.fiji.cardiacmr.phantom;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.table.Table;

/**
 * The true function of the heart of a phantom, from closed formulas, not from its voxels. The whole
 * ventricles count, from the base plane to the apex, also what lies outside the image.
 *
 * @param endDiastole phase of end-diastole, always 0
 * @param endSystole phase of end-systole
 * @param leftVolumes LV cavity with papillary muscles per phase, ml
 * @param myocardialVolumes LV myocardium per phase, ml; the same at all phases
 * @param rightVolumes RV cavity per phase, ml
 * @param basalStrain strain in the middle of the wall per phase, at 1/6 of the length of the LV
 * @param midStrain the same at 1/2 of the length
 * @param apicalStrain the same at 5/6 of the length
 * @param scars volumes of scar, grey zone and obstruction; all 0 if there is no scar
 * @param heartRate beats per minute
 */
public record PhantomTruth(
    int endDiastole,
    int endSystole,
    List<Double> leftVolumes,
    List<Double> myocardialVolumes,
    List<Double> rightVolumes,
    List<WallStrain> basalStrain,
    List<WallStrain> midStrain,
    List<WallStrain> apicalStrain,
    ScarTruth scars,
    double heartRate) {

  /** Density of the myocardium, g/ml. */
  public static final double DENSITY = 1.05;

  /** Copies the lists. */
  public PhantomTruth {
    leftVolumes = List.copyOf(leftVolumes);
    myocardialVolumes = List.copyOf(myocardialVolumes);
    rightVolumes = List.copyOf(rightVolumes);
    basalStrain = List.copyOf(basalStrain);
    midStrain = List.copyOf(midStrain);
    apicalStrain = List.copyOf(apicalStrain);
  }

  static PhantomTruth of(
      HeartShape shape, HeartGeometry geometry, double heartRate, int endSystole, Motions motions) {
    List<Double> left = new ArrayList<>();
    List<Double> myocardium = new ArrayList<>();
    List<Double> right = new ArrayList<>();
    List<WallStrain> basal = new ArrayList<>();
    List<WallStrain> mid = new ArrayList<>();
    List<WallStrain> apical = new ArrayList<>();
    for (int phase = 0; phase < motions.phases(); phase++) {
      HeartState state = motions.state(phase);
      left.add(shape.cavityVolume() * state.left());
      myocardium.add(shape.myocardialVolume());
      right.add(geometry.rightEndDiastolicVolume() * state.right());
      PhaseMotion motion = motions.motion(phase);
      basal.add(motion.strain(1.0 / 6, 0.5));
      mid.add(motion.strain(1.0 / 2, 0.5));
      apical.add(motion.strain(5.0 / 6, 0.5));
    }
    return new PhantomTruth(
        0, endSystole, left, myocardium, right, basal, mid, apical, ScarTruth.of(shape), heartRate);
  }

  /** End-diastolic volume of the LV, ml. */
  public double edv() {
    return leftVolumes.get(endDiastole);
  }

  /** End-systolic volume of the LV, ml. */
  public double esv() {
    return leftVolumes.get(endSystole);
  }

  /** Stroke volume of the LV, ml. */
  public double strokeVolume() {
    return edv() - esv();
  }

  /** Ejection fraction of the LV, %. */
  public double ejectionFraction() {
    return 100 * strokeVolume() / edv();
  }

  /** Mass of the LV myocardium at end-diastole, g. */
  public double massAtEndDiastole() {
    return DENSITY * myocardialVolumes.get(endDiastole);
  }

  /** Mass of the LV myocardium at end-systole, g: the same, as the myocardium keeps its volume. */
  public double massAtEndSystole() {
    return DENSITY * myocardialVolumes.get(endSystole);
  }

  /** End-diastolic volume of the RV, ml. */
  public double rightEdv() {
    return rightVolumes.get(endDiastole);
  }

  /** End-systolic volume of the RV, ml. */
  public double rightEsv() {
    return rightVolumes.get(endSystole);
  }

  /** Ejection fraction of the RV, %. */
  public double rightEjectionFraction() {
    return 100 * (rightEdv() - rightEsv()) / rightEdv();
  }

  /** Cardiac output of the LV, l/min. */
  public double cardiacOutput() {
    return strokeVolume() * heartRate / 1000;
  }

  /**
   * One row per phase: phase, volumes in ml, and the mid-wall strain at mid-ventricular level
   * (Green-Lagrange, no unit).
   */
  public Table phaseTable() {
    Table table = new Table("phase", "LV_ml", "MYO_ml", "RV_ml", "Ecc", "Err", "Ell");
    for (int phase = 0; phase < leftVolumes.size(); phase++) {
      WallStrain strain = midStrain.get(phase);
      table.addRow(
          phase,
          leftVolumes.get(phase),
          myocardialVolumes.get(phase),
          rightVolumes.get(phase),
          strain.circumferential(),
          strain.radial(),
          strain.longitudinal());
    }
    return table;
  }
}
