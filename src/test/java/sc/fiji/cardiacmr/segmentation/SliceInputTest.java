package sc.fiji.cardiacmr.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Affine2D;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.image.NormalizationRule.Method;

class SliceInputTest {

  private static final InputFrame FRAME = InputFrame.crop(4, 1, 0);

  /** Two slices of 2 x 1 pixels, 10 and 20 or 5 and 1, seen with a pixel of padding around. */
  private static final ImageSeries<?> IMAGE =
      new ImageSeries<>(
          ArrayImgs.floats(new float[] {10, 20, 5, 1}, 2, 1, 2, 1), Calibration.UNKNOWN, "two");

  private static float[] cut(InputChannels channels, NormalizationRule rule, int z) {
    NetworkInput input = new NetworkInput(FRAME, rule, channels);
    Window window = Window.of(FRAME, FRAME.toImage(2, 1, Double.NaN, Double.NaN));
    assertEquals(Affine2D.translation(-1, 0), window.toImage());
    int size = 4 * channels.count();
    float[] batch = new float[2 * size];
    Arrays.fill(batch, 77);
    new SliceInput(input).cut(IMAGE, z, 0, window, batch, 1);
    for (int i = 0; i < size; i++) assertEquals(77, batch[i], "the other place is left alone");
    return Arrays.copyOfRange(batch, size, 2 * size);
  }

  @Test
  void oneChannel() {
    NormalizationRule plain = new NormalizationRule(Method.RANGE, 0, 100);
    assertArrayEquals(new float[] {0, 0, 1, 0}, cut(InputChannels.SLICE, plain, 0));
    NormalizationRule shifted = new NormalizationRule(Method.RANGE, 0, 100, 0.5, 0.25);
    assertArrayEquals(new float[] {-2, -2, 2, -2}, cut(InputChannels.SLICE, shifted, 0));
  }

  @Test
  void theSliceInThreeChannelsEachNormalisedInItsWay() {
    NormalizationRule rule = NormalizationRule.IMAGENET;
    float[] pixels = cut(InputChannels.GREY, rule, 1);
    float[] brightness = {0, 1, 0, 0};
    for (int x = 0; x < 4; x++)
      for (int c = 0; c < 3; c++)
        assertEquals(rule.scaled(brightness[x], c), pixels[3 * x + c], x + " " + c);
  }

  @Test
  void neighboursThatDoNotExistArePadding() {
    NormalizationRule rule = new NormalizationRule(Method.RANGE, 0, 100, 0.5, 0.25);
    float[] first = cut(InputChannels.NEIGHBOURS, rule, 0);
    assertArrayEquals(new float[] {-2, -2, -2, -2, -2, 2, -2, 2, -2, -2, -2, -2}, first);
    float[] last = cut(InputChannels.NEIGHBOURS, rule, 1);
    assertArrayEquals(new float[] {-2, -2, -2, -2, 2, -2, 2, -2, -2, -2, -2, -2}, last);
  }
}
