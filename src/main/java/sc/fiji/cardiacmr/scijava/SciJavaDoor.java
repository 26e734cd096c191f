package sc.fiji.cardiacmr.scijava;

import org.scijava.log.LogService;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ImageJImages;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * The door of SciJava in an ImageJ: images are open images or files, results stay in the module of
 * the run, from which SciJava takes them, notes go to the log.
 */
final class SciJavaDoor implements ImageJImages {

  private final LogService log;

  SciJavaDoor(LogService log) {
    this.log = log;
  }

  @Override
  public boolean isDisplay() {
    return true;
  }

  @Override
  public void show(CommandParameter output, Object value, ImageSeries<?> input) {
    // The results are outputs of the module; ResultPostprocessor shows them.
  }

  @Override
  public void note(String text) {
    log.info(text);
  }
}
