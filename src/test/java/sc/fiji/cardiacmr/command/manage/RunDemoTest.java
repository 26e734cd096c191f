package sc.fiji.cardiacmr.command.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.progress.Progress;

class RunDemoTest {

  @TempDir Path folder;

  @Test
  void filesOfSomebodyElseAreNotReplaced() throws IOException {
    for (String name : new String[] {"labels.nii.gz", "function.csv", "overlay.png"}) {
      Path mine = Files.writeString(folder.resolve(name), "mine");
      CommandRunner runner = new CommandRunner(RunDemo.class, new TestDoor(false, null));
      Map<String, String> values =
          Map.of("folder", folder.toString(), "model", "none", "phases", "2");
      String message =
          assertThrows(IllegalArgumentException.class, () -> runner.run(values, Progress.NONE))
              .getMessage();
      assertTrue(message.contains(name + "' was not made by demo"), message);
      assertEquals("mine", Files.readString(mine));
      assertFalse(Files.exists(folder.resolve("phantom.nii.gz")));
      Files.delete(mine);
    }
  }
}
