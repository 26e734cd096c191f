package sc.fiji.cardiacmr.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;

class WholeFilesTest {

  private static final WholeFile.Content CONTENT = out -> out.write("new".getBytes());

  @TempDir Path folder;

  /** Every file and folder below the folder, hidden ones too. */
  private List<String> content() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> !f.equals(folder))
          .map(f -> folder.relativize(f).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void allAppearWhenCommittedAndNoneBefore() throws IOException {
    Path first = Files.writeString(folder.resolve("first"), "old");
    Path second = folder.resolve("sub/second");
    try (WholeFiles files = new WholeFiles(Progress.NONE)) {
      files.write(first, CONTENT);
      files.write(second, CONTENT);
      assertEquals("old", Files.readString(first));
      assertTrue(Files.notExists(second));
      files.commit();
    }
    assertEquals("new", Files.readString(first));
    assertEquals("new", Files.readString(second));
    assertEquals(List.of("first", "sub", "sub/second"), content());
  }

  @Test
  void aFailureLeavesEverythingAsItWas() throws IOException {
    Path first = Files.writeString(folder.resolve("first"), "old");
    Path second = folder.resolve("sub/second");
    try (WholeFiles files = new WholeFiles(Progress.NONE)) {
      files.write(first, CONTENT);
      IOException e =
          assertThrows(
              IOException.class,
              () ->
                  files.write(
                      second,
                      out -> {
                        out.write(new byte[100_000]);
                        throw new IOException("No space left on device");
                      }));
      assertEquals(second + " cannot be written: No space left on device.", e.getMessage());
      assertThrows(IllegalStateException.class, files::commit, "one of them is not whole");
    }
    assertEquals("old", Files.readString(first));
    assertEquals(List.of("first"), content());
  }

  @Test
  void cancelingAtAnyTimeBeforeTheCommitLeavesEverythingAsItWas() throws IOException {
    Path first = Files.writeString(folder.resolve("first"), "old");
    int polls = 0;
    for (boolean canceled = true; canceled; polls++)
      try (WholeFiles files = new WholeFiles(new CancelAfter(polls))) {
        files.write(first, out -> out.write(new byte[3_000_000]));
        files.write(folder.resolve("sub/second"), out -> out.write(new byte[3_000_000]));
        files.commit();
        canceled = false;
      } catch (CancellationException e) {
        assertEquals("old", Files.readString(first));
        assertEquals(List.of("first"), content());
      }
    assertTrue(polls > 8, polls + " questions for 6 MB");
    assertEquals(3_000_000, Files.size(first));
    assertEquals(List.of("first", "sub", "sub/second"), content());
  }

  @Test
  void withoutACommitNothingIsWritten() throws IOException {
    try (WholeFiles files = new WholeFiles(Progress.NONE)) {
      files.write(folder.resolve("a/b"), CONTENT);
    }
    assertEquals(List.of(), content());
  }

  @Test
  void twoResultsForOneFileAreRefused() throws IOException {
    try (WholeFiles files = new WholeFiles(Progress.NONE)) {
      files.write(folder.resolve("a"), CONTENT);
      assertThrows(
          IllegalArgumentException.class, () -> files.write(folder.resolve("sub/../a"), CONTENT));
      files.commit();
    }
    assertEquals(List.of("a"), content());
  }

  @Test
  void aFileThatCannotGetItsNameIsNamedBesideThoseThatHaveTheirs() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    Path third = folder.resolve("third");
    try (WholeFiles files = new WholeFiles(Progress.NONE)) {
      for (Path file : new Path[] {first, second, third}) files.write(file, CONTENT);
      // A folder that holds something cannot be replaced.
      Files.createDirectories(second.resolve("in the way"));
      IOException e = assertThrows(IOException.class, files::commit);
      assertTrue(e.getMessage().startsWith(second + " cannot be written: "), e.getMessage());
      assertTrue(e.getMessage().endsWith(" Already written: " + first + "."), e.getMessage());
    }
    assertEquals(List.of("first", "second", "second/in the way"), content());
  }
}
