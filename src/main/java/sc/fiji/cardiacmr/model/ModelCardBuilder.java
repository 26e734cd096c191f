package sc.fiji.cardiacmr.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills in or changes a card. Nothing is checked before {@link #build()}, which names the first
 * field that is wrong.
 */
public final class ModelCardBuilder {

  /** Id of the input tensor of this library's networks and of it in the signature. */
  public static final String INPUT = "input";

  /** Id of the output tensor of this library's networks and of it in the signature. */
  public static final String OUTPUT = "probabilities";

  private final Map<String, Object> card;

  ModelCardBuilder(Map<String, Object> card) {
    this.card = card;
    card.putIfAbsent("format_version", ModelCard.FORMAT_VERSION);
    card.putIfAbsent("type", "model");
  }

  /** Name of the model; that of its folder. */
  public ModelCardBuilder name(String name) {
    return set("name", name);
  }

  /** What the model does, one or two sentences. */
  public ModelCardBuilder description(String description) {
    return set("description", description);
  }

  /** The licence of the weights, an SPDX identifier. */
  public ModelCardBuilder license(String spdx) {
    return set("license", spdx);
  }

  /** Version of the model, e.g. 0.1.0. */
  public ModelCardBuilder version(String version) {
    return set("version", version);
  }

  /** A Markdown file in the model folder. */
  public ModelCardBuilder documentation(String file) {
    return set("documentation", file);
  }

  /** Where the source of the model is. */
  public ModelCardBuilder gitRepository(String url) {
    return set("git_repo", url);
  }

  /** When the model was made; stored to the second, in UTC. */
  public ModelCardBuilder timestamp(Instant time) {
    return set("timestamp", time.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** Keywords, such as "cardiac". */
  public ModelCardBuilder tags(List<String> tags) {
    return set("tags", new ArrayList<>(tags));
  }

  /**
   * Adds an author.
   *
   * @param name full name
   * @param affiliation institution; may be null
   * @param githubUser may be null
   */
  public ModelCardBuilder author(String name, String affiliation, String githubUser) {
    Map<String, Object> author = new LinkedHashMap<>();
    author.put("name", name);
    if (affiliation != null) author.put("affiliation", affiliation);
    if (githubUser != null) author.put("github_user", githubUser);
    list("authors").add(author);
    return this;
  }

  /**
   * Adds a citation.
   *
   * @param text reference in words
   * @param doiOrUrl a DOI such as 10.1000/182 or an http address
   */
  public ModelCardBuilder cite(String text, String doiOrUrl) {
    Map<String, Object> citation = new LinkedHashMap<>();
    citation.put("text", text);
    citation.put(doiOrUrl.startsWith("http") ? "url" : "doi", doiOrUrl);
    list("cite").add(citation);
    return this;
  }

  /**
   * This library's own fields, and with them the input and output tensors of a network with axes
   * batch, y, x, channel.
   *
   * @param settings see there
   * @param minSize smallest height and width of the input
   * @param step heights and widths are {@code minSize + n step}
   */
  public ModelCardBuilder cardiac(CardiacSettings settings, int minSize, int step) {
    cardiac(settings);
    keepTestTensor("inputs", NetworkTensors.input(settings, minSize, step));
    keepTestTensor("outputs", NetworkTensors.output(settings));
    return this;
  }

  /** This library's own fields alone; tensors are left as they are. */
  public ModelCardBuilder cardiac(CardiacSettings settings) {
    section("config").merge("cardiacmr", settings.toMap(), ModelCardBuilder::merged);
    return this;
  }

  /** The fields of a model that translates styles, and its input and output tensors. */
  public ModelCardBuilder translation(TranslationSettings settings) {
    section("config")
        .merge(TranslationSettings.SECTION, settings.toMap(), ModelCardBuilder::merged);
    keepTestTensor("inputs", settings.input());
    keepTestTensor("outputs", settings.output());
    return this;
  }

  /**
   * The TensorFlow weights.
   *
   * @param source zip archive in the model folder
   * @param sha256 its SHA-256 in lower-case hexadecimal digits
   * @param tensorflowVersion e.g. 2.18.0
   */
  public ModelCardBuilder savedModel(String source, String sha256, String tensorflowVersion) {
    Map<String, Object> weights = section("weights");
    Map<String, Object> entry = map("source", source, "sha256", sha256);
    entry.put("tensorflow_version", tensorflowVersion);
    weights.merge(CardRules.SAVED_MODEL, entry, ModelCardBuilder::merged);
    return this;
  }

  /**
   * An example of the first input and the output that belongs to it, both {@code .npy} files in the
   * model folder.
   */
  public ModelCardBuilder testTensors(
      String input, String inputSha256, String output, String outputSha256) {
    firstTensor("inputs").put("test_tensor", map("source", input, "sha256", inputSha256));
    firstTensor("outputs").put("test_tensor", map("source", output, "sha256", outputSha256));
    return this;
  }

  /** A further file in the model folder; one of the same name is replaced. */
  public ModelCardBuilder attachment(String source, String sha256) {
    List<Object> attachments = list("attachments");
    attachments.removeIf(a -> a instanceof Map<?, ?> file && source.equals(file.get("source")));
    attachments.add(map("source", source, "sha256", sha256));
    return this;
  }

  /** Any other field at the top of the card. */
  public ModelCardBuilder set(String key, Object value) {
    card.put(key, value);
    return this;
  }

  /**
   * The card.
   *
   * @throws IllegalArgumentException if a rule of the format is broken; the message names the field
   */
  public ModelCard build() {
    return new ModelCard(card);
  }

  private void keepTestTensor(String key, Map<String, Object> tensor) {
    if (card.get(key) instanceof List<?> old
        && !old.isEmpty()
        && old.get(0) instanceof Map<?, ?> first
        && first.get("test_tensor") != null) tensor.put("test_tensor", first.get("test_tensor"));
    card.put(key, new ArrayList<>(List.of(tensor)));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> firstTensor(String key) {
    List<Object> tensors = list(key);
    if (tensors.isEmpty()) tensors.add(new LinkedHashMap<String, Object>());
    return (Map<String, Object>) tensors.get(0);
  }

  @SuppressWarnings("unchecked")
  private List<Object> list(String key) {
    return (List<Object>) card.computeIfAbsent(key, k -> new ArrayList<>());
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> section(String key) {
    return (Map<String, Object>) card.computeIfAbsent(key, k -> new LinkedHashMap<>());
  }

  /** New values over old ones; what only the old section holds stays. */
  @SuppressWarnings("unchecked")
  private static Object merged(Object old, Object fresh) {
    if (!(old instanceof Map<?, ?> oldMap) || !(fresh instanceof Map<?, ?> freshMap)) return fresh;
    Map<String, Object> result = new LinkedHashMap<>((Map<String, Object>) oldMap);
    result.putAll((Map<String, Object>) freshMap);
    return result;
  }

  /** A map in the order of the arguments; keys whose value is null are left out. */
  static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2)
      if (keysAndValues[i + 1] != null) map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    return map;
  }
}
