package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PatientTest {

  private static Patient patient(String study, String date, String id, String name) {
    return Patient.of(study, date, id, name, "");
  }

  @Test
  void anIdSharedByDifferentNamesIsNotOnePerson() {
    Patient jane = patient("1", "", "ANON", "Doe^Jane");
    assertFalse(jane.mayBe(patient("2", "", "ANON", "Roe^Richard")));
    assertTrue(jane.mayBe(patient("2", "", "ANON", "")));
    assertTrue(jane.mayBe(patient("2", "", "ANON", "JANE DOE")));
  }

  @Test
  void aNameMayBeSpeltOtherwise() {
    Patient one = Patient.of("1", "", "4711", "M\u00fcller^Hans", "19600203");
    assertTrue(one.mayBe(Patient.of("2", "", "4711", "Mueller^Hans", "19600203")));
    assertFalse(one.mayBe(Patient.of("2", "", "4711", "M\u00fcller^Hans", "19610203")));
  }

  @Test
  void anExaminationIsOneStudyOrOneDayOfOnePerson() {
    Patient first = patient("1", "20240102", "A", "");
    assertTrue(first.isSameVisit(patient("1", "20240103", "A", "")));
    assertTrue(first.isSameVisit(patient("2", "20240102", "A", "")));
    assertFalse(first.isSameVisit(patient("2", "20240103", "A", "")));
    assertFalse(first.isSameVisit(patient("2", "20240102", "B", "")));
    assertFalse(patient("1", "", "A", "").isSameVisit(patient("2", "", "A", "")));
    assertFalse(patient("1", "19000101", "A", "").isSameVisit(patient("2", "19000101", "A", "")));
  }

  @Test
  void unstatedStudiesAreToldApartByTheirDates() {
    assertFalse(patient("", "20240102", "A", "").isSameVisit(patient("", "20240103", "A", "")));
    assertTrue(patient("", "20240102", "A", "").isSameVisit(patient("", "", "A", "")));
  }
}
