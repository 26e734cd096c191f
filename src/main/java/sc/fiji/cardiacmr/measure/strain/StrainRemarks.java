package sc.fiji.cardiacmr.measure.strain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.Level;
import sc.fiji.cardiacmr.measure.strain.StrainCurve.Kind;
import sc.fiji.cardiacmr.measure.strain.StrainCurve.Region;

/**
 * What is doubtful about strain that was measured in planes that stay where they are.
 *
 * <p>The base descends towards the apex, so a slice shows at end-systole tissue that was nearer to
 * the base, where the ventricle is wider: what is at one place of the plane was deeper in the wall,
 * where it shortens more. One slice does not show this. By how much Ecc may be wrong is estimated
 * as dR/dz · w · dEcc/dr: how much wider the mid-wall becomes towards the base, the way of the
 * tissue through the slice where the base descends by {@value #EXCURSION} mm as usual and the apex
 * rests, and the change of the measured Ecc across the wall at the peak.
 */
public final class StrainRemarks {

  /** Usual descent of the base, mm. */
  static final double EXCURSION = 12;

  /** Error of Ecc from which on a slice is doubtful. */
  static final double DOUBTFUL_ERROR = 0.02;

  /** Lengthening beyond this is more than noise, and more than shortening: not end-diastole. */
  private static final double LONGER = 0.05;

  /** Strain below which the tags rest. */
  static final double SMALLEST_STRAIN = 0.01;

  private static final String THIRDS =
      "Radial strain of a third of the wall is not given: a third is about as wide as a pixel or two"
          + " and narrower than a tag, so how thickening changes across the wall cannot be measured."
          + " Use that of the whole wall.";

  private final MyocardialStrain strain;
  private final AhaGeometry geometry;

  /** How far Ecc of a doubtful slice may be wrong; NaN: it is not known how far. */
  private final Map<Integer, Double> errors = new LinkedHashMap<>();

  private final List<String> general = new ArrayList<>();

  private StrainRemarks(MyocardialStrain strain, AhaGeometry geometry, List<String> given) {
    this.strain = strain;
    this.geometry = geometry;
    general.addAll(given);
    for (WallTrack track : strain.tracks()) addThroughPlane(track);
    addResting();
    addLengthening();
  }

  /**
   * Looks for what is doubtful.
   *
   * @param given what is known to be doubtful about images and labels as a whole
   */
  public static StrainRemarks of(
      MyocardialStrain strain, AhaGeometry geometry, List<String> given) {
    return new StrainRemarks(strain, geometry, given);
  }

  /**
   * What concerns all regions: whether the tags rest, and whether strain is relative to
   * end-diastole.
   */
  public List<String> general() {
    return List.copyOf(general);
  }

  /**
   * What concerns the values of one curve, the general remarks first; of a segment also what is
   * guessed about where it lies, of a slice its level.
   */
  public List<String> of(StrainCurve curve) {
    List<String> remarks = new ArrayList<>(general);
    Region region = curve.region();
    for (int slice : errors.keySet())
      if (isIn(slice, region)) remarks.addAll(ofSlices(List.of(slice)));
    if (region.kind() == Kind.SEGMENT) remarks.addAll(geometry.notes());
    if (region.kind() == Kind.SLICE) remarks.addAll(geometry.levelNotes());
    if (curve.layer() != WallLayer.WALL) remarks.add(THIRDS);
    return remarks;
  }

  /** What concerns the peaks of one curve: the same, and whether a later one may be larger. */
  public List<String> ofPeak(StrainCurve curve) {
    List<String> remarks = new ArrayList<>(of(curve));
    if (curve.isPeakCut())
      remarks.add(
          curve.lastFrame() == strain.reference()
              ? "Strain could not be measured in any later phase."
              : "Shortening was largest in the last phase that could be measured, so the true peak may be larger.");
    return remarks;
  }

  /** What concerns rotation and torsion: their signs follow the order of the walls and the apex. */
  public List<String> ofRotation() {
    List<String> remarks = new ArrayList<>(general);
    remarks.addAll(geometry.orientationNotes());
    return remarks;
  }

  /** What concerns single slices, the same of several in one sentence. */
  public List<String> ofSlices() {
    return ofSlices(List.copyOf(errors.keySet()));
  }

  private List<String> ofSlices(List<Integer> slices) {
    List<Integer> known = slices.stream().filter(z -> !Double.isNaN(errors.get(z))).toList();
    List<Integer> unknown = slices.stream().filter(z -> Double.isNaN(errors.get(z))).toList();
    List<String> remarks = new ArrayList<>();
    if (!known.isEmpty())
      remarks.add(
          String.format(
              Locale.ROOT,
              "In %s Ecc may be wrong by about %s %% (strain): tissue that moves through the plane is not followed, and where the base descends by %.0f mm the plane shows other tissue at end-systole.",
              named(known),
              percent(known),
              EXCURSION));
    if (!unknown.isEmpty())
      remarks.add(
          strain.tracks().size() > 1
              ? "In %s Ecc may be wrong by several per cent (strain): tissue that moves through the plane is not followed, and without the distance between slices it is not known by how much."
                  .formatted(named(unknown))
              : "In %s, near the apex, Ecc may be wrong by several per cent (strain): tissue that moves through the plane is not followed, and one slice does not show by how much."
                  .formatted(named(unknown)));
    return remarks;
  }

  private static String named(List<Integer> slices) {
    return (slices.size() == 1 ? "slice " : "slices ")
        + slices.stream().map(z -> String.valueOf(z + 1)).collect(Collectors.joining(", "));
  }

  private String percent(List<Integer> slices) {
    LongSummaryStatistics percent =
        slices.stream().mapToLong(z -> Math.round(100 * errors.get(z))).summaryStatistics();
    return percent.getMin() == percent.getMax()
        ? String.valueOf(percent.getMin())
        : percent.getMin() + " to " + percent.getMax();
  }

  private boolean isIn(int slice, Region region) {
    return switch (region.kind()) {
      case ALL -> false;
      case SLICE -> region.slice() == slice;
      case SEGMENT -> region.level() == geometry.level(slice);
    };
  }

  /** What a user reads once: the general remarks, the slices in doubt, and what is not given. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>(general);
    notes.addAll(ofSlices());
    notes.add(THIRDS);
    return notes;
  }

  private void addResting() {
    StrainCurve all = strain.curves(Kind.ALL, WallLayer.WALL).get(0);
    double largest = 0;
    int known = 0;
    for (int t = 0; t < strain.phases(); t++) {
      if (t == strain.reference() || Double.isNaN(all.circumferential()[t])) continue;
      known++;
      largest = Math.max(largest, Math.abs(all.circumferential()[t]));
      largest = Math.max(largest, Math.abs(all.radial()[t]));
    }
    if (known > 0 && largest < SMALLEST_STRAIN)
      general.add(
          String.format(
              Locale.ROOT,
              "The tags do not move with the tissue (peak |E| %.1f %%, less than 1 %%): they may have been painted on, or all phases may be the same image.",
              100 * largest));
  }

  private void addLengthening() {
    StrainCurve all = strain.curves(Kind.ALL, WallLayer.MID).get(0);
    int longest = StrainCurve.extreme(all.circumferential(), 1);
    if (longest < 0) return;
    double length = all.circumferential()[longest];
    if (length > LONGER && length > -all.peak())
      general.add(
          String.format(
              Locale.ROOT,
              "In %s the wall is longer than in phase %d (Ecc %+.0f %%), which is therefore not"
                  + " end-diastole. Do the labels belong to that phase? Set their phase with frame=...",
              strain.phaseName(longest),
              strain.reference() + 1,
              100 * length));
  }

  private void addThroughPlane(WallTrack track) {
    double error = throughPlaneError(track);
    boolean canBe = strain.tracks().size() > 1 || geometry.level(track.slice()) == Level.APICAL;
    boolean isUnknown = Double.isNaN(error) && canBe;
    if (isUnknown || Math.abs(error) > DOUBTFUL_ERROR) errors.put(track.slice(), Math.abs(error));
  }

  /** The estimate of the class's comment; NaN if it cannot be made. */
  private double throughPlaneError(WallTrack track) {
    List<WallTrack> tracks = strain.tracks();
    int i = tracks.indexOf(track);
    int towardsBase = geometry.isApexFirst() ? 1 : -1;
    WallTrack basal = tracks.get(clamp(i + towardsBase));
    WallTrack apical = tracks.get(clamp(i - towardsBase));
    double dz = geometry.labels().calibration().dz();
    double distance = Math.abs(basal.slice() - apical.slice()) * dz;
    if (!geometry.labels().calibration().isInPlaneKnown() || !(distance > 0)) return Double.NaN;
    double taper = (radius(basal) - radius(apical)) / distance;
    int apex = tracks.get(geometry.isApexFirst() ? 0 : tracks.size() - 1).slice();
    int base = tracks.get(geometry.isApexFirst() ? tracks.size() - 1 : 0).slice();
    double fraction = (Math.abs(track.slice() - apex) + 1.0) / (Math.abs(base - apex) + 1.0);
    return taper * EXCURSION * fraction * gradient(track);
  }

  private int clamp(int index) {
    return Math.max(0, Math.min(strain.tracks().size() - 1, index));
  }

  /** Mean distance of the wall from the centre at the reference phase. */
  private static double radius(WallTrack track) {
    double sum = 0;
    int n = 0;
    for (int p = 0; p < track.points(); p++) {
      if (!track.isWall(p)) continue;
      n++;
      sum +=
          Math.hypot(
              track.referenceX()[p] - track.centreX(), track.referenceY()[p] - track.centreY());
    }
    return sum / n;
  }

  /** Change of Ecc across the wall of a slice at its peak, 1/mm; NaN if unknown. */
  private double gradient(WallTrack track) {
    StrainCurve endo = curve(track.slice(), WallLayer.ENDO);
    StrainCurve epi = curve(track.slice(), WallLayer.EPI);
    int peak = curve(track.slice(), WallLayer.WALL).peakFrame();
    if (peak < 0) return Double.NaN;
    double inner = 0;
    double outer = 0;
    int n = 0;
    for (int k = 0; k < track.directions(); k++) {
      if (!track.wall()[k]) continue;
      int last = (track.layers() - 1) * track.directions() + k;
      inner +=
          Math.hypot(
              track.referenceX()[k] - track.centreX(), track.referenceY()[k] - track.centreY());
      outer +=
          Math.hypot(
              track.referenceX()[last] - track.centreX(),
              track.referenceY()[last] - track.centreY());
      n++;
    }
    // The outermost points lie half a layer inside of the contours.
    double thickness = (outer - inner) / n * track.layers() / (track.layers() - 1);
    return (epi.circumferential()[peak] - endo.circumferential()[peak]) / (thickness * 2 / 3);
  }

  private StrainCurve curve(int slice, WallLayer layer) {
    return strain.curves(Kind.SLICE, layer).stream()
        .filter(c -> c.region().slice() == slice)
        .findFirst()
        .orElseThrow();
  }
}
