package sc.fiji.cardiacmr.scijava;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private static final String NO_UNIT = "pixel";

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
    int phases = arranged.numDimensions() > 3 ? (int) arranged.dimension(3) : 1;
    return ImageSeries.of(arranged, calibration(phases), name);
  }

  private Calibration calibration(int phases) {
    ij.measure.Calibration cal = new ij.measure.Calibration();
    cal.setXUnit(unit(AxisOrder.X));
    cal.setYUnit(unit(AxisOrder.Y));
    cal.setZUnit(unit(AxisOrder.Z));
    cal.setTimeUnit(unit(AxisOrder.TIME));
    cal.pixelWidth = scale(AxisOrder.X);
    cal.pixelHeight = scale(AxisOrder.Y);
    cal.pixelDepth = scale(AxisOrder.Z);
    cal.frameInterval = scale(AxisOrder.TIME);
    return CalibrationConverter.toCalibration(cal, phases);
  }

  private double scale(String label) {
    return axis(label).map(Axis::scale).orElse(Double.NaN);
  }

  private String unit(String label) {
    return axis(label).map(Axis::unit).orElse(NO_UNIT);
  }

  private Optional<Axis> axis(String label) {
    return axes.stream().filter(a -> a.label.equals(label)).findFirst();
  }
}
