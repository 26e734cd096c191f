package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.engine.EngineFolder;

/**
 * What others write to the error stream of a process while it is diverted; each case in a Java of
 * its own, without TensorFlow.
 */
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "Windows has no error stream to divert; there NativeLog only sets a variable.")
@Tag("slow")
class DivertedErrorsTest {

  private static final String LOGGED = "I0000 00:00:1795921826.107635   32341 x.cc:401] of TF";
  private static final int LINES = 20_000;

  @TempDir Path folder;

  /** Says something while it is quiet, in a way that the argument names. */
  public static final class Program {

    public static void main(String[] arguments) {
      NativeLog.quietly(
          () -> {
            try {
              act(arguments[0]);
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
            return null;
          });
      System.err.println("after");
    }

    private static void act(String what) throws Exception {
      switch (what) {
        case "many" -> {
          Thread java =
              new Thread(() -> IntStream.range(0, LINES).forEach(i -> System.err.println("j" + i)));
          java.start();
          // Not closed, since that would close the error stream.
          FileOutputStream raw = new FileOutputStream(FileDescriptor.err);
          for (int i = 0; i < LINES; i++) raw.write(("n" + i + "\n" + LOGGED + "\n").getBytes());
          java.join();
          raw.write("no end".getBytes());
        }
        case "thrown" -> {
          Thread other = new Thread(() -> Integer.parseInt("x"), "other");
          other.start();
          other.join();
        }
        case "failing" -> throw new IllegalStateException("real");
        case "nested" -> {
          System.err.println("outside");
          NativeLog.quietly(
              () -> {
                System.err.println("inside\n" + LOGGED);
                return null;
              });
          System.err.println("outside again\n" + LOGGED);
        }
        case "child" -> {
          ProcessBuilder child =
              new ProcessBuilder("sh", "-c", "echo of a child >&2; echo '" + LOGGED + "' >&2");
          child.inheritIO().start().waitFor();
        }
        case "slow" -> {
          System.err.println("early");
          Thread.sleep(20_000);
        }
        case "exit" -> {
          System.err.println("before the exit");
          System.exit(3);
        }
        case "crash" -> {
          System.err.println(LOGGED);
          System.err.println("F0000 Check failed");
          Runtime.getRuntime().halt(134);
        }
        default -> throw new IllegalArgumentException(what);
      }
    }
  }

  private Process start(String what, Path errors) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-D" + EngineFolder.PROPERTY + "=" + folder.resolve("own"),
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName(),
            what);
    builder.environment().remove(NativeLog.VARIABLE);
    return builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(errors.toFile())
        .start();
  }

  /** The lines of the error stream, without what Java says about JNA. */
  private static List<String> lines(Path errors) throws IOException {
    return Files.readAllLines(errors).stream().filter(l -> !l.startsWith("WARNING: ")).toList();
  }

  private List<String> run(String what, int status) throws Exception {
    Path errors = folder.resolve("errors.txt");
    Process process = start(what, errors);
    assertTrue(process.waitFor(120, TimeUnit.SECONDS));
    assertEquals(status, process.exitValue(), lines(errors).toString());
    return lines(errors);
  }

  private int left() {
    String[] left = folder.resolve("own").toFile().list();
    return left == null ? 0 : left.length;
  }

  @Test
  void nothingOfOthersIsLostOrChangesPlaces() throws Exception {
    List<String> said = run("many", 0);
    assertEquals(
        IntStream.range(0, LINES).mapToObj(i -> "n" + i).toList(),
        said.stream().filter(l -> l.startsWith("n") && !l.startsWith("no")).toList());
    assertEquals(
        IntStream.range(0, LINES).mapToObj(i -> "j" + i).toList(),
        said.stream().filter(l -> l.startsWith("j")).toList());
    assertEquals("no endafter", said.get(said.size() - 1));
    assertEquals(2 * LINES + 1, said.size());
    assertEquals(0, left());
  }

  @Test
  void exceptionsAreSeen() throws Exception {
    List<String> thrown = run("thrown", 0);
    assertTrue(thrown.get(0).startsWith("Exception in thread \"other\""), thrown.toString());
    assertTrue(thrown.get(1).startsWith("\tat "), thrown.toString());
    assertEquals("after", thrown.get(thrown.size() - 1));
    List<String> failing = run("failing", 1);
    assertTrue(failing.get(0).contains("IllegalStateException: "), failing.toString());
    assertEquals(0, left());
  }

  @Test
  void oneInTheOtherLeadsBack() throws Exception {
    assertEquals(List.of("outside", "inside", "outside again", "after"), run("nested", 0));
    assertEquals(0, left());
  }

  @Test
  void whatAChildSaysGoesTheSameWay() throws Exception {
    assertEquals(List.of("of a child", "after"), run("child", 0));
  }

  @Test
  void theEndOfJavaLosesNothing() throws Exception {
    assertEquals(List.of("before the exit"), run("exit", 3));
    assertEquals(0, left());
  }

  @Test
  void whatACrashLeftUnsaidIsSaidAtTheNextStart() throws Exception {
    run("crash", 134);
    assertEquals(1, left());
    List<String> next = run("exit", 3);
    assertEquals(
        "Java ended while it loaded TensorFlow before. The last that was said:", next.get(0));
    assertEquals(List.of("F0000 Check failed", "before the exit"), next.subList(1, 3));
    assertEquals(List.of("before the exit"), run("exit", 3), "once");
  }

  @Test
  void messagesDoNotWaitForTheEnd() throws Exception {
    Path errors = folder.resolve("slow.txt");
    Process process = start("slow", errors);
    try {
      while (process.isAlive() && !lines(errors).contains("early")) Thread.sleep(20);
      assertTrue(process.isAlive(), "said while it goes on");
    } finally {
      process.destroy();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    }
    assertEquals(0, left(), "also where it was asked to end");
  }
}
