package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window of models in a real ImageJ 1 with a display (of Xvfb). */
class ModelsIT {

  @TempDir static Path installed;
  @TempDir Path folder;

  @Test
  void buttonsDoAndRecordWhatTheySay() throws Exception {
    RealImageJ imageJ = RealImageJ.install(installed);
    String zip = folder.resolve("exported.zip").toString();
    RealImageJ.Run run = imageJ.driver(folder, ModelsDriver.class, "buttons", zip);
    Map<String, String> seen = run.values();
    assertEquals("true", seen.get("exported"), run.output());
    assertEquals("cine-unet", seen.get("first"), run.output());
    assertEquals("copy", seen.get("second"), run.output());
    assertEquals("true", seen.get("kept"), run.output());
    String recorded = seen.getOrDefault("recorded", "");
    for (String action : new String[] {"action=export", "action=import", "action=delete"})
      assertTrue(recorded.contains(action), run.output());
    assertEquals("1", seen.get("images"), run.output());
  }
}
