package sc.fiji.cardiacmr.command.run;

import org.scijava.log.LogService;
import sc.fiji.cardiacmr.image.ImageSeries;

/** The door of a SciJava context that has no ImageJ: images are files, notes go to the log. */
final class LogDoor implements FileImages {

  private final LogService log;

  /**
   * @param log null: notes are lost
   */
  LogDoor(LogService log) {
    this.log = log;
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
