package sc.fiji.cardiacmr.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import sc.fiji.cardiacmr.engine.EngineLoader;

/** Where models lie: those that came with the plugin, and the user's own. */
public final class InstalledModels {

  /** System property that names the folder of the user's own models. */
  public static final String OWN_PROPERTY = "cardiacmr.models";

  private InstalledModels() {}

  /**
   * The models of this application: {@code models/cardiacmr} of the Fiji folder, and the user's own
   * in {@code ~/.cardiacmr/models}.
   */
  public static ModelStore store() {
    String own = System.getProperty(OWN_PROPERTY);
    return new ModelStore(
        List.of(EngineLoader.fijiFolder().resolve("models/cardiacmr")),
        own != null
            ? Path.of(own)
            : Path.of(System.getProperty("user.home"), ".cardiacmr", "models"));
  }

  /** The names of the installed models; empty if they cannot be listed. */
  public static List<String> names() {
    return names(model -> true);
  }

  /** Those of models that translate styles, for dialogs. */
  public static List<String> translators() {
    return names(InstalledModels::isTranslator);
  }

  /** Those of all other models, for dialogs. */
  public static List<String> segmenters() {
    return names(model -> !isTranslator(model));
  }

  private static boolean isTranslator(ModelStore.Listing model) {
    return model.card() != null && model.card().translation().isPresent();
  }

  private static List<String> names(Predicate<ModelStore.Listing> which) {
    try {
      return store().list().stream().filter(which).map(ModelStore.Listing::name).toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
