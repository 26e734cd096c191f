package sc.fiji.cardiacmr.command.run;

import ij.ImagePlus;
import java.io.IOException;
import java.util.Optional;

/** How a command was reached, as far as it matters: where images come from and results go. */
public interface Door {

  /**
   * The image that a value names: a file or, in ImageJ, the title of an open image.
   *
   * @throws IllegalArgumentException if there is no such image
   * @throws IOException if the file cannot be read
   */
  ImagePlus image(String value) throws IOException;

  /** The image to work on where none was named. */
  Optional<ImagePlus> activeImage();

  /** Whether results can be shown. If not, each one that is required must be given a file. */
  boolean isDisplay();

  /**
   * Shows a result.
   *
   * @param output which result of the command
   * @param value not null
   * @param input the image that the command worked on, or null
   */
  void show(CommandParameter output, Object value, ImagePlus input);

  /** Tells the user something that he should know about the results. */
  void note(String text);
}
