package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.model.ModelCard;
import sc.fiji.cardiacmr.model.ModelCardBuilder;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ModelWriter;
import sc.fiji.cardiacmr.model.NumpyFile;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** Trains a network on a manifest and writes it as a model folder with a full card. */
public final class ModelTraining {

  /** Splits of a manifest that are used. */
  public static final String TRAINING_SPLIT = "training";

  public static final String VALIDATION_SPLIT = "validation";

  private ModelTraining() {}

  /**
   * What to train.
   *
   * @param name of the model in its card
   * @param manifest images, labels, splits {@code training} and {@code validation}
   * @param network with four classes and one channel, the slice, or three, see {@link
   *     InputChannels#NEIGHBOURS}
   * @param training loss and optimizer
   * @param plan length, samples, augmentation
   * @param engine threads, device, precision
   * @param spacing pixel size at which an average heart has the size of the plan's window, mm
   * @param description the human part of the card
   * @param command that repeats this training, for the card
   * @param version commit of this program, for the card
   * @param base checkpoint of an earlier training whose weights are the start, or null for random
   *     ones
   * @param provenance files that are kept in the model folder, such as the manifest, by the name
   *     that they get there
   */
  public record Request(
      String name,
      Manifest manifest,
      NetworkSpec network,
      TrainingSpec training,
      TrainingPlan plan,
      EngineOptions engine,
      double spacing,
      ModelDescription description,
      String command,
      String version,
      Path base,
      Map<String, Path> provenance) {}

  /**
   * Trains, or goes on from the checkpoint in the working folder, and writes the model.
   *
   * @param work folder for checkpoint and log; stays
   * @param model folder of the model; an existing model is replaced at the end
   * @return the model, or nothing if the plan says to stop before the end
   * @throws IOException if something cannot be read or written; the checkpoint stays
   * @throws IllegalArgumentException if the manifest has no training rows with labels, or the model
   *     cannot have that name or card
   */
  public static Optional<ModelFolder> run(
      Engine engine, Request request, Path work, Path model, Progress progress) throws IOException {
    Manifest manifest = request.manifest();
    ModelWriter.check(card(request, 1, Map.of()), model);
    boolean context = seesNeighbours(request.network());
    List<TrainingSlice> training = read(manifest, TRAINING_SPLIT, context, progress.part(0, 0.01));
    List<TrainingSlice> validation =
        read(manifest, VALIDATION_SPLIT, context, progress.part(0.01, 0.02));
    if (training.isEmpty())
      throw new IllegalArgumentException(
          "The manifest has no row with a label and the split '" + TRAINING_SPLIT + "'.");
    try (TrainableNetwork network =
        engine.trainable(request.network(), request.training(), request.engine())) {
      if (request.base() != null && !Files.exists(work.resolve(TrainingRun.CHECKPOINT)))
        network.restore(InitialWeights.adapt(network.state(), Safetensors.read(request.base())));
      new TrainingRun(network, request.plan(), training, validation, work)
          .run(progress.part(0.02, 0.99));
      if (request.plan().lastStep() < request.plan().steps()) return Optional.empty();
      return Optional.of(write(engine, network, request, training, work, model));
    }
  }

  private static boolean seesNeighbours(NetworkSpec network) {
    return network.integer("channels") == InputChannels.NEIGHBOURS.count();
  }

  private static List<TrainingSlice> read(
      Manifest manifest, String split, boolean context, Progress progress) throws IOException {
    List<TrainingSlices.Source> sources = new ArrayList<>();
    for (ManifestEntry entry : manifest.split(split).entries())
      if (entry.hasLabel())
        sources.add(
            new TrainingSlices.Source(
                entry.image(), entry.label(), entry.labels(), entry.frame(), entry.slice()));
    return sources.isEmpty() ? List.of() : TrainingSlices.read(sources, context, progress);
  }

  private static ModelFolder write(
      Engine engine,
      TrainableNetwork network,
      Request request,
      List<TrainingSlice> training,
      Path work,
      Path model)
      throws IOException {
    Path export = Files.createTempDirectory(work, "export");
    Path savedModel = export.resolve("saved_model");
    try {
      network.export(savedModel);
      NumpyFile[] test = testTensors(engine, request, savedModel);
      ModelWriter writer =
          new ModelWriter(card(request, training.size(), scores(work)))
              .savedModel(savedModel, engine.info().version().replace("TensorFlow ", ""))
              .testTensors(test[0], test[1])
              .add(TrainingRun.LOG, work.resolve(TrainingRun.LOG));
      ModelWeights.attachBatchNorm(network, export, writer);
      request.provenance().forEach(writer::add);
      return writer.write(model);
    } finally {
      Files.deleteIfExists(savedModel.resolve("saved_model.pb"));
      Files.deleteIfExists(savedModel);
      Files.deleteIfExists(export.resolve(ModelWeights.BATCH_NORM));
      Files.deleteIfExists(export);
    }
  }

  /** A synthetic input, since patients' images may not be passed on, and the float32 output. */
  private static NumpyFile[] testTensors(Engine engine, Request request, Path savedModel)
      throws IOException {
    EngineOptions reference = request.engine().withPrecision(Precision.FLOAT32);
    try (Predictor predictor = engine.predictor(savedModel, request.network(), reference)) {
      int size = 4 * predictor.sizeDivisor();
      float[] image = new float[size * size * predictor.channels()];
      IntStream.range(0, image.length).forEach(i -> image[i] = (float) Math.sin(0.05 * i));
      float[] probabilities = new float[size * size * predictor.classes()];
      predictor.predict(image, 1, size, size, probabilities);
      return new NumpyFile[] {
        new NumpyFile(new int[] {1, size, size, predictor.channels()}, image),
        new NumpyFile(new int[] {1, size, size, predictor.classes()}, probabilities)
      };
    }
  }

  private static ModelCardBuilder card(Request request, int slices, Map<String, Double> scores) {
    TrainingPlan plan = request.plan();
    Map<String, Object> architecture = new HashMap<>(request.network().arguments());
    CardiacSettings settings =
        new CardiacSettings(
            request.network().architecture(),
            architecture,
            (seesNeighbours(request.network()) ? InputChannels.NEIGHBOURS : InputChannels.SLICE)
                .names(),
            IntStream.rangeClosed(Labels.BACKGROUND, Labels.RV).mapToObj(Labels::name).toList(),
            InputFrame.heart(
                plan.spatial().size(),
                plan.spatial().size(),
                plan.spatial().heartSize(),
                request.spacing()),
            new NormalizationRule(
                NormalizationRule.Method.Z_SCORE,
                BatchSource.LOW_PERCENT,
                BatchSource.HIGH_PERCENT),
            request.description().data(),
            new CardiacSettings.TrainingSummary(
                request.command(),
                plan.seed(),
                request.version(),
                plan.steps() * plan.batch(),
                (double) plan.steps() * plan.batch() / slices),
            scores);
    int divisor = 1 << (request.network().integers("widths").length - 1);
    ModelDescription text = request.description();
    ModelCardBuilder card =
        ModelCard.builder()
            .name(request.name())
            .description(text.description())
            .license(text.license())
            .tags(text.tags())
            .version("0.1.0")
            .timestamp(Instant.now())
            .gitRepository("https://github.com/fiji/CardiacMR");
    for (String author : text.authors()) card.author(author, null, null);
    for (ModelDescription.Citation c : text.cite()) card.cite(c.text(), c.where());
    return card.cardiac(settings, 2 * divisor, divisor);
  }

  /** The scores of the last line of the log. */
  private static Map<String, Double> scores(Path work) throws IOException {
    Table log = Table.read(work.resolve(TrainingRun.LOG));
    Map<String, Double> scores = new LinkedHashMap<>();
    if (log.rowCount() == 0) return scores;
    for (String column : log.columns())
      if (column.startsWith("dice_")) {
        double value = log.number(log.rowCount() - 1, column);
        if (!Double.isNaN(value)) scores.put("validation_windows_" + column, value);
      }
    return scores;
  }
}
