package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.privacy.Identifiers;
import sc.fiji.cardiacmr.privacy.Pseudonyms;
import sc.fiji.cardiacmr.privacy.StudyNames;

class PatientNamesTest {

  private static PatientNames.Source source(String patient, String file) {
    return new PatientNames.Source(patient, Path.of("/data/cohort"), Path.of("/data/cohort", file));
  }

  @Test
  void onePatientIsCalledByTheFolder() {
    List<PatientNames.Source> sources = List.of(source("4711", "a/1"), source("4711", "b/2"));
    assertEquals("cohort", PatientNames.of(sources, StudyNames.PLAIN).of("4711"));
    assertEquals("4711", PatientNames.of(sources, StudyNames.of(Identifiers.KEEP)).of("4711"));
    PatientNames.Source kind =
        new PatientNames.Source("4711", Path.of("/data/P08/dicom"), Path.of("/data/P08/dicom/1"));
    assertEquals("P08", PatientNames.of(List.of(kind), StudyNames.PLAIN).of("4711"));
    PatientNames.Source file =
        new PatientNames.Source("4711", Path.of("/data/P07.dcm"), Path.of("/data/P07.dcm"));
    assertEquals("P07", PatientNames.of(List.of(file), StudyNames.PLAIN).of("4711"));
  }

  @Test
  void severalAreCalledByTheirOwnFolders() {
    PatientNames names =
        PatientNames.of(
            List.of(
                source("1", "P01/mr/s1/a"), source("1", "P01/mr/s2/b"), source("2", "P02/mr/s1/a")),
            StudyNames.PLAIN);
    assertEquals("P01", names.of("1"));
    assertEquals("P02", names.of("2"));
  }

  @Test
  void thoseInOneFolderAreNumbered() {
    List<PatientNames.Source> sources =
        List.of(source("9", "a"), source("4", "b"), source("9", "c"));
    PatientNames names = PatientNames.of(sources, StudyNames.PLAIN);
    assertEquals("cohort, patient 1", names.of("9"));
    assertEquals("cohort, patient 2", names.of("4"));
    StudyNames hashed = StudyNames.hashed(new Pseudonyms(new byte[Pseudonyms.KEY_LENGTH]));
    PatientNames pseudonyms = PatientNames.of(sources, hashed);
    assertTrue(pseudonyms.of("9").matches("[a-z2-7]{12}"));
    assertNotEquals(pseudonyms.of("9"), pseudonyms.of("4"));
  }
}
