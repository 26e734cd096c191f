package sc.fiji.cardiacmr.report;

import java.util.Optional;

/**
 * Where 95 % of healthy people lie, as far as a publication gives it for the way in which it is
 * measured here: short-axis bSSFP cines, papillary muscles counted as blood.
 *
 * <p>S. E. Petersen et al., Reference ranges for cardiac structure and function using
 * cardiovascular magnetic resonance (CMR) in Caucasians from the UK Biobank population cohort, J
 * Cardiovasc Magn Reson 19 (2017) 18: 804 healthy adults aged 45 to 74; mean and standard deviation
 * of EF and indexed mass. The range is the mean ± 1.96 standard deviations.
 *
 * @param low lower end
 * @param high upper end
 */
public record NormalRange(double low, double high) {

  /** Where the ranges come from, for readers. */
  public static final String SOURCE =
      "Normal ranges: mean ± 1.96 SD of 804 healthy Caucasian adults aged 45 to 74, papillary muscles counted as blood"
          + " (Petersen et al., J Cardiovasc Magn Reson 2017;19:18).";

  private static final int YOUNGEST = 45;
  private static final int OLDEST = 74;
  private static final double SPREAD = 1.96;

  private static NormalRange of(double mean, double deviation) {
    return new NormalRange(mean - SPREAD * deviation, mean + SPREAD * deviation);
  }

  /** Whether ranges are known for somebody. */
  static boolean isKnown(Sex sex, Integer age) {
    return sex != null && age != null && age >= YOUNGEST && age <= OLDEST;
  }

  /** Of the EF of the LV, %; empty where it is not known. */
  static Optional<NormalRange> ejectionFraction(Sex sex, Integer age) {
    if (!isKnown(sex, age)) return Optional.empty();
    return Optional.of(sex == Sex.MALE ? of(58, 5) : of(61, 5));
  }

  /** Of the mass of the LV per body surface area, g/m²; empty where it is not known. */
  static Optional<NormalRange> massIndex(Sex sex, Integer age) {
    if (!isKnown(sex, age)) return Optional.empty();
    return Optional.of(sex == Sex.MALE ? of(53, 9) : of(42, 7));
  }

  /** Whether a value lies in it. */
  public boolean contains(double value) {
    return value >= low && value <= high;
  }
}
