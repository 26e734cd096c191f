package sc.fiji.cardiacmr.measure.aha;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.measure.aha.AhaOptions.Apex;
import sc.fiji.cardiacmr.measure.aha.AhaOptions.Turn;

/**
 * The segments of a short-axis stack at one phase: for each voxel of the myocardium its segment,
 * its angle and its depth in the wall; M. D. Cerqueira et al., Circulation 105 (2002) 539.
 *
 * <p>The slices that hold myocardium are divided into basal, mid and apical thirds: a slice belongs
 * to the third in which its middle lies, so 2 slices are basal and apical, and a single one is mid;
 * unless the level is stated. In each slice segments are counted from the anterior insertion of the
 * RV: the end of the stretch of myocardium that touches the RV label, from which the septum
 * follows. Slices without RV, and slices that differ by more than 45° from the median, get the
 * angle of their neighbours. Scar, grey zone and no-reflow are myocardium. Immutable.
 */
public final class AhaGeometry {

  private final ImageSeries<UnsignedByteType> labels;
  private final int phase;
  private final List<String> notes = new ArrayList<>();
  private final RadialChords[] chords;
  private final Level[] levels;
  private final boolean apexFirst;
  private final int turn;
  private final double[] anterior;

  private AhaGeometry(ImageSeries<UnsignedByteType> labels, int phase, AhaOptions options) {
    this.labels = labels;
    this.phase = phase;
    Calibration calibration = labels.calibration();
    chords = new RadialChords[labels.slices()];
    for (int z = 0; z < chords.length; z++)
      chords[z] = RadialChords.of(plane(z), calibration.dx(), calibration.dy());
    if (Arrays.stream(chords).noneMatch(c -> c != null))
      throw new IllegalArgumentException(
          "'%s' has no myocardium (label %s) in phase %s."
              .formatted(labels.name(), Labels.MYO, phase + 1));
    int towardsApex = StackOrientation.towardsApex(calibration.geometry());
    apexFirst = apexFirst(options.apex(), towardsApex);
    turn = turn(options.turn(), towardsApex);
    levels = levels(options.level());
    anterior = anterior(options);
  }

  /**
   * Finds the segments.
   *
   * @param labels values of {@link Labels}; its place in the patient, where known, tells the
   *     orientation
   * @param phase which phase, from 0
   * @param options what is known better
   * @throws IllegalArgumentException if there is no such phase, or it holds no myocardium
   */
  public static AhaGeometry of(
      ImageSeries<UnsignedByteType> labels, int phase, AhaOptions options) {
    if (phase < 0 || phase >= labels.phases())
      throw new IllegalArgumentException(
          "Phase %s does not exist; the number of phases of '%s' is %s."
              .formatted(phase + 1, labels.name(), labels.phases()));
    return new AhaGeometry(labels, phase, options);
  }

  private LabelPlane plane(int z) {
    return LabelPlane.of(labels, z, phase);
  }

  private boolean apexFirst(Apex apex, int towardsApex) {
    if (apex != Apex.AUTOMATIC) return apex == Apex.FIRST;
    if (towardsApex != 0) return towardsApex < 0;
    return isCavitySmallerAtFirst();
  }

  /** Tells by the labelled slices alone, for others say nothing of the cavity. */
  private boolean isCavitySmallerAtFirst() {
    int[] labelled = IntStream.range(0, chords.length).filter(z -> chords[z] != null).toArray();
    if (labelled.length < 2) return false;
    long first = 0;
    long last = 0;
    for (int i = 0; i < labelled.length / 2; i++) {
      first += cavity(labelled[i]);
      last += cavity(labelled[labelled.length - 1 - i]);
    }
    notes.add(
        first == last
            ? "The position in the patient is unknown, and the cavity does not show where the apex is: the last slice is taken as the apex. Specify where the apex is."
            : "The position in the patient is unknown: the %s slice is taken as the apex, because the cavity is smaller there."
                .formatted(first < last ? "first" : "last"));
    return first < last;
  }

  private int cavity(int z) {
    int pixels = 0;
    for (byte label : plane(z).pixels()) if (label == Labels.LV) pixels++;
    return pixels;
  }

  private int turn(Turn stated, int towardsApex) {
    if (stated != Turn.AUTOMATIC) return stated == Turn.CLOCKWISE ? 1 : -1;
    if (towardsApex != 0)
      return StackOrientation.turn(labels.calibration().geometry(), apexFirst ? -1 : 1);
    notes.add(
        "The position in the patient is unknown: segments are counted counter-clockwise, as in an image"
            + " that is not mirrored.");
    return -1;
  }

  private Level[] levels(Level stated) {
    Level[] found = new Level[chords.length];
    int slices = (int) Arrays.stream(chords).filter(c -> c != null).count();
    int index = 0;
    for (int i = 0; i < found.length; i++) {
      int z = apexFirst ? i : found.length - 1 - i;
      if (chords[z] != null) found[z] = stated == null ? Level.of(index++, slices) : stated;
    }
    return found;
  }

  private double[] anterior(AhaOptions options) {
    double[] angles = new double[chords.length];
    Calibration cal = labels.calibration();
    for (int z = 0; z < angles.length; z++) {
      if (chords[z] == null) angles[z] = Double.NaN;
      else if (options.isAnteriorStated())
        angles[z] = chords[z].angle(options.anteriorX(), options.anteriorY());
      else angles[z] = RvInsertion.anterior(plane(z), cal.dx(), cal.dy(), chords[z], turn);
    }
    if (options.isAnteriorStated()) return angles;
    double[] complete = CircularAngles.complete(angles);
    if (Double.isNaN(complete[0]))
      notes.add(
          "The anterior RV insertion was not found, because no RV label touches the myocardium, so"
              + " there are no segments. Give its position in pixels.");
    return complete;
  }

  /** The labels that the geometry belongs to. */
  public ImageSeries<UnsignedByteType> labels() {
    return labels;
  }

  /** The phase that the geometry belongs to, from 0. */
  public int phase() {
    return phase;
  }

  /** Whether the apex lies at the first slice. */
  public boolean isApexFirst() {
    return apexFirst;
  }

  /** Whether segments are counted clockwise as the image is shown. */
  public boolean isClockwise() {
    return turn > 0;
  }

  /** Whether there are segments: the anterior RV insertion is known. */
  public boolean hasSegments() {
    for (int z = 0; z < chords.length; z++)
      if (chords[z] != null) return !Double.isNaN(anterior[z]);
    return false;
  }

  /** The third that a slice belongs to; null if it holds no myocardium. */
  public Level level(int z) {
    return levels[z];
  }

  /** The chords through the wall of a slice; null if it holds no myocardium. */
  public RadialChords chords(int z) {
    return chords[z];
  }

  /**
   * Direction of the anterior RV insertion in a slice, see {@link RadialChords}; NaN if unknown.
   */
  public double anterior(int z) {
    return chords[z] == null ? Double.NaN : anterior[z];
  }

  /**
   * Degrees from the anterior RV insertion over the septum to a direction, 0 to 360; NaN if the
   * insertion is unknown.
   *
   * @param z slice with myocardium
   * @param angle radians, see {@link RadialChords}
   */
  public double degrees(int z, double angle) {
    double degrees = Math.toDegrees(turn * (angle - anterior(z)));
    return degrees - 360 * Math.floor(degrees / 360);
  }

  /**
   * The segment in a direction, 1 to 16; 0 if there are no segments.
   *
   * @param z slice with myocardium
   * @param angle radians, see {@link RadialChords}
   */
  public int segment(int z, double angle) {
    double degrees = degrees(z, angle);
    return Double.isNaN(degrees) ? 0 : levels[z].segment(degrees);
  }

  /**
   * The segment of each voxel of a slice.
   *
   * @return 1 to 16, axes Y, X; 0 outside the myocardium and where there are no segments
   */
  public byte[] segments(int z) {
    byte[] plane = plane(z).pixels();
    byte[] segments = new byte[plane.length];
    int width = labels.width();
    for (int i = 0; i < plane.length; i++)
      if (Labels.isMyocardium(plane[i]))
        segments[i] = (byte) segment(z, chords[z].angle(i % width, i / width));
    return segments;
  }

  /**
   * The angle of each voxel of a slice in degrees from the anterior RV insertion over the septum.
   *
   * @return 0 to 360, axes Y, X; NaN outside the myocardium and where the insertion is unknown
   */
  public float[] degrees(int z) {
    byte[] plane = plane(z).pixels();
    float[] degrees = new float[plane.length];
    int width = labels.width();
    for (int i = 0; i < plane.length; i++)
      degrees[i] =
          Labels.isMyocardium(plane[i])
              ? (float) degrees(z, chords[z].angle(i % width, i / width))
              : Float.NaN;
    return degrees;
  }

  /**
   * The depth of each voxel of a slice in the wall, 0 at the endocardium, 1 at the epicardium.
   *
   * @return axes Y, X; NaN outside the myocardium
   */
  public float[] depth(int z) {
    byte[] plane = plane(z).pixels();
    float[] depth = new float[plane.length];
    int width = labels.width();
    for (int i = 0; i < plane.length; i++)
      depth[i] =
          Labels.isMyocardium(plane[i]) ? (float) chords[z].depth(i % width, i / width) : Float.NaN;
    return depth;
  }

  /** What the user should know about the segments. */
  public List<String> notes() {
    return List.copyOf(notes);
  }
}
