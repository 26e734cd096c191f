package sc.fiji.cardiacmr.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.measure.strain.WallTrack;
import sc.fiji.cardiacmr.measure.strain.WallVectors;

/**
 * Slices at one frame with arrows from where points of the wall were at the reference frame to
 * where they are, cropped to the heart. Needs no display.
 */
public final class DisplacementMontage {

  private static final int TILE = 300;
  private static final int GAP = 2;
  private static final int COLUMNS = 4;
  private static final Color ARROW = new Color(0xFEE838);

  /** Side of the crop in outer diameters of the wall. */
  private static final double SIDE = 1.35;

  private DisplacementMontage() {}

  /**
   * Draws the picture.
   *
   * @param image any real type
   * @param tracks of its slices, at least one
   * @param frame from 0
   * @param dx pixel width in the unit of the tracks
   * @param dy pixel height
   */
  public static BufferedImage draw(
      ImageSeries<?> image, List<WallTrack> tracks, int frame, double dx, double dy) {
    int columns = Math.min(COLUMNS, tracks.size());
    int rows = (tracks.size() + columns - 1) / columns;
    BufferedImage picture =
        new BufferedImage(
            columns * (TILE + GAP) - GAP, rows * (TILE + GAP) - GAP, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    double radius = 0;
    for (WallTrack track : tracks) radius = Math.max(radius, track.outerRadius());
    for (int i = 0; i < tracks.size(); i++) {
      Graphics2D tile =
          (Graphics2D) g.create(i % columns * (TILE + GAP), i / columns * (TILE + GAP), TILE, TILE);
      tile(tile, image, tracks.get(i), frame, dx, dy, SIDE * 2 * radius);
      tile.setColor(Color.WHITE);
      tile.drawString("slice " + (tracks.get(i).slice() + 1) + ", phase " + (frame + 1), 6, 17);
      tile.dispose();
    }
    g.dispose();
    return picture;
  }

  private static void tile(
      Graphics2D tile,
      ImageSeries<?> image,
      WallTrack track,
      int frame,
      double dx,
      double dy,
      double side) {
    Graphics2D g = (Graphics2D) tile.create();
    double scale = TILE / side;
    // Square in mm, so that a heart in pixels that are not square keeps its form.
    g.scale(scale * dx, scale * dy);
    g.translate((side / 2 - track.centreX()) / dx - 0.5, (side / 2 - track.centreY()) / dy - 0.5);
    g.drawImage(SliceDrawing.gray(Plane.of(image, track.slice(), frame)), 0, 0, null);
    g.setColor(ARROW);
    g.setStroke(
        new BasicStroke(
            (float) (1.4 / (scale * dx)), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (double[] arrow : WallVectors.arrows(track, frame, dx, dy)) {
      Path2D path = new Path2D.Double();
      path.moveTo(arrow[0], arrow[1]);
      for (int i = 2; i < arrow.length; i += 2) path.lineTo(arrow[i], arrow[i + 1]);
      g.draw(path);
    }
    g.dispose();
  }
}
