package sc.fiji.cardiacmr.command.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * Labels, contours or a region as a user names them: an image, or a file or folder that may hold
 * something else than an image, such as ROIs.
 */
public final class ImageSource {

  private final ImageSeries<?> image;
  private final File file;
  private volatile Calibration calibration;

  private ImageSource(ImageSeries<?> image, File file) {
    this.image = image;
    this.file = file;
    calibration = image == null ? null : image.calibration();
  }

  /** An image that is there. */
  public static ImageSource of(ImageSeries<?> image) {
    return new ImageSource(Objects.requireNonNull(image), null);
  }

  /** A file or folder, which is not read yet. */
  public static ImageSource of(File file) {
    return new ImageSource(null, Objects.requireNonNull(file));
  }

  /** The image; empty if it is a file. */
  public Optional<ImageSeries<?>> image() {
    return Optional.ofNullable(image);
  }

  /** The file; empty if it is an image. */
  public Optional<Path> file() {
    return Optional.ofNullable(file).map(File::toPath);
  }

  /**
   * The image, read if it is a file.
   *
   * @throws IOException if the file is not an image that can be read
   */
  public ImageSeries<?> read() throws IOException {
    if (image != null) return image;
    ImageSeries<?> read = ImageFiles.read(file.toPath());
    calibration = read.calibration();
    return read;
  }

  /** The calibration of the image, with its doubts; empty if it is a file that was not read. */
  Optional<Calibration> calibration() {
    return Optional.ofNullable(calibration);
  }

  /** The title of the image, or the path of the file with slashes. */
  @Override
  public String toString() {
    return image != null ? image.name() : file.getPath().replace('\\', '/');
  }
}
