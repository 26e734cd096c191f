package sc.fiji.cardiacmr.segmentation;

import java.io.IOException;
import java.util.Locale;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.model.FileReference;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.UnpackedModel;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.provenance.UsedModel;

/** A model from a model folder, ready to segment. Close it after use. */
public final class SegmentationModel implements AutoCloseable {

  private final String name;
  private final Predictor predictor;
  private final NetworkInput input;
  private final LabelClasses classes;
  private PredictionQueue queue;

  /** Without a model folder. */
  SegmentationModel(String name, Predictor predictor, NetworkInput input, LabelClasses classes) {
    this.name = name;
    this.predictor = predictor;
    this.input = input;
    this.classes = classes;
  }

  /**
   * Loads a model.
   *
   * @throws IOException if it cannot be read, or its card and its network do not agree
   */
  public static SegmentationModel load(ModelFolder model, Engine engine, EngineOptions options)
      throws IOException {
    CardiacSettings settings = settings(model);
    NetworkInput input = inputOf(model);
    LabelClasses classes = classesOf(model);
    NetworkSpec spec = new NetworkSpec(settings.architecture(), settings.architectureArguments());
    try (UnpackedModel unpacked = model.unpackSavedModel()) {
      Predictor predictor = engine.predictor(unpacked.folder(), spec, options);
      try {
        Segmenter.requireFit(predictor, input, classes);
      } catch (IllegalArgumentException e) {
        predictor.close();
        throw unusable(model, e);
      }
      noteUse(model, predictor.precision());
      return new SegmentationModel(model.name(), predictor, input, classes);
    }
  }

  /** Says in the record of what is going on that a model is used that is loaded already. */
  public void noteUse(ModelFolder model) {
    noteUse(model, predictor.precision());
  }

  private static void noteUse(ModelFolder model, Precision precision) {
    Recording.noteModel(origin(model, precision));
  }

  private static UsedModel origin(ModelFolder model, Precision precision) {
    String sha256 = model.card().savedModel().map(FileReference::sha256).orElse("");
    String format = precision.name().toLowerCase(Locale.ROOT);
    return new UsedModel(model.name(), model.card().version(), sha256, format);
  }

  private static CardiacSettings settings(ModelFolder model) throws IOException {
    model.requireNoTranslator();
    return model
        .card()
        .cardiac()
        .orElseThrow(
            () ->
                new IOException(
                    "The model '"
                        + model.name()
                        + "' was made by other software: its card has no config.cardiacmr, so it"
                        + " cannot find the heart by itself. Use Apply Model (predict)."));
  }

  /**
   * How a model wants its images.
   *
   * @throws IOException if its card does not say so in a way that is known
   */
  public static NetworkInput inputOf(ModelFolder model) throws IOException {
    CardiacSettings settings = settings(model);
    try {
      return new NetworkInput(
          settings.frame(), settings.normalization(), InputChannels.of(settings.channels()));
    } catch (IllegalArgumentException e) {
      throw unusable(model, e);
    }
  }

  /**
   * Over how many orientations the predictions of a model had better be averaged.
   *
   * @return 1, 2, 4 or 8
   * @throws IOException if its card cannot be read
   */
  public static int orientationsOf(ModelFolder model) throws IOException {
    return settings(model).orientations();
  }

  /**
   * What the output channels of a model mean.
   *
   * @throws IOException if its card does not name different classes, background first
   */
  public static LabelClasses classesOf(ModelFolder model) throws IOException {
    try {
      return LabelClasses.of(settings(model).labels());
    } catch (IllegalArgumentException e) {
      throw unusable(model, e);
    }
  }

  private static IOException unusable(ModelFolder model, IllegalArgumentException e) {
    return new IOException(
        "The model '" + model.name() + "' cannot be used here: " + e.getMessage(), e);
  }

  /**
   * The same network, which takes scar for myocardium; itself if it does not know both. Close only
   * one of the two.
   */
  public SegmentationModel withScarAsMyocardium() {
    if (!ScarAsMyocardium.isPossible(classes)) return this;
    ScarAsMyocardium merged = new ScarAsMyocardium(predictor, classes);
    return new SegmentationModel(name, merged, input, merged.labelClasses());
  }

  /**
   * The same network for somebody else, who may use it at the same time and close what is returned:
   * the network stays open. From then on, ask it by what this method returns alone.
   */
  public synchronized SegmentationModel shared() {
    if (queue == null) queue = new PredictionQueue(predictor);
    return new SegmentationModel(name, new SharedPredictor(queue), input, classes);
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** Stays open until this model is closed. */
  public Predictor predictor() {
    return predictor;
  }

  /** How the network wants its images. */
  public NetworkInput input() {
    return input;
  }

  /** What its output channels mean. */
  public LabelClasses classes() {
    return classes;
  }

  @Override
  public void close() {
    predictor.close();
  }
}
