package sc.fiji.cardiacmr.io.cine;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.io.dicom.PixelArray;
import sc.fiji.cardiacmr.progress.Progress;

/** Makes a calibrated hyperstack of slices that are on one grid and have equally many phases. */
final class CineAssembler {

  private final List<CineSlice> slices;
  private final double[] normal;
  private final int width;
  private final int height;
  private final double factor;

  /**
   * @param normal unit vector along which locations grow; null if positions are unknown
   * @param maxSize the longer side is scaled down to this; 0 for no limit
   */
  CineAssembler(List<CineSlice> slices, double[] normal, int maxSize) {
    this.slices = slices;
    this.normal = normal;
    SliceGrid grid = slices.get(0).target();
    int longer = Math.max(grid.width(), grid.height());
    factor = maxSize > 0 && longer > maxSize ? (double) maxSize / longer : 1;
    width = factor < 1 ? AreaScaler.scaled(grid.width(), factor) : grid.width();
    height = factor < 1 ? AreaScaler.scaled(grid.height(), factor) : grid.height();
  }

  /** What images are scaled by, at most 1. */
  double factor() {
    return factor;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  ImageSeries<?> assemble(Calibration calibration, String name, Progress progress)
      throws IOException {
    int frames = slices.get(0).frames().size();
    FreeMemory.ofJava().require(memory());
    PixelArray[] planes = new PixelArray[slices.size() * frames];
    Parallel.run(
        planes.length,
        i -> planes[i] = plane(slices.get(i % slices.size()), i / slices.size()),
        progress,
        "Reading DICOM images");
    RandomAccessibleInterval<?> pixels = PlaneAssembler.assemble(planes, slices.size(), frames);
    return new ImageSeries<>((RandomAccessibleInterval<RealType>) pixels, calibration, name);
  }

  /** Memory that {@link #assemble} needs at most, bytes. */
  long memory() {
    List<PixelArray.Type> types =
        slices.stream().flatMap(slice -> slice.frames().stream()).map(CineFrame::type).toList();
    return PlaneAssembler.memory(types, (long) width * height);
  }

  private PixelArray plane(CineSlice slice, int t) throws IOException {
    PixelArray pixels = slice.frames().get(t).pixels().read();
    if (slice.isResampled()) pixels = GridResampler.resample(pixels, slice.grid(), slice.target());
    return factor < 1 ? AreaScaler.scale(pixels, width, height) : pixels;
  }

  /**
   * What the axes mean.
   *
   * @param located whether the locations of the slices are known
   */
  Calibration calibration(boolean located) {
    SliceGrid grid = slices.get(0).target();
    double sx = (double) grid.width() / width;
    double sy = (double) grid.height() / height;
    double dx = grid.dx() * sx;
    double dy = grid.dy() * sy;
    double dz = sliceDistance(located);
    double[] intervals = intervals();
    return new Calibration(
        dx,
        dy,
        dz,
        slices.get(0).frames().size() > 1 ? Statistics.median(intervals) : Double.NaN,
        halfRange(intervals),
        heartRate(),
        geometry(located, dx, dy, dz, sx, sy));
  }

  /** Times between phases of the slices that have their own phases; else of all, ms. */
  private double[] intervals() {
    double[] own =
        slices.stream()
            .filter(s -> s.frames().stream().distinct().count() == s.frames().size())
            .mapToDouble(CineSlice::frameInterval)
            .toArray();
    boolean known = Arrays.stream(own).anyMatch(i -> !Double.isNaN(i));
    return known ? own : slices.stream().mapToDouble(CineSlice::frameInterval).toArray();
  }

  private double sliceDistance(boolean located) {
    double[] locations = slices.stream().mapToDouble(CineSlice::location).toArray();
    double stated = SpacingCheck.metadata(slices);
    if (!located || locations.length < 2) return stated;
    double distance = SpacingFit.of(locations, stated).distance();
    return distance > 0 ? distance : Double.NaN;
  }

  private double halfRange(double[] intervals) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double interval : intervals) {
      if (Double.isNaN(interval)) continue;
      least = Math.min(least, interval);
      greatest = Math.max(greatest, interval);
    }
    return greatest >= least && slices.get(0).frames().size() > 1
        ? (greatest - least) / 2
        : Double.NaN;
  }

  private double heartRate() {
    double interval =
        Statistics.median(slices.stream().mapToDouble(CineSlice::nominalInterval).toArray());
    if (interval > 0) return 60000 / interval;
    return Statistics.median(slices.stream().mapToDouble(CineSlice::heartRate).toArray());
  }

  private PatientGeometry geometry(
      boolean located, double dx, double dy, double dz, double sx, double sy) {
    boolean placed = slices.stream().allMatch(s -> s.target().isPlaced());
    if (!located || !placed || normal == null || Double.isNaN(dx) || Double.isNaN(dy)) return null;
    StackLine line = StackLine.of(slices, normal);
    SliceGrid grid = slices.get(0).target();
    // The first pixel of a scaled image has its centre in the middle of the pixels it covers.
    SliceGrid first = grid.at(line.position(slices.get(0)));
    double[] position = first.toPatient((sx - 1) / 2, (sy - 1) / 2);
    double[] step = line.step(Double.isNaN(dz) ? 1 : dz);
    return PatientGeometry.fromDicom(position, grid.row(), grid.column(), step, dx, dy);
  }
}
