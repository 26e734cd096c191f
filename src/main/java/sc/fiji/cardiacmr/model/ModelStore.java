package sc.fiji.cardiacmr.model;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.cardiacmr.file.FileMessages;
import sc.fiji.cardiacmr.file.FolderLock;
import sc.fiji.cardiacmr.file.FolderTree;
import sc.fiji.cardiacmr.progress.BackgroundWork;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.text.Suggestion;

/**
 * The models that a user has: those installed with the plugin, in {@code models/cardiacmr} folders
 * that are never written to, and the user's own. A user's model hides an installed one of the same
 * name. Folders are read anew by each call, so that models may come and go.
 */
public final class ModelStore {

  /** End of the name of the folder beside a model in which it is trained; it holds no model. */
  public static final String TRAINING_SUFFIX = ".training";

  private final List<Path> installed;
  private final Path own;

  /**
   * @param installed folders that hold installed models, the first taking precedence; they need not
   *     exist
   * @param own folder that holds the user's models; created when needed
   */
  public ModelStore(List<Path> installed, Path own) {
    this.installed = List.copyOf(installed);
    this.own = own;
  }

  /**
   * A model in the store.
   *
   * @param name that of its folder
   * @param folder where it lies
   * @param own whether it is the user's own and can be deleted
   * @param card what is known about it, or null if the card cannot be read
   * @param problem why the card cannot be read, or null
   */
  public record Listing(String name, Path folder, boolean own, ModelCard card, String problem) {}

  /**
   * All models by name; only cards are read, nothing is verified. A model whose card cannot be read
   * is there with the reason. Folders without any file, which updates leave behind, are no models.
   */
  public List<Listing> list() throws IOException {
    Map<String, Listing> models = new TreeMap<>();
    for (int i = installed.size() - 1; i >= 0; i--) collect(installed.get(i), false, models);
    recoverOwn();
    collect(own, true, models);
    return List.copyOf(models.values());
  }

  /** The folders of the user's own models, by name; nothing in them is read. */
  public List<Path> ownFolders() throws IOException {
    recoverOwn();
    return folders(own).stream().sorted().toList();
  }

  private static void collect(Path root, boolean own, Map<String, Listing> models)
      throws IOException {
    for (Path folder : folders(root)) {
      String name = folder.getFileName().toString();
      models.put(name, listing(name, folder, own));
    }
  }

  private static List<Path> folders(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(root)) return found;
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path folder : folders) {
        String name = folder.getFileName().toString();
        if (name.startsWith(".") || name.endsWith(TRAINING_SUFFIX)) continue;
        if (!FolderFiles.isBare(folder)) found.add(folder);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }

  private static Listing listing(String name, Path folder, boolean own) {
    try {
      return new Listing(name, folder, own, ModelFolder.readCard(folder), null);
    } catch (IOException e) {
      return new Listing(name, folder, own, null, FileMessages.reason(e));
    }
  }

  /**
   * Opens and verifies a model.
   *
   * @param name its name in the store, or the path of a model folder anywhere
   * @throws IllegalArgumentException if there is none; the message lists those that there are and
   *     the most similar name
   * @throws IOException if it is damaged, see {@link ModelFolder#open}
   */
  public ModelFolder find(String name) throws IOException {
    List<Listing> models = list();
    for (Listing model : models)
      if (model.name().equals(name)) return ModelFolder.open(model.folder());
    if (name.contains("/") || name.contains("\\")) {
      Path path = Path.of(name);
      if (Files.exists(path)) return ModelFolder.open(path);
      throw new IllegalArgumentException(
          "There is no model folder '" + name + "'." + installedNames(models));
    }
    throw notFound(name, models);
  }

  private IllegalArgumentException notFound(String name, List<Listing> models) {
    List<String> names = models.stream().map(Listing::name).toList();
    return new IllegalArgumentException(
        "Unknown model '" + name + "'." + Suggestion.text(name, names) + installedNames(models));
  }

  private String installedNames(List<Listing> models) {
    return models.isEmpty()
        ? " No models are installed in " + installed + "."
        : " Installed: " + String.join(", ", models.stream().map(Listing::name).toList()) + ".";
  }

  /**
   * Deletes one of the user's own models.
   *
   * @throws IllegalArgumentException if there is no such model, or it came with the plugin
   * @throws IOException if it cannot be deleted
   */
  public void delete(String name) throws IOException {
    for (Listing model : list()) {
      if (!model.name().equals(name)) continue;
      if (!model.own())
        throw new IllegalArgumentException(
            "The model '" + name + "' was installed with the plugin and cannot be deleted here.");
      try (FolderLock lock = lock(model.folder())) {
        Path doomed = FolderReplacement.doomedName(model.folder());
        // Renamed first, so that the model is gone at once and never half there.
        BackgroundWork.unlessAbandoned(
            () -> Files.move(model.folder(), doomed, StandardCopyOption.ATOMIC_MOVE));
        FolderTree.delete(doomed);
      }
      return;
    }
    throw notFound(name, list());
  }

  /**
   * Adds a model from an archive, as {@link #export} or bioimage.io make it, or from a folder that
   * holds the same. TensorFlow weights may lie in it unpacked; they are packed then. Cards of the
   * bioimage.io format 0.4 are brought into that of 0.5.
   *
   * @param archive a zip archive or folder; may come from anyone
   * @param name name of the new model, or null to take that of the file
   * @param replace whether a model of that name in the user's folder may be replaced
   * @param progress told about each file
   * @return the model, verified
   * @throws IOException if the archive is damaged, dangerous or does not hold a sound model;
   *     nothing is left behind then
   * @throws IllegalArgumentException if the name is taken or cannot be that of a model
   * @throws java.util.concurrent.CancellationException if the user canceled; nothing has changed
   *     then
   */
  public ModelFolder importArchive(Path archive, String name, boolean replace, Progress progress)
      throws IOException {
    String modelName = EntryNames.requireModelName(name == null ? usualName(archive) : name);
    Path target = own.resolve(modelName);
    try (FolderLock lock = lock(target)) {
      importArchive(archive, target, replace, progress);
      return ModelFolder.open(target);
    }
  }

  /** Keeps the name of a model for one piece of work at a time. */
  static FolderLock lock(Path target) throws IOException {
    return FolderLock.takeName(
        target,
        "The model '"
            + target.getFileName()
            + "' is being imported, written or deleted by another program or command just now. Wait"
            + " until that has finished.");
  }

  private static void importArchive(Path archive, Path target, boolean replace, Progress progress)
      throws IOException {
    if (!replace && Files.exists(target) && !FolderFiles.isBare(target))
      throw new IllegalArgumentException(
          "A model named '"
              + target.getFileName()
              + "' already exists. Choose another name, or replace it.");
    if (Files.isDirectory(archive)) {
      importFolder(archive, target, progress);
      return;
    }
    try (ArchiveReader reader = new ArchiveReader(archive, ArchiveLimits.DEFAULT)) {
      if (!reader.contains(ModelCard.FILE_NAME)
          && ModelCard.OTHER_FILE_NAMES.stream().noneMatch(reader::contains))
        throw new IOException(
            "The archive "
                + archive
                + " is not a model: it contains no "
                + ModelCard.FILE_NAME
                + ".");
      try (FolderReplacement replacement = new FolderReplacement(target)) {
        reader.extract(replacement.folder(), progress);
        finish(replacement, archive, progress);
      }
    }
  }

  /** Brings what was unpacked or copied into the form of a model here, and verifies it. */
  private static void finish(FolderReplacement replacement, Path source, Progress progress)
      throws IOException {
    String origin = "in " + source;
    FormerCard.update(replacement.folder(), origin);
    LooseWeights.pack(replacement.folder(), origin, progress);
    LooseWeights.stateChecksum(replacement.folder(), origin);
    ModelFolder.open(replacement.folder(), origin).checkGraph();
    progress.checkCanceled();
    replacement.commit();
  }

  private static void importFolder(Path source, Path target, Progress progress) throws IOException {
    ModelFolder.cardFile(source); // a folder without a card is refused before anything is copied
    try (FolderReplacement replacement = new FolderReplacement(target)) {
      FolderFiles.copyContent(source, replacement.folder(), ArchiveLimits.DEFAULT, progress);
      finish(replacement, source, progress);
    }
  }

  /**
   * Packs a model into a zip archive, see {@link ModelFolder#export}.
   *
   * @throws IllegalArgumentException if there is no such model
   * @throws IOException if the model is damaged, or something cannot be read or written
   */
  public void export(String name, Path archive, Progress progress) throws IOException {
    find(name).export(archive, progress);
  }

  /** Where a new model of the user goes, e.g. for {@link ModelWriter#write}. */
  public Path ownFolder(String name) {
    return own.resolve(EntryNames.requireModelName(name));
  }

  /**
   * Where a new model is written.
   *
   * @param output a name, to have the model among the user's own, or the path of a folder, which
   *     the model is named after
   * @throws IllegalArgumentException if no model may have that name
   */
  public Path target(String output) {
    Path path = Path.of(output.trim());
    String name = path.getFileName() == null ? "" : path.getFileName().toString();
    if (!CardRules.isName(name))
      throw new IllegalArgumentException(
          "output: '%s' cannot be the name of a model, which must be %s."
              .formatted(name, CardRules.NAME_RULE));
    return path.getParent() == null ? ownFolder(output.trim()) : path.toAbsolutePath().normalize();
  }

  /** The name that an imported archive or folder gets where none is stated. */
  public static String usualName(Path archive) {
    Path last = archive.toAbsolutePath().normalize().getFileName();
    String file = last == null ? "model" : last.toString();
    for (String ending : List.of(".zip", ".bioimageio", ".bmz"))
      if (file.toLowerCase(Locale.ROOT).endsWith(ending))
        file = file.substring(0, file.length() - ending.length());
    return file.replaceAll("[^A-Za-z0-9._-]+", "-");
  }

  private void recoverOwn() {
    try {
      FolderReplacement.recover(own);
    } catch (IOException e) {
      // The folder cannot be written to: there is nothing to repair that could be repaired.
    }
  }
}
