package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.NaturalOrder;

/**
 * Finds the inconsistencies of a stack and corrects them, in the order of the curation log: slices
 * of other orientation, repeat measurements, slice spacing, pixel spacing, image size and rotation,
 * place within the plane, then phases. Nothing is dropped or changed without a finding.
 *
 * @param slices the slices, corrected if asked; all have equally many phases
 * @param findings what was found
 */
record Curation(List<CineSlice> slices, List<Finding> findings) {

  /**
   * @param correct whether to correct; else all slices are returned with all their phases as they
   *     are, and black images where a slice has fewer phases than others
   */
  static Curation of(CineStack stack, boolean correct) {
    List<Finding> found = new ArrayList<>();
    List<CineSlice> slices = stack.slices();
    if (stack.located()) {
      if (slices.get(0).grid().isPlaced()) slices = OrientationCheck.apply(slices, found);
      slices = CollisionCheck.apply(slices, found);
      slices = SpacingCheck.apply(slices, stack.normal(), found);
    }
    slices = GridCheck.apply(slices, stack.normal(), found);
    if (stack.located()) slices = PositionCheck.apply(slices, stack.normal(), found);
    slices = FrameCheck.apply(slices, found);
    List<Finding> findings = new ArrayList<>(remarks(stack));
    if (correct) {
      findings.addAll(found);
      return new Curation(slices, findings);
    }
    found.addAll(ofRemoved(stack, slices, found));
    found.stream().map(Finding::withoutCorrection).forEach(findings::add);
    return new Curation(filled(stack.slices(), findings), findings);
  }

  /** What was found while slices and phases were sorted. */
  private static List<Finding> remarks(CineStack stack) {
    List<Finding> remarks = new ArrayList<>();
    List<CineSlice> slices = stack.slices();
    String file = slices.get(0).file();
    long placed = slices.stream().filter(s -> s.grid().isPlaced()).count();
    if (placed < slices.size() && slices.size() > 1)
      remarks.add(
          new Finding(
              Inconsistency.SLICE_ORDER,
              file,
              (slices.size() - placed)
                  + " of "
                  + slices.size()
                  + " slices have no position; sorted by "
                  + (stack.located() ? "slice location" : "series and instance number")));
    for (CineSlice slice : slices) remarks.addAll(slice.remarks());
    return remarks;
  }

  /** What hinders those slices from forming one image that corrections would have removed. */
  private static List<Finding> ofRemoved(
      CineStack stack, List<CineSlice> kept, List<Finding> found) {
    List<CineSlice> all = stack.slices();
    Set<String> removed = all.stream().map(CineSlice::file).collect(Collectors.toSet());
    kept.forEach(slice -> removed.remove(slice.file()));
    Set<String> blocked = new HashSet<>();
    for (Finding f : found) if (f.inconsistency().isBlocking()) blocked.add(f.file());
    List<Finding> findings = new ArrayList<>();
    GridCheck.apply(all, stack.normal(), findings);
    FrameCheck.apply(all, findings);
    return findings.stream()
        .filter(f -> removed.contains(f.file()) && !blocked.contains(f.file()))
        .toList();
  }

  /** Slices with as many phases as the longest has; those that do not exist are black. */
  private static List<CineSlice> filled(List<CineSlice> slices, List<Finding> findings) {
    int most = slices.stream().mapToInt(s -> s.frames().size()).max().orElse(0);
    List<CineSlice> result = new ArrayList<>();
    for (CineSlice slice : slices) {
      int missing = most - slice.frames().size();
      List<CineFrame> frames = new ArrayList<>(slice.frames());
      while (frames.size() < most) frames.add(slice.frames().get(0).missing());
      if (missing > 0)
        findings.add(
            new Finding(
                Inconsistency.MISSING_FRAME,
                Inconsistency.MISSING_FRAME.label(),
                "left black",
                slice.file(),
                "phases: " + (most - missing + 1) + " to " + most));
      result.add(slice.withFrames(frames));
    }
    return result;
  }

  /** The inconsistencies that must be corrected before there can be an image, in words. */
  String blocking() {
    String kinds =
        findings.stream()
            .filter(f -> f.inconsistency().isBlocking())
            .collect(Collectors.groupingBy(Finding::label, Collectors.counting()))
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> e.getKey() + " (" + e.getValue() + ")")
            .collect(Collectors.joining(", "));
    if (kinds.isEmpty()) return "";
    TreeSet<String> files = new TreeSet<>(NaturalOrder.INSTANCE);
    for (Finding f : findings) if (f.inconsistency().isBlocking()) files.add(f.file());
    return kinds + "; the slices that begin with " + StudyDoubts.names(files);
  }

  /** Columns subject, inconsistency, correction, file, detail. */
  static Table table(String subject, List<Finding> findings) {
    Table table = new Table("subject", "inconsistency", "correction", "file", "detail");
    for (Finding f : findings)
      table.addRow(subject, f.label(), f.correction(), f.file(), f.detail());
    return table;
  }
}
