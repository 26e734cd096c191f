package sc.fiji.cardiacmr.strain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.measure.strain.WallLabels;
import sc.fiji.cardiacmr.tagging.harp.TagFrequency;
import sc.fiji.cardiacmr.tagging.harp.TagSpectrum;

/** One or two tagged series with labels at one frame, as the user gave them. */
final class StrainInputs {

  /** Frames whose spectra are added to find the tags: later ones are deformed and faded. */
  private static final int EARLY = 3;

  /** How many times as large another cavity must be for the user to be told. */
  private static final double LARGER_CAVITY = 1.1;

  /** Times between phases that differ by more, relative to each other, are not the same. */
  private static final double SAME_TIME = 0.1;

  private final ImageSeries<?> image;
  private final ImageSeries<?> second;
  private final ImageSeries<UnsignedByteType> labels;
  private final int labelFrame;
  private final int reference;
  private final List<String> notes = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();

  /** Slices are read in parallel. */
  private volatile boolean hasGaps;

  /**
   * @param image tagged series
   * @param second series with the other direction of tagging, or null
   * @param labels with our values
   * @param frame of the image that the labels belong to, from 1; 0: the first with myocardium
   * @throws IllegalArgumentException if sizes, pixel sizes, places in the patient or times between
   *     phases differ, there is one frame only, no such frame, or no myocardium
   */
  StrainInputs(
      ImageSeries<?> image,
      ImageSeries<?> second,
      ImageSeries<UnsignedByteType> labels,
      int frame) {
    if (image.phases() < 2)
      throw new IllegalArgumentException(
          "'%s' has only one phase; strain needs at least two. If the phases were opened as slices, correct this in Image > Properties... first."
              .formatted(image.name()));
    if (second != null) {
      SharedGrid.requireSame(image, second);
      if (second.phases() != image.phases())
        throw new IllegalArgumentException(
            "'%s' has %s phases, but '%s' has %s; both directions of tagging need the same number."
                .formatted(image.name(), image.phases(), second.name(), second.phases()));
      requireSameTimes(image, second);
    }
    SharedGrid.requireSameSize(image, labels);
    if (labels.phases() > 1 && labels.phases() != image.phases())
      throw new IllegalArgumentException(
          "The labels have %s phases, but '%s' has %s; give labels of one phase or of all phases."
              .formatted(labels.phases(), image.name(), image.phases()));
    if (frame > image.phases())
      throw new IllegalArgumentException(
          "frame=%s does not exist; the number of phases of '%s' is %s."
              .formatted(frame, image.name(), image.phases()));
    SharedGrid grid = SharedGrid.of(image, labels);
    notes.addAll(grid.notes());
    this.image = image.withCalibration(grid.calibration());
    this.second = second;
    this.labels = labels.withCalibration(grid.calibration());
    reference = frame > 0 ? frame - 1 : labels.phases() == 1 ? 0 : firstWithMyocardium();
    labelFrame = labels.phases() == 1 ? 0 : reference;
  }

  /** Phases of the same number must show the same moment of the heart beat, or nearly so. */
  private static void requireSameTimes(ImageSeries<?> image, ImageSeries<?> second) {
    if (StrainRequest.isAtOtherTimes(image, second, SAME_TIME))
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The phases of '%s' are %.1f ms apart, but those of '%s' %.1f ms, so they do not show the same moments. If a header is wrong, correct it in Image > Properties... first.",
              image.name(),
              image.calibration().frameInterval(),
              second.name(),
              second.calibration().frameInterval()));
  }

  private int firstWithMyocardium() {
    for (int t = 0; t < labels.phases(); t++) if (hasMyocardium(t)) return t;
    return 0;
  }

  private boolean hasMyocardium(int t) {
    for (int z = 0; z < labels.slices(); z++)
      if (Labels.hasMyocardium(Planes.labels(labels, z, t))) return true;
    return false;
  }

  /** The frame of the labels, from 0. */
  public int reference() {
    return reference;
  }

  /**
   * The segments of the labels, cleaned.
   *
   * @throws IllegalArgumentException if there is no myocardium at the reference frame, or it is no
   *     ring in any slice
   */
  public AhaGeometry geometry(AhaOptions options) {
    WallLabels wall = WallLabels.of(labels, labelFrame);
    if (!wall.hasWall()) throw noWall(wall);
    notes.addAll(wall.notes());
    int largest = wall.largestCavity(LARGER_CAVITY);
    if (largest != labelFrame)
      doubts.add(
          "Strain is relative to phase %s, but the cavity of the labels is largest in phase %s. If that is end-diastole, set frame=%s."
              .formatted(reference + 1, largest + 1, largest + 1));
    return AhaGeometry.of(wall.image(), 0, options);
  }

  private IllegalArgumentException noWall(WallLabels wall) {
    if (hasMyocardium(labelFrame))
      return new IllegalArgumentException(
          "The labels of phase %s have no wall to follow. %s"
              .formatted(labelFrame + 1, String.join(" ", wall.notes())));
    List<String> others = new ArrayList<>();
    for (int t = 0; t < labels.phases(); t++)
      if (hasMyocardium(t)) others.add(String.valueOf(t + 1));
    return new IllegalArgumentException(
        "'%s' has no myocardium (label %s) in phase %s%s."
            .formatted(
                labels.name(),
                Labels.MYO,
                labelFrame + 1,
                others.isEmpty()
                    ? "; if its label values have other meanings, give labelmap=..."
                    : ", but in " + String.join(", ", others)));
  }

  /** Pixel width in mm; 1 where the pixel size is unknown. */
  public double dx() {
    return image.calibration().isInPlaneKnown() ? image.calibration().dx() : 1;
  }

  /** Pixel height in mm; 1 where the pixel size is unknown. */
  public double dy() {
    return image.calibration().isInPlaneKnown() ? image.calibration().dy() : 1;
  }

  /** All frames of a slice with the first direction of tagging. */
  Plane[] firstPlanes(int z) {
    return planes(image, z, image.phases());
  }

  /** The same with the second direction: the same array if the tags are a grid. */
  Plane[] secondPlanes(int z, Plane[] first) {
    return second == null ? first : planes(second, z, second.phases());
  }

  private Plane[] planes(ImageSeries<?> series, int z, int frames) {
    Plane[] planes = new Plane[frames];
    for (int t = 0; t < frames; t++) {
      planes[t] = Plane.of(series, z, t);
      if (Planes.replaceNonFinite(planes[t].pixels())) hasGaps = true;
    }
    return planes;
  }

  /**
   * The two directions of tagging.
   *
   * @throws IllegalArgumentException if they were not found; it says what was
   */
  public TagFrequency[] directions(AhaGeometry geometry) {
    List<TagFrequency> found = find(image, geometry);
    if (second == null) {
      if (found.size() == 2) return new TagFrequency[] {found.get(0), found.get(1)};
      if (found.isEmpty()) throw noTags(image);
      throw new IllegalArgumentException(
          "'%s' has tags in only one direction (%s). Give the series with the other direction as input2=..."
              .formatted(image.name(), describe(found)));
    }
    List<TagFrequency> other = find(second, geometry);
    if (found.isEmpty()) throw noTags(image);
    if (other.isEmpty()) throw noTags(second);
    for (TagFrequency a : found)
      for (TagFrequency b : other)
        if (a.degreesTo(b) >= TagSpectrum.SMALLEST_CROSSING) return new TagFrequency[] {a, b};
    throw new IllegalArgumentException(
        "'%s' (%s) and '%s' (%s) have tags in the same direction; input2 must have the other direction."
            .formatted(image.name(), describe(found), second.name(), describe(other)));
  }

  private List<TagFrequency> find(ImageSeries<?> series, AhaGeometry geometry) {
    List<Plane> planes = new ArrayList<>();
    for (int z = 0; z < series.slices(); z++)
      if (geometry.chords(z) != null)
        for (Plane plane : planes(series, z, Math.min(EARLY, series.phases()))) planes.add(plane);
    return TagSpectrum.find(planes, dx(), dy());
  }

  private static IllegalArgumentException noTags(ImageSeries<?> series) {
    return new IllegalArgumentException(
        "No tags were found in the first phases of '%s'. Strain needs a tagged series: a grid, or lines with the other direction as input2=..."
            .formatted(series.name()));
  }

  /** Directions for people. */
  public String describe(List<TagFrequency> found) {
    boolean known = image.calibration().isInPlaneKnown();
    return String.join(" and ", found.stream().map(f -> f.describe(known)).toList());
  }

  /** Where image and labels are, and when the frames are. */
  Calibration calibration() {
    return image.calibration();
  }

  /** What makes all of the strain doubtful, once the geometry is known. */
  List<String> doubts() {
    return List.copyOf(doubts);
  }

  /** What else the user should know about the images, once their planes were read. */
  public List<String> notes() {
    if (hasGaps) notes.add("Pixels that are not finite count as the darkest pixel of their slice.");
    if (!image.calibration().isInPlaneKnown())
      notes.add(
          "The pixel size is unknown: pixels are assumed to be square, displacement is in pixels, and"
              + " torsion is not computed. Give pixelsize=x,y,z in mm.");
    if (Double.isNaN(image.calibration().frameInterval()))
      notes.add("The time between phases is unknown, so times and strain rates are not computed.");
    return List.copyOf(notes);
  }
}
