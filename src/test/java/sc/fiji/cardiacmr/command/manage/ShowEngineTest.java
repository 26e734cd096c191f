package sc.fiji.cardiacmr.command.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.engine.EngineFolder;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.EnginePreferences;
import sc.fiji.cardiacmr.engine.GpuMemory;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
public class ShowEngineTest {

  @TempDir Path folder;
  private String engineBefore;
  private String fijiBefore;

  /** A folder of the user and a Fiji with natives for the CPU that nobody loads. */
  @BeforeEach
  void useOwnFolders() throws IOException {
    engineBefore = System.setProperty(EngineFolder.PROPERTY, folder.resolve("own").toString());
    fijiBefore = System.setProperty(EngineLoader.FOLDER_PROPERTY, folder.toString());
    Path natives = Files.createDirectories(folder.resolve("lib/linux64/cardiacmr"));
    Files.createFile(natives.resolve("tensorflow-core-native-1.1.0-linux-x86_64.jar"));
  }

  @AfterEach
  void restore() {
    set(EngineFolder.PROPERTY, engineBefore);
    set(EngineLoader.FOLDER_PROPERTY, fijiBefore);
  }

  private static void set(String property, String value) {
    if (value == null) System.clearProperty(property);
    else System.setProperty(property, value);
  }

  private static Map<String, String> run(Map<String, String> values) throws IOException {
    TestDoor door = new TestDoor(false, null);
    new CommandRunner(ShowEngine.class, door).run(values, Progress.NONE);
    Table table = (Table) door.shown.get("output");
    Map<String, String> rows = new LinkedHashMap<>();
    for (int i = 0; i < table.rowCount(); i++)
      rows.put(table.text(i, "property"), table.text(i, "value"));
    return rows;
  }

  @Test
  void tellsVersionDevicesSpeedAndPrecision() throws IOException {
    Map<String, String> rows = run(Map.of("threads", "1"));
    assertTrue(rows.get("engine").startsWith("TensorFlow 2."), rows.toString());
    assertTrue(rows.get("devices").contains("CPU"), rows.toString());
    boolean isNative = rows.get("native bfloat16").equals("yes");
    assertEquals(isNative ? "bfloat16" : "float32", rows.get("automatic precision on the CPU"));
    assertEquals("/device:CPU:0", rows.get("reported by TensorFlow"));
    assertEquals("1", rows.get("threads"));
    assertTrue(Double.parseDouble(rows.get("convolution (GFLOP/s)")) > 0, rows.toString());
    assertFalse(run(Map.of("probe", "false")).containsKey("convolution (GFLOP/s)"));
    assertFalse(Files.exists(folder.resolve("own/preferences.txt")), "show keeps nothing");
  }

  @Test
  void whatIsChosenHoldsForAllCommands() throws IOException {
    Map<String, String> rows =
        run(
            Map.of(
                "action",
                "use",
                "device",
                "cpu",
                "threads",
                "3",
                "precision",
                "float32",
                "gpumemory",
                "grow"));
    assertEquals("cpu", rows.get("chosen device"));
    EngineOptions options = new EngineOptions(3, "cpu", Precision.FLOAT32);
    assertEquals(new EnginePreferences(options, GpuMemory.GROW), EnginePreferences.current());
    Map<String, String> shown = run(Map.of());
    assertEquals("3", shown.get("threads"));
    assertEquals("float32", shown.get("precision"));
    assertEquals(
        "2", run(Map.of("threads", "2")).get("threads"), "what a command says goes before");
    run(Map.of("action", "use"));
    assertEquals(
        new EnginePreferences(EngineOptions.DEFAULT, GpuMemory.GROW), EnginePreferences.current());
  }

  @Test
  void valuesThatDoNotFitAreRefused() {
    String gpu = refusal(Map.of("action", "use", "device", "gpu"));
    assertTrue(gpu.contains("file=tensorflow-core-native-1.1.0-linux-x86_64-gpu.jar"), gpu);
    assertTrue(refusal(Map.of("gpumemory", "all")).contains("action=use only"));
    String file = folder.resolve("lib/linux64/cardiacmr").toFile().listFiles()[0].toString();
    assertTrue(refusal(Map.of("file", file)).contains("action=use only"));
    assertTrue(
        refusal(Map.of("action", "use", "device", "cpu", "file", file)).contains("device=cpu"));
    assertFalse(Files.exists(folder.resolve("own")), "nothing was kept");
  }

  private static String refusal(Map<String, String> values) {
    return assertThrows(IllegalArgumentException.class, () -> run(values)).getMessage();
  }
}
