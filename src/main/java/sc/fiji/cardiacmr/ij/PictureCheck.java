package sc.fiji.cardiacmr.ij;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import sc.fiji.cardiacmr.file.FileMessages;

/**
 * Finds damage in pictures before ImageJ opens them: ImageJ would show a window, print a stack
 * trace, or take memory for what is not there.
 */
final class PictureCheck {

  private static final long MOST_PIXELS = 1L << 28;
  private static final int HEADER = 256;

  /** PNM: kind, width and height, with comments between. */
  private static final Pattern PNM =
      Pattern.compile(
          "P([1-6])(?:\\s|#[^\\n]*\\n)+(\\d{1,9})(?:\\s|#[^\\n]*\\n)+(\\d{1,9})\\s.*",
          Pattern.DOTALL);

  private PictureCheck() {}

  /**
   * Checks a file that may be of any format; those that are not known here are left to ImageJ.
   *
   * @throws IOException if it is damaged or cannot be read; the message names it
   */
  static void check(Path file) throws IOException {
    String problem;
    try (FileChannel channel = FileChannel.open(file)) {
      problem = problem(file, channel);
    } catch (IOException e) {
      problem = FileMessages.reason(e);
    } catch (RuntimeException e) {
      // The readers of the platform answer some damage so.
      problem = "its content is damaged";
    }
    if (problem != null)
      throw new IOException(
          "The image " + file + " cannot be read: " + problem + (problem.endsWith(".") ? "" : "."));
  }

  private static String problem(Path file, FileChannel channel) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    channel.read(header, 0);
    int read = header.position();
    if (read == 0) return "it is empty";
    int first = header.getInt(0);
    if (first == 0x49492a00 || first == 0x4d4d002a) return TiffCheck.problem(channel);
    if (first == 0x49492b00 || first == 0x4d4d002b)
      return "it is a BigTIFF, which ImageJ does not open; save it as TIFF or NIfTI";
    boolean isPicture =
        first == 0x89504e47 // PNG
            || first >>> 8 == 0xffd8ff // JPEG
            || first == 0x47494638 // GIF
            || first >>> 16 == 0x424d; // BMP
    String gif = first == 0x47494638 ? GifCheck.problem(file) : null;
    if (gif != null) return gif;
    if (isPicture) return pictureProblem(file);
    Matcher pnm = PNM.matcher(new String(header.array(), 0, read, StandardCharsets.ISO_8859_1));
    if (!pnm.matches()) return null;
    int kind = pnm.group(1).charAt(0) - '0';
    double values = Double.parseDouble(pnm.group(2)) * Double.parseDouble(pnm.group(3));
    double bytes = kind == 4 ? values / 8 : kind % 3 == 0 ? 3 * values : values;
    return values < 1 || bytes > channel.size() ? "it is truncated" : null;
  }

  private static String pictureProblem(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) return "it is damaged";
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width < 1 || height < 1 || width > MOST_PIXELS / height)
          return "it cannot be " + width + " x " + height + " pixels large";
        reader.read(0);
        return null;
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      return "it is damaged";
    }
  }
}
