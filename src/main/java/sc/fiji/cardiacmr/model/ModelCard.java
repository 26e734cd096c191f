package sc.fiji.cardiacmr.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import sc.fiji.cardiacmr.file.TextFile;

/**
 * What is known about a model: a typed view of its {@code rdf.yaml}, which follows the bioimage.io
 * model description, format 0.5, with this library's own fields under {@code config.cardiacmr}.
 * Fields that this class does not know are kept when a card is written again. Immutable.
 */
public final class ModelCard {

  /** File name of the card in a model folder. */
  public static final String FILE_NAME = "rdf.yaml";

  /** Other names of that file in packages from elsewhere. */
  static final List<String> OTHER_FILE_NAMES = List.of("bioimageio.yaml", "model.yaml");

  /** The version of the format that new cards state. */
  public static final String FORMAT_VERSION = "0.5.7";

  private final Fields fields;
  private final List<TensorDescription> inputs;
  private final List<TensorDescription> outputs;
  private final List<FileReference> files;
  private final CardiacSettings cardiac;
  private final TranslationSettings translation;

  /**
   * @throws IllegalArgumentException if a rule of the format is broken; the message names the field
   */
  ModelCard(Map<String, Object> map) {
    fields = new Fields(SafeYaml.copy(map), "");
    CardRules.check(fields);
    inputs = TensorFields.read(fields, "inputs");
    outputs = TensorFields.read(fields, "outputs");
    TensorFields.requireConsistent(fields, inputs, outputs);
    files = FileFields.all(fields);
    cardiac =
        fields
            .optionalSection("config")
            .flatMap(config -> config.optionalSection("cardiacmr"))
            .map(CardiacSettings::read)
            .orElse(null);
    if (cardiac != null) requireAgreement();
    translation =
        fields
            .optionalSection("config")
            .flatMap(config -> config.optionalSection(TranslationSettings.SECTION))
            .map(TranslationSettings::read)
            .orElse(null);
  }

  private void requireAgreement() {
    requireSameCount("channels", cardiac.channels().size(), "inputs[0]", inputs.get(0));
    requireSameCount("labels", cardiac.labels().size(), "outputs[0]", outputs.get(0));
  }

  private static void requireSameCount(
      String key, int count, String tensorField, TensorDescription tensor) {
    int channels = tensor.channelNames().size();
    if (channels != count)
      throw new IllegalArgumentException(
          String.format(
              "Field 'config.cardiacmr.%s' has %s entries, but '%s' has %s channels.",
              key, count, tensorField, channels));
  }

  /** A new card, to be filled in. */
  public static ModelCardBuilder builder() {
    return new ModelCardBuilder(new LinkedHashMap<>());
  }

  /** A copy to be changed; fields this class does not know stay. */
  public ModelCardBuilder edit() {
    return new ModelCardBuilder(SafeYaml.copy(fields.map()));
  }

  /**
   * Reads a card.
   *
   * @param yaml the text of an {@code rdf.yaml}; may come from anyone
   * @throws IllegalArgumentException if it is not harmless YAML or breaks a rule of the format; the
   *     message names the field
   */
  public static ModelCard parse(String yaml) {
    return new ModelCard(SafeYaml.load(yaml));
  }

  /**
   * Reads a card.
   *
   * @param file an {@code rdf.yaml}; may come from anyone
   * @throws IOException if it cannot be read, is not harmless YAML or breaks a rule of the format;
   *     the message names file and field
   */
  public static ModelCard read(Path file) throws IOException {
    return read(file, file.toString());
  }

  static ModelCard read(Path file, String origin) throws IOException {
    if (Files.size(file) > 4L * SafeYaml.MAX_LENGTH)
      throw new IOException(origin + " is too long for a model card.");
    try {
      return parse(TextFile.read(file));
    } catch (IllegalArgumentException e) {
      throw invalid(origin, e.getMessage(), e);
    } catch (RuntimeException | StackOverflowError e) {
      // Whatever else a card from anywhere does to its readers: it concerns this model alone.
      throw invalid(origin, "it cannot be understood (" + e + ").", e);
    }
  }

  private static IOException invalid(String origin, String problem, Throwable cause) {
    return new IOException("The card of the model " + origin + " is not valid: " + problem, cause);
  }

  /** The card as YAML. */
  public String toYaml() {
    return SafeYaml.dump(fields.map());
  }

  /** A card whose command of the training is another; this one if that changes nothing. */
  ModelCard withCommand(UnaryOperator<String> change) {
    String section = translation == null ? "cardiacmr" : TranslationSettings.SECTION;
    return withText(List.of("config", section, "training"), "command", change);
  }

  /** A card whose styles are called source and target; this one if that changes nothing. */
  ModelCard withPlainStyles() {
    ModelCard card = this;
    if (translation == null) return card;
    for (String style : List.of("source", "target"))
      card =
          card.withText(
              List.of("config", TranslationSettings.SECTION, style), "name", name -> style);
    String named =
        TranslationSettings.sentence(translation.source().name(), translation.target().name());
    String plain = TranslationSettings.sentence("source", "target");
    return card.withText(List.of(), "description", text -> text.replace(named, plain));
  }

  /** A card whose scores name no groups and centres; this one if that changes nothing. */
  ModelCard withSharedScores() {
    Map<String, Object> map = SafeYaml.copy(fields.map());
    Map<String, Object> scores = section(map, List.of("config", "cardiacmr", "scores"));
    Map<String, Object> shared = CardScores.shared(scores);
    if (shared.equals(scores)) return this;
    section(map, List.of("config", "cardiacmr")).put("scores", shared);
    return new ModelCard(map);
  }

  private ModelCard withText(List<String> path, String key, UnaryOperator<String> change) {
    Map<String, Object> map = SafeYaml.copy(fields.map());
    Map<String, Object> section = section(map, path);
    if (!(section.get(key) instanceof String text)) return this;
    String other = change.apply(text);
    if (other.equals(text)) return this;
    section.put(key, other);
    return new ModelCard(map);
  }

  /** A part of the card, which can be changed; empty if it is not there. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> section(Map<String, Object> map, List<String> path) {
    Object at = map;
    for (String step : path) at = at instanceof Map<?, ?> section ? section.get(step) : null;
    return at instanceof Map<?, ?> found ? (Map<String, Object>) found : Map.of();
  }

  /** Name for people, 5 to 128 characters. */
  public String name() {
    return fields.text("name");
  }

  /** One paragraph; empty if missing. */
  public String description() {
    return optional("description");
  }

  /** Version of the format, 0.5.x. */
  public String formatVersion() {
    return fields.version("format_version");
  }

  /** Version of the model; empty if missing. */
  public String version() {
    return fields.has("version") ? fields.version("version") : "";
  }

  /** SPDX identifier of the licence; empty if missing. */
  public String license() {
    return optional("license");
  }

  /** Names of the authors. */
  public List<String> authors() {
    return fields.sections("authors").stream().map(a -> a.text("name")).toList();
  }

  /** What to cite: text, and DOI or address. */
  public List<String> citations() {
    return fields.sections("cite").stream()
        .map(
            c ->
                c.text("text")
                    + " "
                    + c.optionalText("doi")
                        .map(doi -> "https://doi.org/" + doi)
                        .orElseGet(() -> c.text("url")))
        .toList();
  }

  /** Keywords, such as "cardiac". */
  public List<String> tags() {
    return fields.texts("tags");
  }

  /** File with the documentation, relative to the card; empty if missing. */
  public String documentation() {
    return optional("documentation");
  }

  /** Address of the source code; empty if missing. */
  public String gitRepository() {
    return optional("git_repo");
  }

  /** When the card was made, ISO 8601; empty if missing. */
  public String timestamp() {
    return optional("timestamp");
  }

  /** The input tensors, at least one. */
  public List<TensorDescription> inputs() {
    return inputs;
  }

  /** The output tensors, at least one. */
  public List<TensorDescription> outputs() {
    return outputs;
  }

  /** All files that the card refers to, weights in all formats included. */
  public List<FileReference> files() {
    return files;
  }

  /** The TensorFlow weights: a zip archive that holds {@code saved_model.pb}. */
  public Optional<FileReference> savedModel() {
    return fields
        .section("weights")
        .optionalSection(CardRules.SAVED_MODEL)
        .map(FileFields::reference);
  }

  /** The TensorFlow version that wrote the weights; empty without such weights. */
  public String tensorflowVersion() {
    return fields
        .section("weights")
        .optionalSection(CardRules.SAVED_MODEL)
        .map(w -> w.version("tensorflow_version"))
        .orElse("");
  }

  /** This library's own fields; empty for models made by other software. */
  public Optional<CardiacSettings> cardiac() {
    return Optional.ofNullable(cardiac);
  }

  /** The fields of a model that translates styles; empty for others. */
  public Optional<TranslationSettings> translation() {
    return Optional.ofNullable(translation);
  }

  /** All fields, also those without a method here; a copy. */
  public Map<String, Object> fields() {
    return SafeYaml.copy(fields.map());
  }

  private String optional(String key) {
    return fields.optionalText(key).orElse("");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelCard card && fields.map().equals(card.fields.map());
  }

  @Override
  public int hashCode() {
    return fields.map().hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
