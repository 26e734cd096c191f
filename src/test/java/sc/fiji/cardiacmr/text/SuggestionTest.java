package sc.fiji.cardiacmr.text;

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
    assertEquals(2, Suggestion.distance("flaw", "lawn"));
  }

  @Test
  void suggestsTheNearestWordIfItIsNear() {
    List<String> words = List.of("model", "output", "pixelsize");
    assertEquals(" Did you mean 'pixelsize'?", Suggestion.text("pixelSise", words));
    assertEquals(" Did you mean 'output'?", Suggestion.text("ouptut", words));
    assertEquals("", Suggestion.text("threshold", words));
    assertEquals("", Suggestion.text("x", List.of()));
    List<String> models = List.of("cine-unet", "lge-unet", "tagged");
    assertEquals(" Did you mean 'cine-unet'?", Suggestion.text("Cine-Unte", models));
    assertEquals(" Did you mean 'tagged'?", Suggestion.text("taged", models));
    assertEquals("", Suggestion.text("stardist", models));
  }

  @Test
  void oneEditInThreeLettersIsTolerated() {
    List<String> words = List.of("ab", "abcdef");
    assertEquals(" Did you mean 'ab'?", Suggestion.text("ax", words));
    assertEquals("", Suggestion.text("xy", words));
    assertEquals(" Did you mean 'abcdef'?", Suggestion.text("abcxyf", words));
    assertEquals("", Suggestion.text("abxyzf", words));
  }
}
