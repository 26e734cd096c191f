package sc.fiji.cardiacmr.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SafeYamlTest {

  @Test
  void plainValuesKeepTheirTypesAndOrder() {
    Map<String, Object> map =
        SafeYaml.load(
            "b: 1\na: [x, 2.5, true, null]\nt: 2021-09-12\nv: '1.0'\nm: {k: .inf}\nbig: 12345678901");
    assertEquals(List.of("b", "a", "t", "v", "m", "big"), List.copyOf(map.keySet()));
    assertEquals(1, map.get("b"));
    assertEquals(List.of("x", 2.5, true), ((List<?>) map.get("a")).subList(0, 3));
    assertEquals("2021-09-12", map.get("t"));
    assertEquals("1.0", map.get("v"));
    assertEquals(Double.POSITIVE_INFINITY, ((Map<?, ?>) map.get("m")).get("k"));
    assertEquals(12345678901L, map.get("big"));
    assertEquals(map, SafeYaml.load(SafeYaml.dump(map)));
  }

  @Test
  void textThatLooksLikeSomethingElseStaysText() {
    for (String text :
        List.of(
            "yes",
            "no",
            "null",
            "~",
            "1e5",
            "0x1F",
            "1_000",
            "2021-09-12",
            "",
            " a ",
            "a: b",
            "- a",
            "#x",
            "é\n\nü\t",
            "123e4567",
            "<<",
            "=",
            "*a",
            "&a",
            "!b",
            "%c")) {
      Map<String, Object> map = Map.of("key", text);
      assertEquals(map, SafeYaml.load(SafeYaml.dump(map)), text);
    }
  }

  @Test
  void hostileTextIsRefusedQuickly() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 40; i++) {
      laughs.append("a").append(i).append(": &a").append(i).append(" [");
      laughs.append(("*a" + (i - 1) + ", ").repeat(9)).append("x]\n");
    }
    StringBuilder few = new StringBuilder("a0: &a0 [" + "x,".repeat(1000) + "]\n");
    for (int i = 1; i < 5; i++)
      few.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "x]\n");
    List<String> hostile = new ArrayList<>();
    hostile.add(laughs.toString());
    hostile.add(few.toString());
    hostile.add("a: " + "[".repeat(100_000));
    hostile.add("a: " + "{b: ".repeat(5000));
    hostile.add("a: &x [*x]");
    hostile.add("a: &x {b: *x}");
    hostile.add("a: \"\\a\"");
    hostile.add("{{a: b}: c}");
    hostile.add("a: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]");
    hostile.add("a: !!java.io.File [x]");
    hostile.add("!!java.util.Date {}");
    hostile.add("a: !custom b");
    hostile.add("a: !!binary aGVsbG8=");
    hostile.add("a: !!set {b, c}");
    hostile.add("a: !!timestamp 2001-01-01");
    hostile.add("a: 1\na: 2");
    hostile.add("1: a");
    hostile.add("null: a");
    hostile.add("a: !!int x");
    hostile.add("a: !!float ''");
    hostile.add("--- {}\n--- {}\n");
    hostile.add("text");
    hostile.add("");
    hostile.add("a: \u0000");
    hostile.add("x".repeat(SafeYaml.MAX_LENGTH + 1));
    hostile.add("a:\n  - " + "- ".repeat(3000) + "x");
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String text : hostile)
            assertThrows(
                IllegalArgumentException.class,
                () -> SafeYaml.load(text),
                text.substring(0, Math.min(60, text.length())));
        });
  }

  @Test
  void mutatedCardsGiveAResultOrAnError() {
    byte[] yaml = SampleModels.completeCard().build().toYaml().getBytes();
    Random random = new Random(3);
    int accepted = 0;
    for (int trial = 0; trial < 1000; trial++) {
      byte[] mutated = yaml.clone();
      int changes = 1 + random.nextInt(4);
      for (int i = 0; i < changes; i++)
        mutated[random.nextInt(mutated.length)] =
            (byte) "{}[]:,&*!|>'\"%@`-?#\n\t 0aZ\u0000é<~".charAt(random.nextInt(29));
      try {
        ModelCard.parse(new String(mutated));
        accepted++;
      } catch (IllegalArgumentException e) {
        // A clear error; anything else fails the test.
      }
    }
    assertEquals(true, accepted > 30 && accepted < 970, accepted + " accepted");
  }
}
