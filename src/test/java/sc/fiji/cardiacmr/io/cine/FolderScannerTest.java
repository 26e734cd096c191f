package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.io.dicom.Tag;
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

  /** Writes an image whose element of a number (representation US) has another value. */
  private void write(String name, int tag, int value, String sopClass) throws IOException {
    DicomTestFiles.Image image = DicomTestFiles.stack(1, 1).get(0);
    image.series = "1.2.9";
    image.with(Tag.SOP_CLASS_UID, sopClass);
    byte[] bytes = DicomTestFiles.bytes(image, "1.2." + name.hashCode());
    byte[] head = Arrays.copyOf(DicomTestFiles.element(tag, "US", new byte[2]), 8);
    int at = 0;
    while (!Arrays.equals(head, Arrays.copyOfRange(bytes, at, at + 8))) at++;
    bytes[at + 8] = (byte) value;
    Files.write(folder.resolve(name), bytes);
  }

  @Test
  void whatCannotBeAnImageOfTheHeartIsNoDamagedOne() throws IOException {
    DicomTestFiles.write(folder, DicomTestFiles.stack(3, 4), 1);
    String mr = "1.2.840.10008.5.1.4.1.1.4";
    write("colour", Tag.SAMPLES_PER_PIXEL, 3, "1.2.840.10008.5.1.4.1.1.7");
    write("bits", Tag.BITS_ALLOCATED, 1, "1.2.840.10008.5.1.4.1.1.66.4");
    write("seg", Tag.BITS_ALLOCATED, 8, "1.2.840.10008.5.1.4.1.1.66.4");
    CineFolder found = CineImporter.scan(folder, Progress.NONE);
    assertEquals(List.of(), found.problems());
    assertEquals(3, found.otherFiles());
    CineStudy study = CineImporter.importSeries(found, CineOptions.DEFAULT, Progress.NONE);
    assertEquals(List.of(), study.image().calibration().doubts());
    write("damaged", Tag.BITS_ALLOCATED, 12, mr);
    assertEquals(1, CineImporter.scan(folder, Progress.NONE).problems().size());
  }
}
