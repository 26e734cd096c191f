package sc.fiji.cardiacmr.command.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import sc.fiji.cardiacmr.help.HelpPages;
import sc.fiji.cardiacmr.progress.Progress;

public class ShowGuideTest {

  private final TestDoor door = new TestDoor(false, null);

  @Test
  void writesAllPagesToAFolderAndSaysWhichToOpen(@TempDir Path folder) throws IOException {
    Path pages = folder.resolve("my guide");
    new CommandRunner(ShowGuide.class, door).run(Map.of("folder", pages.toString()), Progress.NONE);
    for (String file : HelpPages.files()) assertTrue(Files.size(pages.resolve(file)) > 0, file);
    String contents = pages.resolve("index.html").toString();
    assertEquals(1, door.notes.stream().filter(n -> n.contains(contents)).count(), "" + door.notes);
  }

  @Test
  void withoutAWindowItAsksForAFolder() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new CommandRunner(ShowGuide.class, door).run(Map.of(), Progress.NONE));
    assertTrue(e.getMessage().contains("folder="), e.getMessage());
  }
}
