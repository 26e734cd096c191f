package sc.fiji.cardiacmr.measure.strain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaSegments;
import sc.fiji.cardiacmr.measure.aha.Level;
import sc.fiji.cardiacmr.measure.strain.StrainCurve.Kind;
import sc.fiji.cardiacmr.measure.strain.StrainCurve.Region;

/**
 * Strain of the LV myocardium over time: of the whole, of each slice and of each AHA segment, for
 * the whole wall and its thirds; with rotation and torsion. A value is the mean over the points of
 * the region, which lie evenly in direction and depth; it is unknown where less than half of them
 * could be followed.
 *
 * @param curves all regions, each with the four layers
 * @param rotation of the slices
 * @param kind of strain
 * @param reference frame that strain is relative to, from 0
 * @param frameInterval ms; NaN if unknown
 * @param tracks of the slices
 */
public record MyocardialStrain(
    List<StrainCurve> curves,
    Rotation rotation,
    StrainKind kind,
    int reference,
    double frameInterval,
    List<WallTrack> tracks) {

  /** Smallest part of a region that must have been followed. */
  private static final double SMALLEST_PART = 0.5;

  /**
   * Measures strain.
   *
   * @param tracks of the slices, at least one, all with the same number of frames
   * @param geometry segments of the labels that the tracks begin with
   * @param reference frame of these labels, from 0
   * @param frameInterval ms; NaN if unknown
   */
  public static MyocardialStrain measure(
      List<WallTrack> tracks,
      AhaGeometry geometry,
      int reference,
      double frameInterval,
      StrainKind kind) {
    int frames = tracks.get(0).phases();
    List<PointStrain[]> strains = new ArrayList<>();
    for (WallTrack track : tracks) {
      PointStrain[] all = new PointStrain[frames];
      Arrays.setAll(all, t -> PointStrain.of(track, t));
      strains.add(all);
    }
    List<StrainCurve> curves = new ArrayList<>();
    Averages averages = new Averages(tracks, strains, geometry, frameInterval, kind);
    averages.add(curves, new Region(Kind.ALL, -1, null, 0));
    for (WallTrack track : tracks)
      averages.add(curves, new Region(Kind.SLICE, track.slice(), geometry.level(track.slice()), 0));
    if (geometry.hasSegments())
      for (Level level : Level.values())
        for (int s = level.first(); s < level.first() + level.count(); s++)
          averages.add(curves, new Region(Kind.SEGMENT, -1, level, s));
    return new MyocardialStrain(
        List.copyOf(curves),
        rotation(tracks, geometry),
        kind,
        reference,
        frameInterval,
        List.copyOf(tracks));
  }

  private static Rotation rotation(List<WallTrack> tracks, AhaGeometry geometry) {
    int n = tracks.size();
    int[] slices = tracks.stream().mapToInt(WallTrack::slice).toArray();
    double[][] degrees = new double[n][];
    int sign = geometry.isClockwise() ? 1 : -1;
    for (int i = 0; i < n; i++) degrees[i] = Rotation.degrees(tracks.get(i), sign);
    int apex = geometry.isApexFirst() ? 0 : n - 1;
    int base = n - 1 - apex;
    Calibration calibration = geometry.labels().calibration();
    double distance = Math.abs(slices[apex] - slices[base]) * calibration.dz();
    double radius =
        calibration.isInPlaneKnown()
            ? (tracks.get(apex).outerRadius() + tracks.get(base).outerRadius()) / 2
            : Double.NaN;
    return new Rotation(slices, degrees, n > 1 ? base : -1, apex, distance, radius);
  }

  /** Means over regions. */
  private record Averages(
      List<WallTrack> tracks,
      List<PointStrain[]> strains,
      AhaGeometry geometry,
      double frameInterval,
      StrainKind kind) {

    void add(List<StrainCurve> curves, Region region) {
      for (WallLayer layer : WallLayer.values()) {
        StrainCurve curve = curve(region, layer);
        if (curve != null) curves.add(curve);
      }
    }

    /** Null if no point lies in the region. */
    private StrainCurve curve(Region region, WallLayer layer) {
      int frames = tracks.get(0).phases();
      double[][] sums = new double[4][frames];
      int[] counts = new int[frames];
      int[] known = new int[frames];
      int points = 0;
      for (int i = 0; i < tracks.size(); i++) {
        WallTrack track = tracks.get(i);
        for (int p = 0; p < track.points(); p++) {
          if (!track.isWall(p) || !layer.contains(track.depth(p)) || !isIn(region, track, p))
            continue;
          points++;
          for (int t = 0; t < frames; t++) {
            PointStrain strain = strains.get(i)[t];
            double agreement = track.agreement()[t][p % track.directions()];
            if (!Double.isNaN(agreement)) {
              known[t]++;
              sums[3][t] += agreement;
            }
            if (Double.isNaN(strain.circumferential()[p])) continue;
            counts[t]++;
            sums[0][t] += kind.of(strain.circumferential()[p]);
            sums[1][t] += kind.of(strain.radial()[p]);
            sums[2][t] += strain.shear()[p];
          }
        }
      }
      if (points == 0) return null;
      double[] measured = new double[frames];
      for (int t = 0; t < frames; t++) {
        measured[t] = (double) counts[t] / points;
        for (int i = 0; i < 3; i++)
          sums[i][t] = measured[t] < SMALLEST_PART ? Double.NaN : sums[i][t] / counts[t];
        sums[3][t] = known[t] == 0 ? Double.NaN : sums[3][t] / known[t];
      }
      return new StrainCurve(
          region, layer, sums[0], sums[1], sums[2], sums[3], measured, frameInterval);
    }

    private boolean isIn(Region region, WallTrack track, int point) {
      return switch (region.kind()) {
        case ALL -> true;
        case SLICE -> track.slice() == region.slice();
        case SEGMENT -> geometry.segment(track.slice(), track.angle(point)) == region.segment();
      };
    }
  }

  /** The same with radial strain of the whole wall alone: of its thirds it is unknown. */
  public MyocardialStrain withoutRadialThirds() {
    List<StrainCurve> kept =
        curves.stream().map(c -> c.layer() == WallLayer.WALL ? c : c.withoutRadial()).toList();
    return new MyocardialStrain(kept, rotation, kind, reference, frameInterval, tracks);
  }

  /** The curves of one kind of region and one layer. */
  public List<StrainCurve> curves(Kind kind, WallLayer layer) {
    return curves.stream().filter(c -> c.region().kind() == kind && c.layer() == layer).toList();
  }

  /** Peak Ecc of each segment, 1 to 17, in one layer; NaN where there is none. */
  public double[] segmentPeaks(WallLayer layer) {
    double[] peaks = new double[AhaSegments.COUNT];
    Arrays.fill(peaks, Double.NaN);
    for (StrainCurve curve : curves(Kind.SEGMENT, layer))
      peaks[curve.region().segment() - 1] = curve.peak();
    return peaks;
  }

  /** A phase as users name it, with its time where that is known. */
  public String phaseName(int t) {
    double time = t * frameInterval;
    return "phase "
        + (t + 1)
        + (Double.isNaN(time) ? "" : String.format(Locale.ROOT, " (%.0f ms)", time));
  }

  /** Number of frames. */
  public int phases() {
    return tracks.get(0).phases();
  }
}
