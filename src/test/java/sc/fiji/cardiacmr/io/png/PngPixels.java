package sc.fiji.cardiacmr.io.png;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** What pictures show, to compare them. */
public final class PngPixels {

  private PngPixels() {}

  /** A number of the pixels, without the comment, whose checksum tells when it was written. */
  public static String of(Path file) throws IOException {
    BufferedImage picture = ImageIO.read(file.toFile());
    int width = picture.getWidth();
    int[] rgb = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    return Integer.toHexString(Arrays.hashCode(rgb));
  }
}
