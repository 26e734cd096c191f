package sc.fiji.cardiacmr.quality;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;

/** The shapes of all planes of a study, and how far neighbours overlap. */
final class StudyShapes {

  private final PlaneShape[][] shapes;
  private final double[][][] overSlices;
  private final double[][][] overPhases;
  private final double[] largest = new double[Labels.RV + 1];

  /**
   * Measures all planes, on all cores. Places are pixels of the part of the image in which there
   * are labels.
   *
   * @param image of the size of the labels, or null
   */
  StudyShapes(ImageSeries<?> image, ImageSeries<UnsignedByteType> labels) {
    int phases = labels.phases();
    int slices = labels.slices();
    HeartBox box = HeartBox.of(labels);
    LabelPlane[][] planes = new LabelPlane[phases][slices];
    shapes = new PlaneShape[phases][slices];
    overSlices = new double[phases][slices][];
    overPhases = new double[phases][slices][];
    IntStream.range(0, phases * slices)
        .parallel()
        .forEach(
            i -> {
              int z = i % slices;
              int t = i / slices;
              planes[t][z] = PlaneShape.classes(box.cut(LabelPlane.of(labels, z, t)));
              Plane shown = image == null ? null : box.cut(Plane.of(image, z, t));
              shapes[t][z] = PlaneShape.of(planes[t][z], shown);
            });
    IntStream.range(0, phases * slices)
        .parallel()
        .forEach(
            i -> {
              int z = i % slices;
              int t = i / slices;
              if (z + 1 < slices) overSlices[t][z] = dice(planes[t][z], planes[t][z + 1]);
              if (phases > 1) overPhases[t][z] = dice(planes[t][z], planes[(t + 1) % phases][z]);
            });
    for (PlaneShape[] phase : shapes)
      for (PlaneShape shape : phase)
        for (int value = 1; value < largest.length; value++)
          largest[value] = Math.max(largest[value], shape.areas()[value]);
  }

  /** Pixels of each class that two label images have in common in a plane. */
  static double[] common(
      ImageSeries<UnsignedByteType> one, ImageSeries<UnsignedByteType> other, int z, int t) {
    LabelPlane a = PlaneShape.classes(LabelPlane.of(one, z, t));
    LabelPlane b = PlaneShape.classes(LabelPlane.of(other, z, t));
    double[] common = new double[Labels.RV + 1];
    for (int i = 0; i < a.size(); i++) if (a.pixels()[i] == b.pixels()[i]) common[a.pixels()[i]]++;
    return common;
  }

  private static double[] dice(LabelPlane classes, LabelPlane others) {
    double[] both = new double[Labels.RV + 1];
    double[] sizes = new double[Labels.RV + 1];
    for (int i = 0; i < classes.size(); i++) {
      int a = classes.pixels()[i];
      int b = others.pixels()[i];
      sizes[a]++;
      sizes[b]++;
      if (a == b) both[a]++;
    }
    double[] dice = new double[both.length];
    for (int v = 0; v < dice.length; v++)
      dice[v] = sizes[v] == 0 ? Double.NaN : 2 * both[v] / sizes[v];
    return dice;
  }

  int phases() {
    return shapes.length;
  }

  int slices() {
    return shapes[0].length;
  }

  PlaneShape at(int z, int t) {
    return shapes[t][z];
  }

  /** Areas of a class at a phase, slice by slice, pixels. */
  int[] areas(int t, int value) {
    return Arrays.stream(shapes[t]).mapToInt(shape -> shape.areas()[value]).toArray();
  }

  /** 1 or -1, the step to the next slice towards the apex, where the RV ends first; 0: unknown. */
  int stepToApex(int t) {
    return (int) Math.signum(middle(areas(t, Labels.LV)) - middle(areas(t, Labels.RV)));
  }

  /** NaN where there is no area. */
  private static double middle(int[] areas) {
    double sum = 0;
    double all = 0;
    for (int z = 0; z < areas.length; z++) {
      sum += (double) z * areas[z];
      all += areas[z];
    }
    return sum / all;
  }

  /** Largest area of a class in a plane, pixels. */
  double largest(int value) {
    return largest[value];
  }

  /** Largest area of LV with myocardium in a plane, pixels. */
  double largestLeft() {
    double most = 0;
    for (PlaneShape[] phase : shapes)
      for (PlaneShape shape : phase) most = Math.max(most, shape.leftArea());
    return most;
  }

  /** Contrast of blood and myocardium, the median of all planes; NaN if it is unknown. */
  double contrast() {
    double[] known =
        Arrays.stream(shapes)
            .flatMap(Arrays::stream)
            .mapToDouble(PlaneShape::contrast)
            .filter(c -> !Double.isNaN(c))
            .sorted()
            .toArray();
    return known.length == 0 ? Double.NaN : known[known.length / 2];
  }

  /**
   * Dice of a class with the slice below or above at the same phase; NaN at the ends of the stack,
   * or where neither has the class.
   *
   * @param step -1 or 1
   */
  double overlapWithSlice(int z, int t, int step, int value) {
    int first = step < 0 ? z - 1 : z;
    return first < 0 || first + 1 >= slices() ? Double.NaN : overSlices[t][first][value];
  }

  /**
   * Dice of a class with the phase before or after in the same slice; NaN if there is one phase, or
   * neither has the class.
   *
   * @param step -1 or 1
   */
  double overlapWithPhase(int z, int t, int step, int value) {
    if (phases() == 1) return Double.NaN;
    int first = step < 0 ? (t + phases() - 1) % phases() : t;
    return overPhases[first][z][value];
  }
}
