package sc.fiji.cardiacmr.command.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.image.ImageSeries;

/** A door without ImageJ, where images are files. */
public interface FileImages extends Door {

  @Override
  default ImageSeries<?> image(String value) throws IOException {
    return ImageFiles.read(Path.of(value));
  }

  @Override
  default ImageSource source(String value) {
    return ImageSource.of(new File(value));
  }

  @Override
  default Optional<ImageSeries<?>> activeImage() {
    return Optional.empty();
  }

  @Override
  default boolean isDisplay() {
    return false;
  }
}
