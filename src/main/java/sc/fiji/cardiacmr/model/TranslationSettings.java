package sc.fiji.cardiacmr.model;

import static sc.fiji.cardiacmr.model.ModelCardBuilder.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;

/**
 * What this library needs to know about a model that translates the style of images: the section
 * {@code config.cardiacmr_translation} of a card. The weights of the card translate from the source
 * to the target; {@link #BACK} translates back.
 *
 * @param architecture name of the generators, e.g. {@code resnet-generator}
 * @param arguments its arguments
 * @param frame the window that the generators were trained with; its spacing is that of the pixels
 *     that they know
 * @param normalization what brings images to -1..1
 * @param source the style of the source
 * @param target the style of the target
 * @param command that repeats the training
 * @param seed of the training
 * @param gitCommit version of this library
 * @param images samples of each style that were seen
 * @param scores names to values
 * @param recipe by which a training repeats this one
 */
public record TranslationSettings(
    String architecture,
    Map<String, Object> arguments,
    InputFrame frame,
    NormalizationRule normalization,
    Style source,
    Style target,
    String command,
    long seed,
    String gitCommit,
    long images,
    Map<String, Double> scores,
    Map<String, Object> recipe) {

  /** Key of the section in {@code config}. */
  static final String SECTION = "cardiacmr_translation";

  /** The attachment that translates from the target to the source: a zipped SavedModel. */
  public static final String BACK = "target_to_source.zip";

  /** Id of the output tensor of a generator and of it in the signature. */
  public static final String OUTPUT = "image";

  /**
   * A style.
   *
   * @param name for people
   * @param low what is dark in its images; what -1 stands for
   * @param high what is bright; what 1 stands for
   * @param slices how many were used for training
   */
  public record Style(String name, double low, double high, int slices) {

    /**
     * @throws IllegalArgumentException if the range is empty or not finite
     */
    public Style {
      if (!(high > low) || !Double.isFinite(high - low))
        throw new IllegalArgumentException(
            "The intensities of a style must have a range, not %s to %s.".formatted(low, high));
    }

    private static Style read(Fields section) {
      try {
        return new Style(
            section.text("name"),
            section.number("low"),
            section.number("high"),
            section.has("slices") ? (int) section.whole("slices", 0, Integer.MAX_VALUE) : 0);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "Field '" + section.name() + "' is not valid: " + e.getMessage(), e);
      }
    }

    private Map<String, Object> toMap() {
      return map("name", name, "low", low, "high", high, "slices", slices);
    }
  }

  public TranslationSettings {
    arguments = Map.copyOf(arguments);
    scores = Map.copyOf(scores);
    recipe = new LinkedHashMap<>(recipe);
    if (frame.needsHeart())
      throw new IllegalArgumentException("Styles are translated without a look for the heart.");
  }

  /**
   * What the description of a card says if nobody has written another.
   *
   * @param source name of the style of the source
   * @param target name of the style of the target
   */
  public static String sentence(String source, String target) {
    return "Translates MR images of the style %s into the style %s and back."
        .formatted(source, target);
  }

  static TranslationSettings read(Fields section) {
    Fields architecture = section.section("architecture");
    Map<String, Double> scores = new LinkedHashMap<>();
    section
        .optionalSection("scores")
        .ifPresent(s -> s.map().keySet().forEach(name -> scores.put(name, s.number(name))));
    Fields training = section.section("training");
    return new TranslationSettings(
        architecture.text("name"),
        architecture.optionalSection("arguments").map(Fields::filled).orElse(Map.of()),
        InputFields.frame(section.section("target_frame")),
        InputFields.rule(section.section("normalization"), 1),
        Style.read(section.section("source")),
        Style.read(section.section("target")),
        training.optionalText("command").orElse(""),
        training.has("seed") ? training.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE) : 0,
        training.optionalText("git_commit").orElse(""),
        training.has("images_seen") ? training.whole("images_seen", 0, Long.MAX_VALUE) : 0,
        scores,
        section.optionalSection("recipe").map(Fields::map).orElse(Map.of()));
  }

  /** The section as it is written to a card. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("architecture", map("name", architecture, "arguments", new TreeMap<>(arguments)));
    map.put("target_frame", InputFields.map(frame));
    map.put("normalization", InputFields.map(normalization));
    map.put("source", source.toMap());
    map.put("target", target.toMap());
    map.put(
        "training",
        map("command", command, "seed", seed, "git_commit", gitCommit, "images_seen", images));
    map.put("scores", new TreeMap<>(scores));
    if (!recipe.isEmpty()) map.put("recipe", recipe);
    return map;
  }

  /** The input tensor in the words of bioimage.io. */
  Map<String, Object> input() {
    Map<String, Object> size = map("min", 64, "step", 4);
    return tensor(ModelCardBuilder.INPUT, "Slices in the style of the source", size, size, true);
  }

  /** The output tensor in the words of bioimage.io. */
  Map<String, Object> output() {
    return tensor(
        OUTPUT,
        "Slices in the style of the target",
        map("tensor_id", ModelCardBuilder.INPUT, "axis_id", "y"),
        map("tensor_id", ModelCardBuilder.INPUT, "axis_id", "x"),
        false);
  }

  private Map<String, Object> tensor(
      String id,
      String description,
      Map<String, Object> height,
      Map<String, Object> width,
      boolean isInput) {
    Map<String, Object> tensor = map("id", id, "description", description);
    tensor.put(
        "axes",
        NetworkTensors.axes(height, width, frame.spacing(), List.of(isInput ? "slice" : "image")));
    Map<String, Object> data = map("type", "float32");
    if (!isInput) data.put("range", new ArrayList<>(List.of(-1.0, 1.0)));
    tensor.put("data", data);
    if (isInput) tensor.put("preprocessing", NetworkTensors.preprocessing(normalization));
    return tensor;
  }
}
