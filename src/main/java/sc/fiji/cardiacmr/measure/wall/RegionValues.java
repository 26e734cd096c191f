package sc.fiji.cardiacmr.measure.wall;

import java.util.BitSet;

/**
 * What is measured in a region at one phase. Every direction in every slice has the same weight.
 *
 * @param laplace thickness by {@link ThicknessMethod#LAPLACE}
 * @param radial thickness by {@link ThicknessMethod#RADIAL}
 * @param innerRadius mean distance of the endocardium from the centre of the cavity of its slice
 * @param tilt mean angle between wall and slice normal, degrees, 0 to 90; NaN if unknown
 * @param slices number of slices that contribute
 * @param open number of directions in which the wall is open
 * @param uncorrected number of directions whose tilt is unknown, so that their thickness could not
 *     be corrected as was asked for
 */
public record RegionValues(
    Thickness laplace,
    Thickness radial,
    double innerRadius,
    double tilt,
    int slices,
    int open,
    int uncorrected) {

  /** Nothing is measured. */
  static final RegionValues NONE =
      new RegionValues(Thickness.NONE, Thickness.NONE, Double.NaN, Double.NaN, 0, 0, 0);

  /**
   * The thickness in a region, in mm or, where the pixel size is unknown, in pixels.
   *
   * @param mean over all directions; NaN if there is none
   * @param min the smallest
   * @param max the largest
   * @param directions number of directions with a value
   */
  public record Thickness(double mean, double min, double max, int directions) {
    static final Thickness NONE = new Thickness(Double.NaN, Double.NaN, Double.NaN, 0);
  }

  /** The thickness by one of the methods. */
  public Thickness thickness(ThicknessMethod method) {
    return method == ThicknessMethod.LAPLACE ? laplace : radial;
  }

  /** The same with another thickness, that of the apical cap. */
  RegionValues ofCap(double thickness) {
    if (Double.isNaN(thickness)) return this;
    Thickness cap = new Thickness(thickness, thickness, thickness, 0);
    return new RegionValues(cap, cap, Double.NaN, Double.NaN, slices, open, uncorrected);
  }

  /** Collects values. */
  static final class Builder {
    private final Sum laplace = new Sum();
    private final Sum radial = new Sum();
    private final Sum radius = new Sum();
    private final Sum tilt = new Sum();
    private final BitSet slices = new BitSet();
    private int open;
    private int uncorrected;

    /**
     * Adds a direction of a slice.
     *
     * @param cosine of the tilt; NaN if unknown
     * @param isCorrected whether thickness is multiplied by it
     */
    void add(WallSection section, int z, int direction, double cosine, boolean isCorrected) {
      if (section.isOpen(direction)) open++;
      if (Double.isNaN(section.inner(direction))) return;
      boolean isKnown = !Double.isNaN(cosine);
      if (isCorrected && !isKnown) uncorrected++;
      double factor = isCorrected && isKnown ? cosine : 1;
      slices.set(z);
      laplace.add(factor * section.thickness(direction, ThicknessMethod.LAPLACE));
      radial.add(factor * section.thickness(direction, ThicknessMethod.RADIAL));
      radius.add(section.inner(direction));
      tilt.add(Math.toDegrees(Math.acos(Math.min(1, cosine))));
    }

    RegionValues build() {
      return new RegionValues(
          laplace.statistics(),
          radial.statistics(),
          radius.statistics().mean(),
          tilt.statistics().mean(),
          slices.cardinality(),
          open,
          uncorrected);
    }
  }

  private static final class Sum {
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private int count;

    void add(double value) {
      if (Double.isNaN(value)) return;
      sum += value;
      min = Math.min(min, value);
      max = Math.max(max, value);
      count++;
    }

    Thickness statistics() {
      return count == 0 ? Thickness.NONE : new Thickness(sum / count, min, max, count);
    }
  }
}
