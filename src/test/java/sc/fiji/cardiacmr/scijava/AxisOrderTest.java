package sc.fiji.cardiacmr.scijava;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

class AxisOrderTest {

  private static RandomAccessibleInterval<UnsignedByteType> arrange(String names, long... size) {
    return AxisOrder.arrange(ArrayImgs.unsignedBytes(size), List.of(names.split(" ")), "heart");
  }

  private static String problem(String names, long... size) {
    return assertThrows(IllegalArgumentException.class, () -> arrange(names, size)).getMessage();
  }

  private static long[] size(RandomAccessibleInterval<?> pixels) {
    return Intervals.dimensionsAsLongArray(pixels);
  }

  @Test
  void pixelsInOurOrderAreNotWrapped() {
    RandomAccessibleInterval<UnsignedByteType> pixels = ArrayImgs.unsignedBytes(2, 3, 4, 5);
    assertSame(pixels, AxisOrder.arrange(pixels, AxisOrder.OURS, "heart"));
  }

  @Test
  void missingAxesHaveSizeOne() {
    assertArrayEquals(new long[] {2, 3, 1, 1}, size(arrange("X Y", 2, 3)));
    assertArrayEquals(new long[] {2, 3, 1, 4}, size(arrange("Time Y X", 4, 3, 2)));
  }

  @Test
  void otherAxesOfSizeOneAreLeftOut() {
    assertArrayEquals(
        new long[] {2, 3, 4, 5}, size(arrange("Channel X Y Lifetime Z Time", 1, 2, 3, 1, 4, 5)));
    assertArrayEquals(new long[] {2, 3, 4, 1}, size(arrange("X Y Z Z", 2, 3, 4, 1)));
  }

  @Test
  void everyAxisStartsAtZero() {
    var moved = Views.translate(ArrayImgs.unsignedBytes(2, 3, 4), -7, 5, 1);
    var arranged = AxisOrder.arrange(moved, List.of("X", "Y", "Time"), "heart");
    assertArrayEquals(new long[4], Intervals.minAsLongArray(arranged));
    assertArrayEquals(new long[] {2, 3, 1, 4}, size(arranged));
  }

  @Test
  void whatCannotBeUsedIsNamed() {
    assertEquals(
        "'heart' has 2 channels, but only slices and phases are supported; split the channels and"
            + " give one of them.",
        problem("X Y Channel Time", 4, 4, 2, 3));
    assertEquals(
        "'heart' has the axes X (4), Y (4), Lifetime (6); only X, Y, Z and Time, each once, may be"
            + " longer than 1.",
        problem("X Y Lifetime", 4, 4, 6));
    assertEquals(
        "'heart' has the axes X (4), Y (4), Z (2), Z (3); only X, Y, Z and Time, each once, may be"
            + " longer than 1.",
        problem("X Y Z Z", 4, 4, 2, 3));
    assertEquals(
        "'heart' needs the axes X and Y; it has X (4), Time (3).", problem("X Time", 4, 3));
  }
}
