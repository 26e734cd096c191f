package sc.fiji.cardiacmr.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.NewImage;
import ij.gui.Roi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.log.LogService;
import sc.fiji.cardiacmr.command.run.Door;
import sc.fiji.cardiacmr.command.run.DoorService;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.ij.ImageOrigins;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.ImageSeries;

class SciJavaDoorTest {

  @TempDir private Path folder;
  private final SciJavaContext scijava = new SciJavaContext();
  private final Door door = scijava.context().service(DoorService.class).door();
  private final ImagePlus heart = NewImage.createByteImage("heart", 8, 8, 2, NewImage.FILL_RAMP);

  @AfterEach
  void close() {
    scijava.close();
  }

  @Test
  void imagesAreOpenOnesOrFiles() throws IOException {
    Path file = folder.resolve("heart.nii");
    ImageFiles.writeNifti(ImagePlusConverter.toSeries(heart), file);
    assertEquals(2, door.image(file.toString()).slices());
    assertEquals(file, door.source(file.toString()).file().orElseThrow());
    scijava.open(heart);
    assertSame(heart, ImageOrigins.of(door.image("heart")).orElseThrow());
    assertTrue(door.source("heart").image().isPresent());
    String message =
        assertThrows(IllegalArgumentException.class, () -> door.image("hart")).getMessage();
    assertEquals(
        "There is neither an open image nor a file called 'hart'. Did you mean 'heart'?", message);
  }

  @Test
  void theActiveImageAndItsSelectionAreKnown() {
    assertTrue(door.activeImage().isEmpty());
    scijava.open(heart);
    ImageSeries<?> active = door.activeImage().orElseThrow();
    assertTrue(door.selection(active).isEmpty());
    heart.setRoi(new Roi(2, 3, 4, 1));
    assertEquals(4, door.selection(active).orElseThrow().bounds().dimension(0));
  }

  @Test
  void contoursAreThoseOfTheManager() {
    ImageSeries<?> series = ImagePlusConverter.toSeries(heart);
    String message =
        assertThrows(IllegalArgumentException.class, () -> door.collectedContours(series))
            .getMessage();
    assertTrue(message.startsWith("The ROI Manager is empty"), message);
  }

  @Test
  void notesGoToTheLog() {
    assertTrue(scijava.context().service(LogService.class).isInfo());
    door.note("Slice 3 has no blood pool.");
    assertEquals(List.of("INFO: Slice 3 has no blood pool."), scijava.log("INFO"));
  }
}
