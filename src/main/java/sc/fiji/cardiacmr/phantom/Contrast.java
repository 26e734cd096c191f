package sc.fiji.cardiacmr.phantom;

import static java.util.Map.entry;

import java.util.Map;

/** A kind of MR acquisition: how bright each tissue is in it. */
public enum Contrast {
  /**
   * Balanced steady-state free precession cine. Relative to blood, the myocardium is at 0.35 and
   * the air at 0, as the medians of bSSFP cine studies.
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
          entry(Tissue.THIN_WALL, 280.0)));

  private final TissueIntensities intensities;

  Contrast(Map<Tissue, Double> intensities) {
    this.intensities = new TissueIntensities(intensities);
  }

  /** The intensities that this contrast gives to the tissues unless the user states others. */
  public TissueIntensities intensities() {
    return intensities;
  }
}
