package sc.fiji.cardiacmr.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;

/**
 * Which values of a label image touch which, slice by slice: edges between neighbouring pixels
 * (left and right, above and below) of different values. Edges tell the ventricles apart whatever
 * their values: the myocardium touches the LV cavity all round, and the RV at the septum alone.
 */
final class LabelRegions {

  /**
   * One slice at one phase.
   *
   * @param slice from 0
   * @param phase from 0
   * @param pixels number of pixels per value, by its rank
   * @param lonely number of pixels per value that have no neighbour of their value, by its rank
   * @param edges number of edges between two values, by their ranks; symmetric
   */
  record Section(int slice, int phase, long[] pixels, long[] lonely, long[][] edges) {}

  /** Labels of hearts have less than a hundredth of such pixels; noise and grey values half. */
  private static final double SCATTERED = 0.25;

  /** So few pixels are strays of small labels. */
  private static final int FEW = 50;

  private final List<Section> sections;

  /** Values that occur, in rising order; the place of a value here is its rank. */
  private final int[] values;

  private LabelRegions(int[] values, List<Section> sections) {
    this.values = values;
    this.sections = sections;
  }

  /** Looks at all slices of all phases; those without labels are left out. */
  static LabelRegions of(ImageSeries<UnsignedByteType> labels) {
    boolean[] occurs = new boolean[256];
    occurs[0] = true;
    for (int t = 0; t < labels.phases(); t++)
      for (int z = 0; z < labels.slices(); z++)
        for (byte value : Planes.labels(labels, z, t)) occurs[Byte.toUnsignedInt(value)] = true;
    int[] ranks = new int[256];
    int[] values = new int[256];
    int count = 0;
    for (int value = 0; value < occurs.length; value++)
      if (occurs[value]) {
        ranks[value] = count;
        values[count++] = value;
      }
    List<Section> sections = new ArrayList<>();
    for (int t = 0; t < labels.phases(); t++)
      for (int z = 0; z < labels.slices(); z++) {
        Section section = section(Planes.labels(labels, z, t), labels.width(), z, t, ranks, count);
        if (labelled(section) > 0) sections.add(section);
      }
    return new LabelRegions(Arrays.copyOf(values, count), sections);
  }

  private static Section section(byte[] plane, int width, int z, int t, int[] ranks, int count) {
    long[] pixels = new long[count];
    long[] lonely = new long[count];
    long[][] edges = new long[count][count];
    for (int i = 0; i < plane.length; i++) {
      int own = ranks[Byte.toUnsignedInt(plane[i])];
      pixels[own]++;
      int column = i % width;
      boolean isAlone = !(column > 0 && plane[i - 1] == plane[i]);
      isAlone &= !(i >= width && plane[i - width] == plane[i]);
      if (column + 1 < width) {
        if (plane[i + 1] == plane[i]) isAlone = false;
        else addEdge(edges, own, ranks[Byte.toUnsignedInt(plane[i + 1])]);
      }
      if (i + width < plane.length) {
        if (plane[i + width] == plane[i]) isAlone = false;
        else addEdge(edges, own, ranks[Byte.toUnsignedInt(plane[i + width])]);
      }
      if (isAlone) lonely[own]++;
    }
    return new Section(z, t, pixels, lonely, edges);
  }

  private static void addEdge(long[][] edges, int a, int b) {
    edges[a][b]++;
    edges[b][a]++;
  }

  private static long labelled(Section section) {
    return Arrays.stream(section.pixels()).sum() - section.pixels()[0];
  }

  /** Slices that have labels, phase by phase. */
  List<Section> sections() {
    return sections;
  }

  /** The values that occur, without 0, in rising order. */
  int[] values() {
    return Arrays.copyOfRange(values, 1, values.length);
  }

  /** Whether the value occurs. */
  boolean has(int value) {
    return rank(value) >= 0;
  }

  private int rank(int value) {
    return Arrays.binarySearch(values, value);
  }

  /** Number of pixels of a value in a slice. */
  long pixels(Section section, int value) {
    int rank = rank(value);
    return rank < 0 ? 0 : section.pixels()[rank];
  }

  /** Number of pixels of a value in all slices. */
  long pixels(int value) {
    return sections.stream().mapToLong(s -> pixels(s, value)).sum();
  }

  /** Labelled pixels without a neighbour of their value, as a part of all labelled pixels; 0..1. */
  double scattered() {
    long all = sections.stream().mapToLong(LabelRegions::labelled).sum();
    return all == 0 ? 0 : (double) lonely() / all;
  }

  private long lonely() {
    return sections.stream().mapToLong(s -> Arrays.stream(s.lonely()).skip(1).sum()).sum();
  }

  /** Whether pixels are scattered as in an image of grey values or noise, which no labels are. */
  boolean isScattered() {
    return lonely() >= FEW && scattered() > SCATTERED;
  }

  /**
   * The part of the edge of a value in a slice that touches others, 0..1; NaN if it has no edge.
   */
  double share(Section section, int value, IntPredicate others) {
    return share(List.of(section), value, others);
  }

  /** The same over all slices together. */
  double share(int value, IntPredicate others) {
    return share(sections, value, others);
  }

  private double share(List<Section> some, int value, IntPredicate others) {
    int rank = rank(value);
    if (rank < 0) return Double.NaN;
    long touching = 0;
    long all = 0;
    for (Section section : some)
      for (int other = 0; other < values.length; other++) {
        all += section.edges()[rank][other];
        if (others.test(values[other])) touching += section.edges()[rank][other];
      }
    return all == 0 ? Double.NaN : (double) touching / all;
  }

  /**
   * How far a wall encloses a value: {@link #share}, the median of all slices that hold both; NaN
   * if none does. A median, because basal slices have an open ring.
   */
  double enclosure(int value, IntPredicate wall) {
    double[] shares =
        sections.stream()
            .filter(s -> pixels(s, value) > 0 && hasAny(s, wall))
            .mapToDouble(s -> share(s, value, wall))
            .filter(share -> !Double.isNaN(share))
            .sorted()
            .toArray();
    if (shares.length == 0) return Double.NaN;
    int middle = shares.length / 2;
    return shares.length % 2 == 1 ? shares[middle] : (shares[middle - 1] + shares[middle]) / 2;
  }

  /** Whether a slice holds any of these values. */
  boolean hasAny(Section section, IntPredicate some) {
    for (int i = 1; i < values.length; i++)
      if (section.pixels()[i] > 0 && some.test(values[i])) return true;
    return false;
  }
}
