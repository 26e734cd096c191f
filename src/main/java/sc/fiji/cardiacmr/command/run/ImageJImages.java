package sc.fiji.cardiacmr.command.run;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import sc.fiji.cardiacmr.edit.DrawnRegion;
import sc.fiji.cardiacmr.ij.CollectedRois;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.ij.OpenImages;
import sc.fiji.cardiacmr.ij.OverlayMarks;
import sc.fiji.cardiacmr.ij.RoiRegions;
import sc.fiji.cardiacmr.ij.RoiSelection;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.ReferenceLabels;
import sc.fiji.cardiacmr.image.Selection;

/**
 * The images of a door within ImageJ: open ones, named by title or ID, or files; with their
 * selections and the ROI Manager.
 */
public interface ImageJImages extends Door {

  @Override
  default ImageSeries<?> image(String value) throws IOException {
    Optional<ImageSeries<?>> open = OpenImages.series(value);
    if (open.isPresent()) return open.get();
    File file = new File(value);
    if (file.exists()) return ImageFiles.read(file.toPath());
    throw new IllegalArgumentException(
        "There is neither an open image nor a file called '"
            + value
            + "'."
            + OpenImages.suggestion(value));
  }

  @Override
  default boolean isOpenImage(String value) {
    return OpenImages.find(value).isPresent();
  }

  @Override
  default ImageSource source(String value) {
    Optional<ImageSeries<?>> open = OpenImages.series(value);
    return open.isPresent() ? ImageSource.of(open.get()) : ImageSource.of(new File(value));
  }

  @Override
  default Optional<ImageSeries<?>> activeImage() {
    return OpenImages.active();
  }

  @Override
  default Optional<Selection> selection(ImageSeries<?> image) {
    return RoiSelection.of(image);
  }

  @Override
  default Optional<String> showNextMark(ImageSeries<?> image, String name) {
    return OverlayMarks.showNext(image, name);
  }

  @Override
  default List<DrawnRegion> drawnRegions(ImageSeries<?> image, RegionSource source) {
    return switch (source) {
      case OVERLAY -> RoiRegions.ofOverlay(image);
      case MANAGER -> RoiRegions.ofManager(image);
      case SELECTION -> RoiRegions.ofSelection(image);
    };
  }

  @Override
  default ReferenceLabels collectedContours(ImageSeries<?> image) {
    return CollectedRois.labels(image);
  }
}
