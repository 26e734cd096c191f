package sc.fiji.cardiacmr.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.table.Table;

/**
 * Scores of an evaluation on the card of the model that was evaluated: Dice of each class with its
 * 95 % interval, for everything and for each group, centre, phase and position in the stack; and
 * how far the ejection fraction of a subject lies from the reference, percentage points, with the
 * 95 % limits of agreement.
 */
public final class CardScores {

  private static final String IN_3D = "Dice 3D";
  private static final String IN_2D = "Dice 2D, all images";

  private static final String EF = " EF";
  private static final String EF_DIFFERENCE = EF + " difference of one subject";

  private static final String ALL = "all";
  private static final String CENTRE = "centre";

  /** A score of a group or centre: data set, level, name, and what was measured. */
  private static final Pattern PART = Pattern.compile("([^:,]*), (group|centre) (.*)(: [^:]*)");

  /** What a card says; single subjects and slices are left out. */
  private static final List<String> LEVELS = List.of(ALL, "group", CENTRE, "phase", "position");

  private CardScores() {}

  /**
   * Writes scores onto a card, in place of earlier ones of the same data set.
   *
   * @param set name of the data set, e.g. {@code ACDC}
   * @param summary with the columns group, class, metric, mean, ci_low, ci_high, grouped_by
   * @param agreement with the columns group, class, bias, lower_limit, upper_limit, grouped_by;
   *     classes whose name ends in EF are ejection fractions
   * @throws IOException if the card is that of other software or cannot be written; the model is as
   *     it was then
   * @throws IllegalArgumentException if the name is empty or holds a colon or comma, or the summary
   *     has no such scores
   */
  public static void addTo(ModelFolder model, String set, Table summary, Table agreement)
      throws IOException {
    requireName(set);
    CardiacSettings settings = settings(model);
    Map<String, Double> scores = new LinkedHashMap<>(settings.scores());
    scores.keySet().removeIf(name -> name.startsWith(set + ":") || name.startsWith(set + ","));
    Map<String, Double> further = of(set, summary);
    if (further.isEmpty())
      throw new IllegalArgumentException(
          "card: the summary has nothing for a card; gather by one of "
              + String.join(", ", LEVELS)
              + ".");
    scores.putAll(further);
    scores.putAll(ofEjectionFractions(set, agreement));
    ModelWriter.rewrite(model, settings.withOnlyScores(scores));
  }

  /**
   * Finds out before anything is computed whether {@link #addTo} would refuse a model or a name.
   *
   * @throws IOException if the card is that of other software
   * @throws IllegalArgumentException if the name is none
   */
  public static void check(ModelFolder model, String set) throws IOException {
    settings(model);
    requireName(set);
  }

  private static CardiacSettings settings(ModelFolder model) throws IOException {
    return model
        .card()
        .cardiac()
        .orElseThrow(
            () ->
                new IOException(
                    "The card of '%s' is that of other software; it is left as it is."
                        .formatted(model.name())));
  }

  static void requireName(String set) {
    if (set.isBlank() || set.contains(":") || set.contains(","))
      throw new IllegalArgumentException(
          "The name of a data set on a card must be a text without ':' and ',', not '"
              + set
              + "'.");
  }

  /** Scores by what they are called; those that are not known are left out. */
  static Map<String, Double> of(String set, Table summary) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (int row = 0; row < summary.rowCount(); row++) {
      String level = summary.text(row, "grouped_by");
      String metric = level.equals("position") ? IN_2D : IN_3D;
      if (!LEVELS.contains(level) || !summary.text(row, "metric").equals(metric)) continue;
      String of = level.equals(ALL) ? set : set + ", " + level + " " + summary.text(row, "group");
      String name = of + ": " + summary.text(row, "class") + " " + metric;
      put(scores, name, summary.number(row, "mean"));
      put(scores, name + CardPage.LOW, summary.number(row, "ci_low"));
      put(scores, name + CardPage.HIGH, summary.number(row, "ci_high"));
    }
    return scores;
  }

  private static Map<String, Double> ofEjectionFractions(String set, Table agreement) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (int row = 0; row < agreement.rowCount(); row++) {
      String what = agreement.text(row, "class");
      if (!agreement.text(row, "grouped_by").equals(ALL) || !what.endsWith(EF)) continue;
      if (Double.isNaN(agreement.number(row, "lower_limit"))) continue;
      String name = set + ": " + what.substring(0, what.length() - EF.length()) + EF_DIFFERENCE;
      put(scores, name, agreement.number(row, "bias"));
      put(scores, name + CardPage.LOW, agreement.number(row, "lower_limit"));
      put(scores, name + CardPage.HIGH, agreement.number(row, "upper_limit"));
    }
    return scores;
  }

  /**
   * How far the ejection fractions by a model's labels lay from those of experts: a sentence for
   * the LV, and one for the RV, about the data set with the widest limits of agreement. Empty if
   * the card does not say.
   */
  public static List<String> ofEjectionFractions(ModelCard card) {
    Map<String, Double> scores = card.cardiac().map(CardiacSettings::scores).orElse(Map.of());
    List<String> sentences = new ArrayList<>();
    for (String ventricle : List.of("LV", "RV")) {
      String end = ": " + ventricle + EF_DIFFERENCE;
      List<String> sets =
          scores.keySet().stream()
              .filter(name -> name.endsWith(end))
              .filter(name -> !Double.isNaN(width(scores, name)))
              .toList();
      sets.stream()
          .max(Comparator.comparingDouble(name -> width(scores, name)))
          .ifPresent(
              name ->
                  sentences.add(
                      String.format(
                          Locale.ROOT,
                          "In %s, the %s EF by '%s' differed from that of experts by %+.0f to %+.0f"
                              + " points in 95 %% of subjects%s.",
                          name.substring(0, name.length() - end.length()),
                          ventricle,
                          card.name(),
                          scores.get(name + CardPage.LOW),
                          scores.get(name + CardPage.HIGH),
                          sets.size() == 1 ? "" : "; in its other data sets by less")));
    }
    return sentences;
  }

  private static double width(Map<String, Double> scores, String name) {
    return scores.getOrDefault(name + CardPage.HIGH, Double.NaN)
        - scores.getOrDefault(name + CardPage.LOW, Double.NaN);
  }

  /**
   * Scores by what they are called where nobody may know whose images they are of: those of groups
   * are left out, centres are numbered.
   */
  static Map<String, Object> shared(Map<String, Object> scores) {
    Map<String, Integer> centres = new LinkedHashMap<>();
    Map<String, Object> shared = new LinkedHashMap<>();
    scores.forEach(
        (name, value) -> {
          Matcher part = PART.matcher(name);
          if (!part.matches()) shared.put(name, value);
          else if (part.group(2).equals(CENTRE)) {
            int number = centres.computeIfAbsent(part.group(3), c -> centres.size() + 1);
            shared.put(part.group(1) + ", centre " + number + part.group(4), value);
          }
        });
    return shared;
  }

  private static void put(Map<String, Double> scores, String name, double value) {
    if (!Double.isNaN(value)) scores.put(name, Math.round(1e4 * value) / 1e4);
  }
}
