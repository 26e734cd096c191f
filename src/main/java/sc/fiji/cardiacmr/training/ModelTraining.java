package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.file.FileMessages;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.model.ModelCardBuilder;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ModelWriter;
import sc.fiji.cardiacmr.model.NumpyFile;
import sc.fiji.cardiacmr.model.ReferenceHistogram;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Count;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;

/** Trains a model from a manifest: reads its images, trains the network, writes the folder. */
public final class ModelTraining {

  /** Folder within the working folder in which the parts of the model are made. */
  private static final String EXPORT = "export";

  private static final String SAVED_MODEL = "saved_model";

  private ModelTraining() {}

  /**
   * What to train.
   *
   * @param name of the model in its card
   * @param manifest images, labels, splits {@code training} and {@code validation}
   * @param network with as many classes as labels, and as many channels as the samples
   * @param training loss and optimizer; the stages of the plan say what is trained
   * @param plan stages, length, reports, for a number of training slices; all with the same seed
   * @param sampling what the network sees
   * @param labels names of the classes, background first; see {@link ClassIndices}
   * @param engine threads, device, precision
   * @param description the human part of the card
   * @param command that repeats this training, for the card
   * @param recipe the whole recipe, for a number of training slices, for the card
   * @param version commit of this program, for the card
   * @param start weights to begin with
   * @param provenance files that are kept in the model folder, such as the manifest, by the name
   *     that they get there
   * @param anew whether to ignore a checkpoint in the working folder
   * @param monitor watches the training
   */
  public record Request(
      String name,
      Manifest manifest,
      NetworkSpec network,
      TrainingSpec training,
      IntFunction<TrainingPlan> plan,
      Sampling sampling,
      List<String> labels,
      EngineOptions engine,
      ModelDescription description,
      String command,
      IntFunction<Map<String, Object>> recipe,
      String version,
      StartingPoint start,
      Map<String, Path> provenance,
      boolean anew,
      TrainingMonitor monitor) {}

  /** The networks of the stages. */
  private record Networks(Engine engine, Request request) implements NetworkMaker {

    @Override
    public TrainableNetwork make(TrainingStage stage) {
      return engine.trainable(
          request.network(), request.training().withTrained(stage.trained()), request.engine());
    }

    @Override
    public String settings() {
      return String.join(
          " | ",
          request.network().toString(),
          request.training().toString(),
          String.join(",", request.labels()),
          request.start().identity());
    }
  }

  /**
   * Trains, or resumes from the checkpoint in the working folder, and writes the model. Where the
   * checkpoint is that of a training which is over and whose model is there, and which had other
   * settings or images, a new training begins.
   *
   * @param work folder for checkpoint and log; stays
   * @param model folder of the model; an existing model is replaced at the end
   * @return the model, or nothing if the plan says to stop before the end
   * @throws IOException if something cannot be read or written (the checkpoint stays), or another
   *     training is at work in that folder
   * @throws IllegalArgumentException if the manifest has no training rows with labels, the model
   *     cannot have that name or card, there is another of that name, or network, loss and samples
   *     do not fit each other
   */
  public static Optional<ModelFolder> run(
      Engine engine, Request request, Path work, Path model, Progress progress) throws IOException {
    int divisor = engine.sizeDivisor(request.network());
    ModelPlace.require(model, work.resolve(TrainingRun.CHECKPOINT), request.anew());
    ModelWriter.check(card(request, 1, 1, divisor, Map.of(), null), model);
    check(request, divisor);
    List<LabelledSlice> training = read(request, Manifest.TRAINING, progress.untimed());
    List<LabelledSlice> validation = read(request, Manifest.VALIDATION, progress.untimed());
    if (training.isEmpty())
      throw new IllegalArgumentException(
          "The manifest has no labelled row in the split '"
              + Manifest.TRAINING
              + "'; its splits are: "
              + String.join(", ", request.manifest().splits())
              + ". Name them training, validation and test, or leave all empty.");
    noteMissingClasses(request, training);
    try (TrainingRun run =
        new TrainingRun(
            new Networks(engine, request),
            request.plan().apply(training.size()),
            request.sampling(),
            training,
            validation,
            request.labels().subList(1, request.labels().size()),
            work,
            request.monitor())) {
      if (request.anew()) run.ignoreCheckpoint();
      else if (Files.isDirectory(model) && run.holdsAnotherThatIsFinished()) {
        run.ignoreCheckpoint();
        request
            .monitor()
            .note(
                "Started a new training: the previous one of that name had finished and had other"
                    + " settings or images.");
      }
      TrainingStart start = start(request);
      if (run.run(start, progress.part(0, 0.99)) == TrainingRun.Outcome.SUSPENDED)
        return Optional.empty();
      progress.checkCanceled();
      progress.part(0.99, 1).update(0, 1, "Writing the model");
      return Optional.of(write(engine, run, request, training, work, model));
    }
  }

  private static TrainingStart start(Request request) {
    return new TrainingStart() {
      @Override
      public Map<String, FloatArray> weights(TrainableNetwork network) throws IOException {
        return request.start().weights(network, request.sampling().channels(), request.labels());
      }

      @Override
      public boolean isModel() {
        return request.start().isModel();
      }
    };
  }

  /** What can be known to be wrong is said before hours of training. */
  private static void check(Request request, int divisor) {
    int classes = request.labels().size();
    if (request.network().integer("channels") != request.sampling().channels().count()
        || request.network().integer("classes") != classes)
      throw new IllegalArgumentException(
          "The network and its samples differ in their number of channels or classes.");
    request.sampling().augmentation().requireClasses(request.labels());
    int width = request.sampling().frame().width();
    int height = request.sampling().frame().height();
    if (width % divisor != 0 || height % divisor != 0)
      throw new IllegalArgumentException(
          String.format(
              "The window of %s x %s pixels does not fit this network (%s): width and height must"
                  + " be multiples of %s, such as %s.",
              width,
              height,
              request.network().architecture(),
              divisor,
              (int) Math.max(1, Math.round((double) width / divisor)) * divisor));
    int weights = request.training().loss().classWeights().size();
    if (weights != 0 && weights != classes)
      throw new IllegalArgumentException(
          String.format(
              "%s given for %s classes: %s.",
              Count.of(weights, "class weight"), classes, String.join(", ", request.labels())));
  }

  /** A class that is nowhere labelled is learned to be nowhere. */
  private static void noteMissingClasses(Request request, List<LabelledSlice> slices) {
    boolean[] isThere = new boolean[request.labels().size()];
    for (LabelledSlice slice : slices)
      for (byte label : slice.labels().pixels()) isThere[label] = true;
    for (int c = 1; c < isThere.length; c++)
      if (!isThere[c])
        request
            .monitor()
            .note(
                "No training image has the label "
                    + request.labels().get(c)
                    + ": the model learns not to segment it. Leave it out of classes, or label"
                    + " it.");
  }

  private static List<LabelledSlice> read(Request request, String split, Progress progress)
      throws IOException {
    List<TrainingSlices.Source> sources = new ArrayList<>();
    for (ManifestEntry entry : request.manifest().split(split).entries())
      if (entry.hasLabel())
        sources.add(
            new TrainingSlices.Source(
                entry.image(),
                entry.label(),
                entry.labels(),
                entry.frame(),
                entry.slice(),
                entry.isTagged()));
    if (sources.isEmpty()) return List.of();
    Sampling sampling = request.sampling();
    boolean context = sampling.channels() == InputChannels.NEIGHBOURS;
    return ClassIndices.of(request.labels())
        .apply(
            TrainingSlices.read(
                sources, context, sampling.frame().fit(), request.monitor()::note, progress));
  }

  private static ModelFolder write(
      Engine engine,
      TrainingRun run,
      Request request,
      List<LabelledSlice> slices,
      Path work,
      Path model)
      throws IOException {
    Path export = work.resolve(EXPORT);
    try {
      removeExport(export); // of a process that was killed
      Files.createDirectory(export);
      Path savedModel = export.resolve(SAVED_MODEL);
      TrainableNetwork network = run.network();
      network.export(savedModel);
      NumpyFile[] test = testTensors(engine, request, savedModel);
      ModelWriter writer =
          new ModelWriter(
                  card(
                      request,
                      slices.size(),
                      run.images(),
                      network.sizeDivisor(),
                      scores(work, run.images()),
                      TrainingHistogram.of(slices, request.sampling())))
              .savedModel(savedModel, engine.info().version().replace("TensorFlow ", ""))
              .testTensors(test[0], test[1])
              .add(TrainingRun.LOG, work.resolve(TrainingRun.LOG));
      ModelWeights.attach(network, export, writer);
      request.provenance().forEach(writer::add);
      return writer.write(model);
    } catch (IOException e) {
      throw new IOException(
          model
              + " cannot be written: "
              + FileMessages.reason(e)
              + " The trained weights are kept in "
              + work
              + "; run the same training again to write the model.",
          e);
    } finally {
      removeExport(export);
    }
  }

  private static void removeExport(Path export) throws IOException {
    if (Files.isDirectory(export)) WholeFile.removeUnfinished(export);
    Files.deleteIfExists(export.resolve(SAVED_MODEL).resolve("saved_model.pb"));
    Files.deleteIfExists(export.resolve(SAVED_MODEL));
    for (String name : ModelWeights.FILES) Files.deleteIfExists(export.resolve(name));
    Files.deleteIfExists(export);
  }

  /**
   * A synthetic input, since patients' images may not be passed on, and the float32 output for what
   * the card's preprocessing makes of it, as bioimage.io wants both.
   */
  private static NumpyFile[] testTensors(Engine engine, Request request, Path savedModel)
      throws IOException {
    EngineOptions reference = request.engine().withPrecision(Precision.FLOAT32);
    try (Predictor predictor = engine.predictor(savedModel, request.network(), reference)) {
      int size = 4 * predictor.sizeDivisor();
      float[] image = new float[size * size * predictor.channels()];
      IntStream.range(0, image.length).forEach(i -> image[i] = (float) Math.sin(0.05 * i));
      float[] normalized =
          normalized(image, predictor.channels(), request.sampling().normalization());
      float[] probabilities = new float[size * size * predictor.classes()];
      predictor.predict(normalized, 1, size, size, probabilities);
      return new NumpyFile[] {
        new NumpyFile(new int[] {1, size, size, predictor.channels()}, image),
        new NumpyFile(new int[] {1, size, size, predictor.classes()}, probabilities)
      };
    }
  }

  /** Each channel by itself. */
  private static float[] normalized(float[] image, int channels, NormalizationRule rule) {
    float[] normalized = new float[image.length];
    float[] plane = new float[image.length / channels];
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < plane.length; i++) plane[i] = image[i * channels + c];
      rule.applyMethod(plane, 0, plane, 0, plane.length);
      for (int i = 0; i < plane.length; i++)
        normalized[i * channels + c] = rule.scaled(plane[i], c);
    }
    return normalized;
  }

  private static ModelCardBuilder card(
      Request request,
      int slices,
      long images,
      int divisor,
      Map<String, Double> scores,
      ReferenceHistogram histogram) {
    Sampling sampling = request.sampling();
    CardiacSettings settings =
        new CardiacSettings(
            request.network().architecture(),
            new HashMap<>(request.network().arguments()),
            sampling.channels().names(),
            request.labels(),
            sampling.frame(),
            sampling.normalization(),
            request.description().data(),
            new CardiacSettings.TrainingSummary(
                request.command(),
                request.training().seed(),
                request.version(),
                images,
                (double) images / slices),
            scores,
            request.description().orientations(),
            histogram,
            request.recipe().apply(slices));
    return request.description().card(request.name()).cardiac(settings, 2 * divisor, divisor);
  }

  /** The scores of the log's line for the weights that are written. */
  private static Map<String, Double> scores(Path work, long images) throws IOException {
    Table log = TableReader.read(work.resolve(TrainingRun.LOG));
    Map<String, Double> scores = new LinkedHashMap<>();
    for (int row = 0; row < log.rowCount(); row++)
      for (String column : log.columns())
        if (column.startsWith("dice_") && log.number(row, "images") == images) {
          double value = log.number(row, column);
          if (!Double.isNaN(value)) scores.put("validation_windows_" + column, value);
        }
    return scores;
  }
}
