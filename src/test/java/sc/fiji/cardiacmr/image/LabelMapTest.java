package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelMapTest {

  private static final String MYOPS = "200=2,500=1,600=3,1220=2,2221=2";

  @Test
  void mapsNamedValuesAndKeepsBackground() {
    LabelMap map = LabelMap.parse(" 500=1, 200 = 2,600=3,1220=2,2221=2");
    assertEquals(1, map.apply(500));
    assertEquals(2, map.apply(2221));
    assertEquals(0, map.apply(0));
    assertEquals(MYOPS, map.toString());
    assertEquals(map, LabelMap.parse(map.toString()));
  }

  @Test
  void swapsValues() {
    LabelMap acdc = LabelMap.parse("3=1,2=2,1=3");
    assertEquals(1, acdc.apply(3));
    assertEquals(3, acdc.apply(1));
  }

  @Test
  void refusesAValueThatIsNotNamed() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> LabelMap.parse(MYOPS).apply(421));
    assertTrue(e.getMessage().contains("421=0"), e.getMessage());
    assertEquals(0, LabelMap.parse(MYOPS + ",421=0").apply(421));
  }

  @Test
  void emptyTextIsIdentity() {
    assertSame(LabelMap.IDENTITY, LabelMap.parse("  "));
    assertSame(LabelMap.IDENTITY, LabelMap.parse(null));
    assertEquals(255, LabelMap.IDENTITY.apply(255));
    assertThrows(IllegalArgumentException.class, () -> LabelMap.IDENTITY.apply(256));
    assertThrows(IllegalArgumentException.class, () -> LabelMap.IDENTITY.apply(-1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"500", "500=", "=1", "a=1", "500=1,", "1=1=1", "1=256", "1=-1", "1=2,1=3"})
  void refusesMalformedText(String text) {
    assertThrows(IllegalArgumentException.class, () -> LabelMap.parse(text));
  }

  @Test
  void mapsAnImageWithoutChangingIt() {
    float[] values = {0, 500, 200, 200, 600, 0};
    ImageSeries<FloatType> file =
        new ImageSeries<>(ArrayImgs.floats(values, 3, 2, 1, 1), Calibration.UNKNOWN, "file");
    ImageSeries<UnsignedByteType> ours = LabelMap.parse(MYOPS).apply(file);
    int[] mapped = new int[6];
    int i = 0;
    for (UnsignedByteType pixel : Views.flatIterable(ours.pixels())) mapped[i++] = pixel.get();
    assertArrayEquals(new int[] {0, 1, 2, 2, 3, 0}, mapped);
    assertArrayEquals(new float[] {0, 500, 200, 200, 600, 0}, values);
  }

  @Test
  void refusesAnImageThatHoldsNoLabels() {
    ImageSeries<FloatType> file =
        new ImageSeries<>(
            ArrayImgs.floats(new float[] {0.5f}, 1, 1, 1, 1), Calibration.UNKNOWN, "mean");
    assertThrows(IllegalArgumentException.class, () -> LabelMap.IDENTITY.apply(file));
  }
}
