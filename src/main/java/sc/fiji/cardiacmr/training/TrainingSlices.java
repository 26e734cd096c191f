package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.dataset.ImagePosition;
import sc.fiji.cardiacmr.image.Affine2D;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputFrame.Fit;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.Resampling;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.quality.LabelCheck;
import sc.fiji.cardiacmr.quality.LabelHint;
import sc.fiji.cardiacmr.quality.Quality;
import sc.fiji.cardiacmr.text.Count;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;

/** Reads labelled images into slices. */
public final class TrainingSlices {

  /** Slices whose heart is larger than this are reduced: finer detail than the network can use. */
  static final double LARGEST_HEART = 80;

  private TrainingSlices() {}

  /**
   * One image of a data set and its labels.
   *
   * @param map from the values in the file to ours
   * @param frame the one phase to use, counted from 1; 0 for all
   * @param slice the one slice to use, counted from 1; 0 for all
   * @param isTagged whether the image shows tags
   */
  public record Source(
      Path image, Path labels, LabelMap map, int frame, int slice, boolean isTagged) {

    /** An image without tags. */
    public Source(Path image, Path labels, LabelMap map, int frame, int slice) {
      this(image, labels, map, frame, slice, false);
    }

    boolean isOfTheFilesOf(Source other) {
      return image.equals(other.image) && labels.equals(other.labels) && map.equals(other.map);
    }
  }

  /** Reads the slices for windows about the heart, without their neighbours. */
  public static List<LabelledSlice> read(List<Source> sources, Progress progress)
      throws IOException {
    return read(sources, false, Fit.HEART, note -> {}, progress);
  }

  /**
   * Reads the slices. The place and size of the heart are those of its whole volume, also where
   * only one of the slices is used.
   *
   * @param context whether each slice comes with its neighbours in the stack
   * @param fit how the network's window is laid over a slice; only for {@code HEART} large slices
   *     may be reduced
   * @param notes told what is doubtful about the images and labels
   * @throws IOException if a file cannot be read, labels do not fit their image in size, pixel size
   *     or place, or are no classes
   */
  public static List<LabelledSlice> read(
      List<Source> sources, boolean context, Fit fit, Consumer<String> notes, Progress progress)
      throws IOException {
    List<LabelledSlice> slices = new ArrayList<>();
    Map<String, Integer> volumes = new HashMap<>();
    Map<String, Set<Path>> doubtful = new LinkedHashMap<>();
    Map<Path, String> exchanged = new LinkedHashMap<>();
    Source read = null;
    ImageSeries<?> image = null;
    ImageSeries<UnsignedByteType> labels = null;
    for (int i = 0; i < sources.size(); i++) {
      progress.checkCanceled();
      Source source = sources.get(i);
      progress.update(
          i,
          sources.size(),
          "Reading %s (%s of %s)".formatted(source.image().getFileName(), i + 1, sources.size()));
      // Single images of one file often stand in successive rows.
      if (read == null || !source.isOfTheFilesOf(read)) {
        image = NiftiReader.read(source.image());
        labels = NiftiReader.readLabels(source.labels(), source.map());
        requireSameGrid(source, image, labels);
        addDoubts(doubtful, source.image(), image);
        addDoubts(doubtful, source.labels(), labels);
        Judgement judgement = LabelCheck.of(labels).contradictions(mapOf(source), LabelHint.COLUMN);
        if (judgement.quality() == Quality.UNUSABLE)
          exchanged.putIfAbsent(source.labels(), judgement.text());
        read = source;
      }
      ImagePosition.require(
          source.image(), source.slice(), source.frame(), image.slices(), image.phases());
      for (int t = 0; t < image.phases(); t++)
        if (source.frame() == 0 || source.frame() == t + 1) {
          requireClasses(source, labels, t);
          int volume =
              volumes.computeIfAbsent(
                  source.image() + "\n" + source.labels() + "\n" + t, k -> volumes.size());
          for (LabelledSlice s : volume(image, labels, t, source.slice(), context, fit, volume))
            slices.add(s.withTagged(source.isTagged()));
        }
    }
    if (slices.isEmpty()) throw new IOException("The images contain no labelled heart.");
    doubtful.forEach((text, files) -> notes.accept(note(text, files)));
    if (!exchanged.isEmpty()) notes.accept(exchangedNote(exchanged));
    return slices;
  }

  private static LabelMap mapOf(Source source) {
    return source.map() == null ? LabelMap.IDENTITY : source.map();
  }

  /**
   * What is trained on is the user's choice, but not without a word.
   *
   * @param remarks by their label files
   */
  private static String exchangedNote(Map<Path, String> remarks) {
    Map.Entry<Path, String> first = remarks.entrySet().iterator().next();
    int others = remarks.size() - 1;
    return "The network learns exchanged labels: %s: %s%s"
        .formatted(
            first.getKey(),
            first.getValue(),
            others == 0 ? "" : " The same is true of " + Count.of(others, "more label file") + ".");
  }

  private static void addDoubts(Map<String, Set<Path>> doubtful, Path file, ImageSeries<?> image) {
    for (Doubt doubt : image.calibration().doubts())
      doubtful.computeIfAbsent(doubt.text(), text -> new LinkedHashSet<>()).add(file);
  }

  private static String note(String doubt, Set<Path> files) {
    int others = files.size() - 1;
    return files.iterator().next()
        + (others == 0 ? "" : " and " + Count.of(others, "more file"))
        + ": "
        + doubt;
  }

  private static void requireSameGrid(
      Source source, ImageSeries<?> image, ImageSeries<UnsignedByteType> labels)
      throws IOException {
    try {
      SharedGrid.requireSameAndPhases(image, labels);
    } catch (IllegalArgumentException e) {
      throw new IOException(source.labels() + " does not fit its image: " + e.getMessage(), e);
    }
  }

  /** Refuses values that {@link Labels} does not name, in the slices of a phase that are used. */
  private static void requireClasses(Source source, ImageSeries<UnsignedByteType> labels, int t)
      throws IOException {
    int first = source.slice() == 0 ? 0 : source.slice() - 1;
    int end = source.slice() == 0 ? labels.slices() : source.slice();
    for (int z = first; z < end; z++)
      for (byte label : Planes.labels(labels, z, t)) {
        int value = Byte.toUnsignedInt(label);
        if (value > Labels.LARGEST)
          throw new IOException(
              "%s contains the value %s, which is not a class. Specify a label map in the column 'labels' of the manifest, such as 3=1,2=2,1=3,%s=0 (0: background)."
                  .formatted(source.labels(), value, value));
      }
  }

  /**
   * The slices of one phase.
   *
   * @param t the phase, from 0
   * @param onlySlice the one slice to use, counted from 1; 0 for all
   * @param volume number of the volume within its data set
   * @return empty where nothing is labelled
   */
  public static List<LabelledSlice> volume(
      ImageSeries<?> image,
      ImageSeries<UnsignedByteType> labels,
      int t,
      int onlySlice,
      boolean context,
      Fit fit,
      int volume) {
    LabelPlane[] labelPlanes = LabelPlane.ofPhase(labels, t);
    HeartFrame frame = HeartFrame.of(labelPlanes);
    if (frame == null) return List.of();
    LabelledSlice[] all = new LabelledSlice[labelPlanes.length];
    for (int z = 0; z < all.length; z++)
      all[z] = slice(image, labelPlanes[z], z, t, fit, frame, volume);
    List<LabelledSlice> slices = new ArrayList<>();
    for (int z = 0; z < all.length; z++)
      if (onlySlice == 0 || onlySlice == z + 1)
        slices.add(context ? withNeighbours(all, z) : all[z]);
    return slices;
  }

  /**
   * One slice.
   *
   * @param labels of the same size
   * @param z the slice, from 0
   * @param t the phase, from 0
   * @param fit only for {@code HEART} a slice whose heart is large is reduced
   * @param frame its heart; may be null for other fits
   */
  public static LabelledSlice slice(
      ImageSeries<?> image,
      LabelPlane labels,
      int z,
      int t,
      Fit fit,
      HeartFrame frame,
      int volume) {
    LabelledSlice slice =
        new LabelledSlice(
            // As in prediction.
            Plane.finite(image, z, t),
            labels,
            frame,
            volume,
            image.calibration().dx(),
            image.calibration().dy());
    return fit == Fit.HEART ? reduced(slice) : slice;
  }

  private static LabelledSlice withNeighbours(LabelledSlice[] all, int z) {
    return all[z].between(
        z > 0 ? all[z - 1].plane() : null, z < all.length - 1 ? all[z + 1].plane() : null);
  }

  private static LabelledSlice reduced(LabelledSlice s) {
    if (s.frame().size() <= LARGEST_HEART) return s;
    double factor = s.frame().size() / LARGEST_HEART;
    int w = (int) Math.max(1, Math.round(s.width() / factor));
    int h = (int) Math.max(1, Math.round(s.height() / factor));
    Resampling resampling = Resampling.resize(s.width(), s.height(), w, h);
    Affine2D forward = Affine2D.resize(s.width(), s.height(), w, h);
    HeartFrame f = s.frame();
    HeartFrame frame =
        new HeartFrame(
            forward.applyX(f.centreX(), f.centreY()),
            forward.applyY(f.centreX(), f.centreY()),
            f.size() / factor);
    return new LabelledSlice(
        resampling.antialiased(s.image(), 0),
        resampling.nearest(s.labels(), (byte) 0),
        frame,
        s.volume(),
        s.spacingX() * s.width() / w,
        s.spacingY() * s.height() / h);
  }
}
