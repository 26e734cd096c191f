package sc.fiji.cardiacmr.scijava;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.view.Views;

/** Brings axes of any order into ours: X, Y, Z (slice), T (phase). */
final class AxisOrder {

  static final String X = "X";
  static final String Y = "Y";
  static final String Z = "Z";

  /** What ImageJ2 calls the axis of the phases. */
  static final String TIME = "Time";

  private static final String CHANNEL = "Channel";

  /** The names of our axes, in our order. */
  static final List<String> OURS = List.of(X, Y, Z, TIME);

  private AxisOrder() {}

  /**
   * A view of the pixels with the four axes X, Y, Z, T, each starting at 0. A missing Z or T has
   * size 1; other axes of size 1 are left out.
   *
   * @param names of the axes of {@code pixels}, in their order, such as those of {@link #OURS}
   * @param title of the image, for messages
   * @throws IllegalArgumentException if X or Y is missing, an axis is there twice, or another axis,
   *     such as that of channels, is longer than 1
   */
  static <T> RandomAccessibleInterval<T> arrange(
      RandomAccessibleInterval<T> pixels, List<String> names, String title) {
    List<String> order = new ArrayList<>(names);
    RandomAccessibleInterval<T> view = pixels;
    for (int d = names.size() - 1; d >= 0; d--) {
      boolean isUsed = OURS.contains(order.get(d)) && order.indexOf(order.get(d)) == d;
      if (isUsed) continue;
      if (pixels.dimension(d) != 1)
        throw new IllegalArgumentException(problem(pixels, d, names, title));
      view = Views.hyperSlice(view, d, view.min(d));
      order.remove(d);
    }
    if (!order.contains(X) || !order.contains(Y))
      throw new IllegalArgumentException(
          "'" + title + "' needs the axes X and Y; it has " + listed(pixels, names) + ".");
    for (int d = 0; d < OURS.size(); d++) {
      if (!order.contains(OURS.get(d))) {
        view = Views.addDimension(view, 0, 0);
        order.add(OURS.get(d));
      }
      int from = order.indexOf(OURS.get(d));
      if (from == d) continue;
      view = Views.permute(view, d, from);
      order.set(from, order.get(d));
      order.set(d, OURS.get(d));
    }
    return Views.isZeroMin(view) ? view : Views.zeroMin(view);
  }

  private static String problem(
      RandomAccessibleInterval<?> pixels, int axis, List<String> names, String title) {
    if (names.get(axis).equalsIgnoreCase(CHANNEL))
      return "'"
          + title
          + "' has "
          + pixels.dimension(axis)
          + " channels, but only slices and phases are supported; split the channels and"
          + " give one of them.";
    return "'"
        + title
        + "' has the axes "
        + listed(pixels, names)
        + "; only X, Y, Z and Time, each once, may be longer than 1.";
  }

  /** The axes with their sizes, such as "X (192), Y (208), Time (30)". */
  private static String listed(RandomAccessibleInterval<?> pixels, List<String> names) {
    List<String> sizes = new ArrayList<>();
    for (int d = 0; d < names.size(); d++)
      sizes.add(names.get(d) + " (" + pixels.dimension(d) + ")");
    return sizes.stream().collect(Collectors.joining(", "));
  }
}
