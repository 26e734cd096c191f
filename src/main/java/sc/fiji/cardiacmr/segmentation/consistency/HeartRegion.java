package sc.fiji.cardiacmr.segmentation.consistency;

import java.util.Arrays;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.image.Components;
import sc.fiji.cardiacmr.image.ConnectedComponents;
import sc.fiji.cardiacmr.image.LabelPlane;

/**
 * Where the heart lies: the pixels of each slice that are labelled in a fair share of the phases in
 * which anything is, as far as they hang together from slice to slice. Slices where nothing is
 * labelled do not separate others. What is labelled elsewhere, in a single phase, is not evidence
 * of a heart.
 */
final class HeartRegion {

  /** Share of the phases in which a pixel is labelled. */
  private static final double FAIR_SHARE = 0.3;

  private final LabelSeries labels;
  private final byte[] region;

  /** Areas of LV, MYO and RV that hang together with the region; axes phase, slice, value. */
  private final int[][][] areas;

  private final double[][] overlap;

  HeartRegion(LabelSeries labels, boolean[][] isBlank) {
    this.labels = labels;
    region = largest(persistent(labels, isBlank), labels);
    areas = new int[labels.phases()][labels.slices()][4];
    overlap = new double[labels.phases()][labels.slices()];
    IntStream.range(0, labels.phases() * labels.slices())
        .parallel()
        .forEach(p -> measure(p % labels.slices(), p / labels.slices()));
  }

  private static byte[] persistent(LabelSeries labels, boolean[][] isBlank) {
    int size = labels.planeSize();
    byte[] mask = new byte[size * labels.slices()];
    IntStream.range(0, labels.slices())
        .parallel()
        .forEach(
            z -> {
              int[] votes = new int[size];
              int voters = 0;
              for (int t = 0; t < labels.phases(); t++) {
                if (isBlank[t][z] || !labels.hasHeart(z, t)) continue;
                voters++;
                int first = labels.offset(z, t);
                for (int i = 0; i < size; i++)
                  if (LabelSeries.isHeart(labels.values()[first + i])) votes[i]++;
              }
              double needed = Math.max(1, FAIR_SHARE * voters);
              for (int i = 0; i < size; i++) if (votes[i] >= needed) mask[z * size + i] = 1;
            });
    return mask;
  }

  /** The largest component, as if slices without any pixel were not there. */
  private static byte[] largest(byte[] mask, LabelSeries labels) {
    int size = labels.planeSize();
    int[] filled =
        IntStream.range(0, labels.slices()).filter(z -> !isEmpty(mask, z * size, size)).toArray();
    if (filled.length == 0) return mask;
    byte[] stack = new byte[size * filled.length];
    for (int k = 0; k < filled.length; k++)
      System.arraycopy(mask, filled[k] * size, stack, k * size, size);
    stack = ConnectedComponents.largest(stack, labels.width(), labels.height(), filled.length, 26);
    byte[] result = new byte[mask.length];
    for (int k = 0; k < filled.length; k++)
      System.arraycopy(stack, k * size, result, filled[k] * size, size);
    return result;
  }

  private static boolean isEmpty(byte[] mask, int from, int length) {
    for (int i = from; i < from + length; i++) if (mask[i] != 0) return false;
    return true;
  }

  /** The areas of the pieces of a plane that meet the region, and how alike they are to it. */
  private void measure(int z, int t) {
    LabelPlane plane = labels.plane(z, t);
    Components pieces = ConnectedComponents.label(plane.mask(LabelSeries::isHeart), 8);
    if (pieces.count() == 0) return;
    int[] number = pieces.labels();
    boolean[] isHeart = new boolean[pieces.count() + 1];
    int first = z * plane.size();
    long inRegion = 0;
    for (int i = 0; i < number.length; i++) {
      if (region[first + i] == 0) continue;
      inRegion++;
      isHeart[number[i]] = true;
    }
    isHeart[0] = false;
    long heart = 0;
    long both = 0;
    for (int i = 0; i < number.length; i++) {
      if (!isHeart[number[i]]) continue;
      heart++;
      if (region[first + i] != 0) both++;
      for (int value = 1; value <= 3; value++)
        if (LabelSeries.isOf(plane.pixels()[i], value)) areas[t][z][value]++;
    }
    overlap[t][z] = inRegion + heart == 0 ? 0 : 2.0 * both / (inRegion + heart);
  }

  /** Pixels of a class in a plane that belong to the heart. */
  int area(int z, int t, int value) {
    return areas[t][z][value];
  }

  /** Pixels of LV, MYO and RV in a plane that belong to the heart. */
  int area(int z, int t) {
    return Arrays.stream(areas[t][z]).sum();
  }

  /** Dice coefficient of the heart in a plane with the region of its slice. */
  double overlap(int z, int t) {
    return overlap[t][z];
  }
}
