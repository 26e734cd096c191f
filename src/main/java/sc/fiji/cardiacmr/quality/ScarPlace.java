package sc.fiji.cardiacmr.quality;

import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.DistanceTransform;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;

/**
 * Whether scar lies in the wall: no further from the LV cavity, and no further from what lies
 * around the heart, than the wall of that slice is thick. Slices without cavity or healthy wall do
 * not say.
 */
final class ScarPlace {

  /** Scar may be a little thicker than the wall that is left. */
  private static final double THICKER = 1.5;

  /** Pixels by which contours of different days differ. */
  private static final double DRAWN_APART = 2;

  /** More of it outside is no matter of contours. */
  static final double MOST_OUTSIDE = 0.2;

  private ScarPlace() {}

  /** Part of all scar that lies outside of the wall, 0..1; 0 if there is none. */
  static double outside(ImageSeries<UnsignedByteType> labels) {
    long all = 0;
    long outside = 0;
    int[] size = {labels.width(), labels.height()};
    for (int t = 0; t < labels.phases(); t++)
      for (int z = 0; z < labels.slices(); z++) {
        byte[] plane = Planes.labels(labels, z, t);
        long scar = 0;
        for (byte label : plane) if (isScar(label)) scar++;
        if (scar == 0) continue;
        all += scar;
        outside += outside(plane, size, scar);
      }
    return all == 0 ? 0 : (double) outside / all;
  }

  private static boolean isScar(byte label) {
    return label != Labels.MYO && Labels.isMyocardium(label);
  }

  private static long outside(byte[] plane, int[] size, long scar) {
    boolean[] cavity = new boolean[plane.length];
    boolean[] around = new boolean[plane.length];
    boolean[] healthy = new boolean[plane.length];
    boolean hasCavity = false;
    boolean hasHealthy = false;
    for (int i = 0; i < plane.length; i++) {
      cavity[i] = plane[i] == Labels.LV;
      healthy[i] = plane[i] == Labels.MYO;
      around[i] = plane[i] == Labels.BACKGROUND || plane[i] == Labels.RV;
      hasCavity |= cavity[i];
      hasHealthy |= healthy[i];
    }
    if (!hasCavity || !hasHealthy) return hasCavity || hasHealthy ? 0 : scar;
    double[] toCavity = DistanceTransform.distance(cavity, size, 1, 1);
    double[] toSurroundings = DistanceTransform.distance(around, size, 1, 1);
    double thickness = 0;
    for (int i = 0; i < plane.length; i++)
      if (healthy[i]) thickness = Math.max(thickness, toCavity[i]);
    double reach = THICKER * thickness + DRAWN_APART;
    long outside = 0;
    for (int i = 0; i < plane.length; i++)
      if (isScar(plane[i]) && Math.max(toCavity[i], toSurroundings[i]) > reach) outside++;
    return outside;
  }
}
