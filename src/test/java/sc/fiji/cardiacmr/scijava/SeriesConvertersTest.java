package sc.fiji.cardiacmr.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import ij.gui.NewImage;
import java.io.IOException;
import java.nio.file.Path;
import net.imagej.DefaultDataset;
import net.imagej.ImgPlus;
import net.imagej.axis.TestAxes;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.ij.ImageOrigins;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;

class SeriesConvertersTest {

  @TempDir private Path folder;
  private final SciJavaContext scijava = new SciJavaContext();
  private final ImagePlus image = NewImage.createByteImage("heart", 4, 5, 6, NewImage.FILL_RAMP);

  @AfterEach
  void close() {
    scijava.close();
  }

  private ImageSeries<?> converted(Object value) {
    return scijava.converters().convert(value, ImageSeries.class);
  }

  private String problem(Object value) {
    return assertThrows(IllegalArgumentException.class, () -> converted(value)).getMessage();
  }

  @Test
  void imagesOfImageJAreConvertedAndRemembered() {
    ImageSeries<?> series = converted(image);
    assertEquals(6, series.slices());
    assertSame(image, ImageOrigins.of(series).orElseThrow());
    ImagePlus colours = NewImage.createRGBImage("colours", 4, 4, 1, NewImage.FILL_BLACK);
    assertEquals(
        "'colours' is an RGB colour image; convert it to grey values first (Image > Type > 8-bit).",
        problem(colours));
  }

  @Test
  void imgLib2ImagesAreConverted() {
    assertEquals(7, converted(ArrayImgs.floats(4, 5, 6, 7)).phases());
    ImgPlus<?> labelled =
        new ImgPlus<>(
            ArrayImgs.unsignedBytes(5, 4),
            "named",
            TestAxes.linear("Y", 1, 0, "mm"),
            TestAxes.linear("X", 2, 0, "mm"));
    assertEquals(4, converted(labelled).width());
    assertEquals("named", converted(labelled).name());
    @SuppressWarnings("unchecked")
    var dataset =
        new DefaultDataset(
            (ImgPlus<? extends net.imglib2.type.numeric.RealType<?>>) (ImgPlus<?>) labelled);
    assertEquals(2, converted(dataset).calibration().dx());
  }

  @Test
  void filesAreReadHoweverTheyAreNamed() throws IOException {
    Path file = folder.resolve("heart.nii");
    ImageFiles.writeNifti(ImagePlusConverter.toSeries(image), file);
    for (Object name : new Object[] {file, file.toFile(), file.toString()}) {
      ImageSeries<?> series = converted(name);
      assertEquals(6, series.slices());
      assertEquals(image.getStack().getVoxel(3, 2, 4), Planes.floats(series, 4, 0)[2 * 4 + 3]);
    }
    Path nowhere = folder.resolve("nowhere.nii");
    assertEquals("There is no file '" + nowhere + "'.", problem(nowhere));
    assertEquals("There is no file '" + nowhere + "'.", problem(nowhere.toFile()));
  }

  @Test
  void textNamesAnOpenImageOrAFile() {
    scijava.open(image);
    assertSame(image, ImageOrigins.of(converted("heart")).orElseThrow());
    assertEquals(
        "There is neither an open image nor a file called 'haert'. Did you mean 'heart'?",
        problem("haert"));
  }

  @Test
  void nothingElseIsOffered() {
    assertNull(converted(3.5));
    assertFalse(scijava.converters().supports("heart", Record.class));
  }
}
