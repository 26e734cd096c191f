package sc.fiji.cardiacmr.comparison;

import java.util.Locale;

/**
 * What is compared.
 *
 * @param name such as EF or Dice LV
 * @param unit of its values; "" for a score
 * @param isScore whether it is itself a measure of agreement with the reference, where more is
 *     better; else it is a measured value, and its absolute deviation from the reference counts,
 *     where less is better
 */
public record Quantity(String name, String unit, boolean isScore) {

  /** Ejection fraction of the left ventricle; deviations are in percentage points. */
  public static final Quantity EF = new Quantity("EF", "%", false);

  private static final String DICE = "Dice";

  /**
   * End-diastolic volume of the left ventricle.
   *
   * @param unit ml or voxels
   */
  public static Quantity edv(String unit) {
    return new Quantity("EDV", unit, false);
  }

  /**
   * End-systolic volume of the left ventricle.
   *
   * @param unit ml or voxels
   */
  public static Quantity esv(String unit) {
    return new Quantity("ESV", unit, false);
  }

  /** Dice's coefficient of a class. */
  public static Quantity dice(String className) {
    return new Quantity((DICE + " " + className).trim(), "", true);
  }

  /** Area of a class in an image, in pixels. */
  public static Quantity area(String className) {
    return new Quantity("area " + className, "pixels", false);
  }

  /** What tables and pictures call the values that are summed up. */
  public String statistic() {
    return isScore ? name : "absolute deviation of " + name;
  }

  /** The unit of differences. */
  public String differenceUnit() {
    return unit.equals("%") ? "percentage points" : unit;
  }

  /**
   * Whether a user means it: by its name, the word it begins with (as Dice), or "all"; in capitals
   * or not.
   */
  boolean isMeantBy(String wanted) {
    String own = name.toLowerCase(Locale.ROOT);
    String other = wanted.toLowerCase(Locale.ROOT);
    return other.equals("all") || own.equals(other) || own.startsWith(other + " ");
  }

  /** Whether it is compared where nobody says what to compare. */
  boolean isUsual() {
    return isScore || this.equals(EF);
  }
}
