package sc.fiji.cardiacmr.help;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures of the documentation, made small for the jar. */
final class HelpPictures {

  private static final int WIDTH = 700;
  private static final int MOST_BYTES = 40_000;
  private static final float QUALITY = 0.8f;

  private HelpPictures() {}

  /** Whether a picture is small enough as it is. */
  private static boolean isSmall(Path picture) throws IOException {
    return Files.size(picture) <= MOST_BYTES && ImageIO.read(picture.toFile()).getWidth() <= WIDTH;
  }

  /** What a picture is called in the jar: that of a large one becomes a JPEG file. */
  static String name(Path folder, String picture) throws IOException {
    return isSmall(folder.resolve(picture)) ? picture : picture.replaceFirst("\\.png$", ".jpg");
  }

  /** The bytes of a picture for the jar. */
  static byte[] bytes(Path picture) throws IOException {
    if (isSmall(picture)) return Files.readAllBytes(picture);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(scaled(picture), null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The picture in at most that width, each pixel the mean of those that it stands for. */
  static BufferedImage scaled(Path picture) throws IOException {
    BufferedImage image = rgb(ImageIO.read(picture.toFile()), 1);
    while (image.getWidth() >= 2 * WIDTH) image = rgb(image, 0.5);
    return image.getWidth() > WIDTH ? rgb(image, (double) WIDTH / image.getWidth()) : image;
  }

  private static BufferedImage rgb(BufferedImage image, double scale) {
    int width = (int) Math.round(image.getWidth() * scale);
    int height = (int) Math.round(image.getHeight() * scale);
    BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = result.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return result;
  }
}
