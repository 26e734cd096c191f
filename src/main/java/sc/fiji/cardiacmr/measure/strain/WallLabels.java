package sc.fiji.cardiacmr.measure.strain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ConnectedComponents;
import sc.fiji.cardiacmr.image.HoleFilling;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.measure.aha.RadialChords;

/**
 * Labels of one frame, from which the wall can be read off: drawn by hand or by a network, they may
 * have islands, holes and slices where there is no ring.
 *
 * <p>What lies apart from the heart of a slice is taken away, islands of myocardium in the cavity
 * become cavity. A slice loses its LV and myocardium if the wall surrounds less than half of the
 * cavity, if there is next to no cavity (the cap of the apex), or if it lies beside the other
 * slices. Immutable.
 */
public final class WallLabels {

  /** Parts smaller than this, relative to the largest, are islands. */
  private static final double ISLAND = 0.2;

  /** With less wall than this part of all directions a slice is no ring. */
  private static final double SMALLEST_RING = 0.5;

  /** Smallest cavity, as a part of the area inside of the epicardium. */
  private static final double SMALLEST_CAVITY = 0.06;

  private final ImageSeries<UnsignedByteType> given;
  private final int frame;
  private final LabelPlane[] planes;
  private final RadialChords[] chords;
  private final List<String> notes = new ArrayList<>();

  private WallLabels(ImageSeries<UnsignedByteType> given, int frame) {
    this.given = given;
    this.frame = frame;
    planes = LabelPlane.ofPhase(given, frame);
    chords = new RadialChords[planes.length];
    List<String> islands = new ArrayList<>();
    for (int z = 0; z < planes.length; z++) {
      if (!Labels.hasMyocardium(planes[z].pixels())) continue;
      int removed = removeIslands(planes[z]);
      if (removed > 0) islands.add("slice %s (%s pixels)".formatted(z + 1, removed));
      Calibration calibration = given.calibration();
      chords[z] = RadialChords.of(planes[z], calibration.dx(), calibration.dy());
      String problem = problem(chords[z]);
      if (problem != null) leaveOut(z, problem);
    }
    leaveOutStrays();
    if (!islands.isEmpty())
      notes.add("Labels separate from the heart are ignored: " + String.join(", ", islands) + ".");
    noteGaps();
  }

  /**
   * Cleans labels.
   *
   * @param labels values of {@link Labels}; not changed
   * @param frame which one, from 0
   */
  public static WallLabels of(ImageSeries<UnsignedByteType> labels, int frame) {
    return new WallLabels(labels, frame);
  }

  /** Returns the number of pixels that are background now. */
  private static int removeIslands(LabelPlane plane) {
    byte[] labels = plane.pixels();
    LabelPlane heart = plane.mask(label -> label == Labels.LV || Labels.isMyocardium(label));
    byte[] large = ConnectedComponents.withoutIslands(HoleFilling.fill(heart), ISLAND).pixels();
    int removed = 0;
    for (int i = 0; i < labels.length; i++) {
      if (heart.pixels()[i] == 0 || large[i] != 0) continue;
      labels[i] = 0;
      removed++;
    }
    LabelPlane wall = plane.mask(Labels::isMyocardium);
    byte[] largeWall = ConnectedComponents.withoutIslands(wall, ISLAND).pixels();
    for (int i = 0; i < labels.length; i++)
      if (wall.pixels()[i] != 0 && largeWall[i] == 0) labels[i] = Labels.LV;
    return removed;
  }

  /** Why the wall of a slice cannot be followed; null if it can. */
  private static String problem(RadialChords chords) {
    int present = 0;
    double inner = 0;
    double outer = 0;
    for (int k = 0; k < RadialChords.COUNT; k++) {
      if (!chords.isWall(k)) continue;
      present++;
      inner += chords.inner(k) * chords.inner(k);
      outer += chords.outer(k) * chords.outer(k);
    }
    if (present < SMALLEST_RING * RadialChords.COUNT)
      return "its myocardium surrounds less than half of the cavity";
    return inner < SMALLEST_CAVITY * outer ? "its myocardium encloses almost no cavity" : null;
  }

  private void leaveOut(int z, String why) {
    notes.add("Slice %s is left out: %s.".formatted(z + 1, why));
    byte[] labels = planes[z].pixels();
    for (int i = 0; i < labels.length; i++)
      if (labels[i] == Labels.LV || Labels.isMyocardium(labels[i])) labels[i] = 0;
    chords[z] = null;
  }

  /** Rings whose centre lies outside of where most others are. */
  private void leaveOutStrays() {
    double x = median(RadialChords::centreX);
    double y = median(RadialChords::centreY);
    double radius = median(WallLabels::outerRadius);
    double dx = given.calibration().isInPlaneKnown() ? given.calibration().dx() : 1;
    double dy = given.calibration().isInPlaneKnown() ? given.calibration().dy() : 1;
    for (int z = 0; z < chords.length; z++)
      if (chords[z] != null
          && Math.hypot((chords[z].centreX() - x) * dx, (chords[z].centreY() - y) * dy) > radius)
        leaveOut(z, "its labels are out of line with those of the other slices");
  }

  private static double outerRadius(RadialChords chords) {
    double sum = 0;
    int n = 0;
    for (int k = 0; k < RadialChords.COUNT; k++)
      if (chords.isWall(k)) {
        sum += chords.outer(k);
        n++;
      }
    return sum / n;
  }

  private double median(ToDoubleFunction<RadialChords> value) {
    double[] values =
        Arrays.stream(chords).filter(c -> c != null).mapToDouble(value).sorted().toArray();
    return values.length == 0 ? Double.NaN : Percentiles.upperMedian(values);
  }

  private void noteGaps() {
    List<String> open = new ArrayList<>();
    for (int z = 0; z < chords.length; z++) {
      if (chords[z] == null) continue;
      int missing = 0;
      for (int k = 0; k < RadialChords.COUNT; k++) if (!chords[z].isWall(k)) missing++;
      if (missing > 0) open.add("slice %s (%s°)".formatted(z + 1, missing));
    }
    if (!open.isEmpty())
      notes.add("Strain is not measured where the wall is open: " + String.join(", ", open) + ".");
    List<String> elsewhere = new ArrayList<>();
    for (int z = 0; z < chords.length; z++)
      if (!Labels.hasMyocardium(Planes.labels(given, z, frame)) && isLabelledLater(z))
        elsewhere.add(String.valueOf(z + 1));
    if (!elsewhere.isEmpty())
      notes.add(
          "Left out because myocardium is labelled in other phases, but not in phase %s: %s %s."
              .formatted(
                  frame + 1,
                  elsewhere.size() == 1 ? "slice" : "slices",
                  String.join(", ", elsewhere)));
  }

  private boolean isLabelledLater(int z) {
    for (int t = 0; t < given.phases(); t++)
      if (Labels.hasMyocardium(Planes.labels(given, z, t))) return true;
    return false;
  }

  /** Whether a wall is left in any slice. */
  public boolean hasWall() {
    return Arrays.stream(chords).anyMatch(c -> c != null);
  }

  /** The cleaned labels: one frame, of the size and at the place of the given ones. */
  public ImageSeries<UnsignedByteType> image() {
    return Planes.wrapLabels(planes, given.calibration(), given.name());
  }

  /**
   * The frame at which the cavity is largest in the slices used, from 0: end-diastole, if all
   * frames are labelled.
   *
   * @param factor how many times as large as at the frame of the labels it must be at least
   * @return the frame of the labels itself if there is no such frame
   */
  public int largestCavity(double factor) {
    long[] areas = new long[given.phases()];
    for (int t = 0; t < areas.length; t++)
      for (int z = 0; z < planes.length; z++)
        if (chords[z] != null)
          for (byte label : Planes.labels(given, z, t)) if (label == Labels.LV) areas[t]++;
    int best = frame;
    for (int t = 0; t < areas.length; t++) if (areas[t] > areas[best]) best = t;
    return areas[best] >= factor * areas[frame] ? best : frame;
  }

  /** What the user should know. */
  public List<String> notes() {
    return List.copyOf(notes);
  }
}
