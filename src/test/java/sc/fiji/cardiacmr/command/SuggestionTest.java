package sc.fiji.cardiacmr.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

  @Test
  void distancesCountEdits() {
    assertEquals(0, Suggestion.distance("mode", "mode"));
    assertEquals(3, Suggestion.distance("kitten", "sitting"));
    assertEquals(1, Suggestion.distance("modle", "model"));
    assertEquals(4, Suggestion.distance("", "mode"));
  }

  @Test
  void suggestsTheNearestWordIfItIsNear() {
    List<String> words = List.of("model", "output", "pixelsize");
    assertEquals(" Did you mean 'pixelsize'?", Suggestion.text("pixelSise", words));
    assertEquals(" Did you mean 'output'?", Suggestion.text("ouptut", words));
    assertEquals("", Suggestion.text("threshold", words));
    assertEquals("", Suggestion.text("x", List.of()));
  }
}
