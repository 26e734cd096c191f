package sc.fiji.cardiacmr.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.Resampling;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.metrics.Evaluation;
import sc.fiji.cardiacmr.metrics.EvaluationOptions;
import sc.fiji.cardiacmr.metrics.VolumeScore;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.segmentation.SegmentationModel;
import sc.fiji.cardiacmr.segmentation.SegmentationOptions;
import sc.fiji.cardiacmr.segmentation.Segmenter;
import sc.fiji.cardiacmr.table.Table;

/**
 * How much a model loses when the same images are turned, mirrored or resampled, with the pixel
 * size known or not, as the commands segment by default. Arguments: {@code model=FOLDER
 * manifest=FILE data=FOLDER output=FILE.tsv}; the rows of the split {@code validation} whose
 * spacing is unknown in the file are used, nominally 1.5 mm.
 */
public final class RobustnessStudy {

  private static final double NOMINAL_SPACING = 1.5;
  private static final double SLICE_DISTANCE = 10;

  private RobustnessStudy() {}

  private record Change(String name, UnaryOperator<Picture> change) {}

  /** A slice of image and labels; {@code finer}: how many times smaller its pixels have become. */
  private record Picture(float[] image, byte[] labels, int width, int height, double finer) {}

  public static void main(String[] arguments) throws Exception {
    Map<String, String> values = new HashMap<>();
    for (String a : arguments) values.put(a.split("=", 2)[0], a.split("=", 2)[1]);
    Path manifest = Path.of(values.get("manifest"));
    Path data = Path.of(values.getOrDefault("data", manifest.toAbsolutePath().getParent() + ""));
    List<ManifestEntry> rows = new ArrayList<>();
    for (ManifestEntry row : Manifest.read(manifest, data, true).split("validation").entries())
      if (!NiftiReader.readHeader(row.image()).calibration().isInPlaneKnown()) rows.add(row);
    ModelFolder model = ModelFolder.open(Path.of(values.get("model")));
    Table table = new Table("change", "pixel_size", "LV", "MYO", "RV", "LV_lost");
    double before = Double.NaN;
    try (SegmentationModel loaded =
        SegmentationModel.load(model, EngineLoader.shared(), EngineOptions.DEFAULT)) {
      int orientations = SegmentationModel.orientationsOf(model);
      Segmenter segmenter =
          new Segmenter(loaded, SegmentationOptions.DEFAULT.withOrientations(orientations));
      for (Change change : changes())
        for (boolean known : new boolean[] {false, true}) {
          Map<String, Double> dice = dice(segmenter, rows, change, known);
          if (Double.isNaN(before)) before = dice.get("LV");
          table.addRow(
              change.name(),
              known ? "known" : "unknown",
              dice.get("LV"),
              dice.get("MYO"),
              dice.get("RV"),
              before - dice.get("LV"));
          int last = table.rowCount() - 1;
          for (String column : table.columns()) System.out.print(table.text(last, column) + "\t");
          System.out.println();
        }
    }
    if (values.containsKey("output")) TableWriter.write(table, Path.of(values.get("output")));
  }

  private static List<Change> changes() {
    return List.of(
        new Change("none", p -> p),
        new Change("rotated by 90°", RobustnessStudy::rotated),
        new Change("rotated by 180°", p -> rotated(rotated(p))),
        new Change("rotated by 270°", p -> rotated(rotated(rotated(p)))),
        new Change("mirrored", RobustnessStudy::mirrored),
        new Change("resampled by 2", p -> resampled(p, 2)),
        new Change("resampled by 0.75", p -> resampled(p, 0.75)),
        new Change(
            "resampled to 608 pixels", p -> resampled(p, 608.0 / Math.max(p.width(), p.height()))),
        new Change("middle 128 x 128 pixels", p -> cropped(p, 128)),
        new Change("middle 96 x 96 pixels", p -> cropped(p, 96)));
  }

  private static Map<String, Double> dice(
      Segmenter segmenter, List<ManifestEntry> rows, Change change, boolean known)
      throws Exception {
    Evaluation evaluation = new Evaluation(EvaluationOptions.DEFAULT.withDistances(false));
    for (ManifestEntry row : rows) {
      ImageSeries<?> image = NiftiReader.read(row.image());
      ImageSeries<UnsignedByteType> labels = NiftiReader.readLabels(row.label(), row.labels());
      List<Picture> planes = new ArrayList<>();
      for (int z = 0; z < image.slices(); z++)
        planes.add(
            change
                .change()
                .apply(
                    new Picture(
                        Planes.floats(image, z, 0),
                        Planes.labels(labels, z, 0),
                        image.width(),
                        image.height(),
                        1)));
      double spacing = NOMINAL_SPACING / planes.get(0).finer();
      Calibration calibration =
          known ? Calibration.ofSpacing(spacing, spacing, SLICE_DISTANCE) : Calibration.UNKNOWN;
      int w = planes.get(0).width();
      int h = planes.get(0).height();
      float[] pixels = new float[w * h * planes.size()];
      byte[] truth = new byte[pixels.length];
      for (int z = 0; z < planes.size(); z++) {
        System.arraycopy(planes.get(z).image(), 0, pixels, z * w * h, w * h);
        System.arraycopy(planes.get(z).labels(), 0, truth, z * w * h, w * h);
      }
      ImageSeries<?> changed =
          new ImageSeries<>(
              ArrayImgs.floats(pixels, w, h, planes.size(), 1), calibration, image.name());
      evaluation.add(
          row.subject() + " " + row.phase(),
          "",
          segmenter.segment(changed, Progress.NONE).labels(),
          Planes.wrapLabels(truth, w, h, planes.size(), 1, calibration, "truth"),
          Progress.NONE);
    }
    Map<String, double[]> sums = new HashMap<>();
    for (VolumeScore score : evaluation.scores()) {
      if (Double.isNaN(score.dice())) continue;
      double[] sum = sums.computeIfAbsent(score.className(), k -> new double[2]);
      sum[0] += score.dice();
      sum[1]++;
    }
    Map<String, Double> means = new HashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum[0] / sum[1]));
    return means;
  }

  private static Picture rotated(Picture p) {
    float[] image = new float[p.image().length];
    byte[] labels = new byte[image.length];
    for (int y = 0; y < p.height(); y++)
      for (int x = 0; x < p.width(); x++) {
        int target = x * p.height() + p.height() - 1 - y;
        image[target] = p.image()[y * p.width() + x];
        labels[target] = p.labels()[y * p.width() + x];
      }
    return new Picture(image, labels, p.height(), p.width(), p.finer());
  }

  private static Picture mirrored(Picture p) {
    float[] image = new float[p.image().length];
    byte[] labels = new byte[image.length];
    for (int y = 0; y < p.height(); y++)
      for (int x = 0; x < p.width(); x++) {
        int target = y * p.width() + p.width() - 1 - x;
        image[target] = p.image()[y * p.width() + x];
        labels[target] = p.labels()[y * p.width() + x];
      }
    return new Picture(image, labels, p.width(), p.height(), p.finer());
  }

  private static Picture resampled(Picture p, double factor) {
    int w = (int) Math.round(p.width() * factor);
    int h = (int) Math.round(p.height() * factor);
    Resampling resampling = Resampling.resize(p.width(), p.height(), w, h);
    float[] image = new float[w * h];
    byte[] labels = new byte[w * h];
    Plane sharp = new Plane(p.image(), p.width(), p.height());
    System.arraycopy(resampling.antialiased(sharp, 0).pixels(), 0, image, 0, image.length);
    resampling.nearest(p.labels(), 0, labels, 0, (byte) 0);
    return new Picture(image, labels, w, h, p.finer() * factor);
  }

  private static Picture cropped(Picture p, int size) {
    int w = Math.min(size, p.width());
    int h = Math.min(size, p.height());
    int x = (p.width() - w) / 2;
    int y = (p.height() - h) / 2;
    float[] image = new float[w * h];
    byte[] labels = new byte[w * h];
    for (int row = 0; row < h; row++) {
      System.arraycopy(p.image(), (y + row) * p.width() + x, image, row * w, w);
      System.arraycopy(p.labels(), (y + row) * p.width() + x, labels, row * w, w);
    }
    return new Picture(image, labels, w, h, p.finer());
  }
}
