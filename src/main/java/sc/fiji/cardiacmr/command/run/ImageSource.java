package sc.fiji.cardiacmr.command.run;

import java.io.File;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * Labels, contours or a region as a user names them: an image, or a file or folder that may hold
 * something else than an image, such as ROIs.
 */
public final class ImageSource {

  private final ImageSeries<?> image;
  private final File file;

  private ImageSource(ImageSeries<?> image, File file) {
    this.image = image;
    this.file = file;
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

  /** The title of the image, or the path of the file with slashes. */
  @Override
  public String toString() {
    return image != null ? image.name() : file.getPath().replace('\\', '/');
  }
}
