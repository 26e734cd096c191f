package sc.fiji.cardiacmr.measure.scar;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.Selection;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;

/** An image with the labels of its myocardium, which lie on each other, and one of its phases. */
public final class ScarInputs {

  /** A phase that was not stated: the image has one only. */
  public static final int ONLY_PHASE = -1;

  private final ImageSeries<?> image;
  private final ImageSeries<UnsignedByteType> labels;
  private final int phase;
  private final List<String> notes;

  /**
   * @param image any real type
   * @param labels with our values, of one phase or as many as the image
   * @param phase from 0, or {@link #ONLY_PHASE}
   * @throws IllegalArgumentException if there are several phases and none was chosen, or there is
   *     no such phase, or sizes, pixel sizes or places in the patient differ
   */
  public ScarInputs(ImageSeries<?> image, ImageSeries<UnsignedByteType> labels, int phase) {
    if (phase == ONLY_PHASE && image.phases() > 1)
      throw new IllegalArgumentException(
          "'%s' has %s phases; choose one with phase=1 to phase=%s."
              .formatted(image.name(), image.phases(), image.phases()));
    if (phase >= image.phases())
      throw new IllegalArgumentException(
          "phase=%s does not exist; the number of phases of '%s' is %s."
              .formatted(phase + 1, image.name(), image.phases()));
    this.phase = Math.max(0, phase);
    SharedGrid.requireSameSize(image, labels);
    if (labels.phases() != 1 && labels.phases() != image.phases())
      throw new IllegalArgumentException(
          "The labels have %s phases, but '%s' has %s; give labels of one phase or of all phases."
              .formatted(labels.phases(), image.name(), image.phases()));
    SharedGrid grid = SharedGrid.of(image, labels);
    this.image = image.withCalibration(grid.calibration());
    this.labels = labels.withCalibration(grid.calibration());
    notes = grid.notes();
  }

  /** What the user should know about image and labels. */
  public List<String> notes() {
    return notes;
  }

  /** With the calibration that both share. */
  public ImageSeries<?> image() {
    return image;
  }

  /** Of the image, or of one of its phases. */
  public ImageSeries<UnsignedByteType> labels() {
    return labels;
  }

  /** From 0. */
  public int phase() {
    return phase;
  }

  /** The phase of the image that is measured. */
  public ImageSeries<?> onePhase() {
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
  public AhaGeometry geometry(AhaOptions options) {
    return AhaGeometry.of(labels, labels.phases() == 1 ? 0 : phase, options);
  }

  /**
   * Remote myocardium as a label image shows it.
   *
   * @param drawn anything but 0 is remote
   * @throws IllegalArgumentException if it is of another size, pixel size or place in the patient
   */
  public ImageSeries<UnsignedByteType> remote(ImageSeries<?> drawn) {
    SharedGrid.requireSame(image, drawn);
    return LabelMap.IDENTITY.apply(drawn);
  }

  /**
   * Remote myocardium as it was selected, in the slice that is shown.
   *
   * @throws IllegalArgumentException if the selection encloses no area
   */
  public ImageSeries<UnsignedByteType> remote(Selection selection) {
    return selection.region().in(image, selection.slice(), phase);
  }
}
