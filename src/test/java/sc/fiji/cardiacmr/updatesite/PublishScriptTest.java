package sc.fiji.cardiacmr.updatesite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code update-site/publish.sh} with a launcher that writes down what it is told. */
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "publish.sh is a shell script, for Linux and macOS.")
class PublishScriptTest {

  @TempDir Path folder;
  private Path fiji;
  private Path zips;
  private Path calls;

  @BeforeEach
  void makeFijiAndZips() throws IOException {
    fiji = Files.createDirectories(folder.resolve("Fiji app, ä"));
    calls = folder.resolve("calls.txt");
    for (String file :
        new String[] {
          "jars/imglib2-7.1.4.jar",
          "jars/JTransforms-3.0.jar",
          "plugins/CardiacMR_-0.9.jar",
          "plugins/Other_-1.0.jar",
          "lib/linux64/cardiacmr/old.jar",
          "lib/linux64/other.so",
          "models/cardiacmr/old/rdf.yaml"
        }) {
      Files.createDirectories(fiji.resolve(file).getParent());
      Files.writeString(fiji.resolve(file), "Fiji");
    }
    launcher("");
    StandInBuild build = new StandInBuild(folder, "1.0");
    WriteUpdateSite.write(build.places, folder.resolve("output"), null, 20260101000000L);
    zips = folder.resolve("output/update-site-zips");
  }

  /** Writes a launcher that prints this when it is asked for files of no site. */
  private void launcher(String localOnly) throws IOException {
    Path launcher = fiji.resolve("ImageJ-linux64");
    Files.writeString(
        launcher,
        """
        #!/bin/sh
        echo "$*" >>"%s"
        if [ "$2" = list-local-only ]; then echo "%s"; fi
        """
            .formatted(calls, localOnly));
    assertTrue(launcher.toFile().setExecutable(true));
  }

  private record Run(int status, String said) {}

  private Run run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", "update-site/publish.sh"));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("ZIPS", zips.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), said);
  }

  @Test
  void theUpdaterIsToldWhatItWouldUploadFirst() throws Exception {
    Run run = run(fiji.toString(), "Cardiac MR");
    assertEquals(0, run.status(), run.said());
    assertTrue(run.said().contains("--upload"), run.said());
    assertEquals(
        List.of(
            "--update list-local-only",
            "--update upload-complete-site --simulate --force --platforms"
                + " linux64,linux-arm64,macos-arm64,win64 Cardiac MR"),
        Files.readAllLines(calls));
    // What is there now is Fiji's and of this version.
    List<String> files = List.copyOf(SmallUpdater.content(fiji).keySet());
    for (String old : new String[] {"JTransforms-3.0", "CardiacMR_-0.9", "old"})
      assertFalse(files.toString().contains(old), files.toString());
    for (String kept : new String[] {"jars/imglib2-7.1.4.jar", "plugins/Other_-1.0.jar"})
      assertTrue(files.contains(kept), files.toString());
    for (String platform : UpdaterRules.PLATFORMS)
      assertTrue(
          files.contains("lib/" + platform + "/cardiacmr/tensorflow-core-native-1.1.0-x.jar"));
    assertTrue(files.contains("plugins/CardiacMR_-1.0.jar"), files.toString());
    assertFalse(files.contains("bin/cardiacmr"), files.toString());
  }

  @Test
  void theSiteIsAddedAndUploaded() throws Exception {
    Run run = run("--upload", fiji.toString(), "Name", "https://a/", "webdav:me", "b");
    assertEquals(0, run.status(), run.said());
    List<String> lines = Files.readAllLines(calls);
    assertEquals("--update add-update-site Name https://a/ webdav:me b", lines.get(0));
    assertFalse(lines.get(2).contains("--simulate"), lines.get(2));
  }

  @Test
  void filesOfNoSiteAreNotPublished() throws Exception {
    launcher("plugins/Own_-1.0.jar\t(LOCAL_ONLY)\t2026");
    Run run = run("--upload", fiji.toString(), "Name");
    assertNotEquals(0, run.status());
    assertTrue(run.said().contains("Own_"), run.said());
    assertFalse(Files.readString(calls).contains("upload-complete-site"));
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    assertTrue(run(folder.toString(), "Name").said().contains("is no Fiji folder"));
    assertTrue(run(fiji.toString()).said().startsWith("Usage:"));
    Files.delete(zips.resolve("CardiacMR-1.0-win64.zip"));
    assertTrue(run(fiji.toString(), "Name").said().contains("No zip for win64"));
    assertFalse(Files.exists(calls), "nothing was asked");
  }
}
