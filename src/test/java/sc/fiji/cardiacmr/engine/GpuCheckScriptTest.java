package sc.fiji.cardiacmr.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bin/gpu-check} and the script that it puts beside the parts, with stand-ins for the JDK,
 * the application, its natives and NVIDIA's program; no GPU was at hand.
 */
@EnabledOnOs(OS.LINUX)
class GpuCheckScriptTest {

  private static final int PART = 60 << 20;

  @TempDir Path folder;

  private Path pack;
  private Path calls;

  @BeforeEach
  void makeStandIns() throws IOException {
    calls = folder.resolve("calls.txt");
    pack = folder.resolve("pack");
    // The program jlink makes a runtime whose java writes down the command and says what it should.
    script(
        folder.resolve("jdk/bin/jlink"),
        """
        #!/bin/sh
        for last; do :; done
        mkdir -p "$last/bin"
        cp "%s" "$last/bin/java"
        """
            .formatted(folder.resolve("java")));
    java("GPU:0", "");
    script(
        folder.resolve("path/nvidia-smi"),
        """
        #!/bin/sh
        case $1 in
          *name*) echo "Test GPU" ;;
          *driver*) echo 555.42 ;;
          *) echo 1234 ;;
        esac
        """);
    for (String file :
        List.of(
            "plugins/CardiacMR_-1.0.jar",
            "jars/imglib2-8.0.0.jar",
            "models/cardiacmr/cine/rdf.yaml",
            "lib/cardiacmr/tensorflow-core-api-1.1.0.jar",
            "lib/linux64/cardiacmr/tensorflow-core-native-1.1.0-linux-x86_64.jar")) {
      Path path = folder.resolve("Fiji.app").resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "stand-in");
    }
    byte[] natives = new byte[PART + (1 << 20)];
    new Random(1).nextBytes(natives);
    Files.write(folder.resolve("natives.jar"), natives);
  }

  /** A Java that computes on a device, and fails in one command. */
  private void java(String device, String failing) throws IOException {
    script(
        folder.resolve("java"),
        """
        #!/bin/sh
        while [ "$1" != sc.fiji.cardiacmr.cli.Main ]; do shift; done
        shift
        echo "$*" >>"%s"
        if [ "$1" = "%s" ]; then echo "a reason"; exit 1; fi
        if [ "$1" = engine ]; then printf 'device\\t%s\\n'; fi
        """
            .formatted(calls, failing, device));
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true));
  }

  private record Run(int status, String said) {}

  private Run run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of("sh"), Arrays.stream(command)).toList())
            .redirectErrorStream(true);
    builder.environment().put("CARDIACMR_HOME", folder.resolve("Fiji.app").toString());
    builder.environment().put("GPU_NATIVES", folder.resolve("natives.jar").toString());
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder
        .environment()
        .merge("PATH", folder.resolve("path").toString(), (path, own) -> own + ":" + path);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), said);
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.list(pack)) {
      return files.filter(f -> f.getFileName().toString().startsWith("part-")).sorted().toList();
    }
  }

  private void packed() throws Exception {
    Run made = run("bin/gpu-check", pack.toString());
    assertEquals(0, made.status(), made.said());
  }

  private Run check() throws Exception {
    return run(pack.resolve("run").toString(), folder.resolve("work").toString());
  }

  @Test
  void carriesEverythingInPartsAndReports() throws Exception {
    packed();
    assertEquals(2, parts().size());
    for (Path part : parts()) assertTrue(Files.size(part) < 64 << 20, part.toString());
    Run report = check();
    assertEquals(0, report.status(), report.said());
    for (String expected :
        List.of(
            "GPU: Test GPU, driver 555.42",
            "2 parts joined",
            "500 slices in ",
            "most GPU memory in use: 1234 MiB",
            "PASSED: all of it ran on the GPU"))
      assertTrue(report.said().contains(expected), expected + " in " + report.said());
    List<String> commands = new ArrayList<>();
    for (String line : Files.readAllLines(calls)) commands.add(line.split(" ", 2)[0]);
    assertEquals(
        List.of("engine", "engine", "phantom", "segment-cine", "evaluate", "train"), commands);
    Path work = folder.resolve("work");
    assertEquals(
        -1,
        Files.mismatch(
            folder.resolve("natives.jar"),
            work.resolve("natives/tensorflow-core-native-1.1.0-linux-x86_64-gpu.jar")));
    assertFalse(Files.exists(work.resolve("app/lib/linux64")), "no natives for the CPU");
  }

  @Test
  void aCpuOrAFailedStepIsNoSuccess() throws Exception {
    java("CPU:0", "train");
    packed();
    Run report = check();
    assertEquals(1, report.status(), report.said());
    assertTrue(report.said().contains("FAILED: TensorFlow does not use the GPU"), report.said());
    assertTrue(report.said().contains("a reason"), report.said());
    assertTrue(report.said().contains("FAILED: ten training steps"), report.said());
    assertFalse(report.said().contains("PASSED"), report.said());
  }

  @Test
  void damagedOrMissingPartsStopIt() throws Exception {
    packed();
    Path last = parts().get(1);
    byte[] bytes = Files.readAllBytes(last);
    bytes[17] ^= 1;
    Files.write(last, bytes);
    Run damaged = check();
    assertEquals(1, damaged.status());
    assertTrue(damaged.said().contains(last.getFileName() + ": FAILED"), damaged.said());
    Files.delete(last);
    Run missing = check();
    assertEquals(1, missing.status());
    assertTrue(missing.said().contains("a part is missing or damaged"), missing.said());
    assertFalse(Files.exists(calls), "nothing was run");
  }

  @Test
  void whatIsMissingForPackingIsNamed() throws Exception {
    assertTrue(run("bin/gpu-check").said().startsWith("Usage:"));
    Files.delete(folder.resolve("natives.jar"));
    assertTrue(
        run("bin/gpu-check", pack.toString()).said().contains("natives.jar' does not exist"));
    Files.delete(folder.resolve("Fiji.app/plugins/CardiacMR_-1.0.jar"));
    assertTrue(run("bin/gpu-check", pack.toString()).said().contains("No CardiacMR_-*.jar"));
    assertFalse(Files.exists(pack));
  }

  /** A copy of the constant would be forgotten when the version changes. */
  @Test
  void theVersionIsThatOfTheProgram() throws IOException {
    assertTrue(
        Files.readString(Path.of("bin/gpu-check")).contains("\nversion=" + GpuJar.VERSION + "\n"));
  }
}
