package sc.fiji.cardiacmr.command.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import sc.fiji.cardiacmr.engine.LossSpec;

public class TrainingOptionsTest {

  private static void assertRefused(String reason, Executable reading) {
    String message = assertThrows(IllegalArgumentException.class, reading).getMessage();
    assertTrue(message.contains(reason), message);
  }

  @Test
  void anEmptyTextMeansTheUsualNumber() {
    assertEquals(0.5, TrainingOptions.number("probability", "", 0.5, 0, 1));
    assertEquals(0.5, TrainingOptions.number("probability", "  ", 0.5, 0, 1));
    assertEquals(0.25, TrainingOptions.number("probability", " 0.25 ", 0.5, 0, 1));
    assertEquals(1e-4, TrainingOptions.number("weightdecay", "1e-4", 0.5, 0, 1));
    assertEquals(16, TrainingOptions.whole("batch", "", 16, 1, 4096));
    assertEquals(32, TrainingOptions.whole("batch", "32", 16, 1, 4096));
  }

  @Test
  void wrongNumbersAreNamedWithTheirKey() {
    assertRefused(
        "probability=much is not a number",
        () -> TrainingOptions.number("probability", "much", 0, 0, 1));
    assertRefused(
        "probability=1.5 is out of range: 0.0 to 1.0",
        () -> TrainingOptions.number("probability", "1.5", 0, 0, 1));
    assertRefused("out of range", () -> TrainingOptions.number("probability", "NaN", 0, 0, 1));
    assertRefused(
        "batch=2.5 is not a whole number",
        () -> TrainingOptions.whole("batch", "2.5", 16, 1, 4096));
    assertRefused("batch=0 is out of range", () -> TrainingOptions.whole("batch", "0", 16, 1, 9));
    assertRefused(
        "learningrate=1;2 must be numbers", () -> TrainingOptions.numbers("learningrate", "1;2"));
    assertRefused("widths must be whole numbers", () -> TrainingOptions.widths("16,32.5"));
  }

  @Test
  void listsHaveCommasBetween() {
    assertEquals(List.of(1.0, 2.5), TrainingOptions.numbers("classweights", "1, 2.5"));
    assertArrayEquals(new int[] {16, 32}, TrainingOptions.widths("16, 32"));
  }

  @Test
  void classesStandBehindTheBackground() {
    assertEquals(List.of("background", "LV", "MYO"), TrainingOptions.labels("LV, MYO"));
    assertEquals(List.of("background", "scar", "LV"), TrainingOptions.labels("scar,LV"));
    assertRefused("MYO stands twice", () -> TrainingOptions.labels("MYO,LV,MYO"));
    assertRefused("lung", () -> TrainingOptions.labels("LV,lung"));
    assertRefused("background stands twice", () -> TrainingOptions.labels("background,LV"));
  }

  @Test
  void lossesHaveWeights() {
    LossSpec recipe = LossSpec.DEFAULT.withFocal(0.3, 1.5).withVae(0.1);
    LossSpec loss = TrainingOptions.loss("dice=0.5, focal ,shape-aware=0.05", recipe);
    assertEquals(0, loss.crossEntropy(), "not named");
    assertEquals(0.5, loss.dice());
    assertEquals(1, loss.focal(), "without a weight");
    assertEquals(1.5, loss.focalGamma());
    assertEquals(0.05, loss.shapeAware());
    assertEquals(0.1, loss.vae(), "stays as in the recipe");
    assertEquals(0, loss.generalizedDice());
    LossSpec two =
        TrainingOptions.loss("Cross-Entropy=2,generalized-dice=1,image-dice=3,vae=0.2", recipe);
    assertEquals(2, two.crossEntropy());
    assertEquals(1, two.generalizedDice());
    assertEquals(3, two.imageDice());
    assertEquals(0.2, two.vae());
    assertRefused("no loss 'hinge'", () -> TrainingOptions.loss("hinge", recipe));
    assertRefused("loss=x is not a number", () -> TrainingOptions.loss("dice=x", recipe));
  }
}
