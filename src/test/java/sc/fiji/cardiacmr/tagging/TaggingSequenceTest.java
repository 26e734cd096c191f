package sc.fiji.cardiacmr.tagging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TaggingSequenceTest {

  private static final TaggingSequence PAPER = TaggingSequence.PAPER;

  @Test
  void flipAnglesAreBinomial() {
    double[] degrees = Arrays.stream(PAPER.flipAngles(0)).map(Math::toDegrees).toArray();
    assertArrayEquals(new double[] {8.75, 26.25, 26.25, 8.75}, degrees, 1e-12);
    degrees = Arrays.stream(PAPER.withTrain(5, 160).flipAngles(1)).map(Math::toDegrees).toArray();
    assertArrayEquals(new double[] {10, 40, 60, 40, 10}, degrees, 1e-12);
    for (int pulses = 2; pulses <= TaggingSequence.MAXIMAL_PULSES; pulses++)
      assertEquals(
          Math.toRadians(90),
          Arrays.stream(PAPER.withTrain(pulses, 90).flipAngles(0)).sum(),
          1e-12);
  }

  @Test
  void invertedMeansTheVeryLastPulse() {
    TaggingSequence inverted = PAPER.withInverted(true);
    assertArrayEquals(PAPER.flipAngles(0), inverted.flipAngles(0));
    assertEquals(-PAPER.flipAngles(1)[3], inverted.flipAngles(1)[3]);
    TaggingSequence line = inverted.withPattern(TagPattern.LINE, 0);
    assertEquals(-PAPER.flipAngles(0)[3], line.flipAngles(0)[3]);
  }

  @Test
  void impossibleValuesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> PAPER.withTrain(1, 70));
    assertThrows(IllegalArgumentException.class, () -> PAPER.withTrain(12, 70));
    assertThrows(IllegalArgumentException.class, () -> PAPER.withTrain(4, 0));
    assertThrows(IllegalArgumentException.class, () -> PAPER.withTrain(4, 361));
    assertThrows(
        IllegalArgumentException.class, () -> PAPER.withSpacing(0, SpacingUnit.MILLIMETRE));
    assertThrows(
        IllegalArgumentException.class, () -> PAPER.withSpacing(Double.NaN, SpacingUnit.PIXEL));
    assertThrows(
        IllegalArgumentException.class, () -> PAPER.withPattern(TagPattern.GRID, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> PAPER.withPulseInterval(-1));
    assertThrows(IllegalArgumentException.class, () -> SpacingUnit.of("inch"));
    assertThrows(IllegalArgumentException.class, () -> TagPattern.of("hexagon"));
  }
}
