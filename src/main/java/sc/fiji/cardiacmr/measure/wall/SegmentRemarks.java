package sc.fiji.cardiacmr.measure.wall;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.measure.aha.AhaSegments;
import sc.fiji.cardiacmr.measure.wall.WallRegion.Kind;
import sc.fiji.cardiacmr.text.Count;

/** What is doubtful about segments and their thickness, in words. */
final class SegmentRemarks {

  /** The septum of these degrees and more, less at most, may be divided as one of 120°. */
  /** Part of the directions without wall that changes a mean too little to be said. */
  private static final double MOST_OPEN = 0.05;

  private static final double SMALLEST_SEPTUM = 75;

  private static final double LARGEST_SEPTUM = 165;

  /** From this angle on a slice shows the wall more than a fifth too thick. */
  static final double OBLIQUE_DEGREES = 35;

  /** Radial chords that are longer than paths across the wall by this factor are oblique. */
  private static final double LONGER = 1.2;

  /** Cavities of a smaller radius, in pixels, are hardly seen in the labels. */
  private static final double SMALLEST_RADIUS = 2;

  private static final int LEVELS = 3;

  private final MyocardialSegments segments;
  private final AhaGeometry geometry;

  /** For all rows. */
  private final List<String> general = new ArrayList<>();

  /** For the rows of segments. */
  private final List<String> ofSegments = new ArrayList<>();

  SegmentRemarks(MyocardialSegments segments) {
    this.segments = segments;
    geometry = segments.geometry(segments.ed());
    if (segments.ventricle().strokeVolume() < 0)
      general.add("The cavity is larger at ES than at ED; have the two been swapped?");
    addRings();
    ofSegments.addAll(geometry.notes());
    addInsertions();
    addSeptum();
  }

  /** Labels that have been exchanged look like this, too. */
  private void addRings() {
    int walls = 0;
    int halves = 0;
    for (int z = 0; z < segments.slices(); z++) {
      WallSection section = segments.section(z, segments.ed());
      if (section == null || !section.hasCavity()) continue;
      walls++;
      if (section.openDegrees() > 180) halves++;
    }
    if (2 * halves > walls)
      general.add(
          "In %s of %s slices at ED the myocardium surrounds less than half of the cavity: are the values of the labels those expected?"
              .formatted(halves, walls));
  }

  private void addInsertions() {
    if (!geometry.hasSegments()) return;
    List<Integer> borrowed =
        IntStream.range(0, segments.slices())
            .filter(z -> geometry.level(z) != null && !geometry.isCap(z))
            .filter(z -> Double.isNaN(geometry.foundAnterior(z)))
            .mapToObj(z -> z + 1)
            .toList();
    long all =
        IntStream.range(0, segments.slices())
            .filter(z -> geometry.level(z) != null && !geometry.isCap(z))
            .count();
    // Near the apex the RV ends before the LV does, so the last third may be without it.
    if (borrowed.size() < all && borrowed.size() > (all + LEVELS - 1) / LEVELS)
      ofSegments.add(
          "At ED the RV insertion was found in %s of %s only; slices %s take that of the others."
              .formatted(
                  all - borrowed.size(),
                  Count.of(all, "slice"),
                  borrowed.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    for (int t : new int[] {segments.ed(), segments.es()})
      if (t >= 0
          && IntStream.range(0, segments.slices())
              .allMatch(z -> Double.isNaN(segments.geometry(t).foundAnterior(z)))
          && segments.geometry(t).hasSegments())
        ofSegments.add(
            "%s(phase %s) no RV insertion was found; that of the nearest phase is used."
                .formatted(when(t), t + 1));
  }

  /** Sectors of 60° do not fit every septum. */
  private void addSeptum() {
    AhaOptions options = segments.settings().aha();
    if (!geometry.hasSegments() || options.septum() != AhaOptions.Septum.EQUAL) return;
    double[] arcs =
        IntStream.range(0, segments.slices())
            .mapToDouble(geometry::septalDegrees)
            .filter(d -> !Double.isNaN(d))
            .sorted()
            .toArray();
    if (arcs.length == 0) return;
    double arc = Percentiles.upperMedian(arcs);
    if (arc < SMALLEST_SEPTUM || arc > LARGEST_SEPTUM)
      ofSegments.add(
          String.format(
              Locale.ROOT,
              "The RV touches %.0f° of the wall (median of the slices), not about 120°: septal segments of 60° do not cover the septum. Check the labels, or divide the septum by both insertions (sectors=insertions).",
              arc));
  }

  /**
   * What is doubtful about the values of a region.
   *
   * @param phase the first phase that they are from
   * @param other the second one; -1 if there is none
   */
  List<String> of(WallRegion region, ThicknessMethod method, int phase, int other) {
    List<String> remarks = new ArrayList<>(general);
    if (region.kind() == Kind.SEGMENT) remarks.addAll(ofSegments);
    addOfPhase(remarks, region, method, phase);
    if (other >= 0) addOfPhase(remarks, region, method, other);
    return remarks;
  }

  private void addOfPhase(
      List<String> remarks, WallRegion region, ThicknessMethod method, int phase) {
    RegionValues values = segments.at(region, phase);
    String when = when(phase);
    if (region.equals(WallRegion.ofSegment(AhaSegments.APEX))) {
      remarks.add(
          Double.isNaN(values.laplace().mean())
              ? when
                  + "the thickness of the apical cap is unknown: the slices do not reach beyond the"
                  + " apex."
              : when
                  + "the thickness of the apical cap is extrapolated from the areas of the last"
                  + " slices.");
      return;
    }
    if (values.laplace().directions() == 0) {
      remarks.add(when + "there is no wall around a cavity to measure.");
      return;
    }
    int directions = values.radial().directions();
    if (values.open() > MOST_OPEN * (values.open() + directions))
      remarks.add(
          when
              + "the wall is open in %s of %s directions, as at the outflow tract; values are of the rest."
                  .formatted(values.open(), values.open() + directions));
    if (!segments.settings().oblique() && values.tilt() > OBLIQUE_DEGREES)
      remarks.add(
          String.format(
              Locale.ROOT,
              "%sslices cut the wall obliquely (%.0f°), so it appears thicker than it is by about %.0f %%.",
              when,
              values.tilt(),
              100 / Math.cos(Math.toRadians(values.tilt())) - 100));
    if (values.uncorrected() > 0 && !Double.isNaN(segments.calibration().dz()))
      remarks.add(
          "%sthe thickness is not corrected in %s of %s directions, where no neighbouring slice shows how the wall is tilted."
              .formatted(when, values.uncorrected(), directions));
    if (method == ThicknessMethod.RADIAL
        && values.radial().mean() > LONGER * values.laplace().mean())
      remarks.add(
          String.format(
              Locale.ROOT,
              "%sradial chords cross the wall obliquely: they are %.1f %s long, paths across it %.1f.",
              when,
              values.radial().mean(),
              segments.unit(),
              values.laplace().mean()));
    double pixel =
        segments.calibration().isInPlaneKnown()
            ? Math.max(segments.calibration().dx(), segments.calibration().dy())
            : 1;
    if (values.innerRadius() < SMALLEST_RADIUS * pixel)
      remarks.add(
          String.format(
              Locale.ROOT,
              "%sthe cavity is only about %.0f pixels wide, and thickness may be off by a third of a pixel.",
              when,
              2 * values.innerRadius() / pixel));
  }

  private String when(int phase) {
    if (phase == segments.ed()) return "At ED ";
    return phase == segments.es() ? "At ES " : "In phase %s ".formatted(phase + 1);
  }

  /** What concerns all results: the labels, the segments, and the wall as a whole. */
  List<String> ofWhole() {
    Set<String> remarks = new LinkedHashSet<>(general);
    remarks.addAll(ofSegments);
    remarks.addAll(of(WallRegion.ALL, ThicknessMethod.LAPLACE, segments.ed(), segments.es()));
    return List.copyOf(remarks);
  }

  /** What concerns single segments at ED and ES and not all of them. */
  List<String> ofSingleSegments() {
    Set<String> shared = new LinkedHashSet<>(general);
    shared.addAll(ofSegments);
    SharedRemarks remarks = new SharedRemarks();
    for (WallRegion region : segments.regions())
      if (region.kind() == Kind.SEGMENT)
        for (ThicknessMethod method : ThicknessMethod.values())
          for (String remark : of(region, method, segments.ed(), segments.es()))
            if (!shared.contains(remark)) remarks.add(region.number(), remark);
    return remarks.sentences();
  }

  /** What a user reads once. */
  List<String> notes() {
    List<String> notes = new ArrayList<>(general);
    notes.addAll(ofSegments);
    for (int t : new int[] {segments.ed(), segments.es()}) if (t >= 0) addSlices(notes, t);
    if (segments.es() < 0)
      notes.add(
          segments.ventricle().esFrame() < 0
              ? "Only one phase is measured, so there is neither thickening nor excursion."
              : "Phase %s is ES, but has no myocardium, so there is neither thickening nor excursion."
                  .formatted(segments.ventricle().esFrame() + 1));
    if (!segments.calibration().isInPlaneKnown())
      notes.add(
          "The pixel size is unknown, so lengths are in pixels, as if pixels were square; give it with pixelsize=x,y,z in mm.");
    else if (segments.settings().oblique() && Double.isNaN(segments.calibration().dz()))
      notes.add(
          "The slice distance is unknown, so oblique walls are not corrected; give it with pixelsize=x,y,z in mm.");
    notes.addAll(NormalThickness.notes(segments));
    return notes;
  }

  private void addSlices(List<String> notes, int phase) {
    List<String> open = new ArrayList<>();
    List<String> closed = new ArrayList<>();
    for (int z = 0; z < segments.slices(); z++) {
      WallSection section = segments.section(z, phase);
      if (section == null) continue;
      if (!section.hasCavity()) closed.add(String.valueOf(z + 1));
      else if (section.openDegrees() > 0)
        open.add("slice %s (%s°)".formatted(z + 1, section.openDegrees()));
    }
    if (!open.isEmpty())
      notes.add(
          when(phase)
              + "the wall is open, as at the outflow tract, and is not measured there: "
              + String.join(", ", open)
              + ".");
    if (!closed.isEmpty())
      notes.add(
          when(phase)
              + "there is myocardium without a cavity, which has no thickness within the slice: "
              + (closed.size() == 1 ? "slice " : "slices ")
              + String.join(", ", closed)
              + ".");
  }
}
