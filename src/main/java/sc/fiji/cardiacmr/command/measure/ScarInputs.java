package sc.fiji.cardiacmr.command.measure;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import sc.fiji.cardiacmr.command.run.ImageFiles;
import sc.fiji.cardiacmr.ij.RoiLabels;
import sc.fiji.cardiacmr.ij.RoiMasks;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;

/** An image with the labels of its myocardium, as the user gave them. */
public final class ScarInputs {

  private final ImagePlus plus;
  private final ImageSeries<?> image;
  private final ImageSeries<UnsignedByteType> labels;
  private final int phase;
  private final List<String> notes;

  /**
   * @param plus the image as ImageJ has it
   * @param image the same with the stated pixel size
   * @param labels with our values
   * @param phase from 1; 0: the only one
   * @throws IllegalArgumentException if there are several phases and none was chosen, or there is
   *     no such phase, or sizes, pixel sizes or places in the patient differ
   */
  ScarInputs(
      ImagePlus plus, ImageSeries<?> image, ImageSeries<UnsignedByteType> labels, int phase) {
    this.plus = plus;
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
   * @param file label image or ROIs, or an empty name
   * @param selection whether the image's selection is it
   * @param toSeries gives a label image the stated pixel size
   * @return null if it is to be found automatically
   * @throws IllegalArgumentException if both are given, or there is no selection, or a label image
   *     is of another size, pixel size or place in the patient
   * @throws IOException if the file cannot be read
   */
  ImageSeries<UnsignedByteType> remote(
      File file, boolean selection, Function<ImagePlus, ImageSeries<?>> toSeries)
      throws IOException {
    boolean fromFile = !file.getPath().isEmpty();
    if (fromFile && selection)
      throw new IllegalArgumentException(
          "Give either remote=..., a file, or selection, not both of them.");
    if (fromFile) return read(file, toSeries);
    if (!selection) return null;
    if (plus.getRoi() == null)
      throw new IllegalArgumentException(
          "The image has no selection; draw one around remote myocardium first.");
    return RoiMasks.of(plus.getRoi(), image, plus.getZ() - 1, phase);
  }

  private ImageSeries<UnsignedByteType> read(
      File file, Function<ImagePlus, ImageSeries<?>> toSeries) throws IOException {
    String name = file.getName().toLowerCase(Locale.ROOT);
    if (name.endsWith(".roi") || name.endsWith(".zip"))
      return RoiMasks.of(RoiLabels.read(file.toPath()), image);
    ImageSeries<?> drawn = toSeries.apply(ImageFiles.read(file.toPath()));
    SharedGrid.requireSame(image, drawn);
    return LabelMap.IDENTITY.apply(drawn);
  }
}
