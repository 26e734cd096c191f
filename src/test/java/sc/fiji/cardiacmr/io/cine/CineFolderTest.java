package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.io.dicom.Tag;
import sc.fiji.cardiacmr.progress.Progress;

class CineFolderTest {

  @TempDir Path folder;

  private String refused(String series) throws IOException {
    CineFolder found = CineImporter.scan(folder, Progress.NONE);
    return assertThrows(IllegalArgumentException.class, () -> found.find(series)).getMessage();
  }

  @Test
  void saysWhyTheOnlyFileCannotBeRead() throws IOException {
    Path file = DicomTestFiles.write(folder.resolve("001.dcm"), DicomTestFiles.stack(1, 1).get(0));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 200));
    for (String series : List.of("", "5")) {
      String message = refused(series);
      assertTrue(message.contains("001.dcm: The file ends too early"), message);
      assertFalse(message.contains(folder.toString()), message);
    }
  }

  @Test
  void countsTheReasons() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(2, 3);
    for (int i = 0; i < images.size(); i++) {
      Path file = DicomTestFiles.write(folder.resolve("a" + i), images.get(i));
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length - 10 * i - 10));
    }
    Files.writeString(folder.resolve("notes.txt"), "nothing of interest");
    String message = refused("");
    assertTrue(message.contains("(6 files)"), message);
    assertTrue(message.contains("notes.txt: This is not a DICOM file"), message);
  }

  @Test
  void twoPatientsAreRefusedUnlessOneIsNamed() throws IOException {
    List<DicomTestFiles.Image> other = DicomTestFiles.stack(3, 4);
    for (DicomTestFiles.Image image : other) {
      image.subject = "SECRET-2";
      image.study = "1.2.99";
      image.with(Tag.PATIENT_NAME, "Hidden^Name");
    }
    DicomTestFiles.write(folder.resolve("one"), DicomTestFiles.stack(4, 4), 1);
    DicomTestFiles.write(folder.resolve("two"), other, 2);
    for (String series : List.of("", "5", "cine")) {
      String message = refused(series);
      assertTrue(message.contains("2 patients"), message);
      assertTrue(message.contains("one/d"), message);
      assertFalse(message.contains("SECRET") || message.contains("Hidden"), message);
    }
    CineStudy study =
        CineImporter.importSeries(folder, new CineOptions("#2", true, 0), Progress.NONE);
    assertEquals("another patient", study.report().text(0, "inconsistency"));
    assertEquals(
        study.image().slices(),
        CineImporter.importSeries(
                folder,
                new CineOptions(study.image().slices() == 3 ? "two/" : "one/", true, 0),
                Progress.NONE)
            .image()
            .slices());
  }

  @Test
  void lossyCompressionIsAFinding() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(3, 4);
    for (DicomTestFiles.Image image : images)
      image.with(Tag.LOSSY_IMAGE_COMPRESSION, "01").with(Tag.LOSSY_IMAGE_COMPRESSION_RATIO, "12.5");
    DicomTestFiles.write(folder, images, 1);
    CineStudy study = CineImporter.importSeries(folder, CineOptions.DEFAULT, Progress.NONE);
    assertEquals("lossy compression", study.report().text(0, "inconsistency"));
    assertTrue(study.report().text(0, "detail").contains("ratio 12.5; 3 of 3 slices"));
  }

  private List<DicomTestFiles.Image> ofStudy(String study, int slices) {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(slices, 4);
    for (DicomTestFiles.Image image : images) {
      image.study = study;
      image.series = study + ".5";
    }
    return images;
  }

  @Test
  void anotherExaminationThatCouldHaveBeenMeantIsSaid() throws IOException {
    DicomTestFiles.write(folder.resolve("a"), ofStudy("1.1", 5), 1);
    DicomTestFiles.write(folder.resolve("b"), ofStudy("1.2", 4), 2);
    CineFolder found = CineImporter.scan(folder, Progress.NONE);
    for (String series : List.of("", "sax")) {
      CineStudy study =
          CineImporter.importSeries(found, new CineOptions(series, true, 0), Progress.NONE);
      assertEquals(5, study.image().slices());
      assertEquals("another examination", study.report().get(0, "inconsistency"), series);
      assertTrue(study.report().get(0, "detail").toString().contains("series=#2"), series);
      assertEquals(1, study.image().calibration().doubts().size());
    }
    CineStudy named =
        CineImporter.importSeries(found, new CineOptions("#2", true, 0), Progress.NONE);
    assertEquals(0, named.report().rowCount());
  }

  @Test
  void equalIdsOfDifferentNamesAreSeveralPatients() throws IOException {
    String[] names = {null, "Doe^Jane", "Roe^Richard"};
    for (int i = 0; i < names.length; i++) {
      List<DicomTestFiles.Image> images = ofStudy("1." + i, 4);
      for (DicomTestFiles.Image image : images) {
        image.subject = "ANON";
        if (names[i] != null) image.with(Tag.PATIENT_NAME, names[i]);
      }
      DicomTestFiles.write(folder.resolve("p" + i), images, i);
    }
    String message = refused("");
    assertTrue(message.contains("images of 2 patients"), message);
  }
}
