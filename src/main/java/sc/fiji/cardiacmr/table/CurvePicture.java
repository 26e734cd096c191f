package sc.fiji.cardiacmr.table;

import java.awt.Graphics2D;
import java.util.List;
import java.util.function.Consumer;

/** A drawing of curves that comes with their numbers, for those who can do more than show it. */
public final class CurvePicture extends Drawing {

  private final transient List<Curves> charts;

  /**
   * Draws the curves.
   *
   * @param width pixels
   * @param height pixels
   * @param painter as in {@link Drawing}
   * @param charts what it shows, from left to right and from top to bottom
   */
  public CurvePicture(int width, int height, Consumer<Graphics2D> painter, List<Curves> charts) {
    super(width, height, painter);
    this.charts = List.copyOf(charts);
  }

  /** The numbers of each chart in the picture. */
  public List<Curves> charts() {
    return charts;
  }
}
