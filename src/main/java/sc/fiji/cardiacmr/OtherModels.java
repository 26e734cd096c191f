package sc.fiji.cardiacmr;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.cardiacmr.engine.EngineException;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ModelStore;
import sc.fiji.cardiacmr.segmentation.SecondOpinions;
import sc.fiji.cardiacmr.segmentation.SegmentationModel;

/**
 * The bundled models of cine and late enhancement, loaded when a third one, or one of them, is not
 * sure where the heart is. Close it after use.
 */
final class OtherModels implements SecondOpinions, AutoCloseable {

  private static final List<String> NAMES = List.of("cine-unet", "lge-unet");

  private final ModelStore store;
  private final ModelFolder asking;
  private final ModelLoader loader;
  private List<SegmentationModel> loaded;

  /**
   * @param asking the model that is not asked again
   */
  OtherModels(ModelStore store, ModelFolder asking, ModelLoader loader) {
    this.store = store;
    this.asking = asking;
    this.loader = loader;
  }

  @Override
  public List<SegmentationModel> models() {
    if (loaded != null) return loaded;
    List<SegmentationModel> found = new ArrayList<>();
    for (String name : NAMES) load(name).ifPresent(found::add);
    loaded = found;
    return loaded;
  }

  /** A model that is not there, damaged, or for which there is no memory has no opinion. */
  private Optional<SegmentationModel> load(String name) {
    try {
      ModelFolder model = store.find(name);
      return Files.isSameFile(model.path(), asking.path())
          ? Optional.empty()
          : Optional.of(loader.load(model));
    } catch (IOException | IllegalArgumentException | EngineException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    if (loaded != null) loaded.forEach(SegmentationModel::close);
    loaded = List.of();
  }
}
