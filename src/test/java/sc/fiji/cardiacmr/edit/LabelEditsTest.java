package sc.fiji.cardiacmr.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;

class LabelEditsTest {

  private static LabelEdits edits(int[][] places) {
    LabelEdits all = LabelEdits.NONE;
    for (int[] place : places) all = all.and(LabelEdits.of(place[0] - 1, place[1] - 1));
    return all;
  }

  @Test
  void theSentenceNamesSlicesAndPhases() {
    assertEquals(
        "Labels were edited by hand in slices 3, 4 (phase 1).",
        edits(new int[][] {{4, 1}, {3, 1}}).text());
    assertEquals(
        "Labels were edited by hand in slice 2 (phases 1, 5-8); slices 1-3 (phase 4).",
        edits(new int[][] {{2, 1}, {2, 5}, {2, 6}, {2, 7}, {2, 8}, {1, 4}, {2, 4}, {3, 4}}).text());
  }

  @Test
  void theSentenceIsReadBack() {
    SplittableRandom random = new SplittableRandom(3);
    for (int run = 0; run < 300; run++) {
      LabelEdits edits = LabelEdits.NONE;
      int places = 1 + random.nextInt(30);
      for (int i = 0; i < places; i++)
        edits = edits.and(LabelEdits.of(random.nextInt(12), random.nextInt(1 + run % 18)));
      assertEquals(edits, LabelEdits.parse(edits.text()), edits.text());
    }
  }

  /** Training on corrections alone must not lose one of them. */
  @Test
  void otherSlicesInEachPhaseOfALongStudyAreAllKnown() {
    LabelEdits edits = LabelEdits.NONE;
    for (int t = 0; t < 60; t++)
      for (int z = 0; z < 12; z++)
        if ((t * 7 + z * z) % 5 < 2) edits = edits.and(LabelEdits.of(z, t));
    for (int t = 0; t < 1500; t++) edits = edits.and(LabelEdits.of(20, t));
    assertEquals(edits, LabelEdits.parse(edits.text()));
  }

  @Test
  void placesAreTheSentenceWithoutItsStart() {
    assertEquals("slice 3 (phase 1)", LabelEdits.of(2, 0).places());
  }

  @Test
  void aLongListEndsWithElsewhere() {
    LabelEdits edits = LabelEdits.NONE;
    for (int t = 0; t < 240; t++) edits = edits.and(LabelEdits.of(t, t));
    assertTrue(edits.text().endsWith("; elsewhere."), edits.text());
    assertEquals(200, LabelEdits.parse(edits.text()).count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Labels were edited.",
        "Labels were edited by hand in slices 3 (phase ).",
        "Labels were edited by hand in slices 9999999999 (phase 1).",
        "Labels were edited by hand in slices 1-900 (phases 1-900).",
        "Labels were edited by hand in slices - (phases -)."
      })
  void otherTextsSayNothing(String text) {
    assertTrue(LabelEdits.parse(text).isEmpty(), text);
  }

  @Test
  void aCalibrationKeepsOneDoubtAboutAllEdits() {
    Doubt other = new Doubt(Doubt.About.TIME, "The time is odd.");
    Calibration calibration = Calibration.UNKNOWN.withDoubt(other);
    calibration = LabelEdits.of(2, 0).addedTo(calibration);
    calibration = LabelEdits.of(3, 0).addedTo(calibration);
    assertEquals(
        List.of(
            other,
            new Doubt(Doubt.About.EDIT, "Labels were edited by hand in slices 3, 4 (phase 1).")),
        calibration.doubts());
    assertEquals(calibration, LabelEdits.NONE.addedTo(calibration));
    assertEquals(LabelEdits.of(2, 0).and(LabelEdits.of(3, 0)), LabelEdits.of(calibration));
  }

  @Test
  void onePhaseIsTakenOut() {
    LabelEdits edits = LabelEdits.of(2, 4).and(LabelEdits.of(1, 3));
    assertEquals(LabelEdits.of(2, 0), edits.atPhase(4));
    assertTrue(edits.atPhase(0).isEmpty());
  }
}
