package sc.fiji.cardiacmr.scijava;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.WrappedImg;
import sc.fiji.cardiacmr.ij.CalibrationConverter;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * Any ImgLib2 image and what it tells of its axes. ImageJ2's {@code Dataset} and {@code ImgPlus}
 * name their axes, with units; of any other image the axes are X, Y, Z, T, in this order, and the
 * spacing is unknown.
 */
final class LabelledImage {

  private static final String NAMELESS = "image";

  private final RandomAccessibleInterval<?> pixels;
  private final List<Axis> axes;
  private final String name;

  /** An axis; the distance of neighbouring pixels in the unit, which may be null. */
  private record Axis(String label, double scale, String unit) {}

  private LabelledImage(RandomAccessibleInterval<?> pixels, List<Axis> axes, String name) {
    this.pixels = pixels;
    this.axes = axes;
    this.name = name;
  }

  /**
   * The image as a series; its pixels are not copied.
   *
   * @throws IllegalArgumentException if its axes cannot be brought into the order X, Y, Z, T, see
   *     {@link AxisOrder#arrange}, or its pixels are no real numbers
   */
  static ImageSeries<?> toSeries(RandomAccessibleInterval<?> image) {
    Object described = Duck.has(image, "getImgPlus") ? Duck.call(image, "getImgPlus") : image;
    LabelledImage labelled =
        Duck.has(described, "axis")
            ? described((RandomAccessibleInterval<?>) described)
            : plain(image);
    return labelled.series();
  }

  private static LabelledImage plain(RandomAccessibleInterval<?> image) {
    List<Axis> axes = new ArrayList<>();
    for (int d = 0; d < image.numDimensions(); d++) {
      boolean isOurs = d < AxisOrder.OURS.size();
      axes.add(new Axis(isOurs ? AxisOrder.OURS.get(d) : "axis " + (d + 1), Double.NaN, null));
    }
    return new LabelledImage(image, axes, NAMELESS);
  }

  private static LabelledImage described(RandomAccessibleInterval<?> image) {
    List<Axis> axes = new ArrayList<>();
    for (int d = 0; d < image.numDimensions(); d++)
      axes.add(axis(Duck.call(image, "axis", d), image.dimension(d)));
    Object name = Duck.has(image, "getName") ? Duck.call(image, "getName") : null;
    RandomAccessibleInterval<?> pixels =
        image instanceof WrappedImg<?> wrapped ? wrapped.getImg() : image;
    return new LabelledImage(pixels, axes, name == null ? NAMELESS : name.toString());
  }

  private static Axis axis(Object axis, long size) {
    String label = Duck.call(Duck.call(axis, "type"), "getLabel").toString();
    if (label.equalsIgnoreCase("t")) label = AxisOrder.TIME;
    // The difference of two positions would not give a scale back to the last digit.
    Object scale =
        Duck.has(axis, "scale")
            ? Duck.call(axis, "scale")
            : Duck.call(axis, "averageScale", 0.0, (double) Math.max(1, size - 1));
    return new Axis(label, ((Number) scale).doubleValue(), (String) Duck.call(axis, "unit"));
  }

  private ImageSeries<?> series() {
    RandomAccessibleInterval<?> arranged =
        AxisOrder.arrange(pixels, axes.stream().map(Axis::label).toList(), name);
    return ImageSeries.of(arranged, calibration(), name);
  }

  private Calibration calibration() {
    return Calibration.ofSpacing(length(AxisOrder.X), length(AxisOrder.Y), length(AxisOrder.Z))
        .withFrameInterval(interval(), Double.NaN);
  }

  private double length(String label) {
    return axes.stream()
        .filter(a -> a.label.equals(label))
        .mapToDouble(a -> CalibrationConverter.length(a.scale, a.unit))
        .findFirst()
        .orElse(Double.NaN);
  }

  private double interval() {
    return axes.stream()
        .filter(a -> a.label.equals(AxisOrder.TIME))
        .mapToDouble(a -> CalibrationConverter.time(a.scale, a.unit))
        .findFirst()
        .orElse(Double.NaN);
  }
}
