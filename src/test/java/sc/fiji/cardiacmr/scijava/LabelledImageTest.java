package sc.fiji.cardiacmr.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.imagej.DefaultDataset;
import net.imagej.ImgPlus;
import net.imagej.axis.CalibratedAxis;
import net.imagej.axis.TestAxes;
import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;

class LabelledImageTest {

  private static final List<String> ALL = List.of("X", "Y", "Z", "Time");

  /** Different along each axis, so that no two of them can be mistaken for each other. */
  private static long size(String axis) {
    return 3 + ALL.indexOf(axis);
  }

  private static Img<ShortType> pixels(List<String> axes) {
    Img<ShortType> img =
        ArrayImgs.shorts(axes.stream().mapToLong(LabelledImageTest::size).toArray());
    Random random = new Random(7);
    for (ShortType pixel : img) pixel.set((short) random.nextInt());
    return img;
  }

  private static CalibratedAxis axis(String label) {
    return switch (label) {
      case "X" -> TestAxes.linear(label, 0.14, -123.4, "cm");
      case "Y" -> TestAxes.linear(label, 1.5, 17.3, "mm");
      case "Z" -> TestAxes.linear(label, 8000, 0, "µm");
      default -> TestAxes.linear(label, 0.033, 0.1, "s");
    };
  }

  private static ImgPlus<ShortType> image(List<String> axes) {
    return new ImgPlus<>(
        pixels(axes),
        "heart",
        axes.stream().map(LabelledImageTest::axis).toArray(CalibratedAxis[]::new));
  }

  /** All orders of the axes. */
  private static List<List<String>> orders(List<String> axes) {
    if (axes.isEmpty()) return List.of(List.of());
    List<List<String>> orders = new ArrayList<>();
    for (String first : axes) {
      List<String> others = new ArrayList<>(axes);
      others.remove(first);
      for (List<String> order : orders(others)) {
        List<String> longer = new ArrayList<>(List.of(first));
        longer.addAll(order);
        orders.add(longer);
      }
    }
    return orders;
  }

  /** Compares every pixel of the source with that of the series at its place. */
  private static void assertSamePixels(
      RandomAccessibleInterval<ShortType> source, List<String> axes, ImageSeries<?> series) {
    for (String label : ALL)
      assertEquals(
          axes.contains(label) ? size(label) : 1,
          series.pixels().dimension(ALL.indexOf(label)),
          axes + " " + label);
    RandomAccess<? extends RealType<?>> access = series.pixels().randomAccess();
    Cursor<ShortType> cursor = Views.iterable(source).localizingCursor();
    while (cursor.hasNext()) {
      cursor.fwd();
      for (int d = 0; d < 4; d++) {
        int from = axes.indexOf(ALL.get(d));
        access.setPosition(from < 0 ? 0 : cursor.getLongPosition(from) - source.min(from), d);
      }
      assertEquals(cursor.get().get(), access.get().getRealDouble(), axes.toString());
    }
  }

  private static void assertCalibration(List<String> axes, Calibration cal) {
    assertEquals(1.4, cal.dx(), 1e-15, axes.toString());
    assertEquals(1.5, cal.dy(), axes.toString());
    assertEquals(axes.contains("Z") ? 8 : Double.NaN, cal.dz(), 1e-15, axes.toString());
    assertEquals(
        axes.contains("Time") ? 33 : Double.NaN, cal.frameInterval(), 1e-12, axes.toString());
  }

  private static void assertAllOrders(List<String> axes, int expected) {
    List<List<String>> orders = orders(axes);
    assertEquals(expected, orders.size());
    for (List<String> order : orders) {
      ImgPlus<ShortType> image = image(order);
      for (RandomAccessibleInterval<?> source : List.of(image, new DefaultDataset(image))) {
        ImageSeries<?> series = LabelledImage.toSeries(source);
        assertSamePixels(image.getImg(), order, series);
        assertCalibration(order, series.calibration());
        assertEquals("heart", series.name());
      }
    }
  }

  @Test
  void fourAxesComeInAnyOrder() {
    assertAllOrders(ALL, 24);
  }

  @Test
  void slicesOrPhasesMayBeMissing() {
    assertAllOrders(List.of("X", "Y", "Z"), 6);
    assertAllOrders(List.of("X", "Y", "Time"), 6);
    assertAllOrders(List.of("X", "Y"), 2);
  }

  @Test
  void pixelsAreSharedWhereTheOrderIsOurs() {
    ImgPlus<ShortType> image = image(ALL);
    assertSame(image.getImg(), LabelledImage.toSeries(image).pixels());
    assertSame(image.getImg(), LabelledImage.toSeries(new DefaultDataset(image)).pixels());
  }

  @Test
  void axesOfPlainImagesAreTakenInOurOrder() {
    for (int n = 2; n <= 4; n++) {
      List<String> axes = ALL.subList(0, n);
      long[] offset = {-5, 9, 2, 30};
      RandomAccessibleInterval<ShortType> source =
          Views.translate(pixels(axes), java.util.Arrays.copyOf(offset, n));
      ImageSeries<?> series = LabelledImage.toSeries(source);
      assertSamePixels(source, axes, series);
      assertEquals(Calibration.UNKNOWN, series.calibration());
      assertEquals("image", series.name());
    }
  }

  @Test
  void aFifthAxisMustHaveSizeOne() {
    assertEquals(5, LabelledImage.toSeries(ArrayImgs.bytes(2, 3, 4, 5, 1)).phases());
    assertEquals(
        "'image' has the axes X (2), Y (3), Z (4), Time (5), axis 5 (6); only X, Y, Z and Time,"
            + " each once, may be longer than 1.",
        problem(ArrayImgs.bytes(2, 3, 4, 5, 6)));
    assertEquals("'image' needs the axes X and Y; it has X (7).", problem(ArrayImgs.bytes(7)));
  }

  private static String problem(RandomAccessibleInterval<?> image) {
    return assertThrows(IllegalArgumentException.class, () -> LabelledImage.toSeries(image))
        .getMessage();
  }

  @Test
  void colourPixelsAreRefused() {
    assertEquals(
        "The pixels of 'image' are not real numbers; convert the image to grey values first.",
        problem(ArrayImgs.argbs(4, 4)));
  }

  @Test
  void channelsAreRefused() {
    ImgPlus<?> image =
        new ImgPlus<>(
            ArrayImgs.bytes(4, 4, 3),
            "heart",
            axis("X"),
            axis("Y"),
            TestAxes.linear("Channel", 1, 0, null));
    assertTrue(problem(image).startsWith("'heart' has 3 channels"), problem(image));
  }

  @Test
  void unknownUnitsGiveNoSpacing() {
    ImgPlus<?> image =
        new ImgPlus<>(
            ArrayImgs.bytes(4, 4, 2),
            null,
            TestAxes.linear("X", 1, 0, null),
            TestAxes.linear("Y", 1, 0, "pixel"),
            TestAxes.linear("Time", 1, 0, null));
    assertEquals(Calibration.UNKNOWN, LabelledImage.toSeries(image).calibration());
    assertEquals("image", LabelledImage.toSeries(image).name());
  }

  @Test
  void theIntervalOfUnevenPhasesIsTheirMean() {
    ImgPlus<?> image =
        new ImgPlus<>(
            ArrayImgs.bytes(4, 4, 5),
            "heart",
            axis("X"),
            axis("Y"),
            TestAxes.squares("Time", "ms"));
    // 0, 1, 4, 9, 16 ms
    assertEquals(4, LabelledImage.toSeries(image).calibration().frameInterval());
  }
}
