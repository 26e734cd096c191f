package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.table.Table;

/**
 * Finds the inconsistencies of a stack and corrects them, in the order of the curation log: slices
 * of other orientation, repeat measurements, slice spacing, pixel spacing, image size and rotation,
 * then phases. Nothing is dropped or changed without a finding.
 *
 * @param slices the slices, corrected if asked
 * @param findings what was found
 */
record Curation(List<CineSlice> slices, List<Finding> findings) {

  /**
   * @param correct whether to correct; else the slices are returned as they are
   */
  static Curation of(CineStack stack, boolean correct) {
    List<Finding> findings = new ArrayList<>();
    List<CineSlice> slices = stack.slices();
    if (stack.located()) {
      if (slices.get(0).grid().isPlaced()) slices = OrientationCheck.apply(slices, findings);
      slices = CollisionCheck.apply(slices, findings);
      slices = SpacingCheck.apply(slices, findings);
    }
    slices = GridCheck.apply(slices, findings);
    if (stack.located()) PositionCheck.apply(slices, findings);
    slices = FrameCheck.apply(slices, findings);
    if (correct) return new Curation(slices, findings);
    return new Curation(stack.slices(), findings.stream().map(Finding::withoutCorrection).toList());
  }

  /** The inconsistencies that must be corrected before there can be an image, in words. */
  String blocking() {
    return findings.stream()
        .filter(f -> f.inconsistency().isBlocking())
        .collect(Collectors.groupingBy(Finding::label, Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .map(e -> e.getKey() + " (" + e.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  /** Columns subject, inconsistency, correction, file, detail. */
  static Table table(String subject, List<Finding> findings) {
    Table table = new Table("subject", "inconsistency", "correction", "file", "detail");
    for (Finding f : findings)
      table.addRow(subject, f.label(), f.correction(), f.file(), f.detail());
    return table;
  }
}
