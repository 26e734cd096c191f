package sc.fiji.cardiacmr.measure.scar;

/** How the threshold between healthy myocardium and scar is found. */
public enum ScarMethod {

  /**
   * So many standard deviations above the mean of remote myocardium; R. J. Kim et al., Circulation
   * 100 (1999) 1992 (2 SD), O. Bondarenko et al., J. Cardiovasc. Magn. Reson. 7 (2005) 481 (2 to 6
   * SD).
   */
  SD("sd"),

  /**
   * Half of the maximum of the hyperenhanced myocardium, for magnitude images in which healthy
   * myocardium is nulled; L. C. Amado et al., J. Am. Coll. Cardiol. 44 (2004) 2383.
   */
  FWHM("fwhm"),

  /**
   * Half-way from the mean of remote myocardium to the maximum of the hyperenhanced, for
   * phase-sensitive images and others whose zero means nothing.
   */
  FWHM_MIDPOINT("fwhm-midpoint"),

  /** Otsu's threshold between two classes of myocardium. */
  OTSU("otsu"),

  /** Otsu's thresholds between three classes of myocardium: healthy, grey zone and core. */
  OTSU_GREY_ZONE("otsu-grey-zone"),

  /** A network's probability that a pixel of the myocardium is scar, of more than one half. */
  MODEL("model"),

  /**
   * Pieces in which a network's probability of scar is more than 0.4 everywhere and at least 0.95
   * somewhere, less the pixels at their border whose intensity says that scar does not fill half of
   * them, see {@link ScarBorder}.
   */
  MODEL_MIDPOINT("model-midpoint");

  private final String key;

  ScarMethod(String key) {
    this.key = key;
  }

  /** The name in macros, in the shell and in tables. */
  public String key() {
    return key;
  }

  /**
   * The method of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ScarMethod of(String key) {
    for (ScarMethod method : values()) if (method.key.equals(key)) return method;
    throw new IllegalArgumentException("Unknown scar method '" + key + "'.");
  }

  /** Whether the thresholds are those of a probability, not of the image's intensities. */
  public boolean usesProbability() {
    return this == MODEL || this == MODEL_MIDPOINT;
  }

  /** Whether remote myocardium counts. */
  boolean usesRemote() {
    return this == SD || usesMaximum();
  }

  /** Whether the maximum of the hyperenhanced myocardium counts. */
  boolean usesMaximum() {
    return this == FWHM || this == FWHM_MIDPOINT;
  }
}
