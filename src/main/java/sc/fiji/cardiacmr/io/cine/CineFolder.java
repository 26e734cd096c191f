package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Count;

/**
 * What was found in a folder of DICOM files.
 *
 * @param stacks sorted by study and series number
 * @param images number of DICOM images read
 * @param others files that are no DICOM images of grey values, and why not
 * @param problems DICOM files that could not be used: file and reason
 */
public record CineFolder(
    List<CineStack> stacks, int images, List<Problem> others, List<Problem> problems) {

  private static final int REASONS = 3;

  /** A file that could not be used, and why. */
  public record Problem(String file, String reason) {

    /** The reason where a file is a copy of another. */
    static final String DUPLICATE = "a duplicate of another image";
  }

  /** Number of files that are no DICOM images. */
  public int otherFiles() {
    return others.size();
  }

  /**
   * The stack that looks most like a short-axis cine, see {@link CineStack#kind()}; of several the
   * one with the most images.
   *
   * @throws IllegalArgumentException if there are no images, or those of several patients
   */
  public CineStack best() {
    return find("");
  }

  /** Why there are no images. */
  private String nothing() {
    StringBuilder text = new StringBuilder("No DICOM images were found.");
    if (!problems.isEmpty())
      text.append(" Cannot be used (")
          .append(Count.of(problems.size(), "file"))
          .append("): ")
          .append(reasons(problems));
    if (!others.isEmpty())
      text.append(" No DICOM images (")
          .append(Count.of(others.size(), "file"))
          .append("): ")
          .append(reasons(others));
    return text.toString();
  }

  /** The most frequent reasons, each with the first file and the number of files. */
  private static String reasons(List<Problem> problems) {
    Map<String, List<Problem>> reasons = new LinkedHashMap<>();
    for (Problem problem : problems)
      reasons
          .computeIfAbsent(problem.reason().replaceAll("\\d+", "0"), r -> new ArrayList<>())
          .add(problem);
    List<String> texts =
        reasons.values().stream()
            .sorted(Comparator.<List<Problem>>comparingInt(List::size).reversed())
            .map(
                p ->
                    p.get(0).file()
                        + ": "
                        + p.get(0).reason().replaceAll("\\.$", "")
                        + (p.size() > 1 ? " (" + p.size() + " files)" : ""))
            .toList();
    String first = texts.stream().limit(REASONS).collect(Collectors.joining("; "));
    int more = texts.size() - REASONS;
    return first + (more > 0 ? "; and " + Count.of(more, "other reason") : "") + ".";
  }

  /**
   * The best of some stacks of one patient; several that are as good must be told apart by name.
   */
  private CineStack only(List<CineStack> found, String wanted) {
    List<List<CineStack>> patients = StackListing.patients(found);
    if (patients.size() > 1) {
      List<List<CineStack>> all = StackListing.patients(stacks);
      String listed =
          patients.stream()
              .map(
                  own ->
                      "patient "
                          + StackListing.patient(own.get(0), all)
                          + (own.get(0).folder().isEmpty()
                              ? ""
                              : " (folder " + own.get(0).folder() + ")")
                          + ": "
                          + StackListing.of(own))
              .collect(Collectors.joining(". "));
      throw new IllegalArgumentException(
          (wanted.isEmpty()
                  ? "The folder holds images of "
                  : "The series that match '" + wanted + "' are of ")
              + patients.size()
              + " patients. Name the series (series=#"
              + patients.get(0).get(0).number()
              + ") or import the folder of one of them. Found: "
              + listed
              + ".");
    }
    long best = found.stream().mapToLong(CineStack::rank).max().orElseThrow();
    List<CineStack> winners = found.stream().filter(s -> s.rank() == best).toList();
    if (winners.size() > 1 && !wanted.isEmpty())
      throw new IllegalArgumentException(
          "Several series match '" + wanted + "': " + StackListing.of(winners) + ".");
    return winners.get(0);
  }

  /**
   * The stack that the user names.
   *
   * @param series empty for {@link #best()}; {@code #2} for the second stack of {@link #table()}; a
   *     DICOM series number; a part of the series description; or, where no description has it, a
   *     part of the kind, the contrast or the folder; upper or lower case
   * @throws IllegalArgumentException if there is no such stack, or several that fit equally well,
   *     or those of several patients
   */
  public CineStack find(String series) {
    return only(matching(series), trimmed(series));
  }

  /**
   * The stacks that {@link #find} chooses from: all if {@code series} is empty.
   *
   * @throws IllegalArgumentException if there is none
   */
  List<CineStack> matching(String series) {
    if (stacks.isEmpty()) throw new IllegalArgumentException(nothing());
    String wanted = trimmed(series);
    if (wanted.isEmpty()) return stacks;
    String part = wanted.toLowerCase(Locale.ROOT);
    List<Predicate<CineStack>> tests =
        List.of(
            s -> ("#" + s.number()).equals(wanted),
            s -> hasNumber(s, wanted),
            s -> contains(s.description(), part),
            s -> contains(s.kind().label() + ", " + s.contrast().label(), part),
            s -> contains(s.folder(), part));
    for (Predicate<CineStack> test : tests) {
      List<CineStack> found = stacks.stream().filter(test).toList();
      if (!found.isEmpty()) return found;
    }
    throw new IllegalArgumentException(
        "No series matches '" + wanted + "'. Found: " + StackListing.of(stacks) + ".");
  }

  private static String trimmed(String series) {
    return series == null ? "" : series.trim();
  }

  private static boolean contains(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part);
  }

  private static boolean hasNumber(CineStack stack, String wanted) {
    return stack.seriesNumbers().stream().anyMatch(n -> n.toString().equals(wanted));
  }

  /**
   * The stacks found: number, subject, patient (counted), series, description, kind, contrast,
   * slices, phases, cine, first file.
   */
  public Table table() {
    return StackListing.table(stacks);
  }
}
