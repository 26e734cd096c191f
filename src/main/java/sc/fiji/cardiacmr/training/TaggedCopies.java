package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import net.imglib2.Cursor;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.tagging.CardiacTiming;
import sc.fiji.cardiacmr.tagging.LabelMotion;
import sc.fiji.cardiacmr.tagging.LabelledTagger;
import sc.fiji.cardiacmr.tagging.Readout;
import sc.fiji.cardiacmr.tagging.TaggingParameters;
import sc.fiji.cardiacmr.tagging.TaggingRanges;
import sc.fiji.cardiacmr.tagging.TaggingSequence;
import sc.fiji.cardiacmr.tagging.TaggingSimulator;
import sc.fiji.cardiacmr.text.Count;
import sc.fiji.cardiacmr.text.NumberRanges;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;

/**
 * Makes tagged copies of the labelled images of a data set, and keeps a table of their parameters.
 */
public final class TaggedCopies {

  /** What 1 becomes in the files, which hold 16 bits. */
  private static final double SCALE = 8000;

  /** How many images a note names. */
  private static final int IMAGES_SHOWN = 100;

  /**
   * A labelled image of a data set.
   *
   * @param image its file
   * @param label its label file
   * @param map of the values of that
   * @param subject whom it shows
   * @param phase ED, ES or another name; may be empty
   */
  public record Source(Path image, Path label, LabelMap map, String subject, String phase) {}

  /**
   * Labels of the phase at which tags are applied.
   *
   * @param label the file
   * @param map of its values
   * @param frame the phase, 0 first
   */
  public record Reference(Path label, LabelMap map, int frame) {}

  /**
   * Where a copy is written.
   *
   * @param image the tagged image
   * @param displacementX the true displacement along X; null: not wanted
   * @param displacementY the same along Y
   */
  public record Target(Path image, Path displacementX, Path displacementY) {}

  private static final String ED = "ED";

  private final TaggingRanges ranges;
  private final int frames;
  private final double pixelSize;
  private final long seed;

  /** Names of images whose walls are not labelled, with the phases where they are several. */
  private final Set<String> unlabelled = new LinkedHashSet<>();

  /** Names of images that do not show ED and have nothing to move from. */
  private final Set<String> alone = new LinkedHashSet<>();

  private final Table table =
      new Table(
          List.of(
              ("image subject phase copy frame time_ms pattern difference spacing_mm pixel_mm angle"
                      + " flip pulses phase1 phase2 readout_flip tr_ms frame_interval_ms washout_ms"
                      + " contrast blood b1 snr kspace_x kspace_y window deformation twist")
                  .split(" ")));

  /**
   * @param frames of the cardiac cycle, for images of one phase
   * @param pixelSize mm, for images that do not state it; 0: by the size of the heart
   */
  public TaggedCopies(TaggingRanges ranges, int frames, double pixelSize, long seed) {
    this.ranges = ranges;
    this.frames = frames;
    this.pixelSize = pixelSize;
    this.seed = seed;
  }

  /** The drawn parameters of the copies made so far, a row for each. */
  public Table table() {
    return table;
  }

  /** What the user should know about the copies made so far, as sentences; may be empty. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!unlabelled.isEmpty())
      notes.add(
          "Tags rest where no slice has a labelled wall, there and at ED: "
              + shown(unlabelled)
              + ". Label the myocardium (2) around the cavity.");
    if (!alone.isEmpty())
      notes.add(
          "Tags rest in images of one phase whose subject has no labelled ED row: "
              + shown(alone)
              + ".");
    return notes;
  }

  private static String shown(Set<String> images) {
    int more = images.size() - IMAGES_SHOWN;
    return images.stream().limit(IMAGES_SHOWN).collect(Collectors.joining("; "))
        + (more > 0 ? "; and " + Count.of(more, "more image") : "");
  }

  /**
   * Makes the copies of an image and writes them.
   *
   * @param name of the image, by which it draws
   * @param reference labels at tagging; null: the image's own first phase
   * @param labelTarget where its labels go, with our values
   * @param targets a place for each copy
   * @throws IOException if a file cannot be read or written, or does not fit
   */
  public void make(
      Source source,
      String name,
      Reference reference,
      Path labelTarget,
      List<Target> targets,
      Progress progress)
      throws IOException {
    ImageSeries<?> image = NiftiReader.read(source.image());
    ImageSeries<UnsignedByteType> labels = NiftiReader.readLabels(source.label(), source.map());
    try {
      SharedGrid.requireSameAndPhases(image, labels);
    } catch (IllegalArgumentException e) {
      throw new IOException(source.label() + " does not fit its image: " + e.getMessage(), e);
    }
    Calibration calibration = calibration(source, image, labels);
    for (int copy = 0; copy < targets.size(); copy++) {
      progress.checkCanceled();
      SplittableRandom random = random(name, copy);
      boolean single = image.phases() == 1;
      double interval = single ? Double.NaN : image.calibration().frameInterval();
      TaggingRanges.Draw draw = ranges.draw(single ? frames : image.phases(), interval, random);
      int first = single ? CardiacTiming.phase(source.phase(), frames, random) : 0;
      Target target = targets.get(copy);
      try {
        LabelMotion motion = motion(source, labels, reference, draw.motion());
        noteRest(source, name, reference, motion, image.phases());
        ImageSeries<FloatType> tagged =
            new LabelledTagger(draw, calibration, random.nextLong())
                .tag(image, labels, motion, first, progress);
        write(shorts(tagged), target.image());
        if (target.displacementX() != null) {
          TaggingSimulator.Displacement moved =
              TaggingSimulator.displacement(image, motion, progress);
          write(moved.x(), target.displacementX());
          write(moved.y(), target.displacementY());
        }
        addRow(source, target, copy, first, calibration.dx(), draw, motion.moves());
      } catch (IllegalArgumentException e) {
        throw new IOException(source.image() + ": " + e.getMessage(), e);
      }
    }
    write(labels, labelTarget);
  }

  /** Depends on the name alone, so that another order or subset gives the same images. */
  private SplittableRandom random(String name, int copy) {
    // A split is hashed: neighbouring seeds have no copies in common.
    long image = new SplittableRandom(seed ^ ((long) name.hashCode() << 32)).split().nextLong();
    return new SplittableRandom(image + copy).split();
  }

  private Calibration calibration(
      Source source, ImageSeries<?> image, ImageSeries<UnsignedByteType> labels)
      throws IOException {
    Calibration stated = image.calibration();
    if (stated.isInPlaneKnown()) return stated;
    double pixel = pixelSize;
    if (pixel == 0) {
      HeartFrame heart = null;
      for (int t = 0; t < labels.phases() && heart == null; t++)
        heart = HeartFrame.of(LabelPlane.ofPhase(labels, t));
      if (heart == null) throw new IOException(source.label() + " has no labelled heart.");
      pixel = AugmentationSets.NOMINAL_HEART / heart.size();
    }
    return Calibration.ofSpacing(pixel, pixel, pixel);
  }

  private static LabelMotion motion(
      Source source,
      ImageSeries<UnsignedByteType> labels,
      Reference reference,
      LabelMotion.Change change)
      throws IOException {
    if (reference == null) return LabelMotion.of(labels, change);
    boolean own = reference.label().equals(source.label()) && reference.map().equals(source.map());
    ImageSeries<UnsignedByteType> then =
        own ? labels : NiftiReader.readLabels(reference.label(), reference.map());
    if (reference.frame() >= then.phases())
      throw new IllegalArgumentException(
          "'" + reference.label() + "' has no phase " + (reference.frame() + 1) + ".");
    return LabelMotion.between(then, reference.frame(), labels, change);
  }

  private void noteRest(
      Source source, String name, Reference reference, LabelMotion motion, int phases) {
    String numbers = NumberRanges.ofIndices(motion.resting());
    if (!numbers.isEmpty())
      unlabelled.add(
          phases == 1
              ? name
              : name + ", " + (motion.resting().size() == 1 ? "phase " : "phases ") + numbers);
    boolean isEd = source.phase().equalsIgnoreCase(ED);
    if (phases == 1 && reference == null && !isEd) alone.add(name);
  }

  private static ImageSeries<UnsignedShortType> shorts(ImageSeries<FloatType> tagged) {
    long[] size = tagged.pixels().dimensionsAsLongArray();
    var pixels = ArrayImgs.unsignedShorts(size);
    Cursor<FloatType> from = Views.flatIterable(tagged.pixels()).cursor();
    for (UnsignedShortType to : pixels)
      to.set((int) Math.min(65535, Math.round(SCALE * from.next().get())));
    return new ImageSeries<>(pixels, tagged.calibration(), tagged.name());
  }

  private static void write(ImageSeries<?> image, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    NiftiWriter.write(image, file);
  }

  private void addRow(
      Source source,
      Target target,
      int copy,
      int frame,
      double pixel,
      TaggingRanges.Draw draw,
      boolean moves) {
    TaggingParameters p = draw.tagging();
    TaggingSequence s = p.sequence();
    Readout r = p.readout();
    table.addRow(
        target.image().getFileName().toString(),
        source.subject(),
        source.phase(),
        copy + 1,
        frame + 1,
        r.time(frame),
        s.pattern().label(),
        p.difference(),
        s.spacing(),
        pixel,
        s.angle(),
        s.flip(),
        s.pulses(),
        s.phase1(),
        s.phase2(),
        r.flip(),
        r.repetition(),
        r.frameInterval(),
        p.washout(),
        draw.contrast(),
        draw.blood(),
        p.b1(),
        draw.snr(),
        p.filter().fractionX(),
        p.filter().fractionY(),
        p.filter().window().label(),
        // Tags that rest have no motion of which these were true.
        moves ? draw.motion().strength() : null,
        moves ? draw.motion().twist() : null);
  }
}
