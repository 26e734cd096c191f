package sc.fiji.cardiacmr.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.util.FileUtils;
import sc.fiji.cardiacmr.progress.Progress;

/** Which natives are chosen and how those for the GPU come and go; nothing is loaded. */
class EngineNativesTest {

  private static final Platform LINUX = Platform.of("Linux", "amd64");
  private static final String CPU = "tensorflow-core-native-1.1.0-linux-x86_64.jar";
  private static final String GPU = "tensorflow-core-native-gpu-1.1.0-linux-x86_64.jar";

  @TempDir Path root;

  private Path folder;
  private Path own;
  private Path driver;
  private EngineNatives natives;

  @BeforeEach
  void installForTheCpu() throws IOException {
    folder = Files.createDirectory(root.resolve("lib"));
    own = Files.createDirectory(root.resolve("own"));
    driver = Files.createFile(root.resolve("driver"));
    Files.createFile(folder.resolve(CPU));
    natives = new EngineNatives(folder, own, LINUX, driver);
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

  private void choose(String device) throws IOException {
    new EnginePreferences(new EngineOptions(0, device, Precision.AUTO), GpuMemory.GROW).write(own);
  }

  @Test
  void goesToTheGpuAndBack() throws IOException {
    assertEquals(CPU, chosen());
    assertFalse(natives.hasGpu());
    Files.createFile(own.resolve("tensorflow-core-native-gpu-1.0.0-linux-x86_64.jar"));
    GpuJar known = natives.install(jar("chosen.jar", "1.1.0"), Progress.NONE);
    assertEquals(64, known.sha256().length());
    assertFalse(known.isAsPublished());
    assertEquals(GPU, chosen());
    assertTrue(natives.choice().isGpu());
    assertEquals(1, own.toFile().list().length, "the older one is gone");
    assertEquals(1, folder.toFile().list().length, "Fiji is not written to");
    choose("cpu");
    assertEquals(CPU, chosen());
    assertEquals("", natives.remark());
    assertTrue(natives.hasGpu());
    choose("gpu");
    assertEquals(GPU, chosen());
    // What is installed can be named again.
    natives.install(own.resolve(GPU), Progress.NONE);
    assertEquals(GPU, chosen());
  }

  @Test
  void thoseOfAnUpdateSiteAreUsedAndTheirUpgradeReplacesThem() throws IOException {
    Files.createFile(folder.resolve(GPU));
    assertEquals(GPU, chosen());
    assertTrue(natives.choice().isGpu());
    // A name as at Maven Central, put there by hand.
    Files.move(folder.resolve(GPU), folder.resolve(GpuJar.PUBLISHED_NAME));
    assertEquals(GpuJar.PUBLISHED_NAME, chosen());
    // By these names the updater knows what is a version of what.
    assertEquals(
        "tensorflow-core-native-gpu-linux-x86_64.jar", FileUtils.stripFilenameVersion(GPU));
    assertEquals("tensorflow-core-native-linux-x86_64.jar", FileUtils.stripFilenameVersion(CPU));
    assertEquals(GPU, new GpuJar(GpuJar.VERSION, "").installedName());
  }

  @Test
  void thoseOfAnotherVersionAreNotLoaded() throws IOException {
    Files.createFile(own.resolve("tensorflow-core-native-gpu-1.0.0-linux-x86_64.jar"));
    assertEquals(CPU, chosen());
    assertTrue(natives.remark().contains("does not belong to version 1.1.0"), natives.remark());
    Files.delete(folder.resolve(CPU));
    assertThrows(EngineException.class, natives::choice);
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    String classPath = System.getProperty("java.class.path");
    assertTrue(classPath.contains("tensorflow-core-api-" + GpuJar.VERSION + ".jar"), classPath);
  }

  @Test
  void withoutADriverTheCpuIsUsedWithAWord() throws IOException {
    natives.install(jar("chosen.jar", "1.1.0"), Progress.NONE);
    Files.delete(driver);
    assertEquals(CPU, chosen());
    assertTrue(natives.remark().contains("no driver"), natives.remark());
    choose("cpu");
    assertEquals("", natives.remark());
    choose("auto");
    Files.delete(folder.resolve(CPU));
    assertEquals(GPU, chosen(), "where there is nothing else");
  }

  @Test
  void afterACrashTheCpuIsUsedWithAWordUntilTheUserSaysOtherwise() throws Exception {
    natives.install(jar("chosen.jar", "1.1.0"), Progress.NONE);
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path said = NativeLogFile.create(own);
    Files.writeString(said, "I0000 nothing\nF0000 Check failed: no cuDNN\n\n");
    try (LoadingMark mark = new LoadingMark(own).begin(own.resolve(GPU))) {
      assertEquals(GPU, chosen(), "another window of the same machine is loading");
      for (Path file :
          List.of(said, own.resolve(said.getFileName().toString().replace("log-", "loading-gpu-"))))
        Files.copy(
            file,
            own.resolve(
                file.getFileName().toString().replaceFirst("[0-9]+\\.txt", dead.pid() + ".txt")));
    }
    Files.delete(said);
    for (int start = 0; start < 2; start++) {
      assertEquals(CPU, chosen());
      String remark = natives.remark();
      assertTrue(remark.contains("Java ended while it last loaded"), remark);
      assertTrue(remark.contains("last message was: 'F0000 Check failed: no cuDNN"), remark);
      assertEquals(List.of(), NativeLogFile.takeLeft(own), "not yet forgotten");
    }
    natives.forgetCrash();
    assertEquals(GPU, chosen());
    assertEquals("", natives.remark());
    assertEquals(1, own.toFile().list().length, "the natives alone");
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
    assertFalse(natives.hasGpu());
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
