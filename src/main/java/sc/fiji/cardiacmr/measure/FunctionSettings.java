package sc.fiji.cardiacmr.measure;

/**
 * How ventricular function is measured. Start from {@link #DEFAULT} and change what is needed.
 *
 * @param basalRule which slices count for the LV at the base
 * @param apicalRule which slices count for the mass at the apex
 * @param rvFrames at which phases the RV is read
 * @param edFrame phase (0-based) to take as ED, or {@link #AUTOMATIC}
 * @param esFrame phase (0-based) to take as ES, or {@link #AUTOMATIC}
 * @param height of the patient in cm; NaN if unknown
 * @param weight of the patient in kg; NaN if unknown
 */
public record FunctionSettings(
    BasalRule basalRule,
    ApicalRule apicalRule,
    RvFrames rvFrames,
    int edFrame,
    int esFrame,
    double height,
    double weight) {

  /**
   * ED is the phase of the largest, ES that of the smallest LV volume; from six measured phases on,
   * in the smoothed curve, see {@link VentricularFunction}.
   */
  public static final int AUTOMATIC = -1;

  /** That of the smallest preterm children, cm; smaller numbers are metres. */
  private static final double LEAST_HEIGHT = 20;

  /** That of the smallest preterm children, kg. */
  private static final double LEAST_WEIGHT = 0.3;

  /** Which slices count for the LV volume. */
  public enum BasalRule {
    /** Every voxel labelled LV counts. */
    ALL("LV volume: every labelled voxel counts"),
    /**
     * LV voxels count only in slices of that phase where myocardium surrounds at least half of the
     * cavity's circumference (J. Schulz-Menger et al., J Cardiovasc Magn Reson 22 (2020) 19). The
     * myocardium of the other slices still counts for the mass.
     */
    MYOCARDIUM(
        "LV volume: only slices in which myocardium surrounds at least 50 % of the cavity count"),
    /**
     * The slices that hold the ventricle at ED count in every phase, less those at the base that
     * the AV plane has left: at ED all from the most basal slice in which myocardium surrounds at
     * least half of the cavity to the apex, in another phase those of them from its own most basal
     * such slice on. A slice that does not count at ED counts nowhere. ED is found by all voxels.
     */
    FIXED(
        "LV volume: the slices from the most basal one with myocardium around at least 50 % of the"
            + " cavity at ED to the apex count, in other phases less those that the AV plane has"
            + " left");

    private final String description;

    BasalRule(String description) {
      this.description = description;
    }

    /** The rule in words, for reports. */
    public String description() {
      return description;
    }
  }

  /** Which slices count for the myocardial mass. */
  public enum ApicalRule {
    /** Myocardium counts in slices without a cavity, too (mass only, no volume). */
    ALL("mass: myocardium counts in all slices, including those without a cavity"),
    /** Myocardium counts only in slices of that phase that hold LV cavity. */
    CAVITY("mass: myocardium counts only in slices that hold LV cavity");

    private final String description;

    ApicalRule(String description) {
      this.description = description;
    }

    /** The rule in words, for reports. */
    public String description() {
      return description;
    }
  }

  /** At which phases EDV and ESV of the RV are read. */
  public enum RvFrames {
    /** At ED and ES of the LV, so that both stroke volumes belong to the same beat interval. */
    SAME_AS_LV,
    /** At the largest and the smallest RV volume. */
    OWN
  }

  /** Every labelled voxel counts; frames found by LV volume, used for the RV as well. */
  public static final FunctionSettings DEFAULT =
      new FunctionSettings(
          BasalRule.ALL,
          ApicalRule.ALL,
          RvFrames.SAME_AS_LV,
          AUTOMATIC,
          AUTOMATIC,
          Double.NaN,
          Double.NaN);

  /**
   * @throws IllegalArgumentException if a frame is below -1, or if height or weight is known and
   *     nobody's
   */
  public FunctionSettings {
    if (edFrame < AUTOMATIC || esFrame < AUTOMATIC)
      throw new IllegalArgumentException("A phase cannot be negative.");
    if (height < LEAST_HEIGHT || height > 300)
      throw new IllegalArgumentException(
          "The height must be 20 to 300 cm, not " + height + "; give it in cm.");
    if (weight < LEAST_WEIGHT || weight > 700)
      throw new IllegalArgumentException(
          "The weight must be 0.3 to 700 kg, not " + weight + "; give it in kg.");
  }

  /** The same with another basal rule. */
  public FunctionSettings withBasalRule(BasalRule rule) {
    return new FunctionSettings(rule, apicalRule, rvFrames, edFrame, esFrame, height, weight);
  }

  /** The same with another apical rule. */
  public FunctionSettings withApicalRule(ApicalRule rule) {
    return new FunctionSettings(basalRule, rule, rvFrames, edFrame, esFrame, height, weight);
  }

  /** The same with the RV read at other phases. */
  public FunctionSettings withRvFrames(RvFrames frames) {
    return new FunctionSettings(basalRule, apicalRule, frames, edFrame, esFrame, height, weight);
  }

  /** The same with ED and ES (0-based phases, or {@link #AUTOMATIC}) stated by the caller. */
  public FunctionSettings withFrames(int ed, int es) {
    return new FunctionSettings(basalRule, apicalRule, rvFrames, ed, es, height, weight);
  }

  /** The same for a patient of this height (cm) and weight (kg), for indexed values. */
  public FunctionSettings withBody(double heightInCm, double weightInKg) {
    return new FunctionSettings(
        basalRule, apicalRule, rvFrames, edFrame, esFrame, heightInCm, weightInKg);
  }

  /**
   * Body surface area in m², 0.007184 weight^0.425 height^0.725 (D. Du Bois, E. F. Du Bois, Arch
   * Intern Med 17 (1916) 863-871); NaN if height or weight is unknown.
   */
  public double bodySurfaceArea() {
    return 0.007184 * Math.pow(weight, 0.425) * Math.pow(height, 0.725);
  }
}
