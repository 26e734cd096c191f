package sc.fiji.cardiacmr.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.text.Count;

/**
 * Draws subsets of the labelled rows of one split, as the two transfer-learning papers did: whole
 * subjects, the same number of random images (cine paper, Fig. 6), ED and ES only, equal numbers of
 * subjects per centre (LGE paper, Table 4).
 *
 * <p>Subjects are put in one random order per seed, single images in another; a subset is the
 * beginning of it. So smaller subsets are contained in larger ones, and the order of the rows in
 * the file does not matter: the draw starts from subjects in alphabetical order, and images by
 * subject, path, phase and slice.
 */
public final class DataSelection {

  private static final Comparator<ManifestEntry> BY_NAME =
      Comparator.comparing(ManifestEntry::subject)
          .thenComparing(e -> e.image().toString())
          .thenComparingInt(ManifestEntry::frame)
          .thenComparingInt(ManifestEntry::slice);

  private final LabelFiles files;

  /** A selection that reads label files where it must, each once. */
  public DataSelection(Progress progress) {
    files = new LabelFiles(progress);
  }

  /**
   * The number of single images that a training on these rows uses: slices times labelled phases.
   *
   * @throws IOException if a label file cannot be read
   */
  public int countImages(List<ManifestEntry> rows) throws IOException {
    return SingleImages.count(labelled(rows), files);
  }

  /**
   * Selects rows; rows of other splits stay as they are, behind the selected ones.
   *
   * @param split from which to select, e.g. {@code training}
   * @throws IllegalArgumentException if there are not as many subjects or images as asked for, or
   *     none with the phases or centres
   * @throws IOException if a label file cannot be read
   */
  public Manifest select(Manifest manifest, String split, SelectionPlan plan) throws IOException {
    List<ManifestEntry> rows = select(candidates(manifest, split), split, plan);
    List<ManifestEntry> result = new ArrayList<>(rows);
    for (ManifestEntry row : manifest.entries())
      if (!row.split().equalsIgnoreCase(split)) result.add(row);
    return new Manifest(result);
  }

  private static List<ManifestEntry> candidates(Manifest manifest, String split) {
    List<ManifestEntry> rows = labelled(manifest.split(split).entries());
    if (rows.isEmpty())
      throw new IllegalArgumentException(
          "The manifest has no row with a label in the split '%s'; its splits are %s."
              .formatted(split, String.join(", ", manifest.splits())));
    return rows;
  }

  private static List<ManifestEntry> labelled(List<ManifestEntry> rows) {
    return rows.stream().filter(ManifestEntry::hasLabel).toList();
  }

  private List<ManifestEntry> select(
      List<ManifestEntry> candidates, String split, SelectionPlan plan) throws IOException {
    List<ManifestEntry> rows = inCentres(candidates, plan.centres());
    if (plan.phases() != null) rows = inPhases(rows, plan.phases());
    Set<String> chosen = subjects(rows, split, plan);
    List<ManifestEntry> whole = rows.stream().filter(r -> chosen.contains(r.subject())).toList();
    if (plan.sameImages()) return randomImages(rows, countImages(whole), plan.seed());
    return plan.images() > 0 ? randomImages(whole, plan.images(), plan.seed()) : whole;
  }

  private static List<ManifestEntry> inCentres(List<ManifestEntry> rows, List<String> centres) {
    if (centres.isEmpty()) return rows;
    Set<String> existing = new TreeSet<>();
    for (ManifestEntry row : rows) existing.add(row.centre());
    for (String centre : centres)
      if (!existing.contains(centre))
        throw new IllegalArgumentException(
            "Unknown centre '%s'. Choose one of %s.".formatted(centre, Words.few(existing)));
    return rows.stream().filter(r -> centres.contains(r.centre())).toList();
  }

  private List<ManifestEntry> inPhases(List<ManifestEntry> rows, PhaseFrames phases)
      throws IOException {
    List<ManifestEntry> selected = phases.select(rows, files);
    if (selected.isEmpty())
      throw new IllegalArgumentException(
          "No row shows these phases; the phase column contains: "
              + Words.few(new TreeSet<>(rows.stream().map(r -> "'" + r.phase() + "'").toList()))
              + ".");
    return selected;
  }

  private static Set<String> subjects(List<ManifestEntry> rows, String split, SelectionPlan plan) {
    Map<String, Set<String>> byCentre = new TreeMap<>();
    SubjectSplits.firstRows(new Manifest(rows))
        .forEach(
            (subject, row) ->
                byCentre
                    .computeIfAbsent(plan.balanced() ? row.centre() : "", c -> new TreeSet<>())
                    .add(subject));
    int each = perCentre(byCentre, plan);
    Set<String> chosen = new HashSet<>();
    byCentre.forEach(
        (centre, subjects) -> {
          if (each > subjects.size())
            throw new IllegalArgumentException(
                "%s%s requested, but the split '%s' has only %s."
                    .formatted(
                        Count.of(each, "subject"),
                        plan.balanced() ? " of the centre '" + centre + "'" : "",
                        split,
                        subjects.size()));
          chosen.addAll(
              SeededOrder.of(subjects, plan.seed(), "subjects " + centre).subList(0, each));
        });
    return chosen;
  }

  /**
   * Subjects of each centre. Half a subject is rounded up: Table 4 of the LGE paper shares 42
   * subjects among 1, 2, 3 and 4 centres as 42, 21, 14 and 11 each.
   */
  private static int perCentre(Map<String, Set<String>> byCentre, SelectionPlan plan) {
    int fewest = byCentre.values().stream().mapToInt(Set::size).min().orElse(0);
    if (plan.subjects() == 0) return fewest;
    return Math.max(1, (int) Math.round((double) plan.subjects() / byCentre.size()));
  }

  private List<ManifestEntry> randomImages(List<ManifestEntry> rows, int count, long seed)
      throws IOException {
    List<ManifestEntry> images = SingleImages.of(rows, files);
    if (count > images.size())
      throw new IllegalArgumentException(
          "%s requested, but only %s found.".formatted(Count.of(count, "image"), images.size()));
    List<ManifestEntry> sorted = images.stream().sorted(BY_NAME).toList();
    Set<ManifestEntry> drawn =
        new LinkedHashSet<>(SeededOrder.of(sorted, seed, "images").subList(0, count));
    return images.stream().filter(drawn::contains).toList();
  }
}
