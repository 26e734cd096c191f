package sc.fiji.cardiacmr.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Rows as the single images (one slice in one phase) that they stand for. */
public final class SingleImages {

  private SingleImages() {}

  /**
   * One row for each slice of each labelled phase, slices fastest; phases without any label, which
   * training does not use either, are left out.
   */
  static List<ManifestEntry> of(List<ManifestEntry> rows, LabelFiles files) throws IOException {
    List<ManifestEntry> images = new ArrayList<>();
    for (ManifestEntry row : rows) {
      LabelFacts facts = files.of(row);
      for (int t : facts.labelledFrames(row))
        for (int z : facts.slices(row))
          // Of a single phase the number stays open, as long as the row leaves it open.
          images.add(row.withPosition(facts.phases() == 1 ? row.frame() : t, z));
    }
    return images;
  }

  /** Number of single images. */
  static int count(List<ManifestEntry> rows, LabelFiles files) throws IOException {
    int count = 0;
    for (ManifestEntry row : rows) {
      LabelFacts facts = files.of(row);
      count += facts.labelledFrames(row).size() * facts.slices(row).size();
    }
    return count;
  }
}
