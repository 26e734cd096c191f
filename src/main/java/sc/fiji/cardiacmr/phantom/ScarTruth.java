package sc.fiji.cardiacmr.phantom;

import java.util.List;
import sc.fiji.cardiacmr.table.Table;

/**
 * True volumes of the scars of a phantom, the same at all phases since the wall is incompressible.
 *
 * @param scar bright core of the scar, without obstruction, ml
 * @param greyZone ml
 * @param obstruction microvascular obstruction, ml
 * @param myocardium the whole LV myocardium, ml
 */
public record ScarTruth(double scar, double greyZone, double obstruction, double myocardium) {

  private static final int DEPTHS = 1000;
  private static final int ANGLES = 1440;

  /**
   * Integrates the defining geometry: exactly across the wall, by the midpoint rule at {@value
   * #DEPTHS} depths and {@value #ANGLES} angles. With twice as many of both the volumes of the
   * three territories change by less than 3e-4 of themselves.
   */
  static ScarTruth of(HeartShape shape) {
    return of(shape, DEPTHS, ANGLES);
  }

  static ScarTruth of(HeartShape shape, int depths, int angles) {
    double[] sums = new double[3];
    double[] areas = new double[3];
    List<Scar> scars = shape.scars();
    double dz = (shape.epicardialApex() - shape.base()) / depths;
    for (int k = 0; k < depths && !scars.isEmpty(); k++) {
      ScarSection section = new ScarSection(shape, shape.base() + (k + 0.5) * dz, scars);
      if (section.isEmpty()) continue;
      for (int a = 0; a < angles; a++) {
        section.areas((a + 0.5) * 2 * Math.PI / angles, areas);
        for (int i = 0; i < 3; i++) sums[i] += areas[i];
      }
    }
    double cell = dz * 2 * Math.PI / angles / 1000;
    return new ScarTruth(sums[0] * cell, sums[1] * cell, sums[2] * cell, shape.myocardialVolume());
  }

  /** Whether there is any scar. */
  public boolean isPresent() {
    return scar > 0;
  }

  /** Scar with the obstruction within it, ml: the whole infarct core. */
  public double core() {
    return scar + obstruction;
  }

  /** Mass of a volume of myocardium, g. */
  public static double mass(double volume) {
    return PhantomTruth.DENSITY * volume;
  }

  /** A volume as % of the LV myocardium. */
  public double percent(double volume) {
    return 100 * volume / myocardium;
  }

  /** Appends mass (g) and share (% of MYO) of each part to a table name, value, unit. */
  public void addTo(Table table) {
    add(table, "scar", scar);
    add(table, "grey zone", greyZone);
    add(table, "obstruction", obstruction);
    add(table, "scar with obstruction", core());
    add(table, "scar with obstruction and grey zone", core() + greyZone);
  }

  private void add(Table table, String name, double volume) {
    table.addRow(name, mass(volume), "g");
    table.addRow(name, percent(volume), "% of MYO");
  }
}
