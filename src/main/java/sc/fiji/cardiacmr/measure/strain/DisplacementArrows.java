package sc.fiji.cardiacmr.measure.strain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.image.Annotation;

/**
 * Displacements of the wall to be drawn on an image, {@code displacement_z03_t05}: all arrows of a
 * slice at a phase together, slice and phase counted from 1 in the name.
 */
public final class DisplacementArrows {

  private static final int COLOR = 0xFEE838;

  private DisplacementArrows() {}

  /**
   * The arrows of all phases but the reference.
   *
   * @param reference from 0
   * @param dx pixel width in the unit of the tracks
   * @param dy pixel height
   */
  public static List<Annotation> of(List<WallTrack> tracks, int reference, double dx, double dy) {
    List<Annotation> drawn = new ArrayList<>();
    for (WallTrack track : tracks)
      for (int t = 0; t < track.x().length; t++) {
        List<double[]> arrows = WallVectors.arrows(track, t, dx, dy);
        if (t == reference || arrows.isEmpty()) continue;
        String name =
            String.format(Locale.ROOT, "displacement_z%02d_t%02d", track.slice() + 1, t + 1);
        drawn.add(new Annotation(name, track.slice(), t, COLOR, false, arrows));
      }
    return drawn;
  }
}
