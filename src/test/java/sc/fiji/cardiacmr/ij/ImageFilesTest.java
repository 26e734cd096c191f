package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.NewImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.cine.DicomTestFiles;

class ImageFilesTest {

  @TempDir Path folder;

  @Test
  void aDicomFileIsPlacedInThePatientAndSaysNothingOfHim() throws IOException {
    DicomTestFiles.Image one = DicomTestFiles.stack(1, 1).get(0);
    one.subject = "DOE^JOHN";
    ImageSeries<?> image = ImageFiles.read(DicomTestFiles.write(folder.resolve("one.dcm"), one));
    assertEquals("one.dcm", image.name());
    assertEquals(1.5, image.calibration().dx(), 1e-9);
    double[] place = image.calibration().geometry().toPatient(0, 0, 0);
    assertEquals(-one.grid.position()[0], place[0], 1e-6);
    assertEquals(one.pixels[0], image.pixels().firstElement().getRealDouble());
  }

  @Test
  void aFolderIsNoImage() {
    IOException refused = assertThrows(IOException.class, () -> ImageFiles.read(folder));
    assertTrue(refused.getMessage().contains("import-cine"), refused.getMessage());
  }

  @Test
  void aPngHoldsOneSliceOnly() throws IOException {
    ImagePlus stack = NewImage.createByteImage("stack", 4, 3, 6, NewImage.FILL_RAMP);
    stack.setDimensions(1, 3, 2);
    Path file = folder.resolve("x.png");
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> ImageFiles.write(ImagePlusConverter.toSeries(stack), DisplayStyle.GREY, file))
            .getMessage();
    assertTrue(message.contains("3 slices and 2 phases"), message);
    assertTrue(message.contains(".nii.gz"), message);
    assertFalse(Files.exists(file));
    ImagePlus single = NewImage.createByteImage("single", 4, 3, 1, NewImage.FILL_RAMP);
    ImageFiles.write(ImagePlusConverter.toSeries(single), DisplayStyle.GREY, file);
    assertTrue(Files.exists(file));
  }
}
