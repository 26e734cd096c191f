package sc.fiji.cardiacmr.tagging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TagProfileTest {

  private static final TaggingSequence PAPER = TaggingSequence.PAPER;

  private static TagProfile ideal(TaggingSequence sequence) {
    return TagProfile.of(sequence, 0, Relaxation.NONE, 1);
  }

  @Test
  void pulsesInPhaseAddUp() {
    assertEquals(Math.cos(Math.toRadians(70)), ideal(PAPER).value(0), 1e-14);
    assertEquals(Math.cos(Math.toRadians(110)), ideal(PAPER.withTrain(4, 110)).value(0), 1e-14);
    assertEquals(
        Math.cos(Math.toRadians(35)),
        TagProfile.of(PAPER, 0, Relaxation.NONE, 0.5).value(0),
        1e-14);
  }

  @Test
  void pulsesOutOfPhaseCancel() {
    for (int pulses = 2; pulses <= TaggingSequence.MAXIMAL_PULSES; pulses++)
      assertEquals(1, ideal(PAPER.withTrain(pulses, 90)).value(Math.PI), 1e-13);
  }

  /** The closed form of two pulses: Mz = cos²θ - sin²θ cos φ with flip angles θ. */
  @Test
  void twoPulsesHaveTheirClosedForm() {
    TagProfile profile = ideal(PAPER.withTrain(2, 90));
    TagProfile inverted =
        TagProfile.of(
            PAPER.withTrain(2, 90).withPattern(TagPattern.LINE, 0).withInverted(true),
            0,
            Relaxation.NONE,
            1);
    for (double phase = -7; phase < 7; phase += 0.1) {
      assertEquals(0.5 - 0.5 * Math.cos(phase), profile.value(phase), 1e-14);
      assertEquals(0.5 + 0.5 * Math.cos(phase), inverted.value(phase), 1e-14);
    }
  }

  /** The polynomial is the solution between the phases it was made at, too. */
  @Test
  void polynomialIsExact() {
    Relaxation myocardium = new Relaxation(950, 50);
    for (int pulses = 2; pulses <= TaggingSequence.MAXIMAL_PULSES; pulses++) {
      TaggingSequence sequence = PAPER.withTrain(pulses, 130).withPulseInterval(2);
      double[] flips = sequence.flipAngles(0);
      TagProfile ideal = ideal(sequence);
      TagProfile relaxed = TagProfile.of(sequence, 0, myocardium, 1);
      for (double phase = -10; phase < 10; phase += 0.037) {
        assertEquals(HardPulseTrain.withoutRelaxation(flips, phase), ideal.value(phase), 1e-13);
        assertEquals(
            HardPulseTrain.withRelaxation(flips, phase, Relaxation.NONE, 2, 1, 1),
            ideal.value(phase),
            1e-13);
        assertEquals(
            HardPulseTrain.withRelaxation(flips, phase, myocardium, 2, 1, 1),
            relaxed.value(phase),
            1e-13);
        assertEquals(
            HardPulseTrain.withRelaxation(flips, phase, myocardium, 2, 0.3, 1),
            0.3 * relaxed.gainAtCosine(Math.cos(phase)) + relaxed.offsetAtCosine(Math.cos(phase)),
            1e-13);
      }
    }
  }

  /** What is often used in its place is up to 0.023 off. */
  @Test
  void simpleFormulaIsOnlyNear() {
    double worst = 0;
    for (double phase = 0; phase < Math.PI; phase += 0.001) {
      double simple = Math.cos(Math.toRadians(70) * Math.pow(Math.cos(phase / 2), 3));
      worst = Math.max(worst, Math.abs(simple - ideal(PAPER).value(phase)));
    }
    assertEquals(0.023, worst, 0.001);
  }

  @Test
  void meanIsThatOverASpacing() {
    TagProfile profile = TagProfile.of(PAPER.withPulseInterval(1), 0, new Relaxation(300, 40), 1);
    double gain = 0;
    double offset = 0;
    for (int i = 0; i < 64; i++) {
      gain += profile.gainAtCosine(Math.cos(2 * Math.PI * i / 64)) / 64;
      offset += profile.offsetAtCosine(Math.cos(2 * Math.PI * i / 64)) / 64;
    }
    assertEquals(gain, profile.meanGain(), 1e-14);
    assertEquals(offset, profile.meanOffset(), 1e-14);
    assertTrue(offset > 0.001, "something recovers in 3 ms");
  }

  @Test
  void onlyTheLastTrainOfAGridIsInverted() {
    TaggingSequence inverted = PAPER.withInverted(true);
    assertEquals(ideal(PAPER).value(1), TagProfile.of(inverted, 0, Relaxation.NONE, 1).value(1), 0);
    assertEquals(
        Math.cos(Math.toRadians(70 * 6.0 / 8)),
        TagProfile.of(inverted, 1, Relaxation.NONE, 1).value(0),
        1e-14);
  }

  @Test
  void impossibleValuesAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> TagProfile.of(PAPER, 0, Relaxation.NONE, -1));
    assertThrows(IllegalArgumentException.class, () -> TagProfile.of(PAPER, 2, Relaxation.NONE, 1));
    assertThrows(IllegalArgumentException.class, () -> new Relaxation(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Relaxation(100, 300));
  }
}
