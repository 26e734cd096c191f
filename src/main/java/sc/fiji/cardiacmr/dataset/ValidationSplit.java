package sc.fiji.cardiacmr.dataset;

import java.util.List;
import java.util.Set;
import sc.fiji.cardiacmr.text.Count;

/**
 * The manifest of a training whose author has not said which subjects validate: a fifth of them are
 * held out, if there are enough; see {@link SubjectSplits}.
 *
 * @param manifest in which rows with a label are in the split training or validation, unless the
 *     author gave splits
 * @param note what was decided, for the user; "" if nothing was
 */
public record ValidationSplit(Manifest manifest, String note) {

  private static final double SHARE = 0.2;

  /**
   * Decides for a manifest.
   *
   * @throws IllegalArgumentException if some of the labelled rows have a split and others have none
   */
  public static ValidationSplit of(Manifest manifest, long seed) {
    boolean isGiven = manifest.entries().stream().anyMatch(e -> !e.split().isEmpty());
    if (isGiven) {
      requireSplits(manifest);
      boolean isValidated =
          manifest.split(Manifest.VALIDATION).entries().stream().anyMatch(ManifestEntry::hasLabel);
      return new ValidationSplit(
          manifest,
          isValidated
              ? ""
              : "The manifest names no subject for validation (its splits: "
                  + String.join(", ", manifest.splits())
                  + "): the training has a fixed length, and the last weights are kept.");
    }
    Manifest labelled = manifest.filter(ManifestEntry::hasLabel);
    Manifest split =
        new SubjectSplits(new SplitRule(SHARE, List.of()), SplitRule.NONE, seed)
            .assign(labelled, true);
    Set<String> heldOut = split.split(Manifest.VALIDATION).subjects();
    return new ValidationSplit(split, note(labelled.subjects().size(), heldOut));
  }

  /** Rows without a split would be left out in silence. */
  private static void requireSplits(Manifest manifest) {
    Set<String> without =
        manifest.filter(e -> e.hasLabel() && e.split().isEmpty()).bySubject().keySet();
    if (!without.isEmpty())
      throw new IllegalArgumentException(
          "Some subjects of the manifest have labels but no split (%s, such as %s), while others have one. Give every subject a split (training, validation, test, or any other name to leave it out), or none of them."
              .formatted(without.size(), without.iterator().next()));
  }

  private static String note(int subjects, Set<String> heldOut) {
    if (heldOut.isEmpty())
      return "With "
          + Count.of(subjects, "subject")
          + ", none is held out for validation: the training has a fixed length, and the last weights"
          + " are kept.";
    return "Held out for validation: "
        + String.join(", ", heldOut.stream().sorted().toList())
        + " (of "
        + subjects
        + " subjects).";
  }
}
