package sc.fiji.cardiacmr.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Divides subjects into training, validation and test, so that each has its share of every centre
 * and group.
 *
 * <p>Within a stratum (a centre and a group of it) subjects are drawn at random; how many, is
 * decided by largest remainders, so that the total is the nearest whole number to the share.
 */
public final class SubjectSplits {

  /** Split of the subjects that are scored once, at the end. */
  public static final String TEST_SPLIT = "test";

  /** With fewer subjects a share for validation or test is not taken. */
  public static final int FEWEST_TO_SHARE = 4;

  private final SplitRule validation;
  private final SplitRule test;
  private final long seed;

  /**
   * A way to divide.
   *
   * @param validation which subjects
   * @param test which subjects; drawn first
   * @param seed of the draw
   */
  public SubjectSplits(SplitRule validation, SplitRule test, long seed) {
    this.validation = validation;
    this.test = test;
    this.seed = seed;
  }

  /**
   * Gives every row its split. Named subjects go where they are named. Shares are those of all
   * subjects whose split is open; they are drawn from the ones that are not named.
   *
   * @param anew whether subjects are open that are in a split which is divided now; else, and in
   *     other splits, only those without a split or in training are
   * @throws IllegalArgumentException if a subject is named twice or does not exist, or no subject
   *     is left for training
   */
  public Manifest assign(Manifest manifest, boolean anew) {
    Map<String, ManifestEntry> firstRows = firstRows(manifest);
    Map<String, String> splits = new HashMap<>();
    Map<String, String> open = new TreeMap<>();
    firstRows.forEach(
        (subject, row) -> {
          String split = row.split();
          boolean isOpen = split.isBlank() || isTraining(split) || anew && isDivided(split);
          if (isOpen) open.put(subject, row.centre() + "\t" + row.group());
          else splits.put(subject, row.split());
        });
    int total = open.size();
    Set<String> toTest = test.named(firstRows.keySet());
    Set<String> toValidation = validation.named(firstRows.keySet());
    for (String subject : toTest)
      if (toValidation.contains(subject))
        throw new IllegalArgumentException(
            subject + " is named for both validation and test. Name it for only one of them.");
    toTest.forEach(s -> splits.put(s, TEST_SPLIT));
    toValidation.forEach(s -> splits.put(s, Manifest.VALIDATION));
    open.keySet().removeAll(toTest);
    open.keySet().removeAll(toValidation);
    if (total >= FEWEST_TO_SHARE) {
      draw(open, count(test, total), TEST_SPLIT, splits);
      draw(open, count(validation, total), Manifest.VALIDATION, splits);
    }
    if (open.isEmpty())
      throw new IllegalArgumentException(
          "No subject would be left for training. Take fewer for validation and test.");
    open.keySet().forEach(s -> splits.put(s, Manifest.TRAINING));
    List<ManifestEntry> rows = new ArrayList<>();
    for (ManifestEntry row : manifest.entries()) rows.add(row.withSplit(splits.get(row.subject())));
    return new Manifest(rows);
  }

  /** Whether a share was asked for that so few subjects do not give. */
  public boolean isTooFew(int subjects) {
    return subjects < FEWEST_TO_SHARE && (validation.share() > 0 || test.share() > 0);
  }

  /** Those of another split stay there: what was held out must not be trained on unnoticed. */
  private boolean isDivided(String split) {
    return split.equalsIgnoreCase(Manifest.VALIDATION) && !validation.isNone()
        || split.equalsIgnoreCase(TEST_SPLIT) && !test.isNone();
  }

  private static boolean isTraining(String split) {
    return split.equalsIgnoreCase(Manifest.TRAINING);
  }

  /** The first row of each subject by path, so that the order in the file does not matter. */
  static Map<String, ManifestEntry> firstRows(Manifest manifest) {
    Map<String, ManifestEntry> first = new TreeMap<>();
    for (ManifestEntry row : manifest.entries())
      first.merge(row.subject(), row, (a, b) -> a.image().compareTo(b.image()) <= 0 ? a : b);
    return first;
  }

  private static int count(SplitRule rule, int subjects) {
    return (int) Math.round(rule.share() * subjects);
  }

  /** Moves so many of the open subjects into a split. */
  private void draw(Map<String, String> open, int count, String split, Map<String, String> splits) {
    if (count == 0) return;
    Map<String, List<String>> strata = new TreeMap<>();
    open.forEach((s, stratum) -> strata.computeIfAbsent(stratum, k -> new ArrayList<>()).add(s));
    Map<String, Integer> sizes = new TreeMap<>();
    strata.forEach((stratum, subjects) -> sizes.put(stratum, subjects.size()));
    Map<String, Integer> quotas = apportion(sizes, Math.min(count, open.size()), split);
    strata.forEach(
        (stratum, subjects) ->
            SeededOrder.of(subjects, seed, split + "\t" + stratum).stream()
                .limit(quotas.get(stratum))
                .forEach(
                    s -> {
                      open.remove(s);
                      splits.put(s, split);
                    }));
  }

  /** Parts of a total in proportion to sizes, by largest remainders; ties as the seed has it. */
  private Map<String, Integer> apportion(Map<String, Integer> sizes, int total, String split) {
    long all = sizes.values().stream().mapToLong(Integer::longValue).sum();
    Map<String, Integer> parts = new TreeMap<>();
    int given = 0;
    for (Map.Entry<String, Integer> e : sizes.entrySet()) {
      int part = (int) (e.getValue() * (long) total / all);
      parts.put(e.getKey(), part);
      given += part;
    }
    List<String> order =
        new ArrayList<>(SeededOrder.of(new TreeSet<>(sizes.keySet()), seed, "remainders " + split));
    order.sort(
        (a, b) ->
            Long.compare(sizes.get(b) * (long) total % all, sizes.get(a) * (long) total % all));
    for (int i = 0; given < total; i++, given++) parts.merge(order.get(i), 1, Integer::sum);
    return parts;
  }
}
