package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Count;

/** The stacks of a folder in words, without anything that identifies the patient. */
final class StackListing {

  private static final int MOST = 12;

  private StackListing() {}

  /** All of the stacks in one line; of very many the first. */
  static String of(List<CineStack> stacks) {
    String listed =
        stacks.stream().limit(MOST).map(StackListing::of).collect(Collectors.joining("; "));
    int more = stacks.size() - MOST;
    return more > 0 ? listed + "; and " + more + " more (list of series: stacks=FILE)" : listed;
  }

  /** One stack, such as "#2 (flow: series 81, fastcine, 3 slices, 20 phases)". */
  static String of(CineStack stack) {
    StringJoiner text = new StringJoiner(", ");
    text.add(stack.kind().label() + ": series " + numbers(stack));
    if (!stack.description().isEmpty()) text.add(stack.description());
    if (!stack.contrast().label().isEmpty()) text.add(stack.contrast().label());
    text.add(Count.of(stack.slices().size(), "slice"));
    text.add(Count.of(stack.phases(), "phase"));
    return "#" + stack.number() + " (" + text + ")";
  }

  static String numbers(CineStack stack) {
    return stack.seriesNumbers().stream()
        .map(n -> n < 0 ? "without number" : String.valueOf(n))
        .collect(Collectors.joining(" "));
  }

  /**
   * The stacks of each patient. All of a group may be of one person: one without a name does not
   * join two of different names.
   */
  static List<List<CineStack>> patients(List<CineStack> stacks) {
    List<List<CineStack>> patients = new ArrayList<>();
    for (CineStack stack : stacks) {
      Optional<List<CineStack>> own =
          patients.stream()
              .filter(p -> p.stream().allMatch(s -> s.patient().mayBe(stack.patient())))
              .findFirst();
      own.ifPresentOrElse(p -> p.add(stack), () -> patients.add(new ArrayList<>(List.of(stack))));
    }
    return patients;
  }

  /** Number of the stack's patient, from 1. */
  static int patient(CineStack stack, List<List<CineStack>> patients) {
    int number = 1;
    while (number < patients.size() && !patients.get(number - 1).contains(stack)) number++;
    return number;
  }

  static Table table(List<CineStack> stacks) {
    Table table =
        new Table(
            "stack",
            "subject",
            "patient",
            "series",
            "description",
            "kind",
            "contrast",
            "slices",
            "phases",
            "cine",
            "file");
    List<List<CineStack>> patients = patients(stacks);
    for (CineStack stack : stacks)
      table.addRow(
          stack.number(),
          stack.subject(),
          patient(stack, patients),
          numbers(stack),
          stack.description(),
          stack.kind().label(),
          stack.contrast().label(),
          stack.slices().size(),
          stack.phases(),
          stack.isCine() ? "yes" : "no",
          stack.slices().get(0).file());
    return table;
  }
}
