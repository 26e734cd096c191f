package sc.fiji.cardiacmr.measure.wall;

import java.util.Locale;

/**
 * A part of the wall that values are given for.
 *
 * @param kind the whole wall, a slice or a segment
 * @param number of the slice or the segment, from 1; 0 for the whole
 */
public record WallRegion(Kind kind, int number) {

  /** What kind of part it is. */
  public enum Kind {
    WHOLE,
    SLICE,
    SEGMENT;

    /** As it stands in tables. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All slices. */
  public static final WallRegion ALL = new WallRegion(Kind.WHOLE, 0);

  /** A slice, from 0. */
  public static WallRegion ofSlice(int z) {
    return new WallRegion(Kind.SLICE, z + 1);
  }

  /** A segment, from 1. */
  public static WallRegion ofSegment(int segment) {
    return new WallRegion(Kind.SEGMENT, segment);
  }
}
