package sc.fiji.cardiacmr.command.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sc.fiji.cardiacmr.edit.Brush;
import sc.fiji.cardiacmr.edit.DrawnRegion;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.ReferenceLabels;
import sc.fiji.cardiacmr.image.Selection;

/**
 * How a command was reached, as far as it matters: where images come from and results go. A door
 * turns what its users have (windows, files, data sets) into {@link ImageSeries} and back.
 */
public interface Door {

  /**
   * The image that a value names: a file or, in ImageJ, the title of an open image.
   *
   * @throws IllegalArgumentException if there is no such image, or several
   * @throws IOException if the file cannot be read
   */
  ImageSeries<?> image(String value) throws IOException;

  /**
   * What a value names, where it need not be an image: an open image of that title, else a file or
   * folder.
   *
   * @throws IllegalArgumentException if there is neither, or there are several images
   */
  ImageSource source(String value);

  /** The image to work on where none was named. */
  Optional<ImageSeries<?>> activeImage();

  /** What the user has selected in an image of this door; empty if nothing, or nobody can. */
  default Optional<Selection> selection(ImageSeries<?> image) {
    return Optional.empty();
  }

  /**
   * Shows the user the next slice of an image that has a mark, as its overlay may hold.
   *
   * @param image of this door
   * @param name how names of the marks begin
   * @return the whole name of the mark; empty if there is none, or nothing can be shown
   */
  default Optional<String> showNextMark(ImageSeries<?> image, String name) {
    return Optional.empty();
  }

  /**
   * The contours that the user has collected, such as those of ImageJ's ROI Manager, as labels of
   * an image.
   *
   * @throws IllegalArgumentException if there are none, or they do not fit the image
   */
  default ReferenceLabels collectedContours(ImageSeries<?> image) {
    throw new IllegalArgumentException(
        "The ROI Manager is not available here; give the contours as a file: contours=...");
  }

  /**
   * The regions that the user has drawn on an image; empty if there are none, or nobody can draw.
   */
  default List<DrawnRegion> drawnRegions(ImageSeries<?> image, RegionSource source) {
    return List.of();
  }

  /**
   * Gives the user a brush to edit label images with.
   *
   * @throws IllegalArgumentException if there is no toolbar for it
   */
  default void editLabels(Brush brush) {
    throw new IllegalArgumentException(
        "Edit Labels is a tool of ImageJ's toolbar, which is not available here; correct-labels"
            + " copies, interpolates and segments slices again.");
  }

  /** Whether results can be shown. If not, each one that is required must be given a file. */
  boolean isDisplay();

  /**
   * Shows a result.
   *
   * @param output which result of the command
   * @param value not null
   * @param input the image that the command worked on, or null
   */
  void show(CommandParameter output, Object value, ImageSeries<?> input);

  /**
   * Opens a page of the documentation.
   *
   * @param path as in {@link sc.fiji.cardiacmr.help.HelpPages}
   * @return whether there is a window for it
   */
  default boolean showPage(String path) {
    return false;
  }

  /**
   * Opens a page that a command has written, in the user's web browser.
   *
   * @return whether there is one
   */
  default boolean openPage(Path file) {
    return false;
  }

  /** Tells the user something that he should know about the results. */
  void note(String text);

  /** Gives the user the line that he asked for; in a shell to the standard output. */
  default void answer(String line) {
    note(line);
  }

  /** Whether a value names an open image, not a file. */
  default boolean isOpenImage(String value) {
    return false;
  }
}
