package sc.fiji.cardiacmr.updatesite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site with natives for the GPU, with a small jar in place of them. */
class WriteGpuSiteTest {

  private static final String JAR = "tensorflow-core-native-gpu-1.1.0-linux-x86_64.jar";

  @TempDir Path folder;

  private Path natives(String content) throws IOException {
    Path natives = Files.createDirectories(folder.resolve("natives"));
    Path jar = natives.resolve("tensorflow-core-native-1.1.0-linux-x86_64-gpu.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(
          new ZipEntry("org/tensorflow/internal/c_api/linux-x86_64-gpu/libtensorflow_cc.so.2"));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(
          new ZipEntry("META-INF/maven/org.tensorflow/tensorflow-core-native/pom.properties"));
      zip.write("version=1.1.0\n".getBytes(StandardCharsets.UTF_8));
    }
    return natives;
  }

  /** The natives that a Fiji with both sites has. */
  private List<String> installed(Path application) throws IOException {
    try (Stream<Path> files = Files.list(application.resolve("lib/linux64/cardiacmr"))) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void comesBesideTheOtherSiteAndAnUpgradeReplacesIt() throws IOException {
    StandInBuild build = new StandInBuild(folder, "1.0");
    WriteUpdateSite.write(build.places, folder.resolve("output"), null, 20260101000000L);
    Path application = folder.resolve("Fiji.app");
    new SmallUpdater(application, folder.resolve("output/update-site"), "linux64").update();

    WriteGpuSite.write(natives("first"), folder.resolve("one"), null, 20260101000000L);
    Path site = folder.resolve("one/update-site-gpu");
    SmallUpdater updater = new SmallUpdater(application, site, "linux64");
    updater.update();
    assertEquals(List.of("tensorflow-core-native-1.1.0-x.jar", JAR), installed(application));

    WriteGpuSite.write(natives("second"), folder.resolve("two"), site, 20260201000000L);
    Path next = folder.resolve("two/update-site-gpu");
    assertEquals(
        2,
        SiteIndexReader.read(next.resolve("db.xml.gz"))
            .get("lib/linux64/cardiacmr/tensorflow-core-native-gpu-linux-x86_64.jar")
            .versions()
            .count());
    // What an older version of TensorFlow was called is replaced, too.
    Path lib = application.resolve("lib/linux64/cardiacmr");
    Files.move(lib.resolve(JAR), lib.resolve(JAR.replace("1.1.0", "1.0.9")));
    new SmallUpdater(application, next, "linux64").update();
    assertEquals(List.of("tensorflow-core-native-1.1.0-x.jar", JAR), installed(application));
  }

  @Test
  void otherPlatformsGetNothing() throws IOException {
    WriteGpuSite.write(natives("x"), folder.resolve("one"), null, 20260101000000L);
    Path application = folder.resolve("Fiji.app");
    new SmallUpdater(application, folder.resolve("one/update-site-gpu"), "win64").update();
    assertEquals(0, SmallUpdater.content(application).size());
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path natives = natives("x");
    Files.writeString(natives.resolve("second.jar"), "x");
    IOException two =
        assertThrows(
            IOException.class, () -> WriteGpuSite.write(natives, folder, null, 20260101000000L));
    assertTrue(two.getMessage().contains("must be one jar"), two.getMessage());
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("cpu.jar"), "x");
    assertThrows(
        IllegalArgumentException.class,
        () -> WriteGpuSite.write(other, folder, null, 20260101000000L));
  }
}
