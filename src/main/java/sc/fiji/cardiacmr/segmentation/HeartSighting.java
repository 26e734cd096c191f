package sc.fiji.cardiacmr.segmentation;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.image.Affine2D;
import sc.fiji.cardiacmr.image.ArgMax;
import sc.fiji.cardiacmr.image.ConnectedComponents;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.Labels;

/**
 * A heart as it was found in some slices at one scale.
 *
 * @param step image pixels per window pixel along X at which it was seen
 * @param size square root of the largest area of LV, MYO and RV in a slice, window pixels
 * @param centreX mean X of all its pixels, pixel index of the image
 * @param centreY mean Y of them
 * @param reach largest distance along X or Y of its pixels from the centre, window pixels
 * @param score how sure: mean probability, lowered by missing parts and by an unlikely size; 0..1
 */
record HeartSighting(
    double step, double size, double centreX, double centreY, double reach, double score) {

  /** How far from each other sightings of one heart may be, in units of its size. */
  private static final double FARTHEST = 0.5;

  /** Natural logarithm of the ratio of their sizes. */
  private static final double WORST_RATIO = Math.log(1.35);

  boolean isFound() {
    return score > 0;
  }

  /** The same in windows in which it has another size; itself where nothing was found. */
  HeartSighting ofSize(double other) {
    if (!isFound()) return this;
    double factor = size / other;
    return new HeartSighting(step * factor, other, centreX, centreY, reach / factor, score);
  }

  /**
   * Whether both are of one heart: nearer to each other than half its size, and as large.
   *
   * @param aspect width of a pixel in units of its height
   */
  boolean agreesWith(HeartSighting other, double aspect) {
    double own = size * step;
    double others = other.size * other.step;
    return Math.hypot(centreX - other.centreX, (centreY - other.centreY) / aspect)
            <= FARTHEST * Math.sqrt(own * others)
        && Math.abs(Math.log(own / others)) <= WORST_RATIO;
  }

  /** The largest piece of heart in a slice; places are means, pixels of the window. */
  private record Piece(
      double x, double y, long area, double certainty, int minX, int minY, int maxX, int maxY) {

    boolean isNear(Piece other, double distance) {
      return Math.hypot(x - other.x, y - other.y) <= distance;
    }
  }

  /** Collects slices that were segmented in the same window. */
  static final class Builder {

    /** How far the slices of one heart may lie apart, in units of its size: it may be oblique. */
    private static final double SPREAD = 0.75;

    /** How many times as large as the median a heart can be in a slice. */
    private static final double LARGEST_RATIO = 2.5;

    private static final int FEWEST_TO_COMPARE = 4;

    private final Window window;
    private final LabelClasses classes;
    private final boolean[] isHeart;
    private final double expectedSize;
    private final double tolerance;
    private final List<Piece> pieces = new ArrayList<>();
    private int slices;

    /**
     * @param classes of the network; with LV and MYO
     * @param expectedSize of the heart in the window, pixels
     * @param tolerance natural logarithm of the error of the size at which the score drops
     */
    Builder(Window window, LabelClasses classes, double expectedSize, double tolerance) {
      this.window = window;
      this.classes = classes;
      isHeart = new boolean[classes.count()];
      for (int c = 1; c < isHeart.length; c++) isHeart[c] = classes.value(c) <= Labels.LARGEST;
      this.expectedSize = expectedSize;
      this.tolerance = tolerance;
    }

    /**
     * Adds a slice.
     *
     * @param probabilities axes Y, X, class
     */
    void add(float[] probabilities) {
      slices++;
      int count = classes.count();
      int w = window.width();
      int h = window.height();
      byte[] label = new byte[w * h];
      byte[] heart = new byte[w * h];
      for (int i = 0, p = 0; i < label.length; i++, p += count) {
        int best = ArgMax.of(probabilities, p, count);
        label[i] = (byte) best;
        heart[i] = (byte) (isHeart[best] ? 1 : 0);
      }
      heart = ConnectedComponents.largest(heart, w, h, 1, 26);
      long[] areas = new long[count];
      double probability = 0;
      double x = 0;
      double y = 0;
      int minX = w;
      int minY = h;
      int maxX = -1;
      int maxY = -1;
      for (int i = 0; i < heart.length; i++) {
        if (heart[i] == 0) continue;
        areas[label[i]]++;
        probability += probabilities[i * count + label[i]];
        x += i % w;
        y += i / w;
        minX = Math.min(minX, i % w);
        maxX = Math.max(maxX, i % w);
        minY = Math.min(minY, i / w);
        maxY = Math.max(maxY, i / w);
      }
      long area = 0;
      for (long a : areas) area += a;
      // A cavity and its wall: anything less is more likely something else.
      if (areas[classes.index(Labels.LV)] == 0 || areas[classes.index(Labels.MYO)] == 0) return;
      pieces.add(new Piece(x / area, y / area, area, probability / area, minX, minY, maxX, maxY));
    }

    /**
     * The pieces that most certainly are of one heart: between two hearts there would be none. A
     * piece much larger than most is noise, or a slice that was taken for something else.
     */
    private List<Piece> consensus() {
      List<Piece> near = together();
      long[] areas = near.stream().mapToLong(Piece::area).sorted().toArray();
      if (areas.length < FEWEST_TO_COMPARE) return near;
      long median = areas[areas.length / 2];
      return near.stream().filter(p -> p.area <= LARGEST_RATIO * median).toList();
    }

    private List<Piece> together() {
      List<Piece> best = List.of();
      for (Piece piece : pieces) {
        List<Piece> near =
            pieces.stream().filter(p -> p.isNear(piece, SPREAD * expectedSize)).toList();
        if (certainty(near) > certainty(best)) best = near;
      }
      return best;
    }

    private static double certainty(List<Piece> some) {
      return some.stream().mapToDouble(Piece::certainty).sum();
    }

    HeartSighting build() {
      List<Piece> heart = consensus();
      if (heart.isEmpty()) return new HeartSighting(window.stepX(), 0, 0, 0, 0, 0);
      double pixels = heart.stream().mapToLong(Piece::area).sum();
      double x = heart.stream().mapToDouble(p -> p.x * p.area).sum() / pixels;
      double y = heart.stream().mapToDouble(p -> p.y * p.area).sum() / pixels;
      double reach = 0;
      long largest = 0;
      for (Piece p : heart) {
        reach = Math.max(reach, Math.max(x - p.minX, p.maxX - x));
        reach = Math.max(reach, Math.max(y - p.minY, p.maxY - y));
        largest = Math.max(largest, p.area);
      }
      double size = Math.sqrt(largest);
      double error = Math.log(size / expectedSize) / tolerance;
      double score = certainty(heart) / slices * Math.exp(-0.5 * error * error);
      Affine2D toImage = window.toImage();
      return new HeartSighting(
          window.stepX(), size, toImage.applyX(x, y), toImage.applyY(x, y), reach, score);
    }
  }
}
