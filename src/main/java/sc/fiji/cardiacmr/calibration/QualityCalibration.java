package sc.fiji.cardiacmr.calibration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.FeatureSpace;
import sc.fiji.cardiacmr.quality.LabelHint;
import sc.fiji.cardiacmr.quality.LabelValues;
import sc.fiji.cardiacmr.quality.NetworkOpinion;
import sc.fiji.cardiacmr.quality.QualityFit;
import sc.fiji.cardiacmr.quality.QualityModel;
import sc.fiji.cardiacmr.quality.StudyExample;
import sc.fiji.cardiacmr.segmentation.Segmentation;
import sc.fiji.cardiacmr.segmentation.Segmenter;
import sc.fiji.cardiacmr.text.Count;
import sc.fiji.cardiacmr.training.augment.CentreShift;
import sc.fiji.cardiacmr.training.augment.ShiftKind;
import sc.fiji.cardiacmr.training.augment.ShiftedImage;

/**
 * Finds out how a network errs: segments images of its training, to learn what it saw in them, and
 * labelled images that it was not trained with, as they are and changed at random as if from other
 * centres ({@link CentreShift}), to learn how what it knows goes with how right it is.
 */
public final class QualityCalibration {

  /** Images of the training that are looked at, at most. */
  private static final int MOST_TRAINING_IMAGES = 60;

  /** Changes that keep the pixels where they are, and the field of view. */
  private static final List<ShiftKind> KINDS =
      List.of(
          ShiftKind.GAMMA,
          ShiftKind.INVERTED,
          ShiftKind.COMPRESSED,
          ShiftKind.BIAS,
          ShiftKind.NOISE,
          ShiftKind.FIELD_OF_VIEW);

  private static final double MOST_NOISE = 0.15;
  private static final double LARGEST_GAMMA = 2.5;
  private static final double LARGEST_FIELD = 1.6;

  private final Segmenter segmenter;
  private final Calibration stated;
  private final int copies;
  private final long seed;
  private final Consumer<String> notes;
  private int withoutHeart;

  /**
   * A calibration.
   *
   * @param segmenter of the model
   * @param stated size of voxels of images that do not state it; may be unknown
   * @param copies of each labelled image, changed at random, 0 to 20
   * @param seed of the changes
   * @param notes told what was left out
   */
  public QualityCalibration(
      Segmenter segmenter, Calibration stated, int copies, long seed, Consumer<String> notes) {
    if (copies < 0 || copies > 20)
      throw new IllegalArgumentException("There must be 0 to 20 copies, not " + copies + ".");
    this.segmenter = segmenter;
    this.stated = stated;
    this.copies = copies;
    this.seed = seed;
    this.notes = notes;
  }

  /**
   * Calibrates.
   *
   * @param rows those of the splits training and validation are used
   * @throws IOException if an image cannot be read
   * @throws IllegalArgumentException if there are too few of them
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public QualityModel run(Manifest rows, Progress progress) throws IOException {
    List<ManifestEntry> training = spread(images(rows.split(Manifest.TRAINING).entries()));
    List<ManifestEntry> validation =
        rows.split(Manifest.VALIDATION).entries().stream().filter(ManifestEntry::hasLabel).toList();
    if (training.isEmpty())
      throw new IllegalArgumentException(
          "The manifest has no rows of the split '" + Manifest.TRAINING + "'.");
    if (validation.isEmpty())
      throw new IllegalArgumentException(
          "The manifest has no labelled rows of the split '" + Manifest.VALIDATION + "'.");
    double share = training.size() / (training.size() + (1.0 + copies) * validation.size());
    FeatureSpace space = space(training, progress.part(0, share));
    List<StudyExample> studies = studies(validation, space, progress.part(share, 1));
    if (withoutHeart > 0)
      notes.accept(
          "Left out, because no heart was found: " + Count.of(withoutHeart, "image") + ".");
    return QualityFit.of(space, studies);
  }

  /** Each image once. */
  private static List<ManifestEntry> images(List<ManifestEntry> rows) {
    List<ManifestEntry> images = new ArrayList<>();
    for (ManifestEntry row : rows)
      if (images.stream().noneMatch(i -> i.image().equals(row.image()))) images.add(row);
    return images;
  }

  /** Some of the rows, evenly spread over all. */
  private static List<ManifestEntry> spread(List<ManifestEntry> rows) {
    if (rows.size() <= MOST_TRAINING_IMAGES) return rows;
    List<ManifestEntry> some = new ArrayList<>();
    for (int k = 0; k < MOST_TRAINING_IMAGES; k++)
      some.add(rows.get((int) ((long) k * rows.size() / MOST_TRAINING_IMAGES)));
    return some;
  }

  private FeatureSpace space(List<ManifestEntry> rows, Progress progress) throws IOException {
    List<float[]> features = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      progress.update(i, rows.size(), "Looking at the training images");
      progress.checkCanceled();
      NetworkOpinion opinion = opinion(read(rows.get(i).image()), part(progress, i, rows.size()));
      if (opinion != null) features.addAll(StudyExample.features(opinion));
    }
    if (features.isEmpty() || features.get(0).length == 0)
      throw new IllegalArgumentException(
          "The network found no heart in the training images, or does not say what it sees in"
              + " them.");
    return QualityFit.space(features);
  }

  private List<StudyExample> studies(
      List<ManifestEntry> rows, FeatureSpace space, Progress progress) throws IOException {
    List<StudyExample> studies = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      progress.update(i, rows.size(), "Comparing with the experts' labels");
      ManifestEntry row = rows.get(i);
      ImageSeries<?> image = read(row.image());
      ImageSeries<UnsignedByteType> truth =
          LabelValues.of(NiftiReader.read(row.label()), row.labels(), LabelHint.COLUMN);
      requireWhole(image, truth, row);
      Random random = new Random(seed * 1_000_003 + i);
      for (int copy = 0; copy <= copies; copy++) {
        progress.checkCanceled();
        ShiftedImage shifted = new ShiftedImage(null, List.of(truth));
        ImageSeries<?> shown = image;
        if (copy > 0) {
          shifted = CentreShift.apply(List.of(draw(random)), image, List.of(truth), Progress.NONE);
          shown = shifted.image();
        }
        NetworkOpinion opinion = opinion(shown, part(progress, i, rows.size()));
        if (opinion == null) withoutHeart++;
        else
          studies.add(
              StudyExample.of(
                  row.subject(), copy > 0, shown, opinion, shifted.labels().get(0), space));
      }
    }
    return studies;
  }

  private static void requireWhole(
      ImageSeries<?> image, ImageSeries<UnsignedByteType> truth, ManifestEntry row) {
    SharedGrid.requireLabels(image, truth);
    if (truth.phases() != image.phases())
      throw new IllegalArgumentException(
          "%s labels %s and the image %s has %s; save the phase that is labelled as an image of its own."
              .formatted(
                  row.label(), Count.of(truth.phases(), "phase"), row.image(), image.phases()));
  }

  private static Progress part(Progress progress, int i, int count) {
    return progress.part((double) i / count, (i + 1.0) / count);
  }

  private static CentreShift draw(Random random) {
    ShiftKind kind = KINDS.get(random.nextInt(KINDS.size()));
    double u = random.nextDouble();
    double strength =
        switch (kind) {
          case GAMMA -> Math.pow(LARGEST_GAMMA, 2 * u - 1);
          case FIELD_OF_VIEW -> Math.pow(LARGEST_FIELD, 2 * u - 1);
          case NOISE -> MOST_NOISE * u;
          default -> kind.minimum() + (kind.maximum() - kind.minimum()) * u;
        };
    return new CentreShift(kind, strength, random.nextInt(1_000_000));
  }

  private ImageSeries<?> read(Path file) throws IOException {
    ImageSeries<?> image = NiftiReader.read(file);
    boolean isKnown = image.calibration().isInPlaneKnown();
    return isKnown || !stated.isInPlaneKnown() ? image : image.withCalibration(stated);
  }

  /** What the network thinks of an image; null if it finds no heart. */
  private NetworkOpinion opinion(ImageSeries<?> image, Progress progress) {
    Segmentation segmentation = segmenter.segment(image, progress);
    return segmentation.evidence().isEmpty()
        ? null
        : new NetworkOpinion(segmentation.labels(), segmentation.evidence().get(), null);
  }
}
