package sc.fiji.cardiacmr.quality;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.image.Planes;

/**
 * The rectangle that holds all labels of a study, with a margin of background of a pixel, so that
 * the rest of the image costs no time.
 *
 * @param x left edge, pixels; may be -1
 * @param y upper edge, pixels; may be -1
 * @param width pixels, at least 3
 * @param height pixels, at least 3
 */
record HeartBox(int x, int y, int width, int height) {

  static HeartBox of(ImageSeries<UnsignedByteType> labels) {
    int slices = labels.slices();
    int[] edges =
        IntStream.range(0, slices * labels.phases())
            .parallel()
            .mapToObj(i -> edges(Planes.labels(labels, i % slices, i / slices), labels.width()))
            .reduce(HeartBox::both)
            .orElseThrow();
    if (edges[0] > edges[2]) return new HeartBox(-1, -1, 3, 3);
    return new HeartBox(
        edges[0] - 1, edges[1] - 1, edges[2] - edges[0] + 3, edges[3] - edges[1] + 3);
  }

  /** First and last column and row that are labelled: least x and y, largest x and y. */
  private static int[] edges(byte[] plane, int width) {
    int[] edges = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
    for (int i = 0; i < plane.length; i++) {
      if (plane[i] == 0) continue;
      int column = i % width;
      int row = i / width;
      edges[0] = Math.min(edges[0], column);
      edges[1] = Math.min(edges[1], row);
      edges[2] = Math.max(edges[2], column);
      edges[3] = row;
    }
    return edges;
  }

  private static int[] both(int[] a, int[] b) {
    return new int[] {
      Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])
    };
  }

  /** This part of a plane; background beyond its edges. */
  LabelPlane cut(LabelPlane plane) {
    LabelPlane part = new LabelPlane(width, height);
    copy(plane.pixels(), plane.width(), plane.height(), part.pixels());
    return part;
  }

  /** This part of a plane; NaN beyond its edges. */
  Plane cut(Plane plane) {
    Plane part = new Plane(width, height);
    Arrays.fill(part.pixels(), Float.NaN);
    copy(plane.pixels(), plane.width(), plane.height(), part.pixels());
    return part;
  }

  /**
   * Copies what a plane has of this rectangle, row by row.
   *
   * @param pixels an array, Y, X with X fastest
   * @param part an array of the same type and of the size of this
   */
  private void copy(Object pixels, int planeWidth, int planeHeight, Object part) {
    int from = Math.max(0, x);
    int to = Math.min(planeWidth, x + width);
    for (int row = Math.max(0, y); row < Math.min(planeHeight, y + height); row++)
      System.arraycopy(
          pixels, row * planeWidth + from, part, (row - y) * width + from - x, to - from);
  }
}
