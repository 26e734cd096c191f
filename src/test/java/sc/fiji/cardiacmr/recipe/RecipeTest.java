package sc.fiji.cardiacmr.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.cardiacmr.recipe.SchemaTest.TEA;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecipeTest {

  @Test
  void whatIsNotGivenHasItsUsualValueIfThereIsOne() {
    Recipe recipe = TEA.empty();
    assertEquals("black", recipe.word("leaf.kind"));
    assertEquals(2.5, recipe.number("leaf.grams"));
    assertEquals(Optional.empty(), recipe.optionalNumber("water.degrees"));
    assertEquals(List.of(), recipe.words("cup.spices"));
    assertEquals(List.of(2L), recipe.wholes("cup.sizes"));
    assertFalse(recipe.isGiven("leaf.kind"));
    assertThrows(IllegalStateException.class, () -> recipe.number("water.degrees"));
  }

  @Test
  void aLaterLayerWinsAndNothingTakesAway() {
    Recipe recipe =
        TEA.empty().changed(Map.of("leaf.grams", 4, "cup.milk", true), Map.of("leaf.grams", "5"));
    assertEquals(5, recipe.number("leaf.grams"));
    assertTrue(recipe.flag("cup.milk"));
    assertEquals(2.5, recipe.changed(Map.of("leaf.grams", "")).number("leaf.grams"));
    assertEquals(5, recipe.number("leaf.grams"), "a recipe does not change");
  }

  @Test
  void whatBelongsToAnotherValueIsDroppedWithIt() {
    Recipe recipe = TEA.empty().changed(Map.of("leaf.kind", "black", "leaf.grams", "4"));
    assertEquals(2.5, recipe.changed(Map.of("leaf.kind", "green")).number("leaf.grams"));
    assertEquals(4, recipe.changed(Map.of("leaf.kind", "black")).number("leaf.grams"));
    assertEquals(
        1, recipe.changed(Map.of("leaf.kind", "green", "leaf.grams", "1")).number("leaf.grams"));
  }

  @Test
  void oneOfTwoThatExcludeEachOtherTakesThePlaceOfTheOther() {
    Recipe recipe = TEA.empty().changed(Map.of("water.minutes", "4"));
    Recipe shorter = recipe.changed(Map.of("water.seconds", "30"));
    assertFalse(shorter.isGiven("water.minutes"));
    assertEquals(
        "Give water.minutes or water.seconds, not both.",
        assertThrows(
                IllegalArgumentException.class,
                () -> recipe.changed(Map.of("water.minutes", "1", "water.seconds", "2")))
            .getMessage());
  }

  @Test
  void whatHasNoEffectIsRefusedWhereItWasAskedForOnly() {
    Recipe milky = TEA.empty().changed(Map.of("cup.milk", "true"));
    Recipe green = milky.changed(Map.of("leaf.kind", "green"));
    assertFalse(green.hasEffect("cup.milk"));
    assertFalse(green.values().containsKey("cup.milk"));
    assertEquals(
        "cup.milk has no effect here: it applies only with leaf.kind=black. Leave it out, or choose that.",
        assertThrows(
                IllegalArgumentException.class, () -> green.changed(Map.of("cup.milk", "true")))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> TEA.empty().changed(Map.of("cup.milk", "true"), Map.of("leaf.kind", "green")));
  }

  @Test
  void aRecipeOfItsMapIsTheSame() {
    Recipe recipe = TEA.empty().changed(Map.of("leaf.grams", "4", "cup.spices", List.of("clove")));
    assertEquals(
        Map.of(
            "leaf", Map.of("kind", "black", "grams", 4.0),
            "water", Map.of("minutes", 3.0),
            "cup", Map.of("milk", false, "spices", List.of("clove"), "sizes", List.of(2L))),
        recipe.toMap());
    assertEquals(recipe.values(), TEA.empty().changed(recipe.values()).values());
  }
}
