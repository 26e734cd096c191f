package sc.fiji.cardiacmr.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;

/**
 * How well a network in training segments some validation slices: predicted contours in full lines,
 * the expert's in thin dots. Needs no display.
 */
public final class ValidationMontage {

  private static final int TILE = 220;
  private static final int GAP = 2;

  private ValidationMontage() {}

  /**
   * A slice with both segmentations.
   *
   * @param image what is segmented
   * @param predicted label values, of the same size
   * @param reference label values, of the same size
   */
  public record Slice(Plane image, LabelPlane predicted, LabelPlane reference) {}

  /**
   * Draws the slices in rows.
   *
   * @param slices at least one
   * @param columns slices in a row
   */
  public static BufferedImage draw(List<Slice> slices, int columns) {
    int rows = (slices.size() + columns - 1) / columns;
    BufferedImage picture =
        new BufferedImage(
            Math.min(columns, slices.size()) * (TILE + GAP) - GAP,
            rows * (TILE + GAP) - GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    for (int i = 0; i < slices.size(); i++) {
      Graphics2D tile =
          (Graphics2D) g.create(i % columns * (TILE + GAP), i / columns * (TILE + GAP), TILE, TILE);
      draw(tile, slices.get(i));
      tile.dispose();
    }
    g.dispose();
    return picture;
  }

  private static void draw(Graphics2D g, Slice slice) {
    double scale = (double) TILE / Math.max(slice.image().width(), slice.image().height());
    g.scale(scale, scale);
    g.drawImage(SliceDrawing.gray(slice.image()), 0, 0, null);
    g.setStroke(new BasicStroke((float) (1.7 / scale)));
    SliceDrawing.contours(g, slice.predicted());
    g.setStroke(SliceDrawing.dots(1.1 / scale, 1.5 / scale));
    SliceDrawing.contours(g, slice.reference());
  }
}
