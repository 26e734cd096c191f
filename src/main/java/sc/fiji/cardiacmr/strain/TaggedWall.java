package sc.fiji.cardiacmr.strain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.RadialChords;
import sc.fiji.cardiacmr.measure.strain.WallContours;
import sc.fiji.cardiacmr.measure.strain.WallTrack;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.tagging.harp.Harp;
import sc.fiji.cardiacmr.tagging.harp.HarpSettings;
import sc.fiji.cardiacmr.tagging.harp.RingMesh;
import sc.fiji.cardiacmr.tagging.harp.TagFrequency;
import sc.fiji.cardiacmr.tagging.harp.TrackedRing;

/** The wall of all labelled slices, followed through a tagged series. */
final class TaggedWall {

  private static final int LAYERS = 9;
  private static final int DIRECTIONS = 72;

  private final StrainInputs inputs;
  private final AhaGeometry geometry;
  private final TrackedRing[] rings;

  private TaggedWall(StrainInputs inputs, AhaGeometry geometry, TrackedRing[] rings) {
    this.inputs = inputs;
    this.geometry = geometry;
    this.rings = rings;
  }

  /**
   * Follows the wall.
   *
   * @param geometry of labels with a wall in at least one slice
   */
  public static TaggedWall track(
      StrainInputs inputs,
      AhaGeometry geometry,
      TagFrequency[] directions,
      HarpSettings settings,
      Progress progress) {
    int slices = geometry.labels().slices();
    RingMesh[] meshes = new RingMesh[slices];
    TaggedWall wall = new TaggedWall(inputs, geometry, new TrackedRing[slices]);
    for (int z = 0; z < slices; z++) meshes[z] = wall.mesh(z);
    int total = (int) Arrays.stream(meshes).filter(Objects::nonNull).count();
    AtomicInteger done = new AtomicInteger();
    IntStream.range(0, slices)
        .parallel()
        .filter(z -> meshes[z] != null)
        .forEach(
            z -> {
              Plane[] first = inputs.firstPlanes(z);
              Plane[] second = inputs.secondPlanes(z, first);
              Harp harp =
                  new Harp(
                      inputs.dx(), inputs.dy(), meshes[z], directions[0], directions[1], settings);
              wall.rings[z] = harp.track(first, second, inputs.reference(), progress);
              progress.update(done.incrementAndGet(), total, "Tracking the tags");
            });
    return wall;
  }

  private RingMesh mesh(int z) {
    RadialChords chords = geometry.chords(z);
    if (chords == null) return null;
    WallContours contours = WallContours.of(chords, DIRECTIONS);
    return new RingMesh(
        chords.centreX() * inputs.dx(),
        chords.centreY() * inputs.dy(),
        contours.inner(),
        contours.outer(),
        contours.wall(),
        LAYERS);
  }

  /** The points of the wall, slice by slice. */
  public List<WallTrack> tracks() {
    List<WallTrack> tracks = new ArrayList<>();
    for (int z = 0; z < rings.length; z++) if (rings[z] != null) tracks.add(track(z, rings[z]));
    return tracks;
  }

  private static WallTrack track(int z, TrackedRing ring) {
    RingMesh mesh = ring.mesh();
    boolean[] wall = new boolean[mesh.directions()];
    double[] x = new double[mesh.size()];
    double[] y = new double[mesh.size()];
    for (int node = 0; node < mesh.size(); node++) {
      wall[node % wall.length] = mesh.isWall(node);
      x[node] = mesh.x(node);
      y[node] = mesh.y(node);
    }
    return new WallTrack(
        z,
        mesh.layers(),
        mesh.directions(),
        mesh.centreX(),
        mesh.centreY(),
        wall,
        x,
        y,
        ring.x(),
        ring.y(),
        ring.agreement());
  }

  /**
   * Displacement of each pixel of the myocardium of the reference frame, axes X, Y, Z, T.
   *
   * @param axis 0: along X, 1: along Y
   * @return mm, or pixels where the pixel size is unknown; NaN outside of the myocardium and where
   *     a frame was not tracked
   */
  public ImageSeries<FloatType> displacement(int axis) {
    ImageSeries<?> labels = geometry.labels();
    int width = labels.width();
    int size = width * labels.height();
    int frames = phases();
    float[] values = new float[Math.multiplyExact(size, rings.length * frames)];
    Arrays.fill(values, Float.NaN);
    for (int z = 0; z < rings.length; z++) {
      if (rings[z] == null) continue;
      byte[] plane = Planes.labels(geometry.labels(), z, geometry.phase());
      for (int t = 0; t < frames; t++)
        for (int i = 0; i < size; i++) {
          if (!Labels.isMyocardium(plane[i])) continue;
          double[] u = rings[z].displacement(t, i % width * inputs.dx(), i / width * inputs.dy());
          if (u != null) values[(t * rings.length + z) * size + i] = (float) u[axis];
        }
    }
    return new ImageSeries<>(
        ArrayImgs.floats(values, width, labels.height(), rings.length, frames),
        inputs.calibration(),
        axis == 0 ? "displacement-x" : "displacement-y");
  }

  private int phases() {
    for (TrackedRing ring : rings) if (ring != null) return ring.fields().length;
    return 0;
  }
}
