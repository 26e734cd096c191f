package sc.fiji.cardiacmr.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {

  /** Kinds of tea and what goes with them. */
  static final Schema TEA =
      new Schema(
          "tea",
          List.of(
              Setting.of("leaf.kind", ValueKind.WORD, "the leaf")
                  .oneOf(List.of("green", "black"))
                  .usually("black"),
              Setting.of("leaf.grams", ValueKind.NUMBER, "how much")
                  .above(0, 20)
                  .in("g")
                  .belongingTo("leaf.kind")
                  .usually("2.5"),
              Setting.of("water.degrees", ValueKind.NUMBER, "temperature")
                  .within(60, 100)
                  .in("degrees")
                  .otherwise("as it is"),
              Setting.of("water.minutes", ValueKind.NUMBER, "time").usually("3"),
              Setting.of("water.seconds", ValueKind.NUMBER, "time, shorter")
                  .insteadOf("water.minutes")
                  .otherwise("water.minutes says it"),
              Setting.of("cup.milk", ValueKind.FLAG, "whether there is milk")
                  .onlyWith("leaf.kind", List.of("black"))
                  .usually("false"),
              Setting.of("cup.spices", ValueKind.WORDS, "what else").otherwise("nothing"),
              Setting.of("cup.sizes", ValueKind.WHOLES, "sizes").within(1, 5).usually("2")));

  @Test
  void keysAreFoundInUpperAndLowerCase() {
    assertEquals("leaf.kind", TEA.find("Leaf.KIND").key());
    assertEquals(List.of("leaf", "water", "cup"), List.copyOf(TEA.groups()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          leaf.knd      | Did you mean 'leaf.kind'?
          milk          | Did you mean 'cup.milk'?
          water.milk    | Did you mean 'cup.milk'?
          cup.mlk       | Did you mean 'cup.milk'?
          cup.handle    | Choose one of: cup.milk, cup.spices, cup.sizes.
          saucer.colour | The groups of settings are: leaf, water, cup.
          water         | is a group of settings: water.degrees, water.minutes
          """)
  void othersAreRefusedWithASuggestion(String key, String reason) {
    String message = assertThrows(IllegalArgumentException.class, () -> TEA.find(key)).getMessage();
    assertTrue(message.contains(reason), message);
  }

  @Test
  void valuesAreChecked() {
    assertRefused("leaf.kind=oolong is not one of: green, black.", "leaf.kind", "oolong");
    assertRefused("Did you mean 'green'?", "leaf.kind", "gren");
    assertRefused("out of range: more than 0, at most 20 g", "leaf.grams", "0");
    assertRefused("out of range: 60 to 100 degrees", "water.degrees", "20");
    assertRefused("water.degrees=warm is not a number, such as 0.001", "water.degrees", "warm");
    assertRefused("cup.sizes=[1, 9] is out of range: 1 to 5", "cup.sizes", List.of("1", "9"));
    assertRefused("cup.milk=much is not true or false", "cup.milk", "much");
  }

  private static void assertRefused(String reason, String key, Object value) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> TEA.empty().changed(Map.of(key, value)))
            .getMessage();
    assertTrue(message.contains(reason), message);
  }

  @Test
  void aKeyHasAGroupAndStandsOnce() {
    Setting setting = Setting.of("a.b", ValueKind.FLAG, "x");
    assertThrows(IllegalArgumentException.class, () -> new Schema("x", List.of(setting, setting)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Schema("x", List.of(Setting.of("b", ValueKind.FLAG, "x"))));
  }
}
