package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import sc.fiji.cardiacmr.io.cine.SliceBuilder.Image;

/**
 * Tells which images of a series show the same slice. No distance in mm decides: slices may be 0.3
 * mm or 30 mm apart, and the images of a slice may lie exactly in one place, scatter about it, or
 * follow the heart.
 *
 * <p>Images of one size and orientation are divided in all the ways that something speaks for (see
 * {@link PlaneCandidates}): what the scanner calls them (Stack ID and In-Stack Position Number),
 * where their positions along the normal have gaps, the order of positions at each phase, and the
 * order of acquisition. The division with the least cost is taken: each slice is to have as many
 * images as the others, each phase once, and slices are to be no closer, and their images no
 * further apart, than Spacing Between Slices and Slice Thickness allow (see {@link PlaneCost}).
 */
final class SlicePlanes {

  private static final double SAME_ANGLE_DEGREES = 1;

  /** Part of a pixel that is rounding of the positions. */
  private static final double ROUNDING = 0.005;

  /** Images of a slice that move further, in parts of the slice distance, follow the heart. */
  private static final double FOLLOWING = 0.25;

  private SlicePlanes() {}

  /** The images of each slice. */
  static List<List<Image>> of(List<Image> images) {
    List<List<Image>> alike = new ArrayList<>();
    for (Image image : withPlaces(images)) {
      List<Image> group = null;
      for (List<Image> candidate : alike)
        if (isAlike(candidate.get(0), image)) {
          group = candidate;
          break;
        }
      if (group == null) alike.add(group = new ArrayList<>());
      group.add(image);
    }
    List<List<Image>> planes = new ArrayList<>();
    for (List<Image> group : alike) planes.addAll(divided(group));
    return planes;
  }

  /** Images without a position get one from the Slice Locations and positions of others. */
  private static List<Image> withPlaces(List<Image> images) {
    TreeMap<Double, SliceGrid> places = new TreeMap<>();
    for (Image image : images)
      if (image.frame().grid().isPlaced() && !Double.isNaN(image.sliceLocation()))
        places.putIfAbsent(image.sliceLocation(), image.frame().grid());
    List<Image> result = new ArrayList<>();
    for (Image image : images) {
      SliceGrid grid = image.frame().grid();
      SliceGrid place = grid.isPlaced() ? null : place(image.sliceLocation(), places);
      boolean same =
          place != null && place.width() == grid.width() && place.height() == grid.height();
      result.add(same ? image.inferredAt(place) : image);
    }
    return result;
  }

  /** Where a Slice Location is, between two known ones or beyond them; null if unknown. */
  private static SliceGrid place(double location, TreeMap<Double, SliceGrid> places) {
    if (Double.isNaN(location) || places.isEmpty()) return null;
    if (places.containsKey(location)) return places.get(location);
    if (places.size() < 2) return null;
    Double a = places.floorKey(location);
    Double b = places.ceilingKey(location);
    if (a == null) a = places.higherKey(b);
    if (b == null) b = places.lowerKey(a);
    SliceGrid from = places.get(a);
    double[] step = Vectors.plus(places.get(b).position(), -1, from.position());
    return from.at(Vectors.plus(from.position(), (location - a) / (b - a), step));
  }

  private static boolean isAlike(Image a, Image b) {
    SliceGrid ga = a.frame().grid();
    SliceGrid gb = b.frame().grid();
    return ga.width() == gb.width()
        && ga.height() == gb.height()
        && ga.isPlaced() == gb.isPlaced()
        && Vectors.angle(ga.row(), gb.row()) < SAME_ANGLE_DEGREES
        && Vectors.angle(ga.column(), gb.column()) < SAME_ANGLE_DEGREES;
  }

  private static List<List<Image>> divided(List<Image> images) {
    double[] along = along(images);
    if (Arrays.stream(along).anyMatch(Double::isNaN)) {
      List<List<Image>> named = PlaneCandidates.named(images);
      return named.size() > 1 ? named : List.of(images);
    }
    double rounding = rounding(images);
    PlaneCost cost = new PlaneCost(images, along, scale(images));
    List<List<Image>> best = null;
    double least = Double.POSITIVE_INFINITY;
    for (List<List<Image>> candidate : PlaneCandidates.of(images, along, rounding)) {
      double value = cost.of(candidate);
      if (value >= least) continue;
      least = value;
      best = candidate;
    }
    return best;
  }

  /** Positions along the normal, or Slice Locations; mm. */
  private static double[] along(List<Image> images) {
    SliceGrid first = images.get(0).frame().grid();
    double[] normal = first.normal();
    return images.stream()
        .mapToDouble(
            i ->
                first.isPlaced()
                    ? Vectors.dot(i.frame().grid().position(), normal)
                    : i.sliceLocation())
        .toArray();
  }

  /**
   * How far slices may be expected to be apart, mm: the smaller of Spacing Between Slices and Slice
   * Thickness; a pixel where neither is known; NaN if nothing is.
   */
  static double scale(List<Image> images) {
    double stated =
        Statistics.median(
            images.stream().mapToDouble(i -> i.series().spacingBetweenSlices()).toArray());
    double thickness = Statistics.median(images.stream().mapToDouble(Image::thickness).toArray());
    SliceGrid grid = images.get(0).frame().grid();
    return smallest(stated, thickness, Math.max(grid.dx(), grid.dy()));
  }

  /** The smaller of the first two that are known, else the third. */
  static double smallest(double stated, double thickness, double pixel) {
    if (Double.isNaN(stated) && Double.isNaN(thickness)) return pixel;
    if (Double.isNaN(stated)) return thickness;
    return Double.isNaN(thickness) ? stated : Math.min(stated, thickness);
  }

  private static double rounding(List<Image> images) {
    SliceGrid grid = images.get(0).frame().grid();
    double pixel = Math.max(grid.dx(), grid.dy());
    return ROUNDING * (pixel > 0 ? pixel : 1);
  }

  /** Whether an image is so far from a slice along its normal, mm, that it shows another plane. */
  static boolean isElsewhere(double distance, double scale) {
    return distance > FOLLOWING * scale;
  }

  /**
   * Where a slice is: where its images are; where they scatter, in the middle of them; where they
   * follow the heart, where the first phase is.
   *
   * @param frames in order
   * @param scale see {@link #scale}
   */
  static SliceGrid place(List<CineFrame> frames, double scale, List<Finding> findings) {
    SliceGrid first = frames.get(0).grid();
    if (!first.isPlaced() || frames.size() < 2) return first;
    double[][] axes = {first.normal(), first.row(), first.column()};
    double[] middle = new double[3];
    double[] range = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      double[] direction = axes[axis];
      double[] offsets =
          frames.stream()
              .mapToDouble(
                  f ->
                      Vectors.dot(
                          Vectors.plus(f.grid().position(), -1, first.position()), direction))
              .toArray();
      middle[axis] = Statistics.median(offsets);
      range[axis] = Arrays.stream(offsets).max().orElse(0) - Arrays.stream(offsets).min().orElse(0);
    }
    double inPlane = Math.max(range[1], range[2]);
    double pixel = first.dx() > 0 ? first.dx() : 1;
    double moved = Math.max(range[0], inPlane);
    if (moved <= ROUNDING * pixel) return first;
    boolean follows = isElsewhere(range[0], scale) || inPlane > pixel;
    findings.add(
        new Finding(
            follows ? Inconsistency.MOVING_SLICE : Inconsistency.JITTER,
            frames.get(0).file(),
            Finding.number(range[0])
                + " mm along, "
                + Finding.number(inPlane)
                + " mm in the plane"));
    if (follows) return first;
    double[] place = first.position();
    for (int axis = 0; axis < 3; axis++) place = Vectors.plus(place, middle[axis], axes[axis]);
    return first.at(place);
  }
}
