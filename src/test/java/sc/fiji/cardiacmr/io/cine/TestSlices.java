package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.cardiacmr.io.dicom.PixelArray;
import sc.fiji.cardiacmr.io.dicom.SeriesWord;

/** Slices in memory: the model that curation works on, without any files. */
final class TestSlices {

  static final double[] ROW = {0.8, 0.6, 0};
  static final double[] COLUMN = {0, 0, -1};

  /** Along which locations grow. */
  static final double[] NORMAL = Vectors.cross(ROW, COLUMN);

  private TestSlices() {}

  static SeriesInfo series(int number, double stated) {
    return new SeriesInfo(
        "study",
        "subject",
        "series" + number,
        number,
        "sax",
        SeriesWord.of("sax"),
        "M",
        "",
        Double.NaN,
        stated,
        Patient.of("study", "", "subject", "", ""),
        Acquisition.UNKNOWN,
        ImageContrast.ONLY);
  }

  /** The grid of a slice at a location along the normal of ROW and COLUMN, in the middle of it. */
  static SliceGrid grid(double location, int width, int height, double dx, double dy) {
    return centred(location, width, height, dx, dy, ROW, COLUMN);
  }

  static SliceGrid centred(
      double location, int width, int height, double dx, double dy, double[] row, double[] column) {
    double[] position = Vectors.plus(new double[] {10, 20, 30}, location, NORMAL);
    position = Vectors.plus(position, -(width - 1) / 2.0 * dx, row);
    position = Vectors.plus(position, -(height - 1) / 2.0 * dy, column);
    return new SliceGrid(width, height, dx, dy, position, row, column);
  }

  /** A slice with phases 40 ms apart, in a series and a file named after its number. */
  static CineSlice slice(int number, double location, int frames) {
    return slice(number, location, frames, grid(location, 8, 6, 1.5, 1.25));
  }

  static CineSlice slice(int number, double location, int frames, SliceGrid grid) {
    double[] times = new double[frames];
    for (int t = 0; t < frames; t++) times[t] = 10 + 40 * t;
    return slice(number, location, times, grid);
  }

  static CineSlice slice(int number, double location, double[] times, SliceGrid grid) {
    List<CineFrame> frames = new ArrayList<>();
    for (int t = 0; t < times.length; t++) {
      short[] values = new short[grid.width() * grid.height()];
      Arrays.fill(values, (short) (100 * number + t));
      frames.add(
          new CineFrame(
              grid,
              times[t],
              Double.NaN,
              1,
              100 * number + t,
              1,
              "uid" + number + "." + t,
              String.format("slice%02d-%03d", number, t),
              PixelArray.Type.UINT16,
              () -> new PixelArray(values, PixelArray.Type.UINT16, grid.width(), grid.height())));
    }
    return new CineSlice(
        grid,
        grid,
        location,
        frames,
        series(number, Double.NaN),
        Double.NaN,
        Double.NaN,
        Double.isNaN(times[0]) ? PhaseOrder.INSTANCE_NUMBER : PhaseOrder.TRIGGER_TIME);
  }

  /** Slices numbered in the order given. */
  static List<CineSlice> at(double... locations) {
    List<CineSlice> slices = new ArrayList<>();
    for (double location : locations) slices.add(slice(slices.size() + 1, location, 3));
    return slices;
  }

  static double[] locations(List<CineSlice> slices) {
    return slices.stream().mapToDouble(CineSlice::location).toArray();
  }

  static List<String> labels(List<Finding> findings) {
    return findings.stream().map(Finding::label).toList();
  }
}
