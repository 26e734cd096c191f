package sc.fiji.cardiacmr.ij;

import ij.gui.Roi;
import ij.gui.ShapeRoi;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.measure.strain.WallTrack;
import sc.fiji.cardiacmr.measure.strain.WallVectors;

/**
 * Displacements of the wall as ImageJ ROIs, {@code displacement_z03_t05}: all arrows of a slice and
 * frame in one, slice and frame counted from 1 in the name and set as hyperstack position.
 */
public final class DisplacementRois {

  private static final Color COLOR = new Color(0xFEE838);

  private DisplacementRois() {}

  /**
   * The arrows of all frames but the reference.
   *
   * @param reference from 0
   * @param dx pixel width in the unit of the tracks
   * @param dy pixel height
   */
  public static List<Roi> of(List<WallTrack> tracks, int reference, double dx, double dy) {
    List<Roi> rois = new ArrayList<>();
    for (WallTrack track : tracks)
      for (int t = 0; t < track.x().length; t++) {
        List<double[]> arrows = WallVectors.arrows(track, t, dx, dy);
        if (t == reference || arrows.isEmpty()) continue;
        Path2D path = new Path2D.Double();
        for (double[] arrow : arrows) {
          path.moveTo(arrow[0], arrow[1]);
          for (int i = 2; i < arrow.length; i += 2) path.lineTo(arrow[i], arrow[i + 1]);
        }
        Roi roi = new ShapeRoi(path);
        roi.setName(
            String.format(Locale.ROOT, "displacement_z%02d_t%02d", track.slice() + 1, t + 1));
        roi.setPosition(1, track.slice() + 1, t + 1);
        roi.setStrokeColor(COLOR);
        rois.add(roi);
      }
    return rois;
  }
}
