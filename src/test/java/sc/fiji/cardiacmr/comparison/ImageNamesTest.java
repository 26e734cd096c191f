package sc.fiji.cardiacmr.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageNamesTest {

  private static String subjects(String... names) {
    ImageNames images = ImageNames.of(List.of(names));
    return String.join(" ", List.of(names).stream().map(images::subject).toList());
  }

  @Test
  void theNumberOfASliceOrPhaseIsNotTheSubject() {
    assertEquals("26 26 31", subjects("26_slice002_frame017", "26_slice003", "31_slice1"));
    assertEquals("sub-01 sub-01", subjects("sub-01_frame01", "sub-01_frame12"));
    assertEquals("1139 1139", subjects("1139-frame029-slice001.png", "1139-frame004-slice0.png"));
  }

  @Test
  void aBeginningThatSomeShareIsTheSubject() {
    assertEquals("1 1 2", subjects("1_a", "1_b", "2_a"));
    assertEquals(
        Optional.of(
            "3 images of 2 subjects, by what stands before the first '_' or '-' of their names."),
        ImageNames.of(List.of("1_a", "1_b", "2_a")).note());
  }

  /** A word that all names begin with says nothing, nor does one that all have alone. */
  @Test
  void otherNamesAreSubjects() {
    assertEquals("patient_001 patient_002", subjects("patient_001", "patient_002"));
    assertEquals("SC-HF-I-01 SC-N-10", subjects("SC-HF-I-01", "SC-N-10"));
    assertEquals("a_1 b_1", subjects("a_1", "b_1"));
    assertEquals(Optional.empty(), ImageNames.of(List.of("a", "b")).note());
  }
}
