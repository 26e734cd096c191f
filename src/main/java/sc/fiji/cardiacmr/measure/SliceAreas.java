package sc.fiji.cardiacmr.measure;

import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.table.Table;

/** Areas of LV, MYO and RV in each slice at each phase. */
public final class SliceAreas {

  private static final double SQUARE_MM_PER_SQUARE_CM = 100;

  private SliceAreas() {}

  /**
   * The areas as a table with columns {@code slice}, {@code phase} (both from 1) and one for each
   * class: in cm² where the pixel size is known, else in pixels.
   */
  public static Table table(ImageSeries<UnsignedByteType> labels) {
    boolean known = labels.calibration().isInPlaneKnown();
    String unit = known ? "cm2" : "pixels";
    double factor =
        known ? labels.calibration().dx() * labels.calibration().dy() / SQUARE_MM_PER_SQUARE_CM : 1;
    Table table = new Table("slice", "phase", "LV_" + unit, "MYO_" + unit, "RV_" + unit);
    for (int t = 0; t < labels.phases(); t++)
      for (int z = 0; z < labels.slices(); z++) {
        long[] counts = new long[256];
        for (byte v : Planes.labels(labels, z, t)) counts[v & 0xFF]++;
        table.addRow(
            z + 1,
            t + 1,
            counts[Labels.LV] * factor,
            myocardium(counts) * factor,
            counts[Labels.RV] * factor);
      }
    return table;
  }

  /** Scar lies in the myocardium. */
  private static long myocardium(long[] counts) {
    long sum = 0;
    for (int label = 0; label < counts.length; label++)
      if (Labels.isMyocardium(label)) sum += counts[label];
    return sum;
  }
}
