package sc.fiji.cardiacmr.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.file.Remarks;

/** A card that is damaged concerns its own model alone. */
class DamagedCardTest {

  private static final List<Object> WRONG =
      List.of(
          "x", "", 0, -1, 1e300, Double.NaN, true, List.of(), List.of(List.of()), Map.of("a", 1));

  @TempDir Path folder;

  private ModelStore store;
  private Path card;

  private void install() throws IOException {
    install(SampleModels.completeCard());
  }

  private void install(ModelCardBuilder bad) throws IOException {
    Path own = folder.resolve("own");
    store = new ModelStore(List.of(), own);
    Path good = Files.createDirectories(own.resolve("good")).resolve("rdf.yaml");
    Files.writeString(good, SampleModels.completeCard().build().toYaml());
    card = Files.createDirectories(own.resolve("bad")).resolve("rdf.yaml");
    Files.writeString(card, bad.build().toYaml());
  }

  /** The good model is listed whatever the bad one is; the reason why it is bad, or null. */
  private String problem() throws IOException {
    List<ModelStore.Listing> models = store.list();
    assertEquals(List.of("bad", "good"), models.stream().map(m -> m.name()).toList());
    assertEquals("Cine U-Net (2D)", models.get(1).card().name());
    String problem = models.get(0).problem();
    if (problem == null) return null;
    assertTrue(problem.contains(card.toString()), problem);
    assertFalse(problem.matches("(?s).*(Exception|Error|cannot be understood|java\\.).*"), problem);
    String used = assertThrows(IOException.class, () -> store.find("bad"), "using it").getMessage();
    assertTrue(used.contains("bad"), used);
    return problem;
  }

  @Test
  void nullArgumentsOfTheArchitectureAreNamed() throws IOException {
    install();
    Files.writeString(card, Files.readString(card).replaceFirst("norm: batch", "norm: ~"));
    String problem = problem();
    assertTrue(
        problem.endsWith(
            "Field 'config.cardiacmr.architecture.arguments.norm' must not be empty (null)."),
        problem);
    Files.writeString(
        card, SampleModels.completeCard().build().toYaml().replaceFirst("- 32\n", "- null\n"));
    assertTrue(problem().contains("arguments.widths[1]'"), problem());
  }

  @Test
  void bombsAreRefusedAtOnce() throws IOException {
    install();
    StringBuilder aliases = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    StringBuilder merges = new StringBuilder("m0: &m0 {k: v}\n");
    for (int i = 1; i < 12; i++) {
      String before = "*a" + (i - 1);
      aliases.append("a%d: &a%d [".formatted(i, i)).append((before + ", ").repeat(9));
      aliases.append(before).append("]\n");
      String merged = "*m" + (i - 1);
      merges.append("m%d: &m%d {<<: [%s, %s, %s]}\n".formatted(i, i, merged, merged, merged));
    }
    List<String> texts =
        List.of(
            aliases.toString(),
            merges.toString(),
            "[".repeat(100_000),
            "a: " + "{a: ".repeat(50_000),
            "a: &a [*a]\n",
            "a: 1\na: 2\n",
            "x".repeat(5_000_000),
            "",
            "- a\n- b\n",
            "!!javax.script.ScriptEngineManager [x]\n",
            "\0\1\2");
    for (String text : texts) {
      Files.writeString(card, text);
      long start = System.nanoTime();
      assertTrue(problem() != null, text.substring(0, Math.min(60, text.length())));
      assertTrue(System.nanoTime() - start < 5e9, "takes too long");
    }
  }

  /** Every field of the card, one after the other, as something else, null, or missing. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyFieldMayBeOfAnyType(boolean isStyle) throws IOException {
    ModelCardBuilder complete = isStyle ? SampleModels.styleCard() : SampleModels.completeCard();
    install(complete);
    Random random = new Random(20);
    int refused = 0;
    for (int n = 0; n < 1000; n++) {
      Map<String, Object> fields = complete.build().fields();
      for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
        change(fields, random);
        fields = SafeYaml.copy(fields); // all of it can be changed again
      }
      Files.writeString(card, SafeYaml.dump(fields));
      if (problem() != null) refused++;
    }
    assertTrue(refused > 500, refused + " refused");
  }

  /** Changes one value somewhere in a tree. */
  @SuppressWarnings("unchecked")
  private static void change(Object tree, Random random) {
    if (tree instanceof Map<?, ?> map && !map.isEmpty()) {
      Map<String, Object> fields = (Map<String, Object>) map;
      String key = new ArrayList<>(fields.keySet()).get(random.nextInt(fields.size()));
      if (isEntered(fields.get(key), random)) change(fields.get(key), random);
      else if (random.nextInt(4) == 0) fields.remove(key);
      else fields.put(key, wrong(random));
    } else if (tree instanceof List<?> list && !list.isEmpty()) {
      List<Object> items = (List<Object>) list;
      int i = random.nextInt(items.size());
      if (isEntered(items.get(i), random)) change(items.get(i), random);
      else items.set(i, wrong(random));
    }
  }

  private static boolean isEntered(Object value, Random random) {
    boolean isFilled =
        value instanceof Map<?, ?> map && !map.isEmpty()
            || value instanceof List<?> list && !list.isEmpty();
    return isFilled && random.nextInt(5) > 0;
  }

  private static Object wrong(Random random) {
    int i = random.nextInt(WRONG.size() + 3);
    return i < WRONG.size() ? WRONG.get(i) : null;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void textMayBeDamagedAnywhere(boolean isStyle) throws IOException {
    install(isStyle ? SampleModels.styleCard() : SampleModels.completeCard());
    byte[] good = Files.readAllBytes(card);
    Random random = new Random(21);
    int refused = 0;
    for (int n = 0; n < 1000; n++) {
      byte[] bytes = good.clone();
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
          case 0 -> bytes[at] = (byte) random.nextInt(256);
          case 1 -> bytes[at] = (byte) "\n\t :-[]{}&*!|>'\"%@`~#,?".charAt(random.nextInt(23));
          case 2 -> bytes = Arrays.copyOf(bytes, 1 + at);
          default -> {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + random.nextInt(60));
            bytes =
                (text.substring(0, at) + text.substring(from, to) + text.substring(at))
                    .getBytes(StandardCharsets.ISO_8859_1);
          }
        }
      }
      Files.write(card, bytes);
      try (Remarks remarks = Remarks.collect()) {
        if (problem() != null) refused++;
      }
    }
    assertTrue(refused > 300, refused + " refused");
  }
}
