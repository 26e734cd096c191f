package sc.fiji.cardiacmr.command.run;

import ij.ImagePlus;
import ij.io.Opener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;

/** Reads and writes images; the ending of a file's name decides the format. */
public final class ImageFiles {

  private ImageFiles() {}

  /**
   * Reads an image.
   *
   * @throws IOException if there is no such file or it cannot be read
   */
  public static ImagePlus read(Path file) throws IOException {
    if (!Files.exists(file)) throw new IOException("There is no file '" + file + "'.");
    if (NiftiReader.isNifti(file)) return ImagePlusConverter.toImagePlus(NiftiReader.read(file));
    Opener opener = new Opener();
    opener.setSilentMode(true);
    ImagePlus image = opener.openImage(file.toString());
    if (image == null) throw new IOException("'" + file + "' is not an image that can be read.");
    return image;
  }

  static void write(ImagePlus image, Path file) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (NiftiReader.isNifti(file)) writeNifti(ImagePlusConverter.toSeries(image), file);
    else if (name.endsWith(".png")) OutputFiles.writePng(image.flatten().getBufferedImage(), file);
    else OutputFiles.writeTiff(image, file);
  }

  /** Writes a NIfTI file; folders that are missing are created. */
  public static void writeNifti(ImageSeries<?> series, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    NiftiWriter.write(series, file);
  }
}
