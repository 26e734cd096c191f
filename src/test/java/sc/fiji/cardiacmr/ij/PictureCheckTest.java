package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureCheckTest {

  @TempDir Path folder;

  private Path image(String name) throws IOException {
    ImagePlus stack = IJ.createImage("x", "16-bit ramp", 64, 48, 3);
    Path file = folder.resolve(name);
    if (name.endsWith(".tif")) {
      new FileSaver(stack).saveAsTiffStack(file.toString());
      return file;
    }
    FileSaver saver =
        new FileSaver(new ImagePlus("x", stack.getProcessor().convertToByteProcessor()));
    boolean isSaved =
        switch (name.substring(name.indexOf('.'))) {
          case ".png" -> saver.saveAsPng(file.toString());
          case ".jpg" -> saver.saveAsJpeg(file.toString());
          case ".bmp" -> saver.saveAsBmp(file.toString());
          case ".gif" -> saver.saveAsGif(file.toString());
          default -> saver.saveAsPgm(file.toString());
        };
    assertTrue(isSaved, name);
    return file;
  }

  @Test
  void damagedPicturesAreNamed() throws IOException {
    for (String name : List.of("a.tif", "a.png", "a.jpg", "a.bmp", "a.gif", "a.pgm")) {
      byte[] good = Files.readAllBytes(image(name));
      assertEquals(64, ImageFiles.read(folder.resolve(name)).width(), name);
      SplittableRandom random = new SplittableRandom(name.charAt(2));
      int refused = 0;
      for (int n = 0; n < 150; n++) {
        byte[] bytes = good.clone();
        if (n % 3 == 0) bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        for (int k = random.nextInt(4); k >= 0 && bytes.length > 0; k--) {
          int range = random.nextBoolean() ? bytes.length : Math.min(300, bytes.length);
          bytes[random.nextInt(range)] = (byte) (random.nextBoolean() ? random.nextInt(256) : 255);
        }
        Path file = Files.write(folder.resolve("damaged" + name.substring(1)), bytes);
        long start = System.nanoTime();
        try {
          ImageFiles.read(file);
        } catch (IOException | IllegalArgumentException e) {
          refused++;
          assertTrue(!e.getMessage().contains("Exception"), e.getMessage());
          if (e instanceof IOException)
            assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        }
        assertTrue(System.nanoTime() - start < 5_000_000_000L, name + " takes too long");
      }
      assertTrue(refused > 20, refused + " of " + name);
    }
  }

  @Test
  void directoriesOfTiffFilesAreNotFollowedInACircle() throws IOException {
    Path file = image("a.tif");
    byte[] bytes = Files.readAllBytes(file);
    boolean isLittle = bytes[0] == 'I';
    ByteBuffer tiff =
        ByteBuffer.wrap(bytes).order(isLittle ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    tiff.putInt(directory + 2 + 12 * tiff.getShort(directory), directory);
    Files.write(file, bytes);
    String message = assertThrows(IOException.class, () -> ImageFiles.read(file)).getMessage();
    assertEquals("The image " + file + " cannot be read: its directories form a circle.", message);
  }

  @Test
  void foldersAndEmptyFilesAreNamed() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.tif"));
    assertEquals(
        "The image " + empty + " cannot be read: it is empty.",
        assertThrows(IOException.class, () -> ImageFiles.read(empty)).getMessage());
    assertEquals(
        "'" + folder + "' is a folder, not an image; import-cine makes an image of DICOM files.",
        assertThrows(IOException.class, () -> ImageFiles.read(folder)).getMessage());
  }
}
