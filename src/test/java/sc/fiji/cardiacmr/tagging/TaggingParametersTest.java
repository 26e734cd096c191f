package sc.fiji.cardiacmr.tagging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TaggingParametersTest {

  private static final TaggingParameters PAPER = TaggingParameters.PAPER;

  private static void refused(TaggingParametersBuilder builder) {
    assertThrows(IllegalArgumentException.class, builder::build);
  }

  @Test
  void nothingChangedIsTheSame() {
    assertEquals(PAPER, PAPER.change().build());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    refused(PAPER.change().b1(0));
    refused(PAPER.change().b1(3.1));
    refused(PAPER.change().noise(-1));
    refused(PAPER.change().noise(Double.NaN));
    Readout readout = new Readout(10, 5, 5, 40, 0);
    refused(PAPER.change().readout(readout).washout(0));
    refused(PAPER.change().washout(50));
    refused(PAPER.change().profile(SliceProfile.sinc(4)));
    refused(PAPER.change().difference(true).sequence(TaggingSequence.PAPER.withInverted(true)));
  }

  @Test
  void choicesHaveNames() {
    for (SignalPart part : SignalPart.values()) assertEquals(part, SignalPart.of(part.label()));
    for (TagContrast contrast : TagContrast.values())
      assertEquals(contrast, TagContrast.of(contrast.label()));
    for (TagPattern pattern : TagPattern.values())
      assertEquals(pattern, TagPattern.of(pattern.label()));
    for (SpacingUnit unit : SpacingUnit.values()) assertEquals(unit, SpacingUnit.of(unit.label()));
    assertThrows(IllegalArgumentException.class, () -> SignalPart.of("phase"));
    assertThrows(IllegalArgumentException.class, () -> TagContrast.of("log"));
  }
}
