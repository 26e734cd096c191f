package sc.fiji.cardiacmr.calibration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.file.TemporaryFolder;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ModelSummary;
import sc.fiji.cardiacmr.model.ModelWriter;
import sc.fiji.cardiacmr.quality.DiceRegression;
import sc.fiji.cardiacmr.quality.FeatureSpace;
import sc.fiji.cardiacmr.quality.QualityModel;

/** The quality calibration of a model, as a file beside its weights. */
public final class QualityFile {

  /** Name of that file in a model folder. */
  public static final String NAME = ModelSummary.QUALITY_FILE;

  private static final String FORMAT = "format";
  private static final String VERSION = "1";

  private QualityFile() {}

  /**
   * The calibration of a model; empty if it has none.
   *
   * @throws IOException if it cannot be read
   */
  public static Optional<QualityModel> of(ModelFolder model) throws IOException {
    Optional<Path> file = model.attachment(NAME);
    return file.isEmpty() ? Optional.empty() : Optional.of(read(file.get()));
  }

  /**
   * Writes a calibration into a model's folder, and its scores into the card.
   *
   * @throws IOException if that is not possible; the model is as it was then
   */
  public static void addTo(ModelFolder model, QualityModel quality) throws IOException {
    CardiacSettings settings =
        model
            .card()
            .cardiac()
            .orElseThrow(
                () ->
                    new IOException("The card of '" + model.name() + "' lacks config.cardiacmr."));
    QualityModel.Scores scores = quality.scores();
    Map<String, Double> further = new LinkedHashMap<>();
    further.put("quality_predicted_dice_correlation", rounded(scores.correlation()));
    further.put("quality_predicted_dice_mean_error", rounded(scores.meanError()));
    further.put("quality_plane_dice_correlation", rounded(scores.planeCorrelation()));
    further.put("quality_plane_dice_mean_error", rounded(scores.planeError()));
    further.put("quality_subjects", (double) scores.subjects());
    try (TemporaryFolder temporary = TemporaryFolder.create()) {
      Path file = temporary.path().resolve(NAME);
      write(quality, file);
      ModelWriter.addTo(model, NAME, file, settings.withScores(further));
    }
  }

  private static double rounded(double score) {
    return Math.round(1e4 * score) / 1e4;
  }

  static QualityModel read(Path file) throws IOException {
    Map<String, String> metadata = Safetensors.readMetadata(file);
    if (!VERSION.equals(metadata.get(FORMAT)))
      throw new IOException(
          file + " is not a quality calibration that this version of the program knows.");
    Map<String, FloatArray> arrays = Safetensors.read(file);
    try {
      return new QualityModel(
          new FeatureSpace(
              vector(arrays, "space.mean"),
              rows(arrays, "space.components"),
              vector(arrays, "space.deviations"),
              vector(arrays, "space.residual")[0]),
          regressions(arrays),
          vector(arrays, "farthest")[0],
          rows(arrays, "spreads"),
          vector(arrays, "usual"),
          scores(metadata));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  private static QualityModel.Scores scores(Map<String, String> metadata) {
    return new QualityModel.Scores(
        number(metadata, "correlation"),
        number(metadata, "mean_error"),
        number(metadata, "plane_correlation"),
        number(metadata, "plane_error"),
        (int) number(metadata, "studies"),
        (int) number(metadata, "subjects"));
  }

  private static double number(Map<String, String> metadata, String key) {
    String text = metadata.get(key);
    if (text == null) throw new IllegalArgumentException("'" + key + "' is missing.");
    return Double.parseDouble(text);
  }

  private static Map<Integer, DiceRegression> regressions(Map<String, FloatArray> arrays) {
    Map<Integer, DiceRegression> regressions = new LinkedHashMap<>();
    for (int value = Labels.LV; value <= Labels.RV; value++) {
      String name = "dice." + Labels.name(value) + ".";
      if (!arrays.containsKey(name + "low")) continue;
      double[] low = vector(arrays, name + "low");
      double[][] knots = new double[low.length][];
      for (int i = 0; i < knots.length; i++)
        knots[i] =
            arrays.containsKey(name + "knots." + i)
                ? vector(arrays, name + "knots." + i)
                : new double[0];
      regressions.put(
          value,
          new DiceRegression(
              low, vector(arrays, name + "high"), knots, vector(arrays, name + "weights")));
    }
    return regressions;
  }

  private static double[] vector(Map<String, FloatArray> arrays, String name) {
    FloatArray array = arrays.get(name);
    if (array == null) throw new IllegalArgumentException("'" + name + "' is missing.");
    float[] values = array.values();
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  private static double[][] rows(Map<String, FloatArray> arrays, String name) {
    double[] values = vector(arrays, name);
    long[] shape = arrays.get(name).shape();
    if (shape.length != 2) throw new IllegalArgumentException("'" + name + "' needs two axes.");
    int columns = (int) shape[1];
    return IntStream.range(0, (int) shape[0])
        .mapToObj(row -> Arrays.copyOfRange(values, row * columns, (row + 1) * columns))
        .toArray(double[][]::new);
  }

  /** Writes a calibration; equal ones give equal bytes. */
  static void write(QualityModel model, Path file) throws IOException {
    Map<String, FloatArray> arrays = new LinkedHashMap<>();
    put(arrays, "space.mean", model.space().mean());
    put(arrays, "space.components", model.space().components());
    put(arrays, "space.deviations", model.space().deviations());
    put(arrays, "space.residual", model.space().residual());
    model.dice().keySet().stream()
        .sorted()
        .forEach(value -> put(arrays, value, model.dice().get(value)));
    put(arrays, "farthest", model.farthest());
    put(arrays, "spreads", model.spreads());
    put(arrays, "usual", model.usual());
    QualityModel.Scores scores = model.scores();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(FORMAT, VERSION);
    metadata.put("correlation", "" + scores.correlation());
    metadata.put("mean_error", "" + scores.meanError());
    metadata.put("plane_correlation", "" + scores.planeCorrelation());
    metadata.put("plane_error", "" + scores.planeError());
    metadata.put("studies", "" + scores.studies());
    metadata.put("subjects", "" + scores.subjects());
    Safetensors.write(file, arrays, metadata);
  }

  private static void put(Map<String, FloatArray> arrays, int value, DiceRegression regression) {
    String name = "dice." + Labels.name(value) + ".";
    put(arrays, name + "low", regression.low());
    put(arrays, name + "high", regression.high());
    for (int i = 0; i < regression.knots().length; i++)
      if (regression.knots()[i].length > 0) put(arrays, name + "knots." + i, regression.knots()[i]);
    put(arrays, name + "weights", regression.weights());
  }

  private static void put(Map<String, FloatArray> arrays, String name, double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) floats[i] = (float) values[i];
    arrays.put(name, new FloatArray(new long[] {floats.length}, floats));
  }

  private static void put(Map<String, FloatArray> arrays, String name, double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    float[] floats = new float[rows.length * columns];
    for (int i = 0; i < floats.length; i++) floats[i] = (float) rows[i / columns][i % columns];
    arrays.put(name, new FloatArray(new long[] {rows.length, columns}, floats));
  }
}
