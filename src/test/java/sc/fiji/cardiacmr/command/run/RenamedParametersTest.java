package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenamedParametersTest {

  private static final RenamedParameters RENAMED =
      RenamedParameters.into("set")
          .addUnsaid("length", "0")
          .add("rate", "steps.rate", "recipe")
          .add("widths", "network.widths")
          .add("zero", "a.zero", "0")
          .addFlag("fast", "a.fast", "false")
          .add("both", (value, all) -> all.containsKey("rate") ? "a.both=" + value : "");

  private final List<String> notes = new ArrayList<>();

  private Map<String, String> translated(String... words) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String word : words) given.put(word.split("=", 2)[0], word.split("=", 2)[1]);
    return RENAMED.translate(given, notes::add);
  }

  @Test
  void oldNamesBecomeChangesAndTheUserHearsOfIt() {
    assertEquals(
        Map.of("seed", "1", "set", "steps.rate=0.1,network.widths=[4,8],a.fast=true"),
        translated("rate=0.1", "seed=1", "widths=4,8", "fast="));
    assertEquals(
        List.of(
            "rate=, widths=, fast= are now set=steps.rate=0.1,network.widths=[4,8],a.fast=true;"
                + " they still work in this version."),
        notes);
  }

  @Test
  void valuesThatMeantNothingAreLeftOut() {
    assertEquals(
        Map.of("seed", "1"),
        translated("zero=0.0", "widths=", "fast=FALSE", "both=1", "length=0.0", "seed=1"));
    assertEquals(Map.of(), translated("rate=Recipe"));
    assertEquals(List.of(), notes);
    assertEquals("5", translated("length=5").get("length"));
  }

  @Test
  void changesOfTheUserStay() {
    assertEquals("a.zero=3,a.b=1", translated("zero=3", "set=a.b=1").get("set"));
    assertEquals(List.of("zero= is now set=a.zero=3; it still works in this version."), notes);
  }
}
