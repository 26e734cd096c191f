package sc.fiji.cardiacmr.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelWriterTest {

  private static final String NAME = "more.bin";

  @TempDir Path root;

  private static Map<String, byte[]> content(Path folder) throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList())
        content.put(file.getFileName().toString(), Files.readAllBytes(file));
    }
    return content;
  }

  @Test
  void aFileIsAddedAndAllElseStays() throws IOException {
    ModelFolder model = SampleModels.write(root.resolve("cine-unet"));
    Map<String, byte[]> before = content(model.path());
    Path source = Files.writeString(root.resolve("first"), "first");
    CardiacSettings settings = SampleModels.settings().withScores(Map.of("quality_error", 0.05));
    ModelFolder added = ModelWriter.addTo(model, NAME, source, settings);
    Map<String, byte[]> after = content(added.path());
    assertEquals("first", new String(after.remove(NAME)));
    assertEquals(before.keySet(), after.keySet());
    for (String file : before.keySet())
      if (!file.equals(ModelCard.FILE_NAME))
        assertArrayEquals(before.get(file), after.get(file), file);
    assertEquals(settings, added.card().cardiac().orElseThrow());
    assertEquals(0.951, added.card().cardiac().orElseThrow().scores().get("dice3d.LV"));
    assertEquals(model.card().version(), added.card().version());
    String card = new String(after.get(ModelCard.FILE_NAME));
    for (String line : new String(before.get(ModelCard.FILE_NAME)).split("\\n"))
      assertTrue(card.contains(line.strip()), line);

    Path other = Files.writeString(root.resolve("second"), "second");
    ModelFolder again = ModelWriter.addTo(ModelFolder.open(model.path()), NAME, other, settings);
    assertEquals("second", Files.readString(again.attachment(NAME).orElseThrow()));
    Files.writeString(again.path().resolve(NAME), "third!");
    assertThrows(IOException.class, () -> ModelFolder.open(again.path()), "its checksum is known");
  }

  @Test
  void whereTheFileCannotBeReadNothingChanges() throws IOException {
    ModelFolder model = SampleModels.write(root.resolve("cine-unet"));
    Map<String, byte[]> before = content(model.path());
    assertThrows(
        IOException.class,
        () -> ModelWriter.addTo(model, NAME, root.resolve("none"), SampleModels.settings()));
    Map<String, byte[]> after = content(model.path());
    assertEquals(before.keySet(), after.keySet());
    for (String file : before.keySet()) assertArrayEquals(before.get(file), after.get(file), file);
    assertFalse(ModelFolder.open(model.path()).attachment(NAME).isPresent());
  }
}
