package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.Door;
import sc.fiji.cardiacmr.command.run.ImageSource;
import sc.fiji.cardiacmr.ij.CollectedRois;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.ij.OpenImages;
import sc.fiji.cardiacmr.ij.RoiSelection;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.ReferenceLabels;
import sc.fiji.cardiacmr.image.Selection;

/**
 * ImageJ: images are open ones, named by title or ID, or files; results become windows, tables,
 * ROIs and overlays. One object serves one run of a command.
 */
final class ImageJDoor implements Door {

  private final ResultDisplay results = new ResultDisplay();

  @Override
  public ImageSeries<?> image(String value) throws IOException {
    Optional<ImagePlus> open = OpenImages.find(value);
    if (open.isPresent()) return ImagePlusConverter.toSeries(open.get());
    File file = new File(value);
    if (file.exists()) return ImageFiles.read(file.toPath());
    throw new IllegalArgumentException(
        "There is neither an open image nor a file called '"
            + value
            + "'."
            + OpenImages.suggestion(value));
  }

  @Override
  public ImageSource source(String value) {
    Optional<ImagePlus> open = OpenImages.find(value);
    return open.isPresent()
        ? ImageSource.of(ImagePlusConverter.toSeries(open.get()))
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
    results.show(output, value, input);
  }

  @Override
  public void note(String text) {
    IJ.log(text);
  }
}
