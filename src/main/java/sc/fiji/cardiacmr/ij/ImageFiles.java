package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.io.TiffEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import sc.fiji.cardiacmr.file.WholeFiles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.cine.CineImporter;
import sc.fiji.cardiacmr.io.cine.CineOptions;
import sc.fiji.cardiacmr.io.dicom.DicomReader;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.png.PngFile;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.text.Count;

/** Reads and writes images; the ending of a file's name decides the format. */
public final class ImageFiles {

  private ImageFiles() {}

  /**
   * Reads an image: NIfTI, one DICOM file, or whatever ImageJ opens by itself (TIFF, PNG, ...).
   *
   * @throws IOException if there is no such file or it cannot be read; the message says why
   * @throws IllegalArgumentException if it is a colour image or has several channels
   */
  public static ImageSeries<?> read(Path file) throws IOException {
    if (!Files.exists(file)) throw new IOException("There is no file '" + file + "'.");
    if (NiftiReader.isNifti(file)) return NiftiReader.read(file);
    if (Files.isDirectory(file))
      throw new IOException(
          "'" + file + "' is a folder, not an image; import-cine makes an image of DICOM files.");
    // ImageJ would keep the whole header, with all that it says about the patient.
    if (DicomReader.hasMark(file))
      return CineImporter.importSeries(file, CineOptions.DEFAULT, Progress.NONE)
          .image()
          .withName(file.getFileName().toString());
    PictureCheck.check(file);
    return ImagePlusConverter.toSeries(open(file));
  }

  private static ImagePlus open(Path file) throws IOException {
    Opener opener = new Opener();
    opener.setSilentMode(true);
    ImagePlus image;
    try {
      image = opener.openImage(file.toString());
    } catch (RuntimeException e) {
      throw new IOException("'" + file + "' is damaged; ImageJ cannot read it.", e);
    }
    if (image == null) throw new IOException("'" + file + "' is not a readable image.");
    return image;
  }

  /**
   * Writes an image as NIfTI (.nii, .nii.gz, .hdr), as PNG (a single slice as it is shown) or else
   * as TIFF; whole or not at all. Folders that are missing are created.
   *
   * @throws IllegalArgumentException if the image has several slices or phases and the file is PNG
   */
  public static void write(ImageSeries<?> image, DisplayStyle appearance, Path file)
      throws IOException {
    try (WholeFiles files = new WholeFiles(Progress.NONE)) {
      write(image, appearance, file, files);
      files.commit();
    }
  }

  /**
   * As {@link #write(ImageSeries, DisplayStyle, Path)}, as one of several files that appear
   * together.
   *
   * @throws IllegalArgumentException if the image has several slices or phases and the file is PNG
   * @throws java.util.concurrent.CancellationException if the user canceled
   */
  public static void write(
      ImageSeries<?> image, DisplayStyle appearance, Path file, WholeFiles files)
      throws IOException {
    if (NiftiReader.isNifti(file)) {
      NiftiWriter.write(image, file, files);
      return;
    }
    boolean isPng = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".png");
    if (isPng && image.slices() * image.phases() > 1)
      throw new IllegalArgumentException(
          "'%s': a PNG file holds one slice, but the image has %s and %s; give a name that ends in .nii.gz."
              .formatted(
                  file, Count.of(image.slices(), "slice"), Count.of(image.phases(), "phase")));
    ImagePlus shown = appearance.toImagePlus(image);
    files.write(
        file,
        stream -> {
          if (isPng) PngFile.write(shown.flatten().getBufferedImage(), stream);
          else new TiffEncoder(tiffInfo(shown)).write(stream);
        });
  }

  /** Writes a NIfTI file; folders that are missing are created. */
  public static void writeNifti(ImageSeries<?> image, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    NiftiWriter.write(image, file);
  }

  private static FileInfo tiffInfo(ImagePlus image) {
    FileInfo info = image.getFileInfo();
    info.description = new FileSaver(image).getDescriptionString();
    info.sliceLabels = image.getStack().getSliceLabels();
    if (image.getProperty("Info") instanceof String text) info.info = text;
    info.properties = image.getPropertiesAsArray();
    info.nImages = image.getStackSize();
    if (image.getStackSize() > 1) info.pixels = image.getStack().getImageArray();
    if (image.getOverlay() != null) info.overlay = FileSaver.getOverlay(image);
    return info;
  }
}
