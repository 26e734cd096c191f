package sc.fiji.cardiacmr.table;

import java.util.List;

/**
 * The numbers behind a picture of curves, so that a program can draw it again, list it and save it.
 *
 * @param title of the picture; may be empty
 * @param xLabel name and unit of the horizontal axis
 * @param yLabel name and unit of the vertical axis
 * @param curves drawn one over the other
 * @param marks vertical lines with a name
 */
public record Curves(
    String title, String xLabel, String yLabel, List<Curve> curves, List<Mark> marks) {

  /**
   * A line.
   *
   * @param name for the legend
   * @param rgb colour, 0xRRGGBB
   * @param width of the line, pixels
   * @param isDashed whether it is a line to compare with
   * @param x in the unit of the axis
   * @param y in the unit of the axis; NaN for a gap
   */
  public record Curve(
      String name, int rgb, float width, boolean isDashed, double[] x, double[] y) {}

  /**
   * A vertical line.
   *
   * @param name beside it
   * @param x where it is
   */
  public record Mark(String name, double x) {}

  public Curves {
    curves = List.copyOf(curves);
    marks = List.copyOf(marks);
  }

  /** The same with another title. */
  public Curves titled(String newTitle) {
    return new Curves(newTitle, xLabel, yLabel, curves, marks);
  }
}
