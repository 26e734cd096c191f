package sc.fiji.cardiacmr.command.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import sc.fiji.cardiacmr.batch.StudyFingerprint;
import sc.fiji.cardiacmr.model.ModelCard;
import sc.fiji.cardiacmr.model.ModelStore;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * What a command reads besides the study that it is run on: models, and files that its options
 * name. Where they are replaced, the results are other ones.
 */
public final class CommandSources {

  private final Map<String, Path> installed = new TreeMap<>();
  private final Progress progress;
  private final Set<String> models = new TreeSet<>();
  private final List<String> files = new ArrayList<>();

  private CommandSources(ModelStore store, Progress progress) throws IOException {
    for (ModelStore.Listing model : store.list()) installed.put(model.name(), model.folder());
    this.progress = progress;
  }

  /**
   * Checksums of these sources. For a model that of its card, which states those of its files.
   *
   * @param options values of parameters by name; others have their usual values
   * @param more names of models that it may use without being told to
   * @throws IOException if the models cannot be listed
   */
  public static String checksums(
      Class<? extends CardiacCommand> type,
      Map<String, String> options,
      Set<String> more,
      ModelStore store,
      Progress progress)
      throws IOException {
    CommandSources sources = new CommandSources(store, progress);
    sources.models.addAll(more);
    CardiacCommand usual = CommandCatalog.create(type);
    for (CommandParameter p : CommandParameters.of(type).inputs())
      sources.add(p, options.getOrDefault(p.name(), p.text(usual)));
    List<String> sums = new ArrayList<>();
    for (String model : sources.models) sums.add(model + "=" + sources.ofModel(model));
    sums.addAll(sources.files);
    return String.join(" ", sums);
  }

  private void add(CommandParameter p, String value) {
    if (p.isImage() || p.isSource() || p.isPaths() || (p.isFile() && p.isRead()))
      for (Path path : ListedPaths.existing(value)) files.add(p.name() + "=" + ofContent(path));
    else if (p.type() == String.class && p.choices().isEmpty()) addModels(value);
  }

  /** Texts may name models, or their folders, as {@link ModelStore#find} wants it. */
  private void addModels(String value) {
    for (String part : value.split(",")) {
      String name = part.trim();
      boolean isFolder = name.matches(".*[/\\\\].*") && !ListedPaths.existing(name).isEmpty();
      if (installed.containsKey(name) || isFolder) models.add(name);
    }
  }

  private String ofModel(String name) {
    Path folder = installed.containsKey(name) ? installed.get(name) : Path.of(name);
    Path card = folder.resolve(ModelCard.FILE_NAME);
    return ofContent(Files.exists(card) ? card : folder);
  }

  /** Empty if it cannot be read: whoever needs it says what is wrong. */
  private String ofContent(Path path) {
    try {
      return StudyFingerprint.ofContent(path, progress);
    } catch (IOException e) {
      return "";
    }
  }
}
