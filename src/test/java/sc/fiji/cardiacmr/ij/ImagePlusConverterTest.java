package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;

class ImagePlusConverterTest {

  private static ImagePlus random(int bitDepth, int slices, int frames) {
    ImagePlus image = IJ.createHyperStack("heart", 7, 5, 1, slices, frames, bitDepth);
    Random random = new Random(bitDepth);
    for (int i = 1; i <= image.getStackSize(); i++)
      for (int p = 0; p < 35; p++)
        image.getStack().getProcessor(i).setf(p, random.nextInt(1 << Math.min(bitDepth, 16)));
    return image;
  }

  private static double value(ImageSeries<?> series, long... position) {
    return ((RealType<?>) series.pixels().getAt(position)).getRealDouble();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 32})
  void pixelsAreInTheirPlacesAndShared(int bitDepth) {
    ImagePlus image = random(bitDepth, 3, 4);
    ImageSeries<?> series = ImagePlusConverter.toSeries(image);
    assertEquals(3, series.slices());
    assertEquals(4, series.phases());
    for (int t = 0; t < 4; t++)
      for (int z = 0; z < 3; z++)
        for (int y = 0; y < 5; y++)
          for (int x = 0; x < 7; x++) {
            int index = image.getStackIndex(1, z + 1, t + 1);
            double expected = image.getStack().getProcessor(index).getf(x, y);
            assertEquals(expected, value(series, x, y, z, t));
          }
    image.getStack().getProcessor(image.getStackIndex(1, 2, 3)).setf(4, 1, 99);
    assertEquals(99, value(series, 4, 1, 1, 2), "the same memory");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 32})
  void thereAndBackIsTheSameArray(int bitDepth) {
    ImagePlus image = random(bitDepth, 3, 4);
    ImagePlus back = ImagePlusConverter.toImagePlus(ImagePlusConverter.toSeries(image));
    assertEquals(bitDepth, back.getBitDepth());
    assertEquals(3, back.getNSlices());
    assertEquals(4, back.getNFrames());
    for (int i = 1; i <= 12; i++)
      assertSame(image.getStack().getPixels(i), back.getStack().getPixels(i));
  }

  @Test
  void viewsAreCopiedInOrder() {
    ImagePlus image = random(16, 3, 4);
    ImageSeries<?> series = ImagePlusConverter.toSeries(image);
    RandomAccessibleInterval<?> turned =
        Views.zeroMin(Views.invertAxis(Views.permute(series.pixels(), 0, 1), 2));
    ImagePlus back = turnedImage(turned);
    assertEquals(5, back.getWidth());
    int index = back.getStackIndex(1, 1, 2);
    assertEquals(value(series, 6, 2, 2, 1), back.getStack().getProcessor(index).getf(2, 6));
    assertNotSame(image.getStack().getPixels(1), back.getStack().getPixels(1));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static ImagePlus turnedImage(RandomAccessibleInterval<?> pixels) {
    return ImagePlusConverter.toImagePlus(new ImageSeries(pixels, Calibration.UNKNOWN, "turned"));
  }

  @Test
  void signedNumbersStay16Bit() {
    short[] small = {0, 5, 32767, 9};
    short[] negative = {0, 5, -1, 9};
    assertEquals(16, turnedImage(ArrayImgs.shorts(small, 2, 2, 1, 1)).getBitDepth());
    ImagePlus image = turnedImage(ArrayImgs.shorts(negative, 2, 2, 1, 1));
    assertEquals(16, image.getBitDepth());
    assertTrue(image.getCalibration().isSigned16Bit());
    assertEquals(-1, image.getCalibration().getCValue(image.getProcessor().get(2)));
    ImageSeries<?> back = ImagePlusConverter.toSeries(image);
    assertInstanceOf(ShortType.class, back.pixels().getType());
    assertArrayEquals(new float[] {0, 5, -1, 9}, Planes.floats(back, 0, 0));
    int[] large = {-40000, 5};
    assertEquals(32, turnedImage(ArrayImgs.ints(large, 2, 1, 1, 1)).getBitDepth());
    assertEquals(
        0.5f,
        turnedImage(ArrayImgs.doubles(new double[] {0.5}, 1, 1, 1, 1)).getProcessor().getf(0));
  }

  @Test
  void aPlainStackIsSlicesUnlessToldOtherwise() {
    ImagePlus image = IJ.createImage("stack", "16-bit", 7, 5, 6);
    assertEquals(6, ImagePlusConverter.toSeries(image).slices());
    assertEquals(6, ImagePlusConverter.toSeries(image, true).phases());
    assertEquals(1, ImagePlusConverter.toSeries(image, true).slices());
  }

  @Test
  void signed16BitImagesGiveTheirTrueValues() {
    ImagePlus image = IJ.createImage("signed", "16-bit", 2, 1, 1);
    image.getProcessor().set(0, 32768 - 100);
    image.getCalibration().setSigned16BitCalibration();
    assertEquals(-100, value(ImagePlusConverter.toSeries(image), 0, 0, 0, 0));
  }

  @Test
  void colourAndChannelsAreRefusedWithAdvice() {
    ImagePlus rgb = IJ.createImage("photo", "RGB", 4, 4, 1);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> ImagePlusConverter.toSeries(rgb))
            .getMessage()
            .contains("RGB"));
    ImagePlus channels = IJ.createHyperStack("two", 4, 4, 2, 1, 1, 8);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> ImagePlusConverter.toSeries(channels))
            .getMessage()
            .contains("2 channels"));
  }

  @Test
  void labelImagesHaveTheColoursOfTheLabels() {
    byte[] labels = {0, 1, 2, 3};
    ImagePlus image =
        DisplayStyle.LABELS.toImagePlus(
            new ImageSeries<UnsignedByteType>(
                ArrayImgs.unsignedBytes(labels, 2, 2, 1, 1), Calibration.UNKNOWN, "labels"));
    assertSame(labels, image.getProcessor().getPixels());
    for (int label = 0; label < 4; label++)
      assertEquals(
          LabelLut.color(label).getRGB(),
          image.getProcessor().getColorModel().getRGB(label),
          "label " + label);
    assertEquals(255, image.getDisplayRangeMax());
  }
}
