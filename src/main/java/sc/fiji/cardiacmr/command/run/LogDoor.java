package sc.fiji.cardiacmr.command.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.scijava.log.LogService;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.image.ImageSeries;

/** The door of a SciJava context that has no ImageJ: images are files, notes go to the log. */
final class LogDoor implements Door {

  private final LogService log;

  /**
   * @param log null: notes are lost
   */
  LogDoor(LogService log) {
    this.log = log;
  }

  @Override
  public ImageSeries<?> image(String value) throws IOException {
    return ImageFiles.read(Path.of(value));
  }

  @Override
  public ImageSource source(String value) {
    return ImageSource.of(new File(value));
  }

  @Override
  public Optional<ImageSeries<?>> activeImage() {
    return Optional.empty();
  }

  @Override
  public boolean isDisplay() {
    return false;
  }

  @Override
  public void show(CommandParameter output, Object value, ImageSeries<?> input) {
    // SciJava delivers the results to whoever asked for the run.
  }

  @Override
  public void note(String text) {
    if (log != null) log.info(text);
  }
}
