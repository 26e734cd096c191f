package sc.fiji.cardiacmr.updatesite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites are installed, upgraded and reduced by the rules of Fiji's updater. */
class SmallUpdaterTest {

  private static final int HISTORIES = 150;
  private static final long[] TIMES = {
    20260101000000L, 20260201000000L, 20260301000000L, 20260401000000L
  };

  private static final String GPU =
      "lib/linux64/cardiacmr/tensorflow-core-native-linux-x86_64-gpu.jar";

  @TempDir Path folder;

  @Test
  void aSiteIsInstalledIntoAnEmptyFolder() throws IOException {
    Path site = write(null, TIMES[0], version("1.0"));
    Path application = folder.resolve("Fiji.app");
    SmallUpdater updater = new SmallUpdater(application, site, "win64");
    updater.update();
    assertEquals(forPlatform(version("1.0"), "win64"), SmallUpdater.content(application));
    // Nothing is left to do.
    assertTrue(
        updater.states().entrySet().stream()
            .allMatch(
                e ->
                    e.getValue() == SmallUpdater.State.INSTALLED
                        || !e.getKey().contains("win64") && e.getKey().startsWith("lib/")),
        updater.states().toString());
  }

  @Test
  void anUpgradeReplacesAndARemovalDeletes() throws IOException {
    SortedMap<String, String> before = version("1.0");
    before.put("models/cardiacmr/old/rdf.yaml", "old model");
    before.put(GPU, "GPU 1.0");
    Path first = write(null, TIMES[0], before);
    Path application = folder.resolve("Fiji.app");
    new SmallUpdater(application, first, "linux64").update();
    Files.writeString(application.resolve("macros/own.ijm"), "of the user");
    Files.writeString(application.resolve("macros/CardiacMR/a.ijm"), "changed by the user");

    SortedMap<String, String> after = version("2.0");
    after.put(GPU, "GPU 2.0");
    Path second = write(first, TIMES[1], after);
    new SmallUpdater(application, second, "linux64").update();

    Map<String, String> expected = forPlatform(after, "linux64");
    expected.put("macros/own.ijm", "of the user");
    expected.put("macros/CardiacMR/a.ijm", "changed by the user");
    assertEquals(expected, SmallUpdater.content(application));
    assertTrue(Files.isDirectory(application.resolve("models/cardiacmr/old")), "left behind");
  }

  @Test
  void aFileThatIsNewOnTheSiteIsInstalledWithTheUpgrade() throws IOException {
    Path site = write(null, TIMES[0], version("1.0"));
    SmallUpdater updater = new SmallUpdater(folder.resolve("Fiji.app"), site, "linux64");
    updater.update();
    SortedMap<String, String> after = version("1.0");
    after.put("models/cardiacmr/new/rdf.yaml", "new model");
    write(site, site, TIMES[1], after);
    updater.update();
    assertEquals(forPlatform(after, "linux64"), SmallUpdater.content(folder.resolve("Fiji.app")));
  }

  @Test
  void aFileThatComesBackIsNotInstalledByItself() throws IOException {
    Path site = write(null, TIMES[0], version("1.0"));
    SmallUpdater updater = new SmallUpdater(folder.resolve("Fiji.app"), site, "linux64");
    updater.update();
    String model = "models/cardiacmr/cine/rdf.yaml";
    SortedMap<String, String> without = version("1.0");
    without.remove(model);
    write(site, site, TIMES[1], without);
    updater.update();
    write(site, site, TIMES[2], version("1.0"));
    updater.update();
    assertEquals(SmallUpdater.State.NOT_INSTALLED, updater.states().get(model));
  }

  @Test
  void aDamagedSiteChangesNothing() throws IOException {
    Path site = write(null, TIMES[0], version("1.0"));
    Path application = folder.resolve("Fiji.app");
    SplittableRandom random = new SplittableRandom(1);
    List<Path> versions;
    try (var files = Files.walk(site)) {
      versions =
          files
              .filter(Files::isRegularFile)
              .filter(f -> !f.endsWith(UpdaterRules.INDEX))
              .filter(f -> UpdaterRules.platform(site.relativize(f).toString()) == null)
              .sorted()
              .toList();
    }
    for (Path file : versions)
      for (int i = 0; i < 10; i++) {
        byte[] whole = Files.readAllBytes(file);
        byte[] damaged = whole.clone();
        boolean isShort = i % 2 == 0;
        if (isShort) damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
        else if (file.toString().contains(".jar")) damaged = exchanged(whole, random);
        else damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, damaged);
        SmallUpdater updater = new SmallUpdater(application, site, "linux64");
        assertThrows(IOException.class, updater::update, file.toString());
        assertFalse(
            SmallUpdater.content(application).keySet().stream()
                .anyMatch(p -> !p.startsWith("update/")),
            "something was installed");
        Files.write(file, whole);
      }
    new SmallUpdater(application, site, "linux64").update();
    assertEquals(forPlatform(version("1.0"), "linux64"), SmallUpdater.content(application));
  }

  /** A byte of the content of the first entry: times and the like do not count. */
  private static byte[] exchanged(byte[] jar, SplittableRandom random) {
    byte[] damaged = jar.clone();
    int content = 30 + "content.txt".length();
    damaged[content + random.nextInt(3)] ^= (byte) (1 << random.nextInt(8));
    return damaged;
  }

  /** Whatever changes from version to version, and whichever of them a user skips. */
  @Test
  void anyHistoryEndsWithWhatTheLastVersionHas() throws IOException {
    SplittableRandom random = new SplittableRandom(20260717);
    for (int i = 0; i < HISTORIES; i++) {
      Path application = folder.resolve("Fiji " + i + ", größer");
      Path site = folder.resolve("site" + i);
      String platform = UpdaterRules.PLATFORMS.get(random.nextInt(UpdaterRules.PLATFORMS.size()));
      SmallUpdater updater = new SmallUpdater(application, site, platform);
      SortedMap<String, String> files = new TreeMap<>();
      Set<String> gone = new TreeSet<>();
      for (int time = 0; time < TIMES.length; time++) {
        change(files, gone, random);
        write(time == 0 ? null : site, site, TIMES[time], files);
        boolean isLast = time == TIMES.length - 1;
        if (!isLast && random.nextInt(3) == 0) continue;
        updater.update();
        assertEquals(
            forPlatform(files, platform),
            SmallUpdater.content(application),
            "history " + i + " at " + time);
      }
    }
  }

  private static final List<String> NAMES =
      List.of(
          "plugins/CardiacMR_-%s.jar",
          "jars/helper-%s.jar",
          "lib/cardiacmr/engine-%s.jar",
          "lib/win64/cardiacmr/native-%s-windows-x86_64.jar",
          "lib/linux64/cardiacmr/native-%s-linux-x86_64.jar",
          "lib/macos-arm64/cardiacmr/native-%s-macosx-arm64.jar",
          GPU,
          "models/cardiacmr/a/rdf.yaml",
          "models/cardiacmr/a/weights.zip",
          "models/cardiacmr/b/rdf.yaml",
          "macros/CardiacMR/a.ijm");

  /** Adds, changes and removes files; what is gone does not come back. */
  private static void change(
      SortedMap<String, String> files, Set<String> gone, SplittableRandom random) {
    for (String name : NAMES) {
      String key = UpdaterRules.key(name.formatted("1.0"));
      if (gone.contains(key) || random.nextInt(3) == 0) continue;
      boolean isThere = files.keySet().removeIf(path -> UpdaterRules.key(path).equals(key));
      if (isThere && random.nextInt(4) == 0) gone.add(key);
      else {
        // A new name alone is no new version: the updater compares checksums.
        String path = name.formatted("1." + random.nextInt(5));
        files.put(path, "content " + random.nextInt(3) + " of " + path);
      }
    }
  }

  private static SortedMap<String, String> version(String version) {
    SortedMap<String, String> files = new TreeMap<>();
    files.put("plugins/CardiacMR_-" + version + ".jar", "plug-in " + version);
    files.put("jars/JTransforms-3.1.jar", "transforms");
    files.put("lib/cardiacmr/engine-1.1.0.jar", "engine");
    for (String platform : UpdaterRules.PLATFORMS)
      files.put("lib/" + platform + "/cardiacmr/native-" + version + ".jar", platform + version);
    files.put("models/cardiacmr/cine/rdf.yaml", "model " + version);
    files.put("macros/CardiacMR/a.ijm", "macro");
    return files;
  }

  private static Map<String, String> forPlatform(Map<String, String> files, String platform)
      throws IOException {
    Map<String, String> chosen = new TreeMap<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      String only = UpdaterRules.platform(file.getKey());
      if (only != null && !only.equals(platform)) continue;
      Path made = Files.createTempFile("small", ".file");
      make(made, file.getKey(), file.getValue());
      chosen.put(
          file.getKey(), Files.readString(made, java.nio.charset.StandardCharsets.ISO_8859_1));
      Files.delete(made);
    }
    return chosen;
  }

  private Path write(Path before, long timestamp, Map<String, String> files) throws IOException {
    return write(before, folder.resolve("site" + timestamp), timestamp, files);
  }

  private Path write(Path before, Path site, long timestamp, Map<String, String> files)
      throws IOException {
    Path sources = Files.createTempDirectory(folder, "sources");
    SortedMap<String, Path> made = new TreeMap<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path source = sources.resolve(file.getKey().replace('/', '_'));
      make(source, file.getKey(), file.getValue());
      made.put(file.getKey(), source);
    }
    Map<String, List<String>> dependencies = new TreeMap<>();
    for (String path : files.keySet())
      if (path.startsWith("plugins/"))
        dependencies.put(path, List.of("jars/JTransforms.jar", "jars/helper.jar", "jars/ij.jar"));
    new SiteWriter(before, timestamp).write(made, dependencies, site);
    return site;
  }

  private static void make(Path file, String path, String content) throws IOException {
    if (path.endsWith(".jar")) SmallJar.write(file, content);
    else Files.writeString(file, content);
  }
}
