package sc.fiji.cardiacmr.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.cardiacmr.recipe.SchemaTest.TEA;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTextTest {

  @Test
  void groupsBecomeKeysAndEveryValueAText() {
    RecipeText text =
        RecipeText.read(
            """
            # English
            for: tea
            description: "With milk: as usual"
            leaf: {kind: black, grams: 1e1}
            cup:
              milk: yes
              sizes: [1, 2]
            """);
    assertEquals("tea", text.purpose());
    assertEquals("With milk: as usual", text.description());
    assertEquals(
        Map.of(
            "leaf.kind", "black",
            "leaf.grams", "1e1",
            "cup.milk", "yes",
            "cup.sizes", List.of("1", "2")),
        text.values());
    Recipe recipe = text.as(TEA);
    assertEquals(10, recipe.number("leaf.grams"));
    assertTrue(recipe.flag("cup.milk"));
  }

  @Test
  void whatIsWrittenReadsTheSame() {
    Recipe recipe =
        TEA.empty()
            .changed(
                Map.of(
                    "leaf.grams",
                    1e-5,
                    "cup.spices",
                    List.of("clove", "off"),
                    "water.degrees",
                    99));
    String yaml = RecipeText.write(recipe, "A \"strong\" \\ one");
    RecipeText read = RecipeText.read(yaml);
    assertEquals("A \"strong\" \\ one", read.description());
    assertEquals(recipe.values(), read.as(TEA).values());
    assertEquals(recipe.values(), TEA.empty().changed(read.values()).values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          leaf: {kind: black}                        | line 'for:' is missing
          for: coffee                                | is for coffee, not for tea
          'for: tea\nleaf: {kind: black, kind: green}'| duplicate key kind
          'for: tea\nleaf: {knd: black}'             | Did you mean 'leaf.kind'?
          'for: tea\nkind: black'                    | Did you mean 'leaf.kind'?
          'for: tea\nleaf: black'                    | is a group of settings
          'for: tea\nleaf: {kind: {a: b}}'           | must be a value, not a group
          'for: tea\ncup: {sizes: [[1]]}'            | must be a list of values
          'for: tea\nleaf: !!java.io.File [x]'       | not valid YAML
          'for: tea\nleaf: ['                        | not valid YAML
          [1, 2]                                     | has no groups
          'for: tea\nleaf: {grams: 50}'              | leaf.grams=50 is out of range
          """)
  void othersAreRefusedWithTheReason(String text, String reason) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> RecipeText.read(text.replace("\\n", "\n")).as(TEA))
            .getMessage();
    assertTrue(message.contains(reason), message);
  }

  @Test
  void longAndDeepTextsAreRefused() {
    String longest = "#" + "x".repeat(RecipeText.LONGEST);
    assertThrows(IllegalArgumentException.class, () -> RecipeText.read(longest));
    String deep = "for: tea\nleaf: " + "[".repeat(50) + "]".repeat(50);
    assertThrows(IllegalArgumentException.class, () -> RecipeText.read(deep));
  }
}
