package sc.fiji.cardiacmr.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;

class JudgementTest {

  @Test
  void silenceMeansChecked() {
    assertEquals(Judgement.GOOD, Judgement.of(Calibration.UNKNOWN));
    assertThrows(IllegalArgumentException.class, () -> new Judgement(Quality.UNUSABLE, List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Judgement(Quality.GOOD, List.of("No, it is not.")));
  }

  @Test
  void theWorseQualityWinsAndNoRemarkIsRepeated() {
    Judgement guess = Judgement.of(List.of("The order is a guess."));
    Judgement broken =
        new Judgement(Quality.UNUSABLE, List.of("No heart.", "The order is a guess."));
    Judgement both = guess.and(broken);
    assertEquals(Quality.UNUSABLE, both.quality());
    assertEquals("The order is a guess. No heart.", both.text());
    assertEquals("check", guess.and(Judgement.GOOD).quality().toString());
  }

  @Test
  void aDoubtAboutAnImageReachesWhatIsMeasuredInIt() {
    Calibration calibration =
        Calibration.ofSpacing(1, 1, 8)
            .withDoubt(new Doubt(Doubt.About.SPACING, "pixdim and sform differ."))
            .withDoubt(new Doubt(Doubt.About.TIME, "The order is a guess."))
            .withSpacing(2, 2, 8)
            .withHeartRate(60);
    assertEquals(
        "pixdim and sform differ. The order is a guess.", Judgement.of(calibration).text());
    assertEquals(
        "The order is a guess.",
        Judgement.of(calibration.withoutDoubts(Doubt.About.SPACING)).text());
  }

  @Test
  void whatIsUnusableStaysSoUntilItIsEdited() {
    Calibration calibration =
        Calibration.UNKNOWN
            .withDoubt(new Doubt(Doubt.About.TIME, "The order is a guess."))
            .withDoubt(new Doubt(Doubt.About.CONTENT, "The predicted Dice is low.", true));
    Judgement judgement = Judgement.of(calibration);
    assertEquals(Quality.UNUSABLE, judgement.quality());
    assertEquals("The order is a guess. The predicted Dice is low.", judgement.text());
    Doubt edit = new Doubt(Doubt.About.EDIT, "Labels were edited by hand in slice 3.");
    assertEquals(Quality.CHECK, Judgement.of(calibration.withDoubt(edit)).quality());
  }
}
