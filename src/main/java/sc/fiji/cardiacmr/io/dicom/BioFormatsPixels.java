package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/**
 * Lets Bio-Formats, where it is installed, decompress pixels. It is reached by reflection only, and
 * asked for nothing but pixels: it divides slices and phases wrongly and gives microns.
 */
final class BioFormatsPixels {

  static final String READER = "loci.formats.ImageReader";

  private BioFormatsPixels() {}

  /** The class of Bio-Formats' reader, or null if it is not installed. */
  static Class<?> find(String className) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    for (ClassLoader loader : new ClassLoader[] {context, BioFormatsPixels.class.getClassLoader()})
      try {
        return Class.forName(className, true, loader);
      } catch (ClassNotFoundException | LinkageError absent) {
        continue;
      }
    return null;
  }

  /** Pixels and their byte order. */
  record Bytes(byte[] pixels, boolean bigEndian) {}

  /**
   * @param reader a class with the methods of {@code loci.formats.ImageReader}
   * @throws IOException if it cannot read the file or finds another image than {@code format}
   */
  static Bytes read(Class<?> reader, Path file, int frame, PixelFormat format) throws IOException {
    try {
      Object instance = reader.getConstructor().newInstance();
      try {
        reader.getMethod("setGroupFiles", boolean.class).invoke(instance, false);
        reader.getMethod("setId", String.class).invoke(instance, file.toString());
        int images = (int) reader.getMethod("getImageCount").invoke(instance);
        if (images != format.frames())
          throw new IOException(
              "Bio-Formats found " + images + " images, not " + format.frames() + ".");
        byte[] pixels = (byte[]) reader.getMethod("openBytes", int.class).invoke(instance, frame);
        boolean littleEndian = (boolean) reader.getMethod("isLittleEndian").invoke(instance);
        if (pixels.length != format.frameBytes())
          throw new IOException(
              "Bio-Formats returned " + pixels.length + " bytes, not " + format.frameBytes() + ".");
        return new Bytes(pixels, !littleEndian);
      } finally {
        reader.getMethod("close").invoke(instance);
      }
    } catch (InvocationTargetException failed) {
      throw new IOException(
          "Bio-Formats cannot read " + file + ": " + failed.getCause().getMessage(),
          failed.getCause());
    } catch (ReflectiveOperationException | ClassCastException unknown) {
      throw new IOException("This version of Bio-Formats is not supported: " + unknown, unknown);
    }
  }
}
