package sc.fiji.cardiacmr.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;

class HeartBoxTest {

  private static final int WIDTH = 7;
  private static final int HEIGHT = 5;

  /** Compared with the definition, pixel by pixel; also where labels touch the edges. */
  @Test
  void allLabelsLieWithinAMarginOfAPixel() {
    SplittableRandom random = new SplittableRandom(3);
    for (int run = 0; run < 200; run++) {
      byte[] pixels = new byte[WIDTH * HEIGHT];
      for (int n = random.nextInt(4); n > 0; n--) pixels[random.nextInt(pixels.length)] = 2;
      HeartBox box =
          HeartBox.of(
              new ImageSeries<UnsignedByteType>(
                  ArrayImgs.unsignedBytes(pixels, WIDTH, HEIGHT, 1, 1),
                  Calibration.UNKNOWN,
                  "labels"));
      LabelPlane labels = new LabelPlane(pixels, WIDTH, HEIGHT);
      float[] values = new float[pixels.length];
      for (int i = 0; i < values.length; i++) values[i] = i;
      LabelPlane part = box.cut(labels);
      Plane shown = box.cut(new Plane(values, WIDTH, HEIGHT));
      int found = 0;
      for (int y = 0; y < box.height(); y++)
        for (int x = 0; x < box.width(); x++) {
          int column = box.x() + x;
          int row = box.y() + y;
          boolean isInside = column >= 0 && row >= 0 && column < WIDTH && row < HEIGHT;
          int at = y * box.width() + x;
          assertEquals(isInside ? pixels[row * WIDTH + column] : 0, part.pixels()[at]);
          assertEquals(isInside ? row * WIDTH + column : Float.NaN, shown.pixels()[at]);
          boolean isMargin = x == 0 || y == 0 || x == box.width() - 1 || y == box.height() - 1;
          if (isMargin) assertEquals(0, part.pixels()[at]);
          if (part.pixels()[at] != 0) found++;
        }
      int all = 0;
      for (byte pixel : pixels) if (pixel != 0) all++;
      assertEquals(all, found);
    }
  }
}
