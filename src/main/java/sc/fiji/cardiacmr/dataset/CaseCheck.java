package sc.fiji.cardiacmr.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.quality.LabelCheck;
import sc.fiji.cardiacmr.quality.LabelHint;
import sc.fiji.cardiacmr.quality.LabelPlacement;
import sc.fiji.cardiacmr.quality.LabelValues;
import sc.fiji.cardiacmr.quality.Quality;
import sc.fiji.cardiacmr.text.Count;

/** Reads images and labels in full, so that a training does not stop at a file hours later. */
public final class CaseCheck {

  /** Files that several rows share, such as those of ED and ES in one 4-D image. */
  private record Files(Path image, Path label, LabelMap map) {}

  private static final String USED = "Used, but please check: ";

  private CaseCheck() {}

  /**
   * The rows that can be used.
   *
   * @param rows with labels
   * @param problems receives a line for every file that cannot be read, has another size than its
   *     partner or lies elsewhere, holds values that the label map does not name or that are no
   *     class, or has no label where the row says; whose labels have the values of another
   *     convention; and, although it is used, whose labels look wrong
   * @return the others, in the same order
   */
  public static List<ManifestEntry> usable(
      List<ManifestEntry> rows, ProblemList problems, Progress progress) {
    Map<Files, List<ManifestEntry>> byFiles = new LinkedHashMap<>();
    for (ManifestEntry row : rows)
      byFiles
          .computeIfAbsent(
              new Files(row.image(), row.label(), row.labels()), f -> new ArrayList<>())
          .add(row);
    Set<ManifestEntry> usable = new HashSet<>();
    int done = 0;
    for (List<ManifestEntry> sharing : byFiles.values()) {
      progress.checkCanceled();
      progress.update(done++, byFiles.size(), "Reading " + sharing.get(0).image().getFileName());
      usable.addAll(usable(sharing, problems));
    }
    return rows.stream().filter(usable::contains).toList();
  }

  private static List<ManifestEntry> usable(List<ManifestEntry> rows, ProblemList problems) {
    ManifestEntry first = rows.get(0);
    ImageSeries<?> image;
    ImageSeries<UnsignedByteType> labels;
    try {
      image = NiftiReader.read(first.image());
    } catch (IOException e) {
      problems.add(first.image(), e.getMessage());
      return List.of();
    }
    try {
      labels = LabelValues.of(NiftiReader.read(first.label()), first.labels(), LabelHint.PARAMETER);
    } catch (IOException | IllegalArgumentException e) {
      problems.add(first.label(), e.getMessage());
      return List.of();
    }
    if (!SharedGrid.isSameSize(image, labels)) {
      problems.add(
          first.label(),
          "It has %s, but its image '%s' has %s."
              .formatted(SharedGrid.size(labels), image.name(), SharedGrid.size(image)));
      return List.of();
    }
    if (!image.isPlacedLike(labels)) {
      problems.add(
          first.label(),
          "Its position or orientation in the patient differs from that of its image. If its pixels"
              + " match those of the image nevertheless, save it with the header of the"
              + " image.");
      return List.of();
    }
    LabelFacts facts = LabelFacts.of(labels);
    if (facts.largestValue() > Labels.LARGEST) {
      problems.add(
          first.label(),
          "It contains the value %s, which is not a class. Specify a label map, such as 3=1,2=2,1=3."
              .formatted(facts.largestValue()));
      return List.of();
    }
    List<ManifestEntry> found =
        rows.stream().filter(row -> hasLabel(row, facts, problems)).toList();
    if (found.isEmpty()) return found;
    Judgement judgement = LabelCheck.of(labels).contradictions(first.labels(), LabelHint.PARAMETER);
    if (judgement.quality() == Quality.UNUSABLE) {
      problems.add(first.label(), judgement.text());
      return List.of();
    }
    judgement.remarks().forEach(r -> problems.add(first.label(), USED + r));
    int phase = Math.max(0, first.frame() - 1);
    LabelPlacement.remark(image, phase, labels)
        .ifPresent(r -> problems.add(first.label(), USED + r));
    return found;
  }

  private static boolean hasLabel(ManifestEntry row, LabelFacts facts, ProblemList problems) {
    if (row.frame() > facts.phases() || row.slice() > facts.slices()) {
      problems.add(
          row.image(),
          "It has %s and %s, so slice %s, phase %s does not exist."
              .formatted(
                  Count.of(facts.slices(), "slice"),
                  Count.of(facts.phases(), "phase"),
                  row.slice(),
                  row.frame()));
      return false;
    }
    if (facts.labelledFrames(row).isEmpty()) {
      String where = row.frame() == ManifestEntry.ALL ? "." : " in phase " + row.frame() + ".";
      problems.add(row.label(), "Nothing is labelled" + where);
      return false;
    }
    return true;
  }
}
