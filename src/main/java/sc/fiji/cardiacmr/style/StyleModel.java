package sc.fiji.cardiacmr.style;

import java.io.IOException;
import java.util.Locale;
import sc.fiji.cardiacmr.engine.Direction;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.model.FileReference;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.TranslationSettings;
import sc.fiji.cardiacmr.model.UnpackedModel;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.provenance.UsedModel;

/** A generator, ready to translate, with what its card says. */
public final class StyleModel implements AutoCloseable {

  private final String name;
  private final TranslationSettings settings;
  private final Direction direction;
  private final Predictor predictor;

  StyleModel(String name, TranslationSettings settings, Direction direction, Predictor predictor) {
    this.name = name;
    this.settings = settings;
    this.direction = direction;
    this.predictor = predictor;
  }

  /**
   * Loads the generator of one direction.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if the model does not translate styles
   */
  public static StyleModel load(
      ModelFolder folder, Direction direction, Engine engine, EngineOptions options)
      throws IOException {
    TranslationSettings settings =
        folder
            .card()
            .translation()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The model '"
                            + folder.name()
                            + "' does not translate styles. Choose one that train-cyclegan made."));
    NetworkSpec spec = new NetworkSpec(settings.architecture(), settings.arguments());
    try (UnpackedModel weights =
        direction == Direction.SOURCE_TO_TARGET
            ? folder.unpackSavedModel()
            : folder.unpackSavedModel(TranslationSettings.BACK)) {
      Predictor predictor = engine.predictor(weights.folder(), spec, options);
      Recording.noteModel(origin(folder, predictor));
      return new StyleModel(folder.name(), settings, direction, predictor);
    }
  }

  /** A model is known by the weights of its card, in whichever direction it was used. */
  private static UsedModel origin(ModelFolder folder, Predictor predictor) {
    return new UsedModel(
        folder.name(),
        folder.card().version(),
        folder.card().savedModel().map(FileReference::sha256).orElse(""),
        predictor.precision().name().toLowerCase(Locale.ROOT));
  }

  /** The name of the model. */
  public String name() {
    return name;
  }

  /** What its card says. */
  public TranslationSettings settings() {
    return settings;
  }

  /** The style that images must have. */
  public TranslationSettings.Style from() {
    return direction == Direction.SOURCE_TO_TARGET ? settings.source() : settings.target();
  }

  /** The style that they get. */
  public TranslationSettings.Style to() {
    return direction == Direction.SOURCE_TO_TARGET ? settings.target() : settings.source();
  }

  Predictor predictor() {
    return predictor;
  }

  @Override
  public void close() {
    predictor.close();
  }
}
