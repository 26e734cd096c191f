package sc.fiji.cardiacmr;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import sc.fiji.cardiacmr.file.FileMessages;
import sc.fiji.cardiacmr.model.FileReference;
import sc.fiji.cardiacmr.model.ModelCard;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.provenance.InputData;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.ShellWords;

/** Where a model comes from, as its card says: the command that trained it. */
final class ModelOrigin {

  private static final int LONGEST_CARD = 1 << 20;
  private static final List<String> MANIFESTS = List.of("manifest", "source", "target");

  private ModelOrigin() {}

  /**
   * Reads the card of a model.
   *
   * @param file a model's folder, card or archive
   * @return empty if it is not one, or its card names no command
   * @throws IOException if the card is not valid
   */
  static Optional<Provenance> read(Path file) throws IOException {
    if (Files.isDirectory(file) && Files.isRegularFile(file.resolve(ModelCard.FILE_NAME)))
      return of(ModelFolder.readCard(file));
    String name = String.valueOf(file.getFileName());
    if (name.equals(ModelCard.FILE_NAME))
      return of(ModelFolder.readCard(file.toAbsolutePath().getParent()));
    return name.endsWith(".zip") && Files.isRegularFile(file) ? ofArchive(file) : Optional.empty();
  }

  private static Optional<Provenance> ofArchive(Path file) throws IOException {
    try (ZipFile zip = opened(file)) {
      ZipEntry card = zip.getEntry(ModelCard.FILE_NAME);
      if (card == null) return Optional.empty();
      Path folder = Files.createTempDirectory("cardiacmr-card");
      Path copy = folder.resolve(ModelCard.FILE_NAME);
      try (InputStream in = zip.getInputStream(card)) {
        Files.write(copy, in.readNBytes(LONGEST_CARD));
        return of(ModelFolder.readCard(folder));
      } finally {
        Files.deleteIfExists(copy);
        Files.delete(folder);
      }
    }
  }

  private static Optional<Provenance> of(ModelCard card) {
    Optional<Provenance> labelling =
        card.cardiac()
            .map(settings -> settings.training())
            .filter(training -> !training.command().isBlank())
            .map(training -> of(card, training.command(), training.gitCommit()));
    return labelling.or(
        () ->
            card.translation()
                .filter(training -> !training.command().isBlank())
                .map(training -> of(card, training.command(), training.gitCommit())));
  }

  private static Provenance of(ModelCard card, String command, String version) {
    List<String> words = ShellWords.parse(command);
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String word : words.subList(1, words.size())) {
      int equals = word.indexOf('=');
      if (equals > 0) parameters.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return new Provenance(
        "",
        version,
        null,
        words.get(0),
        parameters,
        manifests(card, parameters),
        List.of(),
        List.of());
  }

  /** The card's checksum of its copy of a manifest is that of the manifest. */
  private static List<InputData> manifests(ModelCard card, Map<String, String> parameters) {
    List<InputData> manifests = new ArrayList<>();
    for (String key : MANIFESTS)
      if (!parameters.getOrDefault(key, "").isEmpty())
        card.files().stream()
            .filter(file -> file.source().equals(key + ".tsv") && file.sha256() != null)
            .map(FileReference::sha256)
            .map(sha256 -> new InputData(key, parameters.get(key), InputData.Kind.FILE, 1, sha256))
            .forEach(manifests::add);
    return manifests;
  }

  private static ZipFile opened(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new IOException(file + " cannot be read: " + FileMessages.reason(e), e);
    }
  }
}
