package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import sc.fiji.cardiacmr.file.TextFile;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.model.CardiacSettings.TrainingData;
import sc.fiji.cardiacmr.model.ModelCard;
import sc.fiji.cardiacmr.model.ModelCardBuilder;

/**
 * What people should know about a model and no program can work out: the part of its card that its
 * maker writes. Kept as a small YAML file beside the manifest.
 *
 * @param description one or two sentences
 * @param license SPDX name
 * @param authors their names
 * @param cite what to cite, each {@code text} and {@code doi} or {@code url}
 * @param tags for searching
 * @param data the data sets and their terms of use
 * @param orientations over which predictions had better be averaged: 1, 2, 4 or 8
 */
public record ModelDescription(
    String description,
    String license,
    List<String> authors,
    List<Citation> cite,
    List<String> tags,
    List<TrainingData> data,
    int orientations) {

  /**
   * @throws IllegalArgumentException if the number of orientations is none
   */
  public ModelDescription {
    if (!CardiacSettings.isOrientations(orientations))
      throw new IllegalArgumentException(
          "'orientations' must be 1, 2, 4 or 8, not " + orientations);
  }

  /** A publication or data set to cite; {@code where} is a DOI or an address. */
  public record Citation(String text, String where) {}

  /** For a model about which nothing was written. */
  public static final ModelDescription UNKNOWN =
      new ModelDescription(
          "Segments LV, MYO and RV in short-axis cardiac MR. Research use only.",
          "LicenseRef-unknown",
          List.of("unknown"),
          List.of(),
          List.of("cardiac", "mri", "segmentation"),
          List.of(),
          1);

  /** The same with other orientations. */
  public ModelDescription withOrientations(int count) {
    return new ModelDescription(description, license, authors, cite, tags, data, count);
  }

  /** A card with what is said here, of version 0.1.0. */
  public ModelCardBuilder card(String name) {
    ModelCardBuilder card =
        ModelCard.builder()
            .name(name)
            .description(description)
            .license(license)
            .tags(tags)
            .version("0.1.0")
            .timestamp(Instant.now())
            .gitRepository("https://github.com/fiji/CardiacMR");
    for (String author : authors) card.author(author, null, null);
    for (Citation c : cite) card.cite(c.text(), c.where());
    return card;
  }

  /**
   * Reads a file with the keys {@code description, license, authors, cite (text, where), tags,
   * training_data (name, url, terms, subjects), orientations}; the last may be missing.
   *
   * @throws IOException if it cannot be read or a key is missing
   */
  public static ModelDescription read(Path file) throws IOException {
    try {
      String text = TextFile.read(file);
      Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      if (!(root instanceof Map<?, ?> map)) throw new IOException(file + " is not a description.");
      List<Citation> cite = new ArrayList<>();
      for (Map<?, ?> c : maps(map, "cite"))
        cite.add(new Citation(text(c, "text"), text(c, "where")));
      List<TrainingData> data = new ArrayList<>();
      for (Map<?, ?> d : maps(map, "training_data"))
        data.add(
            new TrainingData(
                text(d, "name"), text(d, "url"), text(d, "terms"), number(d, "subjects")));
      return new ModelDescription(
          text(map, "description"),
          text(map, "license"),
          texts(map, "authors"),
          cite,
          texts(map, "tags"),
          data,
          map.containsKey("orientations") ? number(map, "orientations") : 1);
    } catch (RuntimeException | StackOverflowError e) {
      // Besides YAMLException, malformed scalars surface as number or index errors of the parser.
      throw new IOException(file + " is not a description of a model: " + e.getMessage(), e);
    }
  }

  /** A list that may be missing, but must not be anything else. */
  private static List<?> list(Map<?, ?> map, String key) {
    Object value = map.get(key);
    if (value == null) return List.of();
    if (value instanceof List<?> list) return list;
    throw new IllegalArgumentException("'" + key + "' must be a list");
  }

  private static List<String> texts(Map<?, ?> map, String key) {
    return list(map, key).stream().map(String::valueOf).toList();
  }

  private static List<Map<?, ?>> maps(Map<?, ?> map, String key) {
    List<Map<?, ?>> maps = new ArrayList<>();
    for (Object o : list(map, key)) {
      if (!(o instanceof Map<?, ?> m))
        throw new IllegalArgumentException("'" + key + "' must list entries with keys and values");
      maps.add(m);
    }
    return maps;
  }

  private static String text(Map<?, ?> map, String key) {
    Object value = map.get(key);
    if (value == null) throw new IllegalArgumentException("'" + key + "' is missing");
    return String.valueOf(value).trim();
  }

  private static int number(Map<?, ?> map, String key) {
    String text = text(map, key);
    if (!text.matches("[0-9]{1,9}"))
      throw new IllegalArgumentException(
          "'" + key + "' must be a whole number, not '" + text + "'");
    return Integer.parseInt(text);
  }
}
