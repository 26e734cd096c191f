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
import sc.fiji.cardiacmr.text.Count;

/**
 * The segments of a short-axis stack at one phase: for each voxel of the myocardium its segment,
 * its angle and its depth in the wall; M. D. Cerqueira et al., Circulation 105 (2002) 539.
 *
 * <p>The slices that hold myocardium are divided into basal, mid and apical thirds: a slice belongs
 * to the third in which its middle lies, so 2 slices are basal and apical, and a single one is mid;
 * unless the level is stated. In each slice segments are counted from the anterior insertion of the
 * RV: the end of the stretch of myocardium that touches the RV label, from which the septum
 * follows. Slices without RV, and slices that differ by more than 45° from the median, get the
 * angle of their neighbours. With {@link AhaOptions.Septum#INSERTIONS} the inferior insertion, the
 * other end of that stretch, is treated alike, and the angles between are stretched so that it lies
 * at 120°. Scar, grey zone and no-reflow are myocardium. Immutable.
 */
public final class AhaGeometry {

  /** Degrees between the insertions in the model of the segments. */
  private static final double SEPTUM = 120;

  private final ImageSeries<UnsignedByteType> labels;
  private final int phase;
  private final List<String> notes = new ArrayList<>();

  /** Those of the notes that say that the apex or the order of the walls is a guess. */
  private final List<String> orientationNotes = new ArrayList<>();

  /** The one that says that the levels are a guess. */
  private final List<String> levelNotes = new ArrayList<>();

  private final RadialChords[] chords;
  private final Level[] levels;
  private final boolean apexFirst;
  private final int turn;
  private final boolean[] isCap;
  private final double[] foundAnterior;
  private final double[] foundInferior;
  private final double[] anterior;

  /** Degrees of the septum; {@value #SEPTUM} unless it is divided by the insertions. */
  private final double[] septum;

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
    isCap = new boolean[chords.length];
    if (options.hasCap()) findCap();
    if (towardsApex != 0)
      orientationNotes.addAll(
          StackOrientation.contradictions(calibration.geometry(), apexFirst, turn));
    notes.addAll(orientationNotes);
    levels = levels(options.level());
    notes.addAll(levelNotes);
    foundAnterior = new double[chords.length];
    foundInferior = new double[chords.length];
    findInsertions(options);
    anterior = options.isAnteriorStated() ? foundAnterior : CircularAngles.complete(foundAnterior);
    if (Double.isNaN(anterior[anySlice()]))
      notes.add(
          NOT_FOUND
              + ", because no RV label touches the myocardium, so"
              + " there are no segments. Give its position in pixels.");
    septum = septum(options);
  }

  private static final String NOT_FOUND = "The anterior RV insertion was not found";

  private AhaGeometry(AhaGeometry own, AhaGeometry other) {
    labels = own.labels;
    phase = own.phase;
    chords = own.chords;
    levels = own.levels;
    isCap = own.isCap;
    apexFirst = own.apexFirst;
    turn = own.turn;
    foundAnterior = own.foundAnterior;
    foundInferior = own.foundInferior;
    anterior = CircularAngles.complete(other.anterior);
    septum = other.septum;
    for (String note : own.notes) if (!note.startsWith(NOT_FOUND)) notes.add(note);
    orientationNotes.addAll(own.orientationNotes);
    levelNotes.addAll(own.levelNotes);
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

  /**
   * The same with the RV insertions of another phase, for a phase without RV.
   *
   * @param other of the same slices
   */
  public AhaGeometry withInsertionsOf(AhaGeometry other) {
    return new AhaGeometry(this, other);
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
    orientationNotes.add(
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
    orientationNotes.add(
        "The position in the patient is unknown: segments are counted counter-clockwise, as in an image"
            + " that is not mirrored.");
    return -1;
  }

  /** Slices with myocardium beyond the last one with a cavity, if any has one. */
  private void findCap() {
    for (int i = 0; i < isCap.length; i++) {
      int z = apexFirst ? i : isCap.length - 1 - i;
      if (cavity(z) > 0) return;
      isCap[z] = chords[z] != null;
    }
    Arrays.fill(isCap, false);
  }

  private Level[] levels(Level stated) {
    Level[] found = new Level[chords.length];
    int slices =
        (int) IntStream.range(0, found.length).filter(z -> chords[z] != null && !isCap[z]).count();
    if (stated == null && slices < Level.values().length) noteGuessedLevels(slices);
    int index = 0;
    for (int i = 0; i < found.length; i++) {
      int z = apexFirst ? i : found.length - 1 - i;
      if (chords[z] == null) continue;
      if (isCap[z]) found[z] = Level.APICAL;
      else found[z] = stated == null ? Level.of(index++, slices) : stated;
    }
    return found;
  }

  private void noteGuessedLevels(int slices) {
    levelNotes.add(
        "Only %s with myocardium: which part of the ventricle %s is a guess (one is taken as mid, two as basal and apical)."
            .formatted(Count.of(slices, "slice"), slices == 1 ? "it is" : "they are"));
  }

  private void findInsertions(AhaOptions options) {
    Calibration cal = labels.calibration();
    for (int z = 0; z < chords.length; z++) {
      foundAnterior[z] = foundInferior[z] = Double.NaN;
      if (chords[z] == null) continue;
      RvInsertion.Directions found = RvInsertion.of(plane(z), cal.dx(), cal.dy(), chords[z], turn);
      foundAnterior[z] =
          options.isAnteriorStated()
              ? chords[z].angle(options.anteriorX(), options.anteriorY())
              : found.anterior();
      foundInferior[z] =
          options.isInferiorStated()
              ? chords[z].angle(options.inferiorX(), options.inferiorY())
              : found.inferior();
    }
  }

  private int anySlice() {
    return IntStream.range(0, chords.length).filter(z -> chords[z] != null).findFirst().getAsInt();
  }

  private double[] septum(AhaOptions options) {
    double[] degrees = new double[chords.length];
    Arrays.fill(degrees, SEPTUM);
    if (options.septum() == AhaOptions.Septum.EQUAL) return degrees;
    double[] inferior =
        options.isInferiorStated() ? foundInferior : CircularAngles.complete(foundInferior);
    for (int z = 0; z < degrees.length; z++) {
      double arc = turned(Math.toDegrees(turn * (inferior[z] - anterior[z])));
      // Without any septum, or nothing else, there is nothing to divide.
      if (arc > 0 && arc < 360) degrees[z] = arc;
    }
    return degrees;
  }

  private static double turned(double degrees) {
    return degrees - 360 * Math.floor(degrees / 360);
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
   * Direction of the anterior RV insertion as found in the slice itself, or stated, see {@link
   * RadialChords}; NaN where it takes that of the neighbours.
   */
  public double foundAnterior(int z) {
    return foundAnterior[z];
  }

  /**
   * Degrees of the septum in a slice by the RV label alone, or by the stated insertions; NaN where
   * one of them is unknown.
   */
  public double septalDegrees(int z) {
    return turned(Math.toDegrees(turn * (foundInferior[z] - foundAnterior[z])));
  }

  /** Whether a slice is the apical cap, segment 17; only where it was asked for. */
  public boolean isCap(int z) {
    return isCap[z];
  }

  /**
   * Degrees from the anterior RV insertion over the septum to a direction, 0 to 360, stretched
   * where the septum is divided by the insertions; NaN if the insertion is unknown.
   *
   * @param z slice with myocardium
   * @param angle radians, see {@link RadialChords}
   */
  public double degrees(int z, double angle) {
    double degrees = turned(Math.toDegrees(turn * (angle - anterior(z))));
    double arc = septum[z];
    if (arc == SEPTUM) return degrees;
    return degrees <= arc
        ? degrees * SEPTUM / arc
        : SEPTUM + (degrees - arc) * (360 - SEPTUM) / (360 - arc);
  }

  /**
   * The segment in a direction, 1 to 16, or 17 in the apical cap; 0 if there are no segments.
   *
   * @param z slice with myocardium
   * @param angle radians, see {@link RadialChords}
   */
  public int segment(int z, double angle) {
    if (isCap[z]) return AhaSegments.APEX;
    double degrees = degrees(z, angle);
    return Double.isNaN(degrees) ? 0 : levels[z].segment(degrees);
  }

  /**
   * The segment of each voxel of a slice.
   *
   * @return 1 to 17, axes Y, X; 0 outside the myocardium and where there are no segments
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

  /**
   * What the user should know about the segments: what is guessed, which makes them doubtful, and
   * why there are none.
   */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** Those of them that say that the apex or the order of the walls is a guess. */
  public List<String> orientationNotes() {
    return List.copyOf(orientationNotes);
  }

  /** Those of them that say that the levels of the slices are a guess. */
  public List<String> levelNotes() {
    return List.copyOf(levelNotes);
  }
}
