package sc.fiji.cardiacmr.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.dataset.VolumeTable.Volumes;
import sc.fiji.cardiacmr.table.Table;

/**
 * Examinations whose predicted volumes are right, so that their predicted labels may serve as
 * truth: the confidence sets of the cine transfer-learning paper. The confidence of an examination
 * is max(|ΔEDV| / EDV, |ΔESV| / ESV), with the true volumes below the line; the set pN holds those
 * with at most N %.
 *
 * <p>A predicted {@code ID_suffix} joins to the truth of {@code ID}. An examination {@code ID} that
 * also exists rotated, as {@code ID_rot90}, counts as rotated only: the plain one is left out.
 */
public final class ConfidenceSets {

  /**
   * One examination.
   *
   * @param id of the prediction
   * @param truthId of the truth that it joins to
   * @param predicted volumes, ml
   * @param truth volumes, ml
   * @param confidence largest relative error, a fraction; NaN if a predicted volume is unknown
   */
  public record Examination(
      String id, String truthId, Volumes predicted, Volumes truth, double confidence) {}

  private static final Pattern ROTATED = Pattern.compile("(.+)_rot-?\\d+");

  /** Volumes are decimal numbers: 5 % off may be a little above 0.05 in binary. */
  private static final double ROUNDING = 1e-9;

  private final double[] levels;
  private final List<Examination> examinations = new ArrayList<>();
  private final List<String> unjoined = new ArrayList<>();
  private final List<String> unused = new ArrayList<>();
  private final List<String> replaced = new ArrayList<>();

  /**
   * Sorts examinations into sets.
   *
   * @param levels of the sets, percent, above 0
   * @throws IllegalArgumentException if a true volume is not above 0 or unknown, an examination
   *     exists in several rotations, or no prediction joins to a truth
   */
  public ConfidenceSets(
      Map<String, Volumes> predicted, Map<String, Volumes> truth, double... levels) {
    this.levels = Arrays.stream(levels).sorted().distinct().toArray();
    if (levels.length == 0 || !(this.levels[0] > 0))
      throw new IllegalArgumentException("Levels must be percentages above 0, such as 5,10,15.");
    truth.forEach(ConfidenceSets::requirePositive);
    Map<String, String> rotated = rotated(predicted);
    TreeSet<String> joined = new TreeSet<>();
    predicted.forEach(
        (id, volumes) -> {
          if (rotated.containsKey(id)) replaced.add(id);
          else {
            String truthId = join(id, truth);
            if (truthId == null) unjoined.add(id);
            else {
              joined.add(truthId);
              Volumes right = truth.get(truthId);
              examinations.add(
                  new Examination(id, truthId, volumes, right, confidence(volumes, right)));
            }
          }
        });
    truth.keySet().stream().filter(id -> !joined.contains(id)).forEach(unused::add);
    if (examinations.isEmpty())
      throw new IllegalArgumentException(
          "The predicted and the true volumes have no examination in common. Predicted: %s. True: %s."
              .formatted(Words.few(predicted.keySet()), Words.few(truth.keySet())));
  }

  private static void requirePositive(String id, Volumes truth) {
    if (!(truth.edv() > 0 && truth.esv() > 0))
      throw new IllegalArgumentException(
          "The true volumes of '%s' are EDV %s and ESV %s ml; both must be above 0, because errors are divided by them."
              .formatted(id, truth.edv(), truth.esv()));
  }

  /** Plain ids that exist rotated as well, each with its rotated id. */
  private static Map<String, String> rotated(Map<String, Volumes> predicted) {
    Map<String, String> rotated = new LinkedHashMap<>();
    for (String id : predicted.keySet()) {
      Matcher m = ROTATED.matcher(id);
      if (!m.matches()) continue;
      String other = rotated.put(m.group(1), id);
      if (other != null)
        throw new IllegalArgumentException(
            "The examinations '%s' and '%s' are the same one in several rotations; keep one."
                .formatted(other, id));
    }
    return rotated;
  }

  /** The id itself or what is left of it without its last suffixes; null if there is no truth. */
  private static String join(String id, Map<String, Volumes> truth) {
    for (String name = id; ; name = name.substring(0, name.lastIndexOf('_'))) {
      if (truth.containsKey(name)) return name;
      if (name.lastIndexOf('_') < 0) return null;
    }
  }

  private static double confidence(Volumes predicted, Volumes truth) {
    return Math.max(
        Math.abs(predicted.edv() - truth.edv()) / truth.edv(),
        Math.abs(predicted.esv() - truth.esv()) / truth.esv());
  }

  /** Examinations with a truth, in the order of the predictions. */
  public List<Examination> examinations() {
    return List.copyOf(examinations);
  }

  /** Predictions without a truth. */
  public List<String> unjoined() {
    return List.copyOf(unjoined);
  }

  /** Truths without a prediction. */
  public List<String> unused() {
    return List.copyOf(unused);
  }

  /** Predictions that are left out because the examination exists rotated. */
  public List<String> replaced() {
    return List.copyOf(replaced);
  }

  /** The names of the sets, smallest first, such as p5. */
  public List<String> names() {
    return Arrays.stream(levels).mapToObj(ConfidenceSets::name).toList();
  }

  private static String name(double level) {
    return "p" + (level == Math.rint(level) ? Long.toString((long) level) : Double.toString(level));
  }

  /**
   * The examinations of a set.
   *
   * @throws IllegalArgumentException if there is no such set
   */
  public List<Examination> set(String name) {
    for (double level : levels)
      if (name(level).equals(name))
        return examinations.stream().filter(e -> isIn(e, level)).toList();
    throw new IllegalArgumentException(
        "Unknown set '%s'. Choose one of %s.".formatted(name, String.join(", ", names())));
  }

  private static boolean isIn(Examination e, double level) {
    return e.confidence() <= level / 100 + ROUNDING;
  }

  /**
   * One row per examination: volumes in ml, relative errors, confidence as fractions; 1 in the
   * column of each set that holds it; and the name of the smallest such set, or nothing.
   */
  public Table table() {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "examination",
                "truth",
                "predicted_EDV_ml",
                "predicted_ESV_ml",
                "true_EDV_ml",
                "true_ESV_ml",
                "error_EDV",
                "error_ESV",
                "confidence",
                "set"));
    columns.addAll(names());
    Table table = new Table(columns);
    for (Examination e : examinations) {
      Volumes p = e.predicted();
      Volumes t = e.truth();
      String smallest = "";
      List<Object> member = new ArrayList<>();
      for (double level : levels) {
        boolean in = isIn(e, level);
        if (in && smallest.isEmpty()) smallest = name(level);
        member.add(in ? 1 : 0);
      }
      List<Object> cells = new ArrayList<>();
      cells.addAll(List.of(e.id(), e.truthId(), p.edv(), p.esv(), t.edv(), t.esv()));
      cells.add((p.edv() - t.edv()) / t.edv());
      cells.add((p.esv() - t.esv()) / t.esv());
      cells.add(e.confidence());
      cells.add(smallest);
      cells.addAll(member);
      table.addRow(cells.toArray());
    }
    return table;
  }

  /** One row per set, and one for all: limit in percent, examinations, their share in percent. */
  public Table summary() {
    Table table = new Table("set", "limit_percent", "examinations", "share_percent");
    for (double level : levels) {
      int count = set(name(level)).size();
      table.addRow(name(level), level, count, 100.0 * count / examinations.size());
    }
    table.addRow("all", Double.NaN, examinations.size(), 100);
    return table;
  }

  /**
   * The rows of a manifest whose subject is an examination of a set; all splits.
   *
   * @throws IllegalArgumentException if there is no such set, or no row belongs to it
   */
  public Manifest select(Manifest manifest, String set) {
    TreeSet<String> ids = new TreeSet<>();
    for (Examination e : set(set)) ids.add(e.id());
    Manifest selected = manifest.filter(row -> ids.contains(row.subject()));
    if (selected.size() == 0)
      throw new IllegalArgumentException(
          "No subject of the manifest is an examination of the set %s. Subjects: %s. Examinations: %s."
              .formatted(set, Words.few(manifest.subjects()), Words.few(ids)));
    return selected;
  }
}
