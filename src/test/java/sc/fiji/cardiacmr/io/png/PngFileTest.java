package sc.fiji.cardiacmr.io.png;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.provenance.FileNaming;
import sc.fiji.cardiacmr.provenance.Recording;

class PngFileTest {

  @TempDir Path folder;

  private Path write(int type) throws IOException {
    BufferedImage picture = new BufferedImage(5, 4, type);
    picture.setRGB(2, 1, 0xff336699);
    Path file = folder.resolve("p.png");
    try (OutputStream out = Files.newOutputStream(file)) {
      PngFile.write(picture, out);
    }
    BufferedImage read = ImageIO.read(file.toFile());
    for (int i = 0; i < 20; i++)
      assertEquals(picture.getRGB(i % 5, i / 5), read.getRGB(i % 5, i / 5));
    return file;
  }

  @Test
  void aPictureSaysWhichCommandMadeIt() throws IOException {
    Recording recording =
        Recording.of("function", Map.of("input", "Herz ä 心"), Instant.EPOCH, FileNaming.AS_GIVEN);
    try (Recording.Span span = recording.enter()) {
      for (int type :
          new int[] {
            BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_BYTE_GRAY
          })
        assertEquals(
            Optional.of(Recording.provenance()), PngFile.readProvenance(write(type)), "" + type);
    }
  }

  @Test
  void outsideCommandsAPictureIsPixelsAlone() throws IOException {
    assertEquals(Optional.empty(), PngFile.readProvenance(write(BufferedImage.TYPE_INT_RGB)));
  }

  @Test
  void refusesWhatIsNoPicture() throws IOException {
    Path file = Files.writeString(folder.resolve("x.png"), "no picture");
    assertThrows(IOException.class, () -> PngFile.readProvenance(file));
  }
}
