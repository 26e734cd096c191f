package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiffCheckTest {

  @TempDir Path folder;

  private Path stack(int bits, int slices) {
    ImagePlus image = IJ.createImage("i", bits + "-bit ramp", 60, 50, slices);
    image.setProp("note", "kept in the metadata");
    Path file = folder.resolve("i.tif");
    FileSaver saver = new FileSaver(image);
    assertTrue(slices > 1 ? saver.saveAsTiffStack(file.toString()) : saver.saveAsTiff("" + file));
    return file;
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 32})
  void whatImageJWritesPasses(int bits) throws IOException {
    assertDoesNotThrow(() -> PictureCheck.check(stack(bits, 5)));
    assertEquals(5, ImageFiles.read(stack(bits, 5)).slices());
    assertDoesNotThrow(() -> PictureCheck.check(stack(bits, 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LZW", "ZLib", "PackBits"})
  void compressedImagesPass(String compression) throws IOException {
    Path file = folder.resolve("c.tif");
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tif").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionType(compression);
      BufferedImage black = new BufferedImage(1000, 800, BufferedImage.TYPE_BYTE_GRAY);
      writer.write(null, new IIOImage(black, null, null), how);
    } finally {
      writer.dispose();
    }
    assertDoesNotThrow(() -> PictureCheck.check(file));
    assertEquals(1000, ImageFiles.read(file).width());
  }

  @Test
  void moreImagesThanTheFileHoldsAreRefused() throws IOException {
    Path file = stack(8, 5);
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Files.writeString(file, text.replace("images=5", "images=9"), StandardCharsets.ISO_8859_1);
    assertRefused(file, "truncated");
  }

  @Test
  void aCountBeyondTheEndIsRefused() throws IOException {
    Path file = stack(16, 3);
    byte[] bytes = Files.readAllBytes(file);
    // The first directory is at 8; its first entry's count is at 8 + 2 + 4.
    for (int entry = 0; entry < 5; entry++) {
      byte[] damaged = bytes.clone();
      for (int i = 0; i < 4; i++) damaged[10 + 12 * entry + 4 + i] = 0x7f;
      Files.write(file, damaged);
      assertRefused(file, "truncated or its directory is damaged");
    }
  }

  @Test
  void aCircleOfImagesEnds() throws IOException {
    Path file = stack(8, 1);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer values = ByteBuffer.wrap(bytes);
    if (bytes[0] == 'I') values.order(ByteOrder.LITTLE_ENDIAN);
    values.putInt(8 + 2 + 12 * values.getShort(8), 8);
    Files.write(file, bytes);
    assertRefused(file, "circle");
  }

  @Test
  void bigTiffIsNamed() throws IOException {
    Path file = Files.write(folder.resolve("b.tif"), new byte[] {0x49, 0x49, 43, 0, 8, 0, 0, 0, 0});
    assertRefused(file, "BigTIFF");
  }

  @Test
  void damagedPicturesAreNamedWithTheReason() throws IOException {
    Path file = folder.resolve("p.png");
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, 40));
    assertRefused(file, "p.png cannot be read: it is damaged");
    bytes[16] = 0x7f;
    Files.write(file, bytes);
    assertRefused(file, "p.png cannot be read");
  }

  private static void assertRefused(Path file, String words) {
    IOException refused = assertThrows(IOException.class, () -> ImageFiles.read(file));
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }
}
