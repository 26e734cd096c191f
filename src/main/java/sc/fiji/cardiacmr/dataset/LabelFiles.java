package sc.fiji.cardiacmr.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.progress.Progress;

/** Facts about label files, each read once. */
public final class LabelFiles {

  private record Key(Path file, LabelMap map) {}

  private final Map<Key, LabelFacts> known = new HashMap<>();
  private final Progress progress;

  LabelFiles(Progress progress) {
    this.progress = progress;
  }

  /**
   * Facts about the labels of a row.
   *
   * @throws IOException if they cannot be read
   */
  LabelFacts of(ManifestEntry row) throws IOException {
    progress.checkCanceled();
    Key key = new Key(row.label(), row.labels());
    LabelFacts facts = known.get(key);
    if (facts == null) {
      progress.update(0, 0, "Reading " + row.label().getFileName());
      facts = LabelFacts.of(NiftiReader.readLabels(row.label(), row.labels()));
      known.put(key, facts);
    }
    ImagePosition.require(row.label(), row.slice(), row.frame(), facts.slices(), facts.phases());
    return facts;
  }
}
