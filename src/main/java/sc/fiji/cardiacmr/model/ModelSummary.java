package sc.fiji.cardiacmr.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line about a model, for lists.
 *
 * @param name that of its folder
 * @param task what it segments, or what it makes of images, such as another style
 * @param version of the model; "" if it has none
 * @param licence SPDX identifier; "" if it has none
 * @param scores Dice of its classes on validation images; "" if the card states none
 * @param megabytes size of all its files, in 10^6 bytes; NaN if it is not known
 * @param quality whether the Dice of its labels can be predicted: "yes", "no", or "" where that
 *     does not apply
 * @param classes what it labels, background first; "" if the card does not say
 * @param architecture of the network; "" if the card does not say
 * @param folder where it lies
 * @param isOwn whether it is the user's own, so that it can be replaced and deleted
 * @param problem why its card cannot be read; "" if it can
 */
public record ModelSummary(
    String name,
    String task,
    String version,
    String licence,
    String scores,
    double megabytes,
    String quality,
    String classes,
    String architecture,
    Path folder,
    boolean isOwn,
    String problem) {

  /** The attachment that predicts Dice. */
  public static final String QUALITY_FILE = "quality.safetensors";

  /** How scores on the card are called that are Dice of a class. */
  private static final List<String> DICE =
      List.of("dice3d.", "test_dice_", "validation_dice_", "validation_windows_dice_");

  /** Summarises what the store lists; the sizes of the files are looked up. */
  public static ModelSummary of(ModelStore.Listing listing) {
    ModelCard card = listing.card();
    CardiacSettings settings = card == null ? null : card.cardiac().orElse(null);
    return new ModelSummary(
        listing.name(),
        card == null ? "" : task(card, settings),
        card == null ? "" : card.version(),
        card == null ? "" : card.license(),
        settings == null ? "" : scores(settings.scores()),
        megabytes(listing.folder()),
        settings == null ? "" : hasQuality(card) ? "yes" : "no",
        settings == null ? "" : String.join(" ", settings.labels()),
        architecture(card, settings),
        listing.folder(),
        listing.own(),
        listing.problem() == null ? "" : listing.problem());
  }

  /** Whether its card can be read. */
  public boolean isReadable() {
    return problem.isEmpty();
  }

  /** "own" or "installed", or what is wrong with it. */
  public String note() {
    if (!isReadable()) return problem;
    return isOwn ? "own" : "installed";
  }

  /** The size for people: kB or MB. */
  public String size() {
    if (Double.isNaN(megabytes)) return "unknown";
    return megabytes < 1
        ? String.format(Locale.ROOT, "%.0f kB", 1000 * megabytes)
        : String.format(Locale.ROOT, "%.1f MB", megabytes);
  }

  /** Whether a card names a quality calibration. */
  public static boolean hasQuality(ModelCard card) {
    return card.files().stream().anyMatch(f -> f.source().equals(QUALITY_FILE));
  }

  /** Whether each input and output of a model has an example in its folder. */
  public static boolean hasTestTensors(ModelCard card) {
    return Stream.concat(card.inputs().stream(), card.outputs().stream())
        .allMatch(t -> t.testTensor() != null && !t.testTensor().isRemote());
  }

  private static String architecture(ModelCard card, CardiacSettings settings) {
    if (settings != null) return settings.architecture();
    return card == null ? "" : card.translation().map(TranslationSettings::architecture).orElse("");
  }

  private static String task(ModelCard card, CardiacSettings settings) {
    if (card.translation().isPresent())
      return card.translation()
          .map(t -> "style: " + t.source().name() + " to " + t.target().name() + ", and back")
          .get();
    List<String> tags = card.tags().stream().map(t -> t.toLowerCase(Locale.ROOT)).toList();
    if (settings != null) {
      String what =
          tags.contains("tagged") || tags.contains("tagging")
              ? "tagged"
              : tags.contains("lge") || tags.contains("late-enhancement")
                  ? "LGE"
                  : tags.contains("cine") ? "cine" : "MR";
      List<String> labels = settings.labels();
      return what + ": " + String.join(", ", labels.subList(1, labels.size()));
    }
    for (String task : List.of("segmentation", "restoration", "denoising", "classification"))
      for (String tag : tags) if (tag.contains(task)) return task;
    int channels = card.outputs().get(0).channelNames().size();
    return channels == 1 ? "image to image" : "image to " + channels + " channels";
  }

  private static String scores(Map<String, Double> scores) {
    for (String prefix : DICE) {
      List<String> parts = new ArrayList<>();
      for (Map.Entry<String, Double> score : new TreeMap<>(scores).entrySet())
        if (score.getKey().startsWith(prefix)
            && !score.getKey().substring(prefix.length()).contains("_"))
          parts.add(
              score.getKey().substring(prefix.length())
                  + String.format(Locale.ROOT, " %.3f", score.getValue()));
      if (!parts.isEmpty()) return "Dice " + String.join(", ", parts);
    }
    return scores.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(3)
        .map(e -> e.getKey() + String.format(Locale.ROOT, " %.3g", e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static double megabytes(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator)
        bytes += Files.size(file);
      return Math.round(bytes / 1e3) / 1e3;
    } catch (IOException | UncheckedIOException e) {
      return Double.NaN;
    }
  }
}
