package sc.fiji.cardiacmr.tagging.harp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Follows the wall of one slice through the frames of a tagged series by harmonic phase.
 *
 * <p>In each frame the two harmonic peaks are cut out of the spectrum ({@link BandPass}), all nodes
 * of the mesh are tracked from frame to frame by their phases ({@link FrameTracking}), and a smooth
 * displacement is fitted to them ({@link RingField}).
 *
 * <p>The band-pass averages over a tag and more, beyond the wall. So the motion is refined by the
 * tags themselves, in the wall only ({@link TagRefinement}), frame by frame, so that each frame
 * begins at the refined motion of the one before. Where the tags have faded into the noise the
 * motion is not believed ({@link TagAgreement}, {@link TagReliability}).
 */
public final class Harp {

  /** Fewer nodes than this part, and a frame has no motion. */
  private static final double FEWEST = 0.3;

  /** About how far points move from frame to frame, as a part of the spacing of the tags. */
  private static final double USUAL = 0.15;

  private final double dx;
  private final double dy;
  private final RingMesh mesh;
  private final TagFrequency first;
  private final TagFrequency second;
  private final HarpSettings settings;

  /**
   * @param dx pixel width, mm; 1 if unknown
   * @param dy pixel height, mm; 1 if unknown
   * @param mesh of tissue at the reference frame, in the same unit
   * @param first direction of tagging
   * @param second the other direction
   */
  public Harp(
      double dx,
      double dy,
      RingMesh mesh,
      TagFrequency first,
      TagFrequency second,
      HarpSettings settings) {
    this.dx = dx;
    this.dy = dy;
    this.mesh = mesh;
    this.first = first;
    this.second = second;
    this.settings = settings;
  }

  /** The harmonic images of one frame. */
  private record Pair(HarmonicImage first, HarmonicImage second) {}

  /**
   * Tracks the nodes.
   *
   * @param firstPlanes frames with the first direction of tagging
   * @param secondPlanes frames with the second one; the same array if the tags are a grid
   * @param reference number of the frame of the mesh, from 0
   * @throws CancellationException if {@code progress} asks for it
   */
  public TrackedRing track(
      Plane[] firstPlanes, Plane[] secondPlanes, int reference, Progress progress) {
    int frames = firstPlanes.length;
    Pair[] pairs = new Pair[frames];
    IntStream.range(0, frames)
        .parallel()
        .forEach(
            t -> {
              if (!progress.isCanceled()) pairs[t] = pair(firstPlanes[t], secondPlanes[t]);
            });
    progress.checkCanceled();
    double[][] terms = RingField.terms(mesh);
    double[][] targets = targets(pairs[reference]);
    RingField[] fields = new RingField[frames];
    double[] parts = new double[frames];
    fields[reference] = RingField.zero();
    parts[reference] = 1;
    double[][] agreement = new double[frames][mesh.directions()];
    Arrays.fill(agreement[reference], 1);
    WallPixels pixels = new WallPixels(mesh, planes(firstPlanes, secondPlanes, reference), dx, dy);
    TagAgreement agreements = new TagAgreement(pixels, mesh.directions());
    TagRefinement refinement =
        new TagRefinement(pixels, USUAL * Math.min(first.spacing(), second.spacing()));
    for (int i = 1; i < frames; i++) {
      // First the frames after the reference, then those before it, always next to a known one.
      int t = i < frames - reference ? reference + i : frames - 1 - i;
      int from = t > reference ? t - 1 : t + 1;
      progress.checkCanceled();
      if (fields[from] == null) continue;
      RingField found = step(t, from, pairs, targets, terms, fields, parts);
      if (settings.refinements() > 0)
        found =
            refinement.refine(
                planes(firstPlanes, secondPlanes, t),
                beginnings(found, fields, from, from - (t - from)),
                fields[from],
                settings.refinements());
      if (found == null) continue;
      agreement[t] = agreements.of(planes(firstPlanes, secondPlanes, t), found);
      boolean lost =
          TagReliability.isLost(agreement[t], settings.agreement())
              && TagReliability.isLost(agreement[from], settings.agreement());
      if (!lost) fields[t] = found;
    }
    return TrackedRing.of(
        mesh,
        reference,
        fields,
        parts,
        agreement,
        TagReliability.of(agreement, reference, settings.agreement()),
        terms);
  }

  /**
   * The motion by HARP if there is any, that of the frame before, and this one going on as fast as
   * it came.
   */
  private static List<RingField> beginnings(
      RingField found, RingField[] fields, int from, int before) {
    List<RingField> beginnings = new ArrayList<>();
    if (found != null) beginnings.add(found);
    beginnings.add(fields[from]);
    if (before >= 0 && before < fields.length && fields[before] != null)
      beginnings.add(fields[from].goOn(fields[before]));
    return beginnings;
  }

  /** One plane if both directions are in the same. */
  private static Plane[] planes(Plane[] first, Plane[] second, int t) {
    return first[t] == second[t] ? new Plane[] {first[t]} : new Plane[] {first[t], second[t]};
  }

  private Pair pair(Plane a, Plane b) {
    return new Pair(harmonic(a, first), harmonic(b, second));
  }

  private HarmonicImage harmonic(Plane plane, TagFrequency frequency) {
    BandPass filter = new BandPass(frequency, settings.along(), settings.across());
    return HarmonicImage.of(plane, dx, dy, filter);
  }

  private double[][] targets(Pair pair) {
    double[][] targets = new double[mesh.size()][2];
    for (int node = 0; node < mesh.size(); node++) {
      targets[node][0] = pair.first.phase(mesh.x(node), mesh.y(node));
      targets[node][1] = pair.second.phase(mesh.x(node), mesh.y(node));
    }
    return targets;
  }

  /**
   * Tracks from frame {@code from} to its neighbour {@code t}; null if too few points are found.
   */
  private RingField step(
      int t,
      int from,
      Pair[] pairs,
      double[][] targets,
      double[][] terms,
      RingField[] fields,
      double[] parts) {
    double[] u = new double[mesh.size()];
    double[] v = new double[mesh.size()];
    for (int node = 0; node < u.length; node++) {
      u[node] = fields[from].u(terms[node]);
      v[node] = fields[from].v(terms[node]);
    }
    PointTracker tracker = new PointTracker(pairs[t].first, pairs[t].second);
    FrameTracking tracking = FrameTracking.track(mesh, targets, tracker, u, v);
    int wall = 0;
    int found = 0;
    double[] weights = new double[u.length];
    for (int node = 0; node < u.length; node++) {
      if (!mesh.isWall(node)) continue;
      wall++;
      if (tracking.weight[node] == 0) continue;
      found++;
      weights[node] = tracking.weight[node] * tracking.weight[node];
    }
    parts[t] = wall == 0 ? 0 : (double) found / wall;
    return parts[t] < FEWEST ? null : RingField.fit(terms, tracking.u, tracking.v, weights);
  }
}
