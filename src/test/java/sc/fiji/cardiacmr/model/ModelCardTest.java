package sc.fiji.cardiacmr.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCardTest {

  @Test
  void aBuiltCardReadsBackTheSame() {
    ModelCard card = SampleModels.completeCard().build();
    ModelCard again = ModelCard.parse(card.toYaml());
    assertEquals(card, again);
    assertEquals(card.toYaml(), again.toYaml());
    assertEquals(SampleModels.settings(), again.cardiac().orElseThrow());
    assertEquals("Cine U-Net (2D)", again.name());
    assertEquals("0.1.0", again.version());
    assertEquals("2026-02-03T04:05:06Z", again.timestamp());
    assertEquals(List.of("Ada Lovelace"), again.authors());
    assertEquals(
        List.of(
            "Bernard et al. 2018 https://doi.org/10.1109/TMI.2018.2837502",
            "The code https://github.com/fiji/CardiacMR"),
        again.citations());
    assertEquals(List.of("cardiac", "mri", "segmentation", "2d", "yes", "1.0"), again.tags());
    assertEquals("2.18.0", again.tensorflowVersion());
    assertEquals("saved_model.zip", again.savedModel().orElseThrow().source());
    assertEquals(4, again.files().size());
    TensorDescription input = again.inputs().get(0);
    assertEquals("input", input.id());
    assertEquals(
        List.of("batch", "y", "x", "channel"), input.axes().stream().map(a -> a.id()).toList());
    assertTrue(input.axes().get(1).accepts(48));
    assertTrue(!input.axes().get(1).accepts(40));
    assertEquals(
        List.of("background", "LV", "MYO", "RV", "no_reflow"),
        again.outputs().get(0).channelNames());
    assertEquals("clip", input.steps().get(1).id());
    assertEquals(1.0, input.steps().get(1).arguments().get("min_percentile"));
  }

  /** The file was checked against the JSON schema of bioimage.io: src/test/python/check_card.py. */
  @Test
  void theCardIsTheOneThatTheSchemaWasCheckedOn() throws IOException {
    try (InputStream stream = getClass().getResourceAsStream("rdf.yaml")) {
      String checked = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(checked, SampleModels.completeCard().build().toYaml());
    }
  }

  @Test
  void unknownFieldsSurviveAChange() {
    Map<String, Object> map = SampleModels.completeCard().build().fields();
    map.put("icon", "x");
    section(map, "config").put("deepimagej", new LinkedHashMap<>(Map.of("a", List.of(1, 2.5))));
    section(map, "config", "cardiacmr").put("histogram", new ArrayList<>(List.of(1, 2, 3)));
    section(map, "weights", CardRules.SAVED_MODEL).put("comment", "frozen");
    ModelCard card = ModelCard.parse(SafeYaml.dump(map));
    ModelCard changed =
        card.edit()
            .name("Another name")
            .cardiac(SampleModels.settings(), 64, 32)
            .savedModel("w.zip", "3".repeat(64), "2.19.0")
            .build();
    Map<String, Object> fields = ModelCard.parse(changed.toYaml()).fields();
    assertEquals("x", fields.get("icon"));
    assertEquals(Map.of("a", List.of(1, 2.5)), section(fields, "config").get("deepimagej"));
    assertEquals(List.of(1, 2, 3), section(fields, "config", "cardiacmr").get("histogram"));
    assertEquals("frozen", section(fields, "weights", CardRules.SAVED_MODEL).get("comment"));
    assertEquals("2.19.0", changed.tensorflowVersion());
    // The test tensor is kept although the tensor was described anew.
    assertEquals("test_input.npy", changed.inputs().get(0).testTensor().source());
    assertEquals("Cine U-Net (2D)", card.name());
  }

  @Test
  void aCardOfOtherSoftwareIsRead() {
    ModelCard card =
        ModelCard.parse(
            """
            format_version: 0.5.4
            type: model
            name: Diff-output-shape
            timestamp: 2021-09-12T14:18:58.389834+00:00
            authors: [{github_user: someone, name: Some One}]
            inputs:
              - axes:
                  - {type: batch}
                  - {channel_names: [channel0], type: channel}
                  - {id: y, size: {min: 32, step: 16}, type: space}
                  - {size: 64, type: space}
                test_tensor: {source: test_input.npy}
            outputs:
              - axes:
                  - {type: batch}
                  - {channel_names: [channel0], type: channel}
                  - {id: y, scale: 2.0, size: {axis_id: y, tensor_id: input}, type: space}
                  - {scale: 2.0, size: {axis_id: x, tensor_id: input}, type: space}
            weights:
              pytorch_state_dict: {source: weights.pt, pytorch_version: 1.6}
            """);
    assertTrue(card.cardiac().isEmpty());
    assertTrue(card.savedModel().isEmpty());
    assertEquals("", card.tensorflowVersion());
    assertEquals("2021-09-12T14:18:58.389834+00:00", card.timestamp());
    assertEquals("x", card.inputs().get(0).axes().get(3).id());
    assertEquals(64, card.inputs().get(0).axes().get(3).size());
  }

  @Test
  void errorsNameTheField() {
    reject("name", m -> m.remove("name"));
    reject("name", m -> m.put("name", "abc"));
    reject("name", m -> m.put("name", "with/slash"));
    reject("type", m -> m.put("type", "dataset"));
    reject("format_version", m -> m.put("format_version", "0.4.10"));
    reject("description", m -> m.put("description", "x".repeat(1025)));
    reject("license", m -> m.put("license", "my own licence"));
    reject("tags[1]", m -> m.put("tags", List.of("a", 3)));
    reject("tags", m -> m.put("tags", "a"));
    reject("git_repo", m -> m.put("git_repo", "ftp://x"));
    reject("documentation", m -> m.put("documentation", "README.txt"));
    reject("documentation", m -> m.put("documentation", "../README.md"));
    reject("timestamp", m -> m.put("timestamp", "yesterday"));
    reject("authors[0].name", m -> m.put("authors", List.of(Map.of("github_user", "a"))));
    reject("cite[0].doi", m -> m.put("cite", List.of(Map.of("text", "a"))));
    reject("inputs", m -> m.remove("inputs"));
    reject("inputs", m -> m.put("inputs", List.of()));
    reject("inputs[0].axes", m -> tensor(m, "inputs").remove("axes"));
    reject("inputs[0].axes[1].size", m -> axis(m, "inputs", 1).remove("size"));
    reject("inputs[0].axes[1].size", m -> axis(m, "inputs", 1).put("size", -3));
    reject("inputs[0].axes[1].size.min", m -> axis(m, "inputs", 1).put("size", Map.of("min", 0)));
    reject("inputs[0].axes[1].type", m -> axis(m, "inputs", 1).put("type", "spaces"));
    reject("inputs[0].axes", m -> axis(m, "inputs", 1).put("id", "x"));
    reject("outputs[0].axes[1].size", m -> axis(m, "inputs", 1).put("id", "height"));
    reject(
        "inputs[0].axes[3].channel_names",
        m -> axis(m, "inputs", 3).put("channel_names", List.of("a-b")));
    reject("outputs", m -> tensor(m, "outputs").put("id", "input"));
    reject("outputs[0].id", m -> tensor(m, "outputs").put("id", "Probabilities"));
    reject(
        "inputs[0].test_tensor.sha256",
        m -> section(tensor(m, "inputs"), "test_tensor").put("sha256", "12"));
    reject(
        "inputs[0].test_tensor.source",
        m -> section(tensor(m, "inputs"), "test_tensor").put("source", "/etc/passwd.npy"));
    reject("weights", m -> m.remove("weights"));
    reject("weights", m -> m.put("weights", Map.of()));
    reject(
        "weights.tensorflow_saved_model_bundle.source",
        m -> section(m, "weights", CardRules.SAVED_MODEL).remove("source"));
    reject(
        "weights.tensorflow_saved_model_bundle.tensorflow_version",
        m -> section(m, "weights", CardRules.SAVED_MODEL).remove("tensorflow_version"));
    reject(
        "config.cardiacmr.target.spacing",
        m -> section(m, "config", "cardiacmr", "target").put("spacing", -1));
    reject(
        "config.cardiacmr.target.width",
        m -> section(m, "config", "cardiacmr", "target").put("width", 1.5));
    reject(
        "config.cardiacmr.target.heart_size",
        m -> section(m, "config", "cardiacmr", "target").put("heart_size", 192));
    reject(
        "config.cardiacmr.normalization",
        m -> section(m, "config", "cardiacmr", "normalization").put("method", "magic"));
    reject(
        "config.cardiacmr.normalization",
        m -> section(m, "config", "cardiacmr", "normalization").put("standard_deviation", 0));
    reject(
        "config.cardiacmr.normalization",
        m -> section(m, "config", "cardiacmr", "normalization").put("mean", List.of(0.4, 0.5)));
    reject(
        "config.cardiacmr.normalization.mean[1]",
        m -> section(m, "config", "cardiacmr", "normalization").put("mean", List.of(0.4, "?")));
    reject(
        "config.cardiacmr.target",
        m -> section(m, "config", "cardiacmr", "target").put("fit", "squeeze"));
    reject(
        "config.cardiacmr.target",
        m -> section(m, "config", "cardiacmr", "target").put("fit", "crop"));
    reject(
        "config.cardiacmr.target",
        m -> section(m, "config", "cardiacmr", "target").remove("spacing"));
    reject(
        "config.cardiacmr.labels", m -> section(m, "config", "cardiacmr").put("labels", List.of()));
    reject(
        "config.cardiacmr.labels",
        m -> section(m, "config", "cardiacmr").put("labels", List.of("background", "LV")));
    reject(
        "config.cardiacmr.scores.dice3d.LV",
        m -> section(m, "config", "cardiacmr", "scores").put("dice3d.LV", "good"));
  }

  private static void reject(String field, Consumer<Map<String, Object>> change) {
    Map<String, Object> map = SampleModels.completeCard().build().fields();
    change.accept(map);
    String yaml = SafeYaml.dump(map);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> ModelCard.parse(yaml), field);
    assertTrue(e.getMessage().contains("'" + field + "'"), field + ": " + e.getMessage());
  }

  @Test
  void filesThatAreNoCardsAreIOExceptionsThatNameTheFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("rdf.yaml");
    for (byte[] bytes :
        List.of(
            new byte[0],
            "- 1".getBytes(StandardCharsets.UTF_8),
            new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1},
            "a: b: c".getBytes(StandardCharsets.UTF_8))) {
      Files.write(file, bytes);
      IOException e = assertThrows(IOException.class, () -> ModelCard.read(file));
      assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    }
    assertThrows(IOException.class, () -> ModelCard.read(folder.resolve("none.yaml")));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> section(Map<String, Object> map, String... path) {
    for (String key : path) map = (Map<String, Object>) map.get(key);
    return map;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> tensor(Map<String, Object> map, String key) {
    return (Map<String, Object>) ((List<?>) map.get(key)).get(0);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> axis(Map<String, Object> map, String key, int i) {
    return (Map<String, Object>) ((List<?>) tensor(map, key).get("axes")).get(i);
  }
}
