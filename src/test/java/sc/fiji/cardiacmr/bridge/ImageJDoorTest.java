package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.ij.HiddenImages;
import sc.fiji.cardiacmr.ij.ImageOrigins;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;

class ImageJDoorTest {

  @RegisterExtension final HiddenImages hidden = new HiddenImages();
  @TempDir Path folder;

  private final ImageJDoor door = new ImageJDoor();

  private static Optional<ImagePlus> origin(ImageSeries<?> series) {
    return ImageOrigins.of(series);
  }

  @Test
  void openImagesAreNamedByTitleOrId() throws IOException {
    ImagePlus first = hidden.open("heart", 1);
    ImagePlus second = hidden.open("liver", 2);
    assertSame(first, origin(door.image("heart")).orElseThrow());
    assertSame(second, origin(door.image("#" + second.getID())).orElseThrow());
    assertSame(second, origin(door.source("liver").image().orElseThrow()).orElseThrow());
    assertSame(second, origin(door.activeImage().orElseThrow()).orElseThrow());
  }

  @Test
  void anAmbiguousTitleIsRefused() {
    hidden.open("heart", 1);
    hidden.open("heart", 2);
    assertThrows(IllegalArgumentException.class, () -> door.image("heart"));
    assertThrows(IllegalArgumentException.class, () -> door.source("heart"));
  }

  @Test
  void whatIsNotOpenIsAFile() throws IOException {
    Path file = folder.resolve("scan [1] of 2.nii");
    NiftiWriter.write(ImagePlusConverter.toSeries(hidden.open("heart", 3)), file);
    assertEquals(3, door.image(file.toString()).slices());
    assertEquals(file, door.source(file.toString()).file().orElseThrow());
    Path folderOfContours = Files.createDirectory(folder.resolve("a folder"));
    assertEquals(folderOfContours, door.source(folderOfContours.toString()).file().orElseThrow());
    String message =
        assertThrows(IllegalArgumentException.class, () -> door.image("haert")).getMessage();
    assertEquals(
        "There is neither an open image nor a file called 'haert'. Did you mean 'heart'?", message);
  }
}
