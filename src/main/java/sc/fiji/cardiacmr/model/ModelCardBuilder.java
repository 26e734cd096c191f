package sc.fiji.cardiacmr.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;

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

  public ModelCardBuilder name(String name) {
    return set("name", name);
  }

  public ModelCardBuilder description(String description) {
    return set("description", description);
  }

  /** The licence of the weights, an SPDX identifier. */
  public ModelCardBuilder license(String spdx) {
    return set("license", spdx);
  }

  public ModelCardBuilder version(String version) {
    return set("version", version);
  }

  /** A Markdown file in the model folder. */
  public ModelCardBuilder documentation(String file) {
    return set("documentation", file);
  }

  public ModelCardBuilder gitRepository(String url) {
    return set("git_repo", url);
  }

  /** When the model was made; stored to the second, in UTC. */
  public ModelCardBuilder timestamp(Instant time) {
    return set("timestamp", time.truncatedTo(ChronoUnit.SECONDS).toString());
  }

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
    Map<String, Object> sizes = map("min", minSize, "step", step);
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("id", INPUT);
    input.put("description", description(settings.frame()));
    input.put("axes", axes(sizes, sizes, settings, settings.channels()));
    input.put("data", map("type", "float32"));
    input.put("preprocessing", preprocessing(settings.normalization()));
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("id", OUTPUT);
    output.put("description", "Probability of each class");
    output.put(
        "axes",
        axes(
            map("tensor_id", INPUT, "axis_id", "y"),
            map("tensor_id", INPUT, "axis_id", "x"),
            settings,
            settings.labels()));
    output.put("data", map("type", "float32", "range", new ArrayList<>(List.of(0.0, 1.0))));
    keepTestTensor("inputs", input);
    keepTestTensor("outputs", output);
    return this;
  }

  /** This library's own fields alone; tensors are left as they are. */
  public ModelCardBuilder cardiac(CardiacSettings settings) {
    section("config").merge("cardiacmr", settings.toMap(), ModelCardBuilder::merged);
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

  private static List<Object> axes(
      Map<String, Object> height,
      Map<String, Object> width,
      CardiacSettings settings,
      List<String> channels) {
    List<Object> names = new ArrayList<>();
    for (String channel : channels) names.add(channel.replaceAll("[^A-Za-z0-9_]", "_"));
    List<Object> axes = new ArrayList<>();
    axes.add(map("type", "batch"));
    axes.add(space("y", height, settings.frame().spacing()));
    axes.add(space("x", width, settings.frame().spacing()));
    axes.add(map("type", "channel", "channel_names", names));
    return axes;
  }

  private static Map<String, Object> space(String id, Map<String, Object> size, double spacing) {
    Map<String, Object> axis = map("type", "space", "id", id, "size", size);
    // Where the images keep their own pixels, or are stretched, the size of a pixel is not known.
    if (spacing > 0) {
      axis.put("unit", "millimeter");
      axis.put("scale", spacing);
    }
    return axis;
  }

  private static List<Object> preprocessing(NormalizationRule rule) {
    List<Object> steps = new ArrayList<>();
    Map<String, Object> percentiles =
        map("axes", new ArrayList<>(List.of("y", "x")), "min_percentile", rule.lowPercent());
    percentiles.put("max_percentile", rule.highPercent());
    steps.add(map("id", "ensure_dtype", "kwargs", map("dtype", "float32")));
    switch (rule.method()) {
      case Z_SCORE -> {
        steps.add(map("id", "clip", "kwargs", percentiles));
        steps.add(
            map(
                "id",
                "zero_mean_unit_variance",
                "kwargs",
                map("axes", new ArrayList<>(List.of("y", "x")))));
      }
      case RANGE -> {
        steps.add(map("id", "scale_range", "kwargs", percentiles));
        steps.add(map("id", "clip", "kwargs", map("min", 0.0, "max", 1.0)));
      }
    }
    if (!rule.isMethodAlone()) steps.add(fixedStep(rule));
    return steps;
  }

  /** Mean and standard deviation after the method: numbers, or one for each channel. */
  private static Map<String, Object> fixedStep(NormalizationRule rule) {
    boolean isOne = rule.means().size() == 1;
    Map<String, Object> numbers =
        isOne
            ? map("mean", rule.means().get(0), "std", rule.standardDeviations().get(0))
            : map(
                "mean",
                new ArrayList<>(rule.means()),
                "std",
                new ArrayList<>(rule.standardDeviations()),
                "axis",
                "channel");
    return map("id", "fixed_zero_mean_unit_variance", "kwargs", numbers);
  }

  /** What no preprocessing step of the format can say. */
  private static String description(InputFrame frame) {
    String size = frame.width() + " x " + frame.height() + " pixels";
    return switch (frame.fit()) {
      case HEART -> "Short-axis slices";
      case CROP -> "Short-axis slices, " + size + " about the centre";
      case RESIZE -> "Short-axis slices, stretched to " + size;
    };
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

  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2)
      if (keysAndValues[i + 1] != null) map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    return map;
  }
}
