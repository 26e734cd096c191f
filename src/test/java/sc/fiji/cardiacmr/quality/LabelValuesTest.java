package sc.fiji.cardiacmr.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.phantom.Phantom;

class LabelValuesTest {

  private final Phantom phantom = HeartLabels.phantom(6, 1, 1);
  private final ImageSeries<UnsignedByteType> heart = phantom.labels();

  private static <T extends RealType<T>> String refusal(ImageSeries<T> image) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> LabelValues.of(image, LabelMap.IDENTITY, LabelHint.PARAMETER))
        .getMessage();
  }

  private ImageSeries<?> with(int lv, int myo, int rv) {
    int[] map = {0, lv, myo, rv};
    short[] values = new short[heart.width() * heart.height() * heart.slices()];
    int i = 0;
    for (int z = 0; z < heart.slices(); z++)
      for (byte label : Planes.labels(heart, z, 0)) values[i++] = (short) map[label];
    return new ImageSeries<>(
        ArrayImgs.shorts(values, heart.width(), heart.height(), heart.slices(), 1),
        Calibration.UNKNOWN,
        "labels");
  }

  @ParameterizedTest
  @CsvSource({
    "500, 200, 600, '200=2,500=1,600=3'",
    "100, 200, 300, '100=1,200=2,300=3'",
    "300, 200, 100, '100=3,200=2,300=1'",
    "3, 200, 1, '1=3,3=1,200=2'",
    "10, 20, 0, '10=1,20=2'",
    "50, 100, 150, '50=1,100=2,150=3'",
  })
  void otherValuesAreRefusedWithTheMapThatHelps(int lv, int myo, int rv, String map) {
    ImageSeries<?> other = with(lv, myo, rv);
    String message = refusal(other);
    assertTrue(message.contains("Give labelmap=" + map + "."), message);
    ImageSeries<UnsignedByteType> read =
        LabelValues.of(other, LabelMap.parse(map), LabelHint.PARAMETER);
    if (rv != 0)
      for (int z = 0; z < heart.slices(); z++)
        assertArrayEquals(Planes.labels(heart, z, 0), Planes.labels(read, z, 0));
  }

  @Test
  void ourValuesAreTakenAsTheyAre() {
    assertSame(heart, LabelValues.of(heart, LabelMap.IDENTITY, LabelHint.PARAMETER));
    ImageSeries<UnsignedByteType> more =
        HeartLabels.changed(
            heart, (x, y, z, t) -> x < 6 && y < 6 ? 7 : HeartLabels.at(heart, x, y, z, t));
    assertSame(more, LabelValues.of(more, LabelMap.IDENTITY, LabelHint.PARAMETER));
  }

  @Test
  void greyImagesAreRefused() {
    assertTrue(refusal(phantom.image()).contains("grey values"), "a cine");
    Random random = new Random(3);
    for (int levels = 4; levels <= 200; levels += 7) {
      int most = levels;
      String message = refusal(HeartLabels.mapped(heart, v -> random.nextInt(most)));
      assertTrue(message.contains("grey values"), message);
    }
    float[] halves = new float[100];
    for (int i = 0; i < halves.length; i++) halves[i] = i % 3 * 0.5f;
    String message =
        refusal(
            new ImageSeries<>(
                ArrayImgs.floats(halves, 10, 10, 1, 1), Calibration.UNKNOWN, "halves"));
    assertTrue(message.contains("it holds the value 0.5"), message);
  }

  @Test
  void aMaskOfOneStructureIsNamed() {
    String message = refusal(HeartLabels.mapped(heart, v -> v == 1 ? 255 : 0));
    assertTrue(message.contains("a mask of one structure"), message);
    assertTrue(message.contains("labelmap=255=1"), message);
  }
}
