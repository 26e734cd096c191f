package sc.fiji.cardiacmr.image;

import java.util.List;

/**
 * Lines that are drawn on one slice at one phase of an image, such as the contour of a class or the
 * arrows of a displacement. Points are in pixels: (0, 0) is the upper left corner of the image.
 *
 * @param name says what it is, with slice and phase counted from 1, e.g. {@code LV_endo_z03_t01}
 * @param slice from 0
 * @param phase from 0
 * @param rgb colour, 0xRRGGBB
 * @param isClosed whether it is the outline of a region, of one line whose last point is joined to
 *     its first
 * @param lines each as x0, y0, x1, y1, ...; an outline has one
 */
public record Annotation(
    String name, int slice, int phase, int rgb, boolean isClosed, List<double[]> lines) {

  /**
   * @throws IllegalArgumentException if a line has no two points, or an outline several lines
   */
  public Annotation {
    lines = List.copyOf(lines);
    if (isClosed && lines.size() != 1)
      throw new IllegalArgumentException(
          "An outline must be a single line, not " + lines.size() + ".");
    for (double[] line : lines)
      if (line.length < 4 || line.length % 2 != 0)
        throw new IllegalArgumentException("A line needs at least two points.");
  }

  /** The outline of a region. */
  public static Annotation outline(String name, int slice, int phase, int rgb, Polygon outline) {
    double[] line = new double[2 * outline.size()];
    for (int i = 0; i < outline.size(); i++) {
      line[2 * i] = outline.x()[i];
      line[2 * i + 1] = outline.y()[i];
    }
    return new Annotation(name, slice, phase, rgb, true, List.of(line));
  }

  /** The same at another phase, from 0. */
  public Annotation atPhase(int other) {
    return new Annotation(name, slice, other, rgb, isClosed, lines);
  }
}
