package sc.fiji.cardiacmr.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that is killed leaves is removed; what one at work needs is not. */
class LeftoversTest {

  @TempDir Path folder;

  /** Begins a file and a temporary folder in the folder of its argument, and waits. */
  static final class Writer {
    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      Files.writeString(TemporaryFolder.create(folder).path().resolve("graph"), "x");
      WholeFile.write(
          folder.resolve("result.txt"),
          out -> {
            out.write(new byte[1 << 20]);
            System.out.println("writing");
            try {
              Thread.sleep(60_000);
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          });
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  /** Does what the next command does. */
  private void work() throws IOException {
    WholeFile.write(folder.resolve("other.txt"), out -> out.write('x'));
    TemporaryFolder.create(folder).close();
  }

  @Test
  void aKilledProcessLeavesNothingForLong() throws Exception {
    Files.writeString(folder.resolve(".mine.part"), "another program's");
    Files.createDirectory(folder.resolve("cardiacmr-mine"));
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> atWork;
    try {
      assertEquals("writing", writer.inputReader().readLine());
      atWork = names();
      assertEquals(4, atWork.size(), atWork.toString());
      work();
      assertTrue(names().containsAll(atWork), names() + " after " + atWork);
    } finally {
      writer.destroyForcibly();
    }
    assertTrue(writer.waitFor(10, TimeUnit.SECONDS));
    assertTrue(names().containsAll(atWork), "the kill left them");
    work();
    assertEquals(List.of(".mine.part", "cardiacmr-mine", "other.txt"), names());
  }

  @Test
  void marksOfOtherMachinesAreNotJudged() {
    String mark = ProcessMark.own();
    assertTrue(mark.matches(ProcessMark.PATTERN), mark);
    assertFalse(ProcessMark.isGone(mark, folder), "this process is at work");
    String number = "-" + (1L << 22 | 12345); // Linux has no such process
    assertTrue(ProcessMark.isGone(mark.substring(0, 8) + number, folder));
    String other = mark.startsWith("0") ? "1" : "0";
    assertFalse(ProcessMark.isGone(other + mark.substring(1, 8) + number, folder));
    assertFalse(ProcessMark.isGone("anything", folder));
  }
}
