package sc.fiji.cardiacmr.measure.wall;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.progress.Progress;

/** The walls of all slices at all phases of labels, and their segments. */
final class WallSeries {

  private final ImageSeries<UnsignedByteType> labels;
  private final ImageSeries<UnsignedByteType> cleaned;
  private final WallMasks[][] masks;
  private final WallSection[][] sections;
  private final AhaGeometry[] geometries;

  /**
   * Measures on all cores.
   *
   * @param ed the phase that shows where the apex is
   * @throws IllegalArgumentException if it holds no myocardium
   * @throws java.util.concurrent.CancellationException if canceled
   */
  WallSeries(ImageSeries<UnsignedByteType> labels, int ed, AhaOptions options, Progress progress) {
    this.labels = labels;
    int slices = labels.slices();
    int phases = labels.phases();
    masks = new WallMasks[phases][slices];
    sections = new WallSection[phases][slices];
    geometries = new AhaGeometry[phases];
    cleaned = clean(progress);
    geometries[ed] = AhaGeometry.of(cleaned, ed, options);
    AhaOptions alike =
        options
            .withApex(geometries[ed].isApexFirst() ? AhaOptions.Apex.FIRST : AhaOptions.Apex.LAST)
            .withTurn(
                geometries[ed].isClockwise()
                    ? AhaOptions.Turn.CLOCKWISE
                    : AhaOptions.Turn.COUNTERCLOCKWISE);
    AtomicInteger done = new AtomicInteger();
    IntStream.range(0, phases)
        .parallel()
        .forEach(
            t -> {
              if (t != ed && hasWall(t)) geometries[t] = AhaGeometry.of(cleaned, t, alike);
              for (int z = 0; z < slices; z++) {
                progress.checkCanceled();
                measure(z, t);
                progress.update(done.incrementAndGet(), (long) slices * phases, "Measuring walls");
              }
            });
    borrowInsertions();
  }

  /** Labels without specks. */
  private ImageSeries<UnsignedByteType> clean(Progress progress) {
    int slices = labels.slices();
    int area = labels.width() * labels.height();
    byte[] values = new byte[Math.multiplyExact(area, slices * labels.phases())];
    IntStream.range(0, slices * labels.phases())
        .parallel()
        .forEach(
            i -> {
              progress.checkCanceled();
              LabelPlane plane = LabelPlane.of(labels, i % slices, i / slices);
              WallMasks found = WallMasks.of(plane);
              masks[i / slices][i % slices] = found;
              if (found != null) found.paint(plane);
              System.arraycopy(plane.pixels(), 0, values, i * area, area);
            });
    return Planes.wrapLabels(
        values,
        labels.width(),
        labels.height(),
        slices,
        labels.phases(),
        labels.calibration(),
        labels.name());
  }

  private void measure(int z, int t) {
    if (masks[t][z] == null || geometries[t].chords(z) == null) return;
    Calibration calibration = labels.calibration();
    boolean isKnown = calibration.isInPlaneKnown();
    sections[t][z] =
        new WallSection(
            masks[t][z],
            geometries[t].chords(z),
            labels.width(),
            isKnown ? calibration.dx() : 1,
            isKnown ? calibration.dy() : 1);
  }

  /** Phases without RV take the insertions of the nearest phase that has some. */
  private void borrowInsertions() {
    AhaGeometry[] own = geometries.clone();
    for (int t = 0; t < own.length; t++) {
      if (own[t] == null || own[t].hasSegments()) continue;
      int nearest = -1;
      for (int other = 0; other < own.length; other++)
        if (own[other] != null
            && own[other].hasSegments()
            && (nearest < 0 || Math.abs(other - t) < Math.abs(nearest - t))) nearest = other;
      if (nearest >= 0) geometries[t] = own[t].withInsertionsOf(own[nearest]);
    }
  }

  /** Whether a phase holds myocardium. */
  boolean hasWall(int t) {
    for (WallMasks mask : masks[t]) if (mask != null) return true;
    return false;
  }

  /** The labels as given. */
  ImageSeries<UnsignedByteType> labels() {
    return labels;
  }

  /** The segments at a phase; null if it holds no myocardium. */
  AhaGeometry geometry(int t) {
    return geometries[t];
  }

  /** The walls of all slices at a phase; shared, not to be changed. */
  WallSection[] sections(int t) {
    return sections[t];
  }

  /** Areas in each slice at a phase, from the base to the apex, in pixels. */
  int[] areas(int t, boolean ofHeart) {
    int slices = labels.slices();
    int[] areas = new int[slices];
    for (int i = 0; i < slices; i++) {
      int z = geometries[t].isApexFirst() ? slices - 1 - i : i;
      if (masks[t][z] == null) continue;
      LabelPlane mask = ofHeart ? masks[t][z].heart() : masks[t][z].cavity();
      for (byte pixel : mask.pixels()) areas[i] += pixel;
    }
    return areas;
  }

  /** Whether each phase of labels holds myocardium. */
  static boolean[] hasWalls(ImageSeries<UnsignedByteType> labels) {
    boolean[] has = new boolean[labels.phases()];
    for (int t = 0; t < has.length; t++)
      for (int z = 0; z < labels.slices() && !has[t]; z++)
        has[t] = Labels.hasMyocardium(Planes.labels(labels, z, t));
    return has;
  }
}
