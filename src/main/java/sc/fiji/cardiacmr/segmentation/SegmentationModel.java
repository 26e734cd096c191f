package sc.fiji.cardiacmr.segmentation;

import java.io.IOException;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.UnpackedModel;

/** A model from a model folder, ready to segment. Close it after use. */
public final class SegmentationModel implements AutoCloseable {

  private final Predictor predictor;
  private final NetworkInput input;

  private SegmentationModel(Predictor predictor, NetworkInput input) {
    this.predictor = predictor;
    this.input = input;
  }

  /**
   * Loads a model.
   *
   * @throws IOException if it cannot be read, or is not one that segments LV, MYO and RV
   */
  public static SegmentationModel load(ModelFolder model, Engine engine, EngineOptions options)
      throws IOException {
    CardiacSettings settings = settings(model);
    NetworkInput input = input(model.name(), settings);
    NetworkSpec spec = new NetworkSpec(settings.architecture(), settings.architectureArguments());
    try (UnpackedModel unpacked = model.unpackSavedModel()) {
      return new SegmentationModel(engine.predictor(unpacked.folder(), spec, options), input);
    }
  }

  private static CardiacSettings settings(ModelFolder model) throws IOException {
    return model
        .card()
        .cardiac()
        .orElseThrow(
            () -> new IOException("The card of '" + model.name() + "' lacks config.cardiacmr."));
  }

  /**
   * How a model wants its images.
   *
   * @throws IOException if it is not one that segments LV, MYO and RV
   */
  public static NetworkInput inputOf(ModelFolder model) throws IOException {
    return input(model.name(), settings(model));
  }

  private static NetworkInput input(String name, CardiacSettings settings) throws IOException {
    for (int c = Labels.BACKGROUND; c <= Labels.RV; c++)
      if (settings.labels().size() != Labels.RV + 1
          || !settings.labels().get(c).equalsIgnoreCase(Labels.name(c)))
        throw new IOException(
            "The model '"
                + name
                + "' gives the classes "
                + settings.labels()
                + "; background, LV, MYO, RV are needed here.");
    if (!settings.frame().needsHeart())
      throw new IOException("The card of '" + name + "' does not state the heart size.");
    try {
      return new NetworkInput(
          settings.frame(), settings.normalization(), InputChannels.of(settings.channels()));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "The model '" + name + "' cannot be used here: " + e.getMessage(), e);
    }
  }

  /** Stays open until this model is closed. */
  public Predictor predictor() {
    return predictor;
  }

  public NetworkInput input() {
    return input;
  }

  @Override
  public void close() {
    predictor.close();
  }
}
