package sc.fiji.cardiacmr.command.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.dataset.PredictionFiles;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.metrics.EvaluatedCase;
import sc.fiji.cardiacmr.metrics.Evaluation;
import sc.fiji.cardiacmr.privacy.StudyNames;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.quality.LabelHint;
import sc.fiji.cardiacmr.text.Count;

/** The labelled rows of a manifest, each with its prediction; see {@link PredictionFiles}. */
public final class ManifestPairs {

  private record Pair(ManifestEntry entry, Path prediction) {}

  private final List<Pair> pairs = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final String pixelSize;
  private final StudyNames names;

  private ManifestPairs(String pixelSize, StudyNames names) {
    this.pixelSize = pixelSize;
    this.names = names;
  }

  /**
   * Finds the prediction of each labelled row.
   *
   * @param data folder to which its paths are relative; null: its own
   * @param split only rows of this split; "" for all
   * @param names what predictions may be called, besides the names of their images
   * @throws IOException if the manifest cannot be read, if there is no prediction at all, or if one
   *     may be that of two images
   */
  public static ManifestPairs read(
      Path manifest, Path data, Path predictions, String split, String pixelSize, StudyNames names)
      throws IOException {
    Manifest rows = rows(manifest, data, split);
    PredictionFiles files = PredictionFiles.of(rows, folder(manifest, data));
    ManifestPairs found = new ManifestPairs(pixelSize, names);
    int missing = 0;
    for (ManifestEntry row : rows.entries()) {
      if (!row.hasLabel()) continue;
      Optional<Path> prediction = files.find(predictions, row, Path::toString);
      if (prediction.isEmpty()) prediction = files.find(predictions, row, names::relative);
      if (prediction.isPresent()) found.pairs.add(new Pair(row, prediction.get()));
      else missing++;
    }
    if (found.pairs.isEmpty())
      throw new IOException(
          "The folder '"
              + predictions
              + "' has no file with the name of an image in the manifest.");
    if (missing > 0)
      found.notes.add("Left out: " + Count.of(missing, "row") + " without a prediction.");
    return found;
  }

  /**
   * The rows of a split.
   *
   * @param data folder to which the paths are relative; null: the manifest's own
   * @param split "" for all
   * @throws IllegalArgumentException if there is none
   */
  public static Manifest rows(Path manifest, Path data, String split) throws IOException {
    Manifest rows = Manifest.read(manifest, folder(manifest, data), true);
    if (!split.isBlank()) rows = rows.split(split.trim());
    if (rows.size() == 0)
      throw new IllegalArgumentException("The manifest has no rows in the split '" + split + "'.");
    return rows;
  }

  private static Path folder(Path manifest, Path data) {
    return data == null ? manifest.toAbsolutePath().getParent() : data;
  }

  public List<String> notes() {
    return notes;
  }

  /** Adds every pair; see {@link RowNames} for what the cases are called. */
  public void addTo(Evaluation evaluation, CaseJudgements judgements, Progress progress)
      throws IOException {
    List<EvaluatedCase> cases = RowNames.cases(pairs.stream().map(Pair::entry).toList(), names);
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      ManifestEntry row = pair.entry();
      String name = cases.get(i).name();
      progress.update(i, pairs.size(), "Comparing " + name);
      progress.checkCanceled();
      Recording.noteListed("label", row.label());
      JudgedLabels reference = read(row.label(), row.labels(), LabelHint.COLUMN);
      JudgedLabels prediction = read(pair.prediction(), LabelMap.IDENTITY, LabelHint.FILE);
      ImageSeries<UnsignedByteType> truth = part(reference.labels(), row);
      ImageSeries<UnsignedByteType> predicted = part(prediction.labels(), row);
      Progress steps = progress.part((double) i / pairs.size(), (double) (i + 1) / pairs.size());
      evaluation.add(cases.get(i), stated(predicted), stated(truth), steps);
      judgements.add(name, predicted, prediction.found(), truth, reference.found());
    }
  }

  private static JudgedLabels read(Path file, LabelMap map, LabelHint hint) throws IOException {
    ImageSeries<?> image = NiftiReader.read(file);
    try {
      return JudgedLabels.of(image, map, hint);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private ImageSeries<UnsignedByteType> stated(ImageSeries<UnsignedByteType> labels) {
    return labels.withCalibration(PixelSize.apply(pixelSize, labels.calibration()));
  }

  /** The frame and slice that the row means, if the file holds more. */
  private static ImageSeries<UnsignedByteType> part(
      ImageSeries<UnsignedByteType> labels, ManifestEntry row) {
    var pixels = labels.pixels();
    Calibration calibration = labels.calibration();
    if (row.frame() != ManifestEntry.ALL && labels.phases() > 1)
      pixels = single(pixels, 3, row.frame() - 1);
    if (row.slice() != ManifestEntry.ALL && labels.slices() > 1) {
      pixels = single(pixels, 2, row.slice() - 1);
      PatientGeometry whole = calibration.geometry();
      if (whole != null) calibration = calibration.withGeometry(whole.fromSlice(row.slice() - 1));
    }
    return new ImageSeries<>(pixels, calibration, labels.name());
  }

  private static RandomAccessibleInterval<UnsignedByteType> single(
      RandomAccessibleInterval<UnsignedByteType> pixels, int axis, long position) {
    String what = axis == 2 ? "slice" : "phase";
    if (position >= pixels.dimension(axis))
      throw new IllegalArgumentException(
          "The manifest asks for "
              + what
              + " "
              + (position + 1)
              + ", but the image has "
              + Count.of(pixels.dimension(axis), what)
              + ".");
    long[] min = pixels.minAsLongArray();
    long[] max = pixels.maxAsLongArray();
    min[axis] = max[axis] = position;
    return Views.zeroMin(Views.interval(pixels, min, max));
  }
}
