package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples, Help buttons and the guide in a real ImageJ 1 with a display (of Xvfb). */
class HelpIT {

  @TempDir static Path installed;
  @TempDir Path folder;

  @Test
  void samplesAndHelpOpen() throws Exception {
    RealImageJ imageJ = RealImageJ.install(installed);
    RealImageJ.Run run = imageJ.driver(folder, HelpDriver.class, "all");
    assertEquals("192x10x1 mm visible", run.values().get("Cardiac MR LGE Phantom"), run.output());
    assertEquals("192x5x20 mm visible", run.values().get("Cardiac MR Tagged Phantom"));
    assertEquals("192x10x25 mm visible", run.values().get("Cardiac MR Cine Phantom"));
    assertEquals("run(\"Cardiac MR Cine Phantom\");", run.values().get("recorded"), run.output());
    assertEquals("1", run.values().get("replayed"), run.output());
    assertEquals("true", run.values().get("help"), run.output());
    assertEquals("true", run.values().get("contents"), run.output());
    assertEquals("shown", run.values().get("guide"), run.output());
  }
}
