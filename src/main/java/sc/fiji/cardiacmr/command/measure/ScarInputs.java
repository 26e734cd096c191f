package sc.fiji.cardiacmr.command.measure;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import sc.fiji.cardiacmr.command.run.ImageSource;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.ij.RoiLabels;
import sc.fiji.cardiacmr.ij.RoiMasks;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.Selection;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;

/** An image with the labels of its myocardium, as the user gave them. */
public final class ScarInputs {

  private final ImageSeries<?> image;
  private final ImageSeries<UnsignedByteType> labels;
  private final int phase;
  private final List<String> notes;

  /**
   * @param image with the stated pixel size
   * @param labels with our values
   * @param phase from 1; 0: the only one
   * @throws IllegalArgumentException if there are several phases and none was chosen, or there is
   *     no such phase, or sizes, pixel sizes or places in the patient differ
   */
  ScarInputs(ImageSeries<?> image, ImageSeries<UnsignedByteType> labels, int phase) {
    if (phase == 0 && image.frames() > 1)
      throw new IllegalArgumentException(
          "'%s' has %d phases; choose one of them: phase=1 to phase=%d."
              .formatted(image.name(), image.frames(), image.frames()));
    if (phase > image.frames())
      throw new IllegalArgumentException(
          "phase=%d, but '%s' has %d.".formatted(phase, image.name(), image.frames()));
    this.phase = phase == 0 ? 0 : phase - 1;
    SharedGrid.requireSameSize(image, labels);
    if (labels.frames() != 1 && labels.frames() != image.frames())
      throw new IllegalArgumentException(
          "The labels have %d phases, '%s' has %d; give labels of one phase, or of all."
              .formatted(labels.frames(), image.name(), image.frames()));
    SharedGrid grid = SharedGrid.of(image, labels);
    this.image = image.withCalibration(grid.calibration());
    this.labels = labels.withCalibration(grid.calibration());
    notes = grid.notes();
  }

  /** What the user should know about image and labels. */
  List<String> notes() {
    return notes;
  }

  ImageSeries<?> image() {
    return image;
  }

  /** Of the image, or of one of its phases. */
  ImageSeries<UnsignedByteType> labels() {
    return labels;
  }

  /** From 0. */
  int phase() {
    return phase;
  }

  /** The phase that is measured. */
  ImageSeries<?> onePhase() {
    return single(image, phase);
  }

  private static <T extends RealType<T>> ImageSeries<T> single(ImageSeries<T> series, int t) {
    RandomAccessibleInterval<T> one =
        Views.addDimension(Views.hyperSlice(series.pixels(), 3, t), 0, 0);
    return new ImageSeries<>(one, series.calibration(), series.name());
  }

  /**
   * The segments of the labels.
   *
   * @throws IllegalArgumentException if there is no myocardium at this phase
   */
  AhaGeometry geometry(AhaOptions options) {
    return AhaGeometry.of(labels, labels.frames() == 1 ? 0 : phase, options);
  }

  /**
   * Remote myocardium as it was drawn.
   *
   * @param source label image or ROIs, or null
   * @param selection the image's selection, if it is remote myocardium; else null
   * @param alike gives a label image the stated pixel size
   * @return null if it is to be found automatically
   * @throws IllegalArgumentException if a label image is of another size, pixel size or place in
   *     the patient
   * @throws IOException if the file cannot be read
   */
  ImageSeries<UnsignedByteType> remote(
      ImageSource source, Selection selection, UnaryOperator<ImageSeries<?>> alike)
      throws IOException {
    if (source != null) return read(source, alike);
    return selection == null ? null : selection.region().in(image, selection.slice(), phase);
  }

  private ImageSeries<UnsignedByteType> read(
      ImageSource source, UnaryOperator<ImageSeries<?>> alike) throws IOException {
    if (source.file().isPresent() && RoiLabels.isRoiFile(source.file().get()))
      return RoiMasks.of(RoiLabels.read(source.file().get()), image);
    ImageSeries<?> drawn =
        source.image().isPresent()
            ? source.image().get()
            : ImageFiles.read(source.file().orElseThrow());
    ImageSeries<?> placed = alike.apply(drawn);
    SharedGrid.requireSame(image, placed);
    return LabelMap.IDENTITY.apply(placed);
  }
}
