package sc.fiji.cardiacmr.phantom;

import static java.util.Map.entry;

import java.util.Map;

/** A kind of MR acquisition: how bright each tissue is in it. */
public enum Contrast {
  /**
   * Balanced steady-state free precession cine. Relative to blood, the myocardium is at 0.35 and
   * the air at 0, as the medians of bSSFP cine studies. Scars do not show.
   */
  CINE(
      Map.ofEntries(
          entry(Tissue.AIR, 0.0),
          entry(Tissue.LUNG, 55.0),
          entry(Tissue.LUNG_VESSEL, 480.0),
          entry(Tissue.FAT, 830.0),
          entry(Tissue.SKELETAL_MUSCLE, 190.0),
          entry(Tissue.BONE, 330.0),
          entry(Tissue.CORTICAL_BONE, 60.0),
          entry(Tissue.LIVER, 240.0),
          entry(Tissue.LIVER_VESSEL, 420.0),
          entry(Tissue.STOMACH, 300.0),
          entry(Tissue.SPLEEN, 420.0),
          entry(Tissue.AORTA, 820.0),
          entry(Tissue.ATRIUM, 770.0),
          entry(Tissue.LV_BLOOD, 800.0),
          entry(Tissue.LV_PAPILLARY, 300.0),
          entry(Tissue.MYOCARDIUM, 280.0),
          entry(Tissue.RV_BLOOD, 690.0),
          entry(Tissue.RV_TRABECULA, 400.0),
          entry(Tissue.THIN_WALL, 280.0),
          entry(Tissue.SCAR, 280.0),
          entry(Tissue.GREY_ZONE, 280.0),
          entry(Tissue.OBSTRUCTION, 280.0)),
      45,
      25),

  /**
   * Inversion-recovery late gadolinium enhancement, the inversion time chosen to null the healthy
   * myocardium: only lung, air and obstruction are darker; scar is the brightest, blood lies
   * between. Relative to LV blood: myocardium 0.2, RV blood 0.9, liver 0.5, scar 1.7, grey zone
   * 0.8, obstruction 0.15. The medians of studies of the MyoPS challenge are myocardium 0.2 to 0.5,
   * RV blood 0.75 to 1.3 and scar, drawn with its borders, 0.8 to 1.8.
   */
  LGE(
      Map.ofEntries(
          entry(Tissue.AIR, 0.0),
          entry(Tissue.LUNG, 25.0),
          entry(Tissue.LUNG_VESSEL, 230.0),
          entry(Tissue.FAT, 760.0),
          entry(Tissue.SKELETAL_MUSCLE, 190.0),
          entry(Tissue.BONE, 330.0),
          entry(Tissue.CORTICAL_BONE, 40.0),
          entry(Tissue.LIVER, 290.0),
          entry(Tissue.LIVER_VESSEL, 450.0),
          entry(Tissue.STOMACH, 110.0),
          entry(Tissue.SPLEEN, 340.0),
          entry(Tissue.AORTA, 590.0),
          entry(Tissue.ATRIUM, 570.0),
          entry(Tissue.LV_BLOOD, 600.0),
          entry(Tissue.LV_PAPILLARY, 200.0),
          entry(Tissue.MYOCARDIUM, 120.0),
          entry(Tissue.RV_BLOOD, 540.0),
          entry(Tissue.RV_TRABECULA, 260.0),
          entry(Tissue.THIN_WALL, 170.0),
          entry(Tissue.SCAR, 1000.0),
          entry(Tissue.GREY_ZONE, 480.0),
          entry(Tissue.OBSTRUCTION, 90.0)),
      20,
      1);

  private final TissueIntensities intensities;
  private final double signalToNoise;
  private final int phases;

  Contrast(Map<Tissue, Double> intensities, double signalToNoise, int phases) {
    this.intensities = new TissueIntensities(intensities);
    this.signalToNoise = signalToNoise;
    this.phases = phases;
  }

  /** The usual signal-to-noise ratio of LV blood. */
  public double signalToNoise() {
    return signalToNoise;
  }

  /** The usual number of phases; one is a diastolic image. */
  public int phases() {
    return phases;
  }

  /** The intensities that this contrast gives to the tissues unless the user states others. */
  public TissueIntensities intensities() {
    return intensities;
  }
}
