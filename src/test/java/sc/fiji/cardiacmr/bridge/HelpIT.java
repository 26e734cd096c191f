package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Samples, Help buttons and the guide in a real ImageJ 1 with a display (of Xvfb). With {@code
 * -Dcardiacmr.screenshots=FOLDER}, as {@code bin/screenshots} says, the guide's pictures of dialogs
 * go there.
 */
class HelpIT {

  private static final String PICTURES = System.getProperty("cardiacmr.screenshots", "");

  @TempDir static Path installed;
  @TempDir Path folder;

  @Test
  void samplesAndHelpOpen() throws Exception {
    RealImageJ imageJ = RealImageJ.install(installed);
    RealImageJ.Run run = imageJ.driver(folder, HelpDriver.class, "all");
    assertEquals("192x10x1 mm visible", run.values().get("Cardiac MR LGE Phantom"), run.output());
    assertEquals("192x5x20 mm visible", run.values().get("Cardiac MR Tagged Phantom"));
    assertEquals("192x10x25 mm visible", run.values().get("Cardiac MR Cine Phantom"));
    assertEquals("true", run.values().get("help"), run.output());
    assertEquals("true", run.values().get("contents"), run.output());
    assertEquals("shown", run.values().get("guide"), run.output());
    if (!PICTURES.isEmpty()) keep("segment-dialog.png");
  }

  private static void keep(String picture) throws IOException {
    Path made = RealImageJ.FIJI.resolveSibling("screenshots").resolve(picture);
    Files.copy(made, Path.of(PICTURES, picture), StandardCopyOption.REPLACE_EXISTING);
  }
}
