package sc.fiji.cardiacmr.io.dicom;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Grey 8-bit JPEG images by means of the Java runtime. */
final class JpegDecoder {

  /** A block of 64 pixels takes at least two bits. */
  private static final int MAX_RATIO = 256;

  private JpegDecoder() {}

  /**
   * @return one byte per pixel
   * @throws IOException if the data are damaged or of another kind or size than {@code format} says
   */
  static byte[] decode(byte[] jpeg, PixelFormat format) throws IOException {
    if (format.bytes() != 1)
      throw new UnsupportedPixelsException("JPEG images of more than 8 bits are not supported.");
    if ((long) format.width() * format.height() > (long) MAX_RATIO * jpeg.length)
      throw new IOException(jpeg.length + " bytes of JPEG data are too few for the image.");
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    if (!readers.hasNext()) throw new IOException("This Java runtime cannot read JPEG images.");
    ImageReader reader = readers.next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.setInput(in, true, true);
      if (reader.getWidth(0) != format.width() || reader.getHeight(0) != format.height())
        throw new IOException("The size of the JPEG image differs from Rows and Columns.");
      Raster raster = reader.readRaster(0, null);
      if (raster.getNumBands() != 1 || raster.getSampleModel().getSampleSize(0) != 8)
        throw new IOException("The JPEG image is not an 8-bit grey image.");
      byte[] pixels = new byte[format.width() * format.height()];
      int[] row = new int[format.width()];
      for (int y = 0; y < format.height(); y++) {
        raster.getSamples(0, y, format.width(), 1, 0, row);
        for (int x = 0; x < row.length; x++) pixels[y * row.length + x] = (byte) row[x];
      }
      return pixels;
    } catch (RuntimeException damaged) {
      // The runtime's reader throws all kinds of exceptions on damaged data.
      throw new IOException("The JPEG data are damaged: " + damaged.getMessage(), damaged);
    } finally {
      reader.dispose();
    }
  }
}
