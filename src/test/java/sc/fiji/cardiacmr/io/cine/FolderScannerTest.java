package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.privacy.Pseudonyms;
import sc.fiji.cardiacmr.privacy.StudyNames;
import sc.fiji.cardiacmr.progress.Progress;

class FolderScannerTest {

  @TempDir Path folder;

  private List<Double> imported(StudyNames names) throws IOException {
    CineFolder found = CineImporter.scan(List.of(folder), names, Progress.NONE);
    CineStudy study = CineImporter.importSeries(found, CineOptions.DEFAULT, Progress.NONE);
    List<Double> corners = new ArrayList<>();
    for (int z = 0; z < study.image().slices(); z++)
      for (int t = 0; t < study.image().phases(); t++)
        corners.add((double) study.frame(z, t).pixels().read().toFloats()[0]);
    return corners;
  }

  /** Phases and repeats that nothing but the names of files tells apart. */
  @Test
  void theOrderDoesNotDependOnWhatFilesAreCalledInReports() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(3, 12);
    for (DicomTestFiles.Image image : images) {
      image.triggerTime = Double.NaN;
      image.instance = 1;
      image.name = "im" + image.slice + "_" + (image.frame + 1);
    }
    DicomTestFiles.write(folder, images, 1);
    List<Double> plain = imported(StudyNames.PLAIN);
    for (int t = 1; t < 12; t++) assertEquals(plain.get(0) + 500 * t, plain.get(t), 1);
    byte[] key = new byte[Pseudonyms.KEY_LENGTH];
    for (int i = 0; i < 3; i++) {
      key[0] = (byte) i;
      assertEquals(plain, imported(StudyNames.hashed(new Pseudonyms(key))));
    }
  }
}
