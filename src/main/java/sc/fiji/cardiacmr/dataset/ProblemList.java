package sc.fiji.cardiacmr.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.table.Table;

/** What is wrong with single files of a data set, while the others are used. */
public final class ProblemList {

  /** One file and what is wrong with it. */
  public record Problem(Path file, String text) {}

  private final Path root;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * No problems yet.
   *
   * @param root folder of the data set; files are named relative to it
   */
  public ProblemList(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /**
   * Adds a problem.
   *
   * @param text a sentence
   */
  public void add(Path file, String text) {
    Path absolute = file.toAbsolutePath().normalize();
    Path shown = absolute.startsWith(root) ? root.relativize(absolute) : absolute;
    problems.add(new Problem(shown, withoutName(file, text)));
  }

  /** Messages of readers begin with the name of the file, which has its own column here. */
  private static String withoutName(Path file, String text) {
    if (text.startsWith(file + ": ")) return text.substring((file + ": ").length());
    return text.startsWith(file + " ") ? "It" + text.substring(file.toString().length()) : text;
  }

  /** In the order in which they were found. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** Number of problems. */
  public int size() {
    return problems.size();
  }

  /** Columns file and problem. */
  public Table table() {
    Table table = new Table("file", "problem");
    for (Problem p : problems) table.addRow(name(p), p.text());
    return table;
  }

  /** The first problems as text, one per line; says how many there are more. */
  public String text(int most) {
    String lines =
        problems.stream()
            .limit(most)
            .map(p -> name(p) + ": " + p.text())
            .collect(Collectors.joining("\n"));
    int more = problems.size() - most;
    return more > 0 ? lines + "\n… and " + more + " more." : lines;
  }

  private static String name(Problem p) {
    return p.file().toString().replace('\\', '/');
  }
}
