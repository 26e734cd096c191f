package sc.fiji.cardiacmr.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The manifest of a training whose author has not said which subjects validate: a fifth of them are
 * held out, if there are enough.
 *
 * @param manifest in which rows with a label are in the split training or validation, unless the
 *     author gave splits
 * @param note what was decided, for the user; "" if nothing was
 */
public record ValidationSplit(Manifest manifest, String note) {

  /** With fewer subjects none can be spared. */
  static final int FEWEST = 4;

  private static final int ONE_IN = 5;

  /** Decides for a manifest. */
  public static ValidationSplit of(Manifest manifest, long seed) {
    boolean isGiven = manifest.entries().stream().anyMatch(e -> !e.split().isEmpty());
    if (isGiven) {
      boolean isValidated =
          manifest.split(ModelTraining.VALIDATION_SPLIT).entries().stream()
              .anyMatch(ManifestEntry::hasLabel);
      return new ValidationSplit(
          manifest,
          isValidated
              ? ""
              : "The manifest names no subject for validation: the training has a fixed length, and"
                  + " the last weights are kept.");
    }
    List<String> subjects = new ArrayList<>(manifest.filter(ManifestEntry::hasLabel).subjects());
    subjects.sort(null);
    Set<String> heldOut = new HashSet<>();
    if (subjects.size() >= FEWEST) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = Math.max(1, Math.round((float) subjects.size() / ONE_IN));
      while (heldOut.size() < n) heldOut.add(subjects.get(random.nextInt(subjects.size())));
    }
    List<ManifestEntry> rows =
        manifest.entries().stream()
            .map(
                e ->
                    e.withSplit(
                        heldOut.contains(e.subject())
                            ? ModelTraining.VALIDATION_SPLIT
                            : ModelTraining.TRAINING_SPLIT))
            .toList();
    return new ValidationSplit(new Manifest(rows), note(subjects.size(), heldOut));
  }

  private static String note(int subjects, Set<String> heldOut) {
    if (heldOut.isEmpty())
      return "With "
          + subjects
          + (subjects == 1 ? " subject" : " subjects")
          + " none is held out for validation: the training has a fixed length, and the last weights"
          + " are kept.";
    return "Held out for validation: "
        + String.join(", ", heldOut.stream().sorted().toList())
        + " (of "
        + subjects
        + " subjects).";
  }
}
