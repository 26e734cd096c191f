package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.simulate.CardiacPhantom;
import sc.fiji.cardiacmr.command.train.ListRecipes;
import sc.fiji.cardiacmr.progress.Progress;

class NewFoldersTest {

  @TempDir Path folder;

  @Test
  void foldersThatWereMadeAreNamed() throws IOException {
    Path made = folder.resolve("a, größer/b");
    Path notMade = folder.resolve("c");
    NewFolders folders =
        NewFolders.around(
            List.of(
                made.resolve("x.nii"),
                made.resolve("y.csv"),
                notMade.resolve("z.csv"),
                folder.resolve("d"),
                Path.of("relative.csv")));
    assertEquals(List.of(), folders.notes());
    Files.createDirectories(made);
    Files.createDirectory(folder.resolve("d"));
    assertEquals(
        List.of("The folder '" + made + "' did not exist and was created."), folders.notes());
  }

  @Test
  void aCommandSaysThatItMadeAFolderForItsResult() throws IOException {
    Path output = folder.resolve("new/phantom.nii.gz");
    List<String> notes =
        notes(
            CardiacPhantom.class,
            Map.of("output", output.toString(), "phases", "2", "slices", "3", "matrix", "48"));
    assertTrue(Files.exists(output));
    assertTrue(
        notes.stream().anyMatch(n -> n.contains("'" + output.getParent() + "'")), "" + notes);
    assertEquals(
        List.of(),
        notes(
                CardiacPhantom.class,
                Map.of("output", output.toString(), "phases", "2", "slices", "3", "matrix", "48"))
            .stream()
            .filter(n -> n.contains("was created"))
            .toList());
  }

  @Test
  void aFileThatIsNoImageOrTableIsNoExceptionToThat() throws IOException {
    Path output = folder.resolve("new/own.yaml");
    List<String> notes =
        notes(ListRecipes.class, Map.of("name", "small", "output", output.toString()));
    assertTrue(notes.stream().anyMatch(n -> n.contains("was created")), "" + notes);
  }

  private List<String> notes(Class<? extends CardiacCommand> type, Map<String, String> values)
      throws IOException {
    TestDoor door = new TestDoor(false, null);
    CommandRunner runner = new CommandRunner(type, door);
    runner.prepare(values);
    runner.execute(Progress.NONE);
    runner.show();
    return door.notes;
  }
}
