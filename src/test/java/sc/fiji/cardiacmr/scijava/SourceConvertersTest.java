package sc.fiji.cardiacmr.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ij.ImagePlus;
import ij.gui.NewImage;
import java.io.File;
import java.nio.file.Path;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.command.run.ImageSource;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.ImageSeries;

class SourceConvertersTest {

  private final SciJavaContext scijava = new SciJavaContext();
  private final ImagePlus image = NewImage.createByteImage("heart", 4, 5, 6, NewImage.FILL_RAMP);

  @AfterEach
  void close() {
    scijava.close();
  }

  private ImageSource converted(Object value) {
    return scijava.converters().convert(value, ImageSource.class);
  }

  @Test
  void imagesStayImages() {
    ImageSeries<?> series = ImagePlusConverter.toSeries(image);
    assertSame(series, converted(series).image().orElseThrow());
    assertEquals(6, converted(image).image().orElseThrow().slices());
    assertEquals(6, converted(ArrayImgs.bytes(4, 5, 6)).image().orElseThrow().slices());
  }

  @Test
  void filesAreNotRead() {
    Path nowhere = Path.of("nowhere", "contours.zip");
    for (Object name : new Object[] {nowhere, nowhere.toFile(), "nowhere/contours.zip"})
      assertEquals(nowhere, converted(name).file().orElseThrow());
    assertEquals(new File("a").toPath(), converted("a").file().orElseThrow());
  }

  @Test
  void textNamesAnOpenImageFirst() {
    scijava.open(image);
    assertEquals("heart", converted("heart").image().orElseThrow().name());
  }
}
