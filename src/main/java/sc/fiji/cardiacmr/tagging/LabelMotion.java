package sc.fiji.cardiacmr.tagging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.SharedGrid;

/**
 * Motion estimated from how the labels of a heart change since tagging, slice by slice: contours of
 * LV, MYO and RV along rays from the centre of the LV are followed, see {@link ContourMap}. In
 * slices in which one of both phases shows no closed wall, the heart moves as in the nearest slice
 * that does; without any it rests. Needs no more than two phases.
 *
 * <p>Labels know nothing of a twist and nothing of motion along the wall. The result is smooth and
 * plausible, not measured.
 */
public final class LabelMotion implements TissueMotion {

  /**
   * How the motion of labels is changed.
   *
   * @param strength factor of the displacement, 0 to {@link #STRONGEST}; 1 is that of the labels
   * @param twist rotation of the endocardium, from X to Y, degrees, -45 to 45, of a ventricle that
   *     has lost all of its cavity's area; of others in proportion
   */
  public record Change(double strength, double twist) {

    /** The largest factor: more would turn tissue inside out. */
    public static final double STRONGEST = 1.5;

    /** Nothing is changed. */
    public static final Change NONE = new Change(1, 0);

    /**
     * @throws IllegalArgumentException if a value is out of range
     */
    public Change {
      if (!(strength >= 0 && strength <= STRONGEST))
        throw new IllegalArgumentException(
            "The strength of the motion must be 0 to " + STRONGEST + ", not " + strength + ".");
      if (!(Math.abs(twist) <= 45))
        throw new IllegalArgumentException(
            "The twist must be -45 to 45 degrees, not " + twist + ".");
    }
  }

  /** Axes T, Z; null at rest. */
  private final ContourMap[][] maps;

  private final List<Integer> resting = new ArrayList<>();

  private LabelMotion(ContourMap[][] maps) {
    this.maps = maps;
  }

  /** Whether any slice of a phase, 0 first, shows a wall all around. */
  public static boolean hasWall(ImageSeries<UnsignedByteType> labels, int phase) {
    return Arrays.stream(contours(labels, phase)).anyMatch(Objects::nonNull);
  }

  /**
   * The motion of a labelled series since its first phase.
   *
   * @param labels values of {@link sc.fiji.cardiacmr.image.Labels}, X Y Z T
   */
  public static LabelMotion of(ImageSeries<UnsignedByteType> labels, Change change) {
    return between(labels, 0, labels, change);
  }

  /**
   * The motion from a phase of one series to all phases of another, such as from ED to ES where
   * these are two files.
   *
   * @param then labels at tagging
   * @param phase the one of its phases at which the tags are applied, 0 first
   * @param now labels of what is tagged
   * @throws IllegalArgumentException if the series do not have the same columns, rows and slices,
   *     or lie elsewhere in the patient
   */
  public static LabelMotion between(
      ImageSeries<UnsignedByteType> then,
      int phase,
      ImageSeries<UnsignedByteType> now,
      Change change) {
    SharedGrid.requireSame(now, then);
    HeartContours[] reference = contours(then, phase);
    LabelMotion motion = new LabelMotion(new ContourMap[now.phases()][]);
    for (int t = 0; t < motion.maps.length; t++) {
      // Exactly at rest, whatever smoothing may do.
      boolean same = then == now && t == phase;
      ContourMap[] maps =
          same ? new ContourMap[now.slices()] : maps(contours(now, t), reference, change);
      motion.maps[t] = maps;
      if (!same && Arrays.stream(maps).allMatch(Objects::isNull)) motion.resting.add(t);
    }
    return motion;
  }

  /**
   * The phases, 0 first, in which nothing moves since no slice shows a wall then and at tagging.
   */
  public List<Integer> resting() {
    return List.copyOf(resting);
  }

  /** Whether tissue is followed in any phase. */
  public boolean moves() {
    return Arrays.stream(maps).flatMap(Arrays::stream).anyMatch(Objects::nonNull);
  }

  private static HeartContours[] contours(ImageSeries<UnsignedByteType> labels, int phase) {
    HeartContours[] contours = new HeartContours[labels.slices()];
    for (int z = 0; z < contours.length; z++)
      contours[z] = HeartContours.of(LabelPlane.of(labels, z, phase));
    return contours;
  }

  private static ContourMap[] maps(HeartContours[] now, HeartContours[] then, Change change) {
    ContourMap[] maps = new ContourMap[now.length];
    for (int z = 0; z < maps.length; z++) {
      int nearest = nearest(now, then, z);
      if (nearest < 0) continue;
      double left = now[nearest].cavity() / then[nearest].cavity();
      double twist = Math.toRadians(change.twist()) * Math.max(0, 1 - left);
      maps[z] = new ContourMap(now[nearest], then[nearest], twist, change.strength());
    }
    return maps;
  }

  private static int nearest(HeartContours[] now, HeartContours[] then, int slice) {
    int best = -1;
    for (int z = 0; z < now.length; z++)
      if (now[z] != null
          && then[z] != null
          && (best < 0 || Math.abs(z - slice) < Math.abs(best - slice))) best = z;
    return best;
  }

  @Override
  public void material(int slice, int frame, int width, int height, double[] x, double[] y) {
    ContourMap map = maps[frame][slice];
    if (map == null) {
      TissueMotion.NONE.material(slice, frame, width, height, x, y);
      return;
    }
    double[] place = new double[2];
    for (int i = 0; i < x.length; i++) {
      place[0] = i % width;
      place[1] = i / width;
      map.toMaterial(place);
      x[i] = place[0];
      y[i] = place[1];
    }
  }
}
