package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.cardiacmr.text.Count;

/**
 * Says what a folder holds besides the stack that is imported, so that nothing is left out unseen.
 */
final class OtherStacks {

  private OtherStacks() {}

  /** Contrasts that were measured at the same places as the stack, and images of other patients. */
  static List<Finding> findings(CineFolder folder, CineStack stack) {
    List<Finding> findings = new ArrayList<>();
    for (CineStack other : folder.stacks()) {
      if (other.number() == stack.number()) continue;
      String file = other.slices().get(0).file();
      if (!other.patient().mayBe(stack.patient()))
        findings.add(
            new Finding(
                Inconsistency.OTHER_PATIENT,
                file,
                StackListing.of(other) + "; series=#" + other.number() + " imports it"));
      else if (isOtherContrast(stack, other))
        findings.add(
            new Finding(
                stack.contrast().guessed()
                    ? Inconsistency.GUESSED_CONTRAST
                    : Inconsistency.CONTRAST,
                file,
                contrast(stack, other)));
    }
    return findings;
  }

  /**
   * Examinations that the stack could have been taken from as well; a finding for each.
   *
   * @param candidates the stacks that it was chosen from
   */
  static List<Finding> examinations(List<CineStack> candidates, CineStack stack) {
    List<CineStack> others =
        new ArrayList<>(
            candidates.stream()
                .filter(s -> !s.isOfSameVisit(stack) && isOfKind(s, stack))
                .toList());
    List<Finding> findings = new ArrayList<>();
    while (!others.isEmpty()) {
      CineStack first = others.get(0);
      List<CineStack> visit = others.stream().filter(first::isOfSameVisit).toList();
      findings.add(
          new Finding(
              Inconsistency.OTHER_EXAMINATION,
              first.slices().get(0).file(),
              StackListing.of(visit) + "; series=#" + first.number() + " imports it"));
      others.removeAll(visit);
    }
    return findings;
  }

  private static boolean isOfKind(CineStack stack, CineStack chosen) {
    return stack.isCine() == chosen.isCine() && stack.kind() != StackKind.LOCALIZER;
  }

  private static String contrast(CineStack stack, CineStack other) {
    return "imported: "
        + contrast(stack)
        + "; left out: "
        + contrast(other)
        + "; series=#"
        + other.number()
        + " imports it";
  }

  private static String contrast(CineStack stack) {
    String label = stack.contrast().label();
    double echo = stack.slices().get(0).series().echoTime();
    String text = label.isEmpty() ? "#" + stack.number() : label;
    return echo > 0 ? text + " (echo time " + Finding.number(echo) + " ms)" : text;
  }

  /**
   * Whether it shows the same planes in another contrast, of the same series or described alike.
   */
  private static boolean isOtherContrast(CineStack stack, CineStack other) {
    if (stack.phases() > 1 != other.phases() > 1) return false;
    for (CineSlice slice : stack.slices())
      for (CineSlice left : other.slices()) {
        boolean related =
            slice.series().seriesUid().equals(left.series().seriesUid())
                || slice.series().studyUid().equals(left.series().studyUid())
                    && slice.series().hasSameNameOrNone(left.series());
        if (related && isAtOnePlace(slice, left)) return true;
      }
    return false;
  }

  private static boolean isAtOnePlace(CineSlice a, CineSlice b) {
    boolean placed = a.grid().isPlaced() && b.grid().isPlaced();
    return placed
        ? StackBuilder.isSamePlace(a, b)
        : a.series().seriesUid().equals(b.series().seriesUid());
  }

  /** The other stacks of the folder in words: their number, and what they are. */
  static String note(CineFolder folder, CineStack stack) {
    List<CineStack> others =
        folder.stacks().stream().filter(s -> s.number() != stack.number()).toList();
    return others.isEmpty() ? "0" : others.size() + ": " + StackListing.of(others);
  }

  /** How the images that are imported were compressed with loss; a finding for each syntax. */
  static List<Finding> lossy(CineStack stack) {
    Map<String, List<CineSlice>> ways = new TreeMap<>();
    for (CineSlice slice : stack.slices()) {
      String lossy = slice.series().acquisition().lossy();
      if (!lossy.isEmpty())
        ways.computeIfAbsent(lossy.replaceAll(", ratio.*", ""), w -> new ArrayList<>()).add(slice);
    }
    List<Finding> findings = new ArrayList<>();
    ways.forEach(
        (way, slices) ->
            findings.add(
                new Finding(
                    Inconsistency.LOSSY,
                    slices.get(0).file(),
                    slices.get(0).series().acquisition().lossy()
                        + "; "
                        + slices.size()
                        + " of "
                        + Count.of(stack.slices().size(), "slice"))));
    return findings;
  }
}
