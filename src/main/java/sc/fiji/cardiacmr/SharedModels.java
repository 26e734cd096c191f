package sc.fiji.cardiacmr;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.provenance.Checksums;
import sc.fiji.cardiacmr.segmentation.SegmentationModel;

/**
 * Models that are loaded once for all work that is done before this is closed, by this thread and
 * by threads that it begins, such as the studies of a batch. A network answers a batch at a time,
 * on all cores, in which it joins what several have asked, while others read and write.
 */
public final class SharedModels implements AutoCloseable {

  private static final InheritableThreadLocal<SharedModels> CURRENT =
      new InheritableThreadLocal<>();

  /** For threads that nobody has begun sharing for; null if there is none. */
  private static volatile SharedModels everywhere;

  private final SharedModels outer = CURRENT.get();
  private final Map<String, SegmentationModel> loaded = new HashMap<>();
  private boolean isClosed;

  private SharedModels() {}

  /** From now on, models are shared. Close it when all work is done. */
  public static SharedModels begin() {
    SharedModels shared = new SharedModels();
    CURRENT.set(shared);
    return shared;
  }

  /**
   * From now on, models are shared by all threads of this program until it ends: for a worker whose
   * threads are somebody else's.
   */
  public static synchronized void shareEverywhere() {
    if (everywhere == null) everywhere = new SharedModels();
  }

  /** Loads a model, or takes one that is loaded already where they are shared. */
  static SegmentationModel of(ModelFolder model, EngineOptions options, ModelLoader loader)
      throws IOException {
    SharedModels shared = CURRENT.get() == null ? everywhere : CURRENT.get();
    return shared == null ? loader.load(model) : shared.take(model, options, loader);
  }

  private synchronized SegmentationModel take(
      ModelFolder model, EngineOptions options, ModelLoader loader) throws IOException {
    // Threads of pools that were begun meanwhile live on.
    if (isClosed) return loader.load(model);
    // The card states the checksums of the weights: a model that was replaced is another one.
    String card = Checksums.ofFile(ModelFolder.cardFile(model.path()));
    String key = model.path().toAbsolutePath() + " " + options + " " + card;
    SegmentationModel known = loaded.get(key);
    if (known == null) {
      known = loader.load(model);
      loaded.put(key, known);
    } else {
      known.noteUse(model);
    }
    return known.shared();
  }

  @Override
  public synchronized void close() {
    CURRENT.set(outer);
    isClosed = true;
    loaded.values().forEach(SegmentationModel::close);
    loaded.clear();
  }
}
