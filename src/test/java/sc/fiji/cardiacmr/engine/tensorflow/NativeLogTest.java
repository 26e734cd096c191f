package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.Precision;

class NativeLogTest {

  @TempDir Path folder;

  /** Uses TensorFlow as a program does, and says something itself meanwhile. */
  public static final class Program {
    public static void main(String[] arguments) {
      TensorFlowEngine engine = new TensorFlowEngine();
      NativeLog.quietly(
          () -> {
            System.err.println("said meanwhile");
            System.err.println("2026-01-01 00:00:00.123456: E tensorflow/x.cc:1] of no interest");
            return null;
          });
      engine.probe(new EngineOptions(1, arguments[0], Precision.FLOAT32));
      System.err.println("said afterwards");
    }
  }

  private String errors(String device, String level) throws Exception {
    Path errors = folder.resolve("errors.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName(),
            device);
    builder.environment().remove(NativeLog.VARIABLE);
    if (level != null) builder.environment().put(NativeLog.VARIABLE, level);
    Process process =
        builder
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    assertTrue(process.waitFor(300, TimeUnit.SECONDS));
    String text = Files.readString(errors);
    assertEquals(0, process.exitValue(), text);
    return text.lines()
        .filter(l -> !l.startsWith("WARNING: ") || l.contains("absl"))
        .reduce("", (a, b) -> a + b + "\n");
  }

  @Test
  @Tag("slow")
  void onlyTheProgramIsHeard() throws Exception {
    assertEquals("said meanwhile\nsaid afterwards\n", errors("cpu", null));
    assertEquals("said meanwhile\nsaid afterwards\n", errors("auto", null));
  }

  @Test
  @Tag("slow")
  void whoAsksForTheLogGetsIt() throws Exception {
    assertTrue(errors("cpu", "0").contains("oneDNN custom operations are on"));
  }

  @Test
  void knowsTheLinesOfTensorFlow() {
    for (String line :
        new String[] {
          "2026-11-29 03:10:13.091298: I tensorflow/core/util/port.cc:153] oneDNN custom",
          "I0000 00:00:1795921826.107635   32341 mlir_graph_optimization_pass.cc:401] MLIR",
          "E0000 00:00:1795922327.339659    1961 cuda_dnn.cc:8310] Unable to register cuDNN",
          "WARNING: All log messages before absl::InitializeLog() is called are written to STDERR",
          "To enable the following instructions: AVX2 FMA, in other operations, rebuild TensorFlow"
              + " with the appropriate compiler flags.",
        }) assertTrue(NativeLog.isLogged(line), line);
    for (String line :
        new String[] {
          "2026-11-29 03:10:13.091298: F tensorflow/core/x.cc:1] Check failed",
          "F0000 00:00:1795921826.107635   32341 x.cc:401] Check failed",
          "java.lang.IllegalStateException: I0000",
          "Error of the program",
          "",
        }) assertFalse(NativeLog.isLogged(line), line);
  }

  @Test
  void whatIsThrownIsThrown() {
    String message =
        assertThrows(
                IllegalStateException.class,
                () ->
                    NativeLog.quietly(
                        () -> {
                          throw new IllegalStateException("real");
                        }))
            .getMessage();
    assertEquals("real", message);
  }
}
