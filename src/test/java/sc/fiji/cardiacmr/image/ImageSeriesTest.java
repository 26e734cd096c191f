package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;

class ImageSeriesTest {

  private static final Calibration SIZED = Calibration.ofSpacing(1.5, 2, 8);

  /** An image whose geometry has the voxels of its calibration, 1 mm where these are unknown. */
  private static ImageSeries<UnsignedByteType> image(Calibration calibration, double x, double y) {
    double[] matrix = {0, 1, 0, 30, 1, 0, 0, -20, 0, 0, 1, 5};
    for (int r = 0; r < 3; r++) {
      matrix[4 * r] *= x;
      matrix[4 * r + 1] *= y;
    }
    Calibration placed = calibration.withGeometry(new PatientGeometry(matrix));
    return new ImageSeries<>(
        ArrayImgs.unsignedBytes(40, 30, 3, 1),
        placed.withSpacing(placed.dx(), placed.dy(), placed.dz()),
        "image");
  }

  private static void assertPlaced(boolean expected, ImageSeries<?> a, ImageSeries<?> b) {
    assertEquals(expected, a.isPlacedLike(b));
    assertEquals(expected, b.isPlacedLike(a));
  }

  @Test
  void turnedAndMirroredImagesLieElsewhere() {
    assertPlaced(true, image(SIZED, 1, 1), image(SIZED, 1, 1));
    assertPlaced(false, image(SIZED, 1, 1), image(SIZED, -1, 1));
    assertPlaced(false, image(SIZED, 1, 1), image(SIZED, -1, -1));
    assertPlaced(false, image(SIZED, 1, 1), image(Calibration.ofSpacing(1, 2, 8), 1, 1));
  }

  @Test
  void whatIsUnknownDoesNotDiffer() {
    ImageSeries<?> nowhere = image(SIZED, 1, 1).withCalibration(SIZED);
    assertPlaced(true, image(SIZED, 1, 1), nowhere);
    assertPlaced(true, nowhere, nowhere);
    assertPlaced(true, image(SIZED, 1, 1), image(Calibration.UNKNOWN, 1, 1));
    assertPlaced(false, image(SIZED, 1, 1), image(Calibration.UNKNOWN, -1, 1));
  }
}
