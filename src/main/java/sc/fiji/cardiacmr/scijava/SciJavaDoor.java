package sc.fiji.cardiacmr.scijava;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.scijava.log.LogService;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.Door;
import sc.fiji.cardiacmr.command.run.ImageSource;
import sc.fiji.cardiacmr.ij.CollectedRois;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.ij.RoiSelection;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.ReferenceLabels;
import sc.fiji.cardiacmr.image.Selection;
import sc.fiji.cardiacmr.text.Suggestion;

/**
 * The door of SciJava in an ImageJ: images are open images or files, results stay in the module of
 * the run, from which SciJava takes them, notes go to the log.
 */
final class SciJavaDoor implements Door {

  private final LogService log;

  SciJavaDoor(LogService log) {
    this.log = log;
  }

  @Override
  public ImageSeries<?> image(String value) throws IOException {
    ImagePlus open = WindowManager.getImage(value);
    if (open != null) return ImagePlusConverter.toSeries(open);
    File file = new File(value);
    if (file.exists()) return ImageFiles.read(file.toPath());
    throw new IllegalArgumentException(
        "There is neither an open image nor a file called '"
            + value
            + "'."
            + Suggestion.text(value, List.of(WindowManager.getImageTitles())));
  }

  @Override
  public ImageSource source(String value) {
    ImagePlus open = WindowManager.getImage(value);
    return open != null
        ? ImageSource.of(ImagePlusConverter.toSeries(open))
        : ImageSource.of(new File(value));
  }

  @Override
  public Optional<ImageSeries<?>> activeImage() {
    return Optional.ofNullable(WindowManager.getCurrentImage()).map(ImagePlusConverter::toSeries);
  }

  @Override
  public Optional<Selection> selection(ImageSeries<?> image) {
    return RoiSelection.of(image);
  }

  @Override
  public ReferenceLabels collectedContours(ImageSeries<?> image) {
    return CollectedRois.labels(image);
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
