package sc.fiji.cardiacmr.updatesite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The product as it was packaged, written to a site (with small files in place of the natives),
 * installed from it, and used from the shell. Names of folders are as people give them.
 */
class UpdateSiteIT {

  private static final int TIMEOUT_SECONDS = 120;
  private static final long TIMESTAMP = 20260101000000L;

  @TempDir static Path folder;

  private static Path site;
  private static Path home;

  /** Installs the site into a folder that has what Fiji has. */
  @BeforeAll
  static void install() throws IOException {
    Path natives = folder.resolve("natives");
    for (String platform : UpdaterRules.PLATFORMS)
      SmallJar.write(natives.resolve(platform).resolve("tensorflow-core-native-1.0.jar"), platform);
    Path application = Path.of(System.getProperty("cardiacmr.fiji"));
    Product.Places places =
        new Product.Places(Path.of(""), application, natives, folder.resolve("work"));
    Product product = Product.gather(places, UpdaterRules.time(TIMESTAMP));
    site = folder.resolve("site");
    new SiteWriter(null, TIMESTAMP).write(product.files(), product.dependencies(), site);

    home = folder.resolve("Fiji.app, größer & ß");
    new SmallUpdater(home, site, "linux64").update();
    ListedJars lists = ListedJars.read(Path.of("update-site"));
    try (Stream<Path> jars = Files.list(application.resolve("jars"))) {
      for (Path jar : jars.filter(j -> lists.isOfFiji(j.getFileName().toString())).toList())
        Files.copy(jar, home.resolve("jars").resolve(jar.getFileName()));
    }
  }

  @Test
  void theSiteHoldsNoJarOfFiji() throws IOException {
    ListedJars lists = ListedJars.read(Path.of("update-site"));
    List<String> current =
        SiteIndexReader.read(site.resolve(UpdaterRules.INDEX)).values().stream()
            .map(SiteFile::filename)
            .toList();
    lists.checkShadows(current);
    assertEquals(
        List.of(
            "JLargeArrays",
            "JTransforms",
            "commons-csv",
            "fastexcel",
            "jmustache",
            "opczip",
            "org.jfree.svg"),
        current.stream().filter(f -> f.startsWith("jars/")).map(ListedJars::name).toList());
    assertTrue(current.contains("models/cardiacmr/cine-unet/rdf.yaml"), current.toString());
    assertTrue(current.contains("macros/CardiacMR/Batch_Strain.ijm"), current.toString());
  }

  /** Nothing is written there, so the folder may be read-only. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/cardiacmr is a shell script.")
  void aCommandUsesTheInstallationAndLeavesItAlone() throws Exception {
    Map<String, String> before = state();
    setWritable(home, false);
    try {
      Path work = Files.createDirectories(folder.resolve("my study, größe"));
      assertTrue(run(work, Map.of(), "--version").startsWith("Cardiac MR for Fiji "), "version");
      // As a cron job does, without a locale.
      for (Map<String, String> locale :
          List.of(Map.of("LC_ALL", "C"), Map.of("LC_ALL", "C.UTF-8"))) {
        String said =
            run(
                work,
                locale,
                "phantom",
                "output=a, ä.nii.gz",
                "labels=b, ö.nii.gz",
                "phases=2",
                "slices=4",
                "matrix=96");
        assertEquals("", said.strip());
        run(work, locale, "function", "input=b, ö.nii.gz", "output=c, ü.csv");
        for (String result : new String[] {"a, ä.nii.gz", "b, ö.nii.gz", "c, ü.csv"})
          Files.delete(work.resolve(result));
      }
      assertTrue(run(work, Map.of(), "models").contains("cine-unet"), "the models of the site");
    } finally {
      setWritable(home, true);
    }
    assertEquals(before, state());
  }

  private static void setWritable(Path root, boolean isWritable) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList())
        assertTrue(path.toFile().setWritable(isWritable), path.toString());
    }
  }

  /** Paths, sizes and times of all files and folders. */
  private static Map<String, String> state() throws IOException {
    Map<String, String> state = new TreeMap<>();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path path : all.toList())
        state.put(
            path.toString(),
            (Files.isDirectory(path) ? "folder" : Files.size(path))
                + " "
                + Files.getLastModifiedTime(path));
    }
    return state;
  }

  /** Runs a command in the shell; it must succeed. */
  private static String run(Path work, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("sh", Path.of("bin/cardiacmr").toAbsolutePath().toString()));
    command.addAll(Arrays.asList(arguments));
    Path log = Files.createTempFile(folder, "run", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("CARDIACMR_HOME", home.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean isOver = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (!isOver) process.destroyForcibly();
    String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    assertTrue(isOver && process.exitValue() == 0, said);
    return said;
  }
}
