package sc.fiji.cardiacmr.phantom;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How the heart beats.
 *
 * @param ejectionFraction of the LV, 0..85 %
 * @param basalExcursion way of the base plane towards the apex from end-diastole to end-systole
 *     (MAPSE), 0..30 mm. The LV shortens evenly along its axis; the epicardial apex rests
 * @param twist rotation of the apex against the base at end-systole, counter-clockwise as displayed
 *     (seen from the apex), -45..45 degrees; linear along the axis, one third of it is clockwise
 *     rotation of the base
 * @param rightEjectionFraction of the RV, 0..85 %
 * @param systolicFraction time of end-systole as a fraction of the R-R interval, 0.15..0.7; moved
 *     to the nearest phase so that one phase shows end-systole exactly
 * @param heartRate beats per minute, 20..300
 */
@RecordBuilder
public record Contraction(
    double ejectionFraction,
    double basalExcursion,
    double twist,
    double rightEjectionFraction,
    double systolicFraction,
    double heartRate)
    implements ContractionBuilder.With {

  /** EF 60 %, MAPSE 16 mm, twist 12 degrees, RV EF 55 %, systole 36 % of R-R, 65 beats/min. */
  public static final Contraction DEFAULT = new Contraction(60, 16, 12, 55, 0.36, 65);

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public Contraction {
    Ranges.require(ejectionFraction, 0, 85, "ejection fraction of the LV", "%");
    Ranges.require(basalExcursion, 0, 30, "excursion of the base plane", "mm");
    Ranges.require(twist, -45, 45, "twist", "degrees");
    Ranges.require(rightEjectionFraction, 0, 85, "ejection fraction of the RV", "%");
    Ranges.require(systolicFraction, 0.15, 0.7, "systolic fraction of the cycle", "");
    Ranges.require(heartRate, 20, 300, "heart rate", "beats per minute");
  }
}
