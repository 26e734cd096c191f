package sc.fiji.cardiacmr.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.progress.Progress;

/** Which natives are chosen and how those for the GPU come and go; nothing is loaded. */
class EngineNativesTest {

  private static final Platform LINUX = Platform.of("Linux", "amd64");
  private static final String CPU = "tensorflow-core-native-1.1.0-linux-x86_64.jar";
  private static final String GPU = "tensorflow-core-native-gpu-1.1.0-linux-x86_64.jar";

  @TempDir Path root;

  private Path folder;
  private Path marks;
  private Path driver;
  private EngineNatives natives;

  @BeforeEach
  void installForTheCpu() throws IOException {
    folder = Files.createDirectory(root.resolve("lib"));
    marks = Files.createDirectory(root.resolve("marks"));
    driver = Files.createFile(root.resolve("driver"));
    Files.createFile(folder.resolve(CPU));
    natives = new EngineNatives(folder, LINUX, new LoadingMark(marks), driver);
  }

  private Path jar(String name, String version) throws IOException {
    Path file = root.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(
          new ZipEntry("org/tensorflow/internal/c_api/linux-x86_64-gpu/libtensorflow_cc.so.2"));
      zip.putNextEntry(
          new ZipEntry("META-INF/maven/org.tensorflow/tensorflow-core-native/pom.properties"));
      zip.write(("version=" + version + "\n").getBytes());
    }
    return file;
  }

  private String chosen() {
    return natives.choice().jar().getFileName().toString();
  }

  @Test
  void goesToTheGpuAndBack() throws IOException {
    assertEquals(CPU, chosen());
    Files.createFile(folder.resolve("tensorflow-core-native-1.0.0-linux-x86_64-gpu.jar"));
    GpuJar known = natives.install(jar("chosen.jar", "1.1.0"), Progress.NONE);
    assertEquals(64, known.sha256().length());
    assertFalse(known.isAsPublished());
    assertEquals(GPU, chosen());
    assertTrue(natives.choice().isGpu());
    assertEquals(2, folder.toFile().list().length, "the older one is gone");
    natives.useCpu();
    assertEquals(CPU, chosen());
    assertTrue(natives.hasGpu());
    natives.useGpu();
    assertEquals(GPU, chosen());
    // What is installed can be named again.
    natives.install(folder.resolve(GPU), Progress.NONE);
    assertEquals(GPU, chosen());
  }

  @Test
  void withoutADriverTheCpuIsUsedWithAWord() throws IOException {
    natives.install(jar("chosen.jar", "1.1.0"), Progress.NONE);
    Files.delete(driver);
    assertEquals(CPU, chosen());
    assertTrue(natives.remark().contains("no driver"), natives.remark());
    Files.delete(folder.resolve(CPU));
    assertEquals(GPU, chosen(), "where there is nothing else");
  }

  @Test
  void afterACrashTheCpuIsUsedWithAWordUntilTheUserSaysOtherwise() throws Exception {
    natives.install(jar("chosen.jar", "1.1.0"), Progress.NONE);
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    try (LoadingMark mark = new LoadingMark(marks).begin(folder.resolve(GPU))) {
      assertEquals(GPU, chosen(), "another window of the same machine is loading");
      Path own = marks.toFile().listFiles()[0].toPath();
      String name = own.getFileName().toString();
      Files.copy(own, marks.resolve(name.replaceFirst("[0-9]+\\.txt", dead.pid() + ".txt")));
    }
    assertEquals(CPU, chosen());
    assertTrue(natives.remark().contains("Java ended while it last loaded"), natives.remark());
    natives.useGpu();
    assertEquals(GPU, chosen());
    assertEquals("", natives.remark());
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    String other = refusal(jar("old.jar", "1.0.0"));
    assertTrue(other.contains("'1.0.0'") && other.contains("1.1.0 is installed"), other);
    assertTrue(refusal(Files.write(root.resolve("x.jar"), new byte[100])).contains("not a jar"));
    assertTrue(refusal(root.resolve("missing.jar")).contains("is not a file"));
    Path empty = root.resolve("empty.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(empty))) {
      zip.putNextEntry(new ZipEntry("a"));
    }
    assertTrue(refusal(empty).contains("does not hold TensorFlow's native libraries"));
    assertThrows(IllegalArgumentException.class, natives::useGpu);
    assertEquals(1, folder.toFile().list().length, "nothing has changed");
  }

  private String refusal(Path file) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> natives.install(file, Progress.NONE))
            .getMessage();
    assertTrue(message.contains(file.toString()), message);
    return message;
  }
}
