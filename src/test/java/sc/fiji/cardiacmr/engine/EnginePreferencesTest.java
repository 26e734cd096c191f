package sc.fiji.cardiacmr.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.file.Remarks;

class EnginePreferencesTest {

  @TempDir Path folder;

  private static EnginePreferences of(int threads, String device, Precision precision) {
    return new EnginePreferences(new EngineOptions(threads, device, precision), GpuMemory.GROW);
  }

  @Test
  void areReadAsTheyWereWritten() throws IOException {
    assertEquals(EnginePreferences.DEFAULT, EnginePreferences.read(folder));
    EnginePreferences chosen = of(3, "gpu", Precision.BFLOAT16);
    chosen.write(folder.resolve("new"));
    assertEquals(chosen, EnginePreferences.read(folder.resolve("new")));
  }

  @Test
  void standForWhatACommandLeavesOpen() {
    EnginePreferences chosen = of(3, "cpu", Precision.FLOAT32);
    assertEquals(
        new EngineOptions(3, "cpu", Precision.FLOAT32), chosen.complete(EngineOptions.DEFAULT));
    EngineOptions told = new EngineOptions(1, "gpu", Precision.BFLOAT16);
    assertEquals(told, chosen.complete(told));
    assertFalse(chosen.allowsGpu());
    // Where there is no GPU any more, "auto" goes on with the CPU.
    assertEquals("auto", of(0, "gpu", Precision.AUTO).complete(EngineOptions.DEFAULT).device());
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    for (String text : new String[] {"device=tpu\n", "threads=many\n", "gpumemory=some\n"}) {
      Files.writeString(folder.resolve("preferences.txt"), text);
      try (Remarks remarks = Remarks.collect()) {
        assertEquals(EnginePreferences.DEFAULT, EnginePreferences.read(folder));
        assertTrue(remarks.texts().get(0).contains("preferences.txt"), remarks.texts().toString());
      }
    }
  }

  @Test
  void memoryHasWords() {
    for (GpuMemory memory : GpuMemory.values())
      assertEquals(memory, GpuMemory.parse(memory.word()));
    String message =
        assertThrows(IllegalArgumentException.class, () -> GpuMemory.parse("some")).getMessage();
    assertEquals("Unknown GPU memory 'some'. Choose one of release, grow, all.", message);
  }
}
