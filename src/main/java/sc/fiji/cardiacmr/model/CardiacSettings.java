package sc.fiji.cardiacmr.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;

/**
 * What this library needs to know about a model beyond the fields of bioimage.io: the section
 * {@code config.cardiacmr} of a card.
 *
 * @param architecture name of the network, e.g. {@code unet}
 * @param architectureArguments its arguments, e.g. widths; text, numbers, booleans, lists
 * @param channels names of the input channels, at least one
 * @param labels names of the classes in the order of the output channels, background first
 * @param frame which part of a slice the network sees, and at what scale
 * @param normalization what is done to the intensities of each image
 * @param trainingData what the network was trained on
 * @param training how it was trained, or null if not known
 * @param scores validation scores, name to value, e.g. {@code dice3d.LV} to 0.95
 * @param orientations number of turned and mirrored copies of an image over which predictions had
 *     better be averaged: 1, 2, 4 or 8
 * @param referenceHistogram of the training images as the network saw them, or null if not known
 * @param recipe by which a training repeats that of this model; empty where it is not known, as in
 *     cards of earlier versions
 */
public record CardiacSettings(
    String architecture,
    Map<String, Object> architectureArguments,
    List<String> channels,
    List<String> labels,
    InputFrame frame,
    NormalizationRule normalization,
    List<TrainingData> trainingData,
    TrainingSummary training,
    Map<String, Double> scores,
    int orientations,
    ReferenceHistogram referenceHistogram,
    Map<String, Object> recipe) {

  /** Settings without recipe and reference histogram, of a network that is asked once. */
  public CardiacSettings(
      String architecture,
      Map<String, Object> architectureArguments,
      List<String> channels,
      List<String> labels,
      InputFrame frame,
      NormalizationRule normalization,
      List<TrainingData> trainingData,
      TrainingSummary training,
      Map<String, Double> scores) {
    this(
        architecture,
        architectureArguments,
        channels,
        labels,
        frame,
        normalization,
        trainingData,
        training,
        scores,
        1,
        null,
        Map.of());
  }

  /** The same with the histogram of the training images. */
  public CardiacSettings withReferenceHistogram(ReferenceHistogram histogram) {
    return new CardiacSettings(
        architecture,
        architectureArguments,
        channels,
        labels,
        frame,
        normalization,
        trainingData,
        training,
        scores,
        orientations,
        histogram,
        recipe);
  }

  /** The same with further scores, or others of the same names. */
  public CardiacSettings withScores(Map<String, Double> further) {
    Map<String, Double> all = new LinkedHashMap<>(scores);
    all.putAll(further);
    return withOnlyScores(all);
  }

  /** The same with these scores and no others. */
  CardiacSettings withOnlyScores(Map<String, Double> all) {
    return new CardiacSettings(
        architecture,
        architectureArguments,
        channels,
        labels,
        frame,
        normalization,
        trainingData,
        training,
        all,
        orientations,
        referenceHistogram,
        recipe);
  }

  /**
   * A data set.
   *
   * @param name its name
   * @param url where it comes from
   * @param terms its licence or terms of use
   * @param subjects how many of its subjects were used
   */
  public record TrainingData(String name, String url, String terms, int subjects) {}

  /**
   * How a network was trained.
   *
   * @param command the command that repeats it
   * @param seed seed of all random draws
   * @param gitCommit version of this library
   * @param imagesSeen number of images, counted each time they were used
   * @param epochs number of passes through the data
   */
  public record TrainingSummary(
      String command, long seed, String gitCommit, long imagesSeen, double epochs) {}

  /**
   * @throws IllegalArgumentException if something is missing or out of range
   */
  public CardiacSettings {
    architectureArguments = Map.copyOf(architectureArguments);
    channels = List.copyOf(channels);
    labels = List.copyOf(labels);
    trainingData = List.copyOf(trainingData);
    scores = Map.copyOf(scores);
    // In its order, which is that of the settings.
    recipe = Collections.unmodifiableMap(new LinkedHashMap<>(recipe));
    if (architecture.isBlank())
      throw new IllegalArgumentException("The architecture must have a name.");
    if (channels.isEmpty())
      throw new IllegalArgumentException("At least one input channel is required.");
    if (labels.size() < 2)
      throw new IllegalArgumentException("At least two classes are required, background first.");
    if (!isOrientations(orientations))
      throw new IllegalArgumentException(
          "The number of orientations must be 1, 2, 4 or 8, not " + orientations + ".");
    normalization.requireChannels(channels.size());
  }

  /** Whether predictions can be averaged over so many orientations. */
  public static boolean isOrientations(int count) {
    return count == 1 || count == 2 || count == 4 || count == 8;
  }

  static CardiacSettings read(Fields section) {
    Fields architecture = section.section("architecture");
    List<String> labels = section.texts("labels");
    if (labels.size() < 2) throw section.error("labels", "must name background and other classes");
    List<String> channels = section.texts("channels");
    if (channels.isEmpty()) throw section.error("channels", "must name the input channels");
    return new CardiacSettings(
        architecture.text("name"),
        architecture.optionalSection("arguments").map(Fields::filled).orElse(Map.of()),
        channels,
        labels,
        InputFields.frame(section.section("target")),
        InputFields.rule(section.section("normalization"), channels.size()),
        trainingData(section),
        section.optionalSection("training").map(CardiacSettings::training).orElse(null),
        scores(section),
        section.has("orientations") ? (int) section.whole("orientations", 1, 8) : 1,
        section.optionalSection("reference_histogram").map(ReferenceHistogram::read).orElse(null),
        section.optionalSection("recipe").map(Fields::map).orElse(Map.of()));
  }

  private static List<TrainingData> trainingData(Fields section) {
    List<TrainingData> data = new ArrayList<>();
    for (Fields set : section.sections("training_data"))
      data.add(
          new TrainingData(
              set.text("name"),
              set.optionalText("url").orElse(""),
              set.optionalText("terms").orElse(""),
              set.has("subjects") ? (int) set.whole("subjects", 0, Integer.MAX_VALUE) : 0));
    return data;
  }

  private static TrainingSummary training(Fields section) {
    return new TrainingSummary(
        section.optionalText("command").orElse(""),
        section.has("seed") ? section.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE) : 0,
        section.optionalText("git_commit").orElse(""),
        section.has("images_seen") ? section.whole("images_seen", 0, Long.MAX_VALUE) : 0,
        section.has("epochs") ? section.number("epochs") : 0);
  }

  private static Map<String, Double> scores(Fields section) {
    Map<String, Double> scores = new LinkedHashMap<>();
    section
        .optionalSection("scores")
        .ifPresent(s -> s.map().keySet().forEach(name -> scores.put(name, s.number(name))));
    return scores;
  }

  /** The section as it is written to a card; keys in a fixed order. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(
        "architecture", ordered("name", architecture, "arguments", sorted(architectureArguments)));
    map.put("channels", channels);
    map.put("labels", labels);
    map.put("target", InputFields.map(frame));
    map.put("normalization", InputFields.map(normalization));
    List<Object> data = new ArrayList<>();
    for (TrainingData set : trainingData)
      data.add(
          ordered(
              "name", set.name(),
              "url", set.url(),
              "terms", set.terms(),
              "subjects", set.subjects()));
    map.put("training_data", data);
    if (training != null)
      map.put(
          "training",
          ordered(
              "command", training.command(),
              "seed", training.seed(),
              "git_commit", training.gitCommit(),
              "images_seen", training.imagesSeen(),
              "epochs", training.epochs()));
    map.put("scores", sorted(scores));
    if (orientations > 1) map.put("orientations", orientations);
    if (referenceHistogram != null) map.put("reference_histogram", referenceHistogram.toMap());
    if (!recipe.isEmpty()) map.put("recipe", recipe);
    return map;
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2)
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    return map;
  }

  private static Map<String, Object> sorted(Map<String, ?> map) {
    Map<String, Object> sorted = new LinkedHashMap<>();
    map.keySet().stream().sorted().forEach(key -> sorted.put(key, map.get(key)));
    return sorted;
  }
}
