package sc.fiji.cardiacmr.training.translation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.engine.CycleGan;
import sc.fiji.cardiacmr.engine.CycleGanSpec;
import sc.fiji.cardiacmr.engine.Direction;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.file.FileMessages;
import sc.fiji.cardiacmr.file.TemporaryFolder;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.model.ModelCardBuilder;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ModelWriter;
import sc.fiji.cardiacmr.model.NumpyFile;
import sc.fiji.cardiacmr.model.TranslationSettings;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.training.ModelDescription;
import sc.fiji.cardiacmr.training.ModelPlace;
import sc.fiji.cardiacmr.training.Sampling;

/** Trains a CycleGAN from two manifests and writes it as a model. */
public final class CycleGanTraining {

  private static final int TEST_SIZE = 64;

  private CycleGanTraining() {}

  /**
   * What to train.
   *
   * @param name of the model in its card
   * @param source images of one style; labels do not count
   * @param target images of the other
   * @param sourceName what to call the style of the source
   * @param targetName what to call the style of the target
   * @param networks architecture, losses, optimizer
   * @param plan for the number of slices of the style that has more
   * @param sampling what the networks see
   * @param engine threads, device, precision
   * @param description the human part of the card
   * @param command that repeats this training, for the card
   * @param recipe the whole recipe, as {@code plan}, for the card
   * @param version commit of this program, for the card
   * @param provenance files that are kept in the model folder by the name that they get there
   * @param anew whether to ignore a checkpoint in the working folder
   * @param monitor watches the training
   */
  public record Request(
      String name,
      Manifest source,
      Manifest target,
      String sourceName,
      String targetName,
      CycleGanSpec networks,
      IntFunction<CycleGanPlan> plan,
      Sampling sampling,
      EngineOptions engine,
      ModelDescription description,
      String command,
      IntFunction<Map<String, Object>> recipe,
      String version,
      Map<String, Path> provenance,
      boolean anew,
      CycleGanMonitor monitor) {}

  /**
   * What a training came to.
   *
   * @param model empty if the training stopped for now
   * @param log the losses
   */
  public record Result(Optional<ModelFolder> model, Table log) {}

  /**
   * Trains, or resumes from the checkpoint in the working folder, and writes the model.
   *
   * @param work folder for checkpoint and log; stays
   * @param model folder of the model; an existing model is replaced at the end
   * @throws IOException if something cannot be read or written (the checkpoint stays), or another
   *     training is at work in that folder
   * @throws IllegalArgumentException if the model cannot have that name or card, there is another
   *     of that name, or networks and samples do not fit each other
   */
  public static Result run(Engine engine, Request request, Path work, Path model, Progress progress)
      throws IOException {
    checkWindow(engine, request);
    ModelPlace.require(model, work.resolve(CycleGanRun.CHECKPOINT), request.anew());
    StyleSlices source = read(request, request.source(), progress.part(0, 0.01));
    StyleSlices target = read(request, request.target(), progress.part(0.01, 0.02));
    int slices = Math.max(source.slices().size(), target.slices().size());
    ModelWriter.check(card(request, source, target, slices, 0), model);
    progress.checkCanceled();
    progress.update(0, 0, "Building the networks");
    try (CycleGan networks = engine.cycleGan(request.networks(), request.engine())) {
      CycleGanRun run =
          new CycleGanRun(
              networks,
              request.networks().toString(),
              request.plan().apply(slices),
              request.sampling(),
              source.slices(),
              target.slices(),
              work,
              request.monitor());
      if (!run.run(request.anew(), progress.part(0.02, 0.99)))
        return new Result(Optional.empty(), run.log());
      progress.checkCanceled();
      progress.part(0.99, 1).update(0, 1, "Writing the model");
      ModelCardBuilder card = card(request, source, target, slices, run.images());
      return new Result(
          Optional.of(write(engine, networks, request, card, work, model)), run.log());
    }
  }

  private static void checkWindow(Engine engine, Request request) {
    int divisor = engine.sizeDivisor(request.networks().generator());
    int width = request.sampling().frame().width();
    int height = request.sampling().frame().height();
    if (width % divisor != 0 || height % divisor != 0)
      throw new IllegalArgumentException(
          "The window of %s x %s pixels does not fit the generators: width and height must be multiples of %s."
              .formatted(width, height, divisor));
  }

  private static StyleSlices read(Request request, Manifest manifest, Progress progress)
      throws IOException {
    return StyleSlices.read(manifest, request.sampling(), request.monitor()::note, progress);
  }

  private static ModelFolder write(
      Engine engine,
      CycleGan networks,
      Request request,
      ModelCardBuilder card,
      Path work,
      Path model)
      throws IOException {
    try (TemporaryFolder export = TemporaryFolder.create()) {
      Path forth = export.path().resolve("forth");
      Path back = export.path().resolve("back");
      networks.export(Direction.SOURCE_TO_TARGET, forth);
      networks.export(Direction.TARGET_TO_SOURCE, back);
      NumpyFile[] test = testTensors(engine, request, forth);
      ModelWriter writer =
          new ModelWriter(card)
              .savedModel(forth, engine.info().version().replace("TensorFlow ", ""))
              .testTensors(test[0], test[1])
              .attachSavedModel(TranslationSettings.BACK, back)
              .add(CycleGanRun.LOG, work.resolve(CycleGanRun.LOG));
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
    }
  }

  /**
   * A synthetic input, since patients' images may not be passed on, and the float32 output for what
   * the card's preprocessing makes of it.
   */
  private static NumpyFile[] testTensors(Engine engine, Request request, Path savedModel)
      throws IOException {
    EngineOptions reference = request.engine().withPrecision(Precision.FLOAT32);
    int[] shape = {1, TEST_SIZE, TEST_SIZE, 1};
    float[] image = new float[TEST_SIZE * TEST_SIZE];
    IntStream.range(0, image.length).forEach(i -> image[i] = (float) Math.sin(0.05 * i));
    NormalizationRule rule = request.sampling().normalization();
    float[] normalized = new float[image.length];
    rule.applyMethod(image, 0, normalized, 0, image.length);
    for (int i = 0; i < normalized.length; i++) normalized[i] = rule.scaled(normalized[i], 0);
    float[] translated = new float[image.length];
    try (Predictor predictor =
        engine.predictor(savedModel, request.networks().generator(), reference)) {
      predictor.predict(normalized, 1, TEST_SIZE, TEST_SIZE, translated);
    }
    return new NumpyFile[] {new NumpyFile(shape, image), new NumpyFile(shape, translated)};
  }

  private static ModelCardBuilder card(
      Request request, StyleSlices source, StyleSlices target, int slices, long images) {
    Sampling sampling = request.sampling();
    TranslationSettings settings =
        new TranslationSettings(
            request.networks().generator().architecture(),
            request.networks().generator().arguments(),
            sampling.frame(),
            sampling.normalization(),
            style(request.sourceName(), source),
            style(request.targetName(), target),
            request.command(),
            request.networks().seed(),
            request.version(),
            images,
            new LinkedHashMap<>(),
            request.recipe().apply(slices));
    return request.description().card(request.name()).translation(settings);
  }

  private static TranslationSettings.Style style(String name, StyleSlices slices) {
    return new TranslationSettings.Style(name, slices.low(), slices.high(), slices.slices().size());
  }
}
