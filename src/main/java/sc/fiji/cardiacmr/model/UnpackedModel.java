package sc.fiji.cardiacmr.model;

import java.io.IOException;
import java.nio.file.Path;
import sc.fiji.cardiacmr.file.TemporaryFolder;

/**
 * A TensorFlow SavedModel in a temporary folder, as the engine loads it. Close it once it is
 * loaded.
 */
public final class UnpackedModel implements AutoCloseable {

  private final TemporaryFolder folder;

  UnpackedModel(TemporaryFolder folder) {
    this.folder = folder;
  }

  /** The folder that holds {@code saved_model.pb}. */
  public Path folder() {
    return folder.path();
  }

  /** Deletes the folder. */
  @Override
  public void close() throws IOException {
    folder.close();
  }
}
