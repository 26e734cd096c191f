package sc.fiji.cardiacmr.phantom;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The grid of the images of a phantom. The slices are as thick as their distance.
 *
 * @param width columns, 8..2048
 * @param height rows, 8..2048
 * @param slices number of slices from base to apex, 1..1024
 * @param phases number of phases, evenly spread over the cardiac cycle, 1..500
 * @param dx pixel width in mm, 0.1..20
 * @param dy pixel height in mm, 0.1..20
 * @param dz distance and thickness of the slices in mm, 0.1..50
 */
@RecordBuilder
public record PhantomGrid(
    int width, int height, int slices, int phases, double dx, double dy, double dz)
    implements PhantomGridBuilder.With {

  /** 192 x 192 pixels, 10 slices, 25 phases at 1.5 x 1.5 x 8 mm. */
  public static final PhantomGrid DEFAULT = new PhantomGrid(192, 192, 10, 25, 1.5, 1.5, 8);

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public PhantomGrid {
    Ranges.require(width, 8, 2048, "width", "pixels");
    Ranges.require(height, 8, 2048, "height", "pixels");
    Ranges.require(slices, 1, 1024, "number of slices", "");
    Ranges.require(phases, 1, 500, "number of phases", "");
    Ranges.require(dx, 0.1, 20, "pixel width", "mm");
    Ranges.require(dy, 0.1, 20, "pixel height", "mm");
    Ranges.require(dz, 0.1, 50, "slice distance", "mm");
  }
}
