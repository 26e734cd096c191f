package sc.fiji.cardiacmr.io.cine;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Count;

/**
 * What was found in a folder of DICOM files.
 *
 * @param stacks sorted by study and series number
 * @param images number of DICOM images read
 * @param otherFiles number of files that are no DICOM images
 * @param problems DICOM files that could not be used: file and reason
 */
public record CineFolder(
    List<CineStack> stacks, int images, int otherFiles, List<Problem> problems) {

  /** A file that could not be used, and why. */
  public record Problem(String file, String reason) {

    /** The reason where a file is a copy of another. */
    static final String DUPLICATE = "a duplicate of another image";
  }

  /**
   * The stack that looks most like a short-axis cine: the cine with the most images.
   *
   * @throws IllegalArgumentException if there are no images
   */
  public CineStack best() {
    return stacks.stream()
        .max(Comparator.comparingLong(CineStack::rank).thenComparing(s -> -s.number()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No DICOM images were found (other files: "
                        + otherFiles
                        + "; unreadable files: "
                        + problems.size()
                        + ")."));
  }

  /**
   * The stack that the user names.
   *
   * @param series empty for {@link #best()}; {@code #2} for the second stack of {@link #table()}; a
   *     DICOM series number; or a part of the series description, upper or lower case
   * @throws IllegalArgumentException if there is no such stack, or several that fit equally well
   */
  public CineStack find(String series) {
    String wanted = series == null ? "" : series.trim();
    if (wanted.isEmpty()) return best();
    List<CineStack> found = stacks.stream().filter(s -> ("#" + s.number()).equals(wanted)).toList();
    if (found.isEmpty()) found = stacks.stream().filter(s -> hasNumber(s, wanted)).toList();
    if (found.isEmpty()) {
      String part = wanted.toLowerCase(Locale.ROOT);
      found =
          stacks.stream()
              .filter(s -> s.description().toLowerCase(Locale.ROOT).contains(part))
              .toList();
    }
    if (found.isEmpty())
      throw new IllegalArgumentException(
          "No series matches '" + wanted + "'. Found: " + listing(stacks) + ".");
    long best = found.stream().mapToLong(CineStack::rank).max().orElseThrow();
    List<CineStack> winners = found.stream().filter(s -> s.rank() == best).toList();
    if (winners.size() > 1)
      throw new IllegalArgumentException(
          "Several series match '" + wanted + "': " + listing(winners) + ".");
    return winners.get(0);
  }

  private static boolean hasNumber(CineStack stack, String wanted) {
    return stack.seriesNumbers().stream().anyMatch(n -> n.toString().equals(wanted));
  }

  private static String listing(List<CineStack> stacks) {
    return stacks.stream()
        .map(
            s ->
                "#"
                    + s.number()
                    + " (series "
                    + numbers(s)
                    + (s.description().isEmpty() ? "" : ", " + s.description())
                    + ", "
                    + Count.of(s.slices().size(), "slice")
                    + ", "
                    + Count.of(s.phases(), "phase")
                    + ")")
        .collect(Collectors.joining("; "));
  }

  private static String numbers(CineStack stack) {
    return stack.seriesNumbers().stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /** The stacks found: number, subject, series, description, slices, phases, cine, first file. */
  public Table table() {
    Table table =
        new Table("stack", "subject", "series", "description", "slices", "phases", "cine", "file");
    for (CineStack stack : stacks)
      table.addRow(
          stack.number(),
          stack.subject(),
          numbers(stack),
          stack.description(),
          stack.slices().size(),
          stack.phases(),
          stack.isCine() ? "yes" : "no",
          stack.slices().get(0).file());
    return table;
  }
}
