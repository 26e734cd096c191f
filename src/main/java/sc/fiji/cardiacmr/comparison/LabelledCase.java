package sc.fiji.cardiacmr.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import sc.fiji.cardiacmr.dataset.ImagePosition;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.quality.LabelHint;
import sc.fiji.cardiacmr.quality.LabelValues;

/**
 * A case that several methods have labelled.
 *
 * @param name of the case: the subject, with its phase if it has one
 * @param examination to which ED and ES belong together
 * @param subject whose heart; several cases of a subject are not independent
 * @param phase ED, ES or ""
 * @param image what was labelled; null if unknown
 * @param reference labels of the reference; null if there is none
 * @param map what the values of the reference mean
 * @param slice the only one that counts, from 1, or {@link ManifestEntry#ALL}
 * @param frame the only phase that counts, from 1, or {@link ManifestEntry#ALL}
 * @param labels file of each method that has one, by its name
 * @param stated makes of the calibration of a label file the one that counts
 */
public record LabelledCase(
    String name,
    String examination,
    String subject,
    String phase,
    Path image,
    Path reference,
    LabelMap map,
    int slice,
    int frame,
    Map<String, Path> labels,
    UnaryOperator<Calibration> stated) {

  /** How users state what the values of a reference mean. */
  static final LabelHint MANIFEST =
      new LabelHint(
          "Write %s into the column 'labels' of a manifest and give this as the reference.");

  boolean isEd() {
    return phase.equalsIgnoreCase("ED");
  }

  boolean isEs() {
    return phase.equalsIgnoreCase("ES");
  }

  /** Labels of a method that has some. */
  public ImageSeries<UnsignedByteType> read(String method) throws IOException {
    return labels(labels.get(method), LabelMap.IDENTITY, LabelHint.FILE);
  }

  /** Labels of the reference, if there is one. */
  public ImageSeries<UnsignedByteType> readReference() throws IOException {
    return labels(reference, map, MANIFEST);
  }

  private ImageSeries<UnsignedByteType> labels(Path file, LabelMap values, LabelHint hint)
      throws IOException {
    Recording.noteListed("labels", file);
    ImageSeries<?> read = NiftiReader.read(file);
    try {
      ImageSeries<UnsignedByteType> whole = LabelValues.of(read, values, hint);
      return part(file, whole.withCalibration(stated.apply(whole.calibration())));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** The slice and the phase that count, if the file holds more. */
  <T extends RealType<T>> ImageSeries<T> part(Path file, ImageSeries<T> whole) throws IOException {
    RandomAccessibleInterval<T> pixels = whole.pixels();
    Calibration calibration = whole.calibration();
    boolean isPhase = frame != ManifestEntry.ALL && whole.phases() > 1;
    boolean isSlice = slice != ManifestEntry.ALL && whole.slices() > 1;
    ImagePosition.require(
        file,
        isSlice ? slice : ManifestEntry.ALL,
        isPhase ? frame : ManifestEntry.ALL,
        whole.slices(),
        whole.phases());
    if (isPhase) pixels = single(pixels, 3, frame - 1);
    if (isSlice) {
      pixels = single(pixels, 2, slice - 1);
      PatientGeometry geometry = calibration.geometry();
      if (geometry != null) calibration = calibration.withGeometry(geometry.fromSlice(slice - 1));
    }
    return new ImageSeries<>(pixels, calibration, whole.name());
  }

  private static <T> RandomAccessibleInterval<T> single(
      RandomAccessibleInterval<T> pixels, int axis, long position) {
    long[] min = pixels.minAsLongArray();
    long[] max = pixels.maxAsLongArray();
    min[axis] = max[axis] = position;
    return Views.zeroMin(Views.interval(pixels, min, max));
  }
}
