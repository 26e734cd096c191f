package sc.fiji.cardiacmr.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.cardiacmr.file.FolderTree;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Packs TensorFlow weights that a package holds as a folder, as some software leaves them: beside
 * the card ({@code saved_model.pb} and {@code variables/}) or in {@code saved_model/}. What the
 * card states about them then no longer fits, and is stated anew.
 */
final class LooseWeights {

  private static final String GRAPH = "saved_model.pb";
  private static final List<String> PARTS =
      List.of(GRAPH, "variables", "assets", "assets.extra", "fingerprint.pb", "keras_metadata.pb");

  private LooseWeights() {}

  /**
   * Packs the weights of the model in a folder, if they lie there unpacked.
   *
   * @param origin what errors call the folder
   * @param progress told about each file that is packed
   */
  static void pack(Path folder, String origin, Progress progress) throws IOException {
    ModelCard card = ModelCard.read(ModelFolder.cardFile(folder), origin);
    FileReference weights = card.savedModel().orElse(null);
    if (weights == null || weights.isRemote()) return;
    Path stated = folder.resolve(weights.source());
    if (Files.isRegularFile(stated) && !stated.endsWith(GRAPH)) return;
    Path loose = looseFolder(folder, stated);
    if (loose == null) return;
    Path gathered = folder.resolve(".weights");
    Files.createDirectory(gathered);
    for (String part : PARTS) {
      Path file = loose.resolve(part);
      if (Files.exists(file)) Files.move(file, gathered.resolve(part));
    }
    Path packed = folder.resolve(ModelWriter.WEIGHTS);
    if (Files.exists(packed))
      throw new IOException("The model " + origin + " contains its weights twice.");
    ArchiveWriter.pack(gathered, packed, progress);
    FolderTree.delete(gathered);
    if (!loose.equals(folder) && isEmpty(loose)) Files.delete(loose);
    state(card, ModelWriter.WEIGHTS, folder);
  }

  /**
   * States the checksum of the TensorFlow weights where the card does not: from now on nothing can
   * change them unnoticed.
   */
  static void stateChecksum(Path folder, String origin) throws IOException {
    ModelCard card = ModelCard.read(ModelFolder.cardFile(folder), origin);
    FileReference weights = card.savedModel().orElse(null);
    if (weights == null || weights.isRemote() || weights.sha256() != null) return;
    // A model without its weights is refused when it is opened.
    if (!Files.isRegularFile(folder.resolve(weights.source()))) return;
    state(card, weights.source(), folder);
  }

  /** Writes the card anew, with weights and their checksum. */
  private static void state(ModelCard card, String weights, Path folder) throws IOException {
    String sha256 = FolderFiles.sha256(folder.resolve(weights));
    ModelCard changed = card.edit().savedModel(weights, sha256, card.tensorflowVersion()).build();
    Files.delete(ModelFolder.cardFile(folder));
    Files.writeString(folder.resolve(ModelCard.FILE_NAME), changed.toYaml());
  }

  private static Path looseFolder(Path folder, Path stated) {
    for (Path candidate :
        List.of(stated, stated.getParent(), folder.resolve("saved_model"), folder))
      if (Files.isRegularFile(candidate.resolve(GRAPH))) return candidate;
    return null;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
