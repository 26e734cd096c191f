package sc.fiji.cardiacmr.updatesite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteWriterTest {

  private static final long FIRST = 20260101000000L;
  private static final long SECOND = 20260201000000L;
  private static final long THIRD = 20260301000000L;

  private static final String PLUGIN = "plugins/CardiacMR_-1.0.jar";
  private static final String LINUX = "lib/linux64/cardiacmr/native-1.0-linux-x86_64.jar";
  private static final String MODEL = "models/cardiacmr/cine/rdf.yaml";

  @TempDir Path folder;
  private Path sources;
  private final SortedMap<String, Path> files = new TreeMap<>();

  @BeforeEach
  void makeFiles() throws IOException {
    sources = Files.createDirectories(folder.resolve("sources"));
    putJar(PLUGIN, "plug-in 1.0");
    putJar(LINUX, "linux 1.0");
    putText(MODEL, "model 1");
  }

  @Test
  void theIndexAndEachFileWithItsTimestampAreThere() throws IOException {
    Path site = write("first", null, FIRST);
    Map<String, String> content = SmallUpdater.content(site);
    assertEquals(
        List.of("db.xml.gz", LINUX + "-" + FIRST, MODEL + "-" + FIRST, PLUGIN + "-" + FIRST),
        List.copyOf(content.keySet()));
    assertEquals("model 1", content.get(MODEL + "-" + FIRST));
    SiteFile model = read(site).get(MODEL);
    assertEquals(UpdaterChecksum.of(MODEL, files.get(MODEL)), model.current().checksum());
    assertEquals(7, model.size());
    assertEquals(FIRST, model.current().timestamp());
  }

  @Test
  void descriptionAuthorsAndDependenciesOfJarsAreInTheIndex() throws IOException {
    String pom =
        "<project><description>Does \"this\" &amp; that</description><developers><developer>"
            + "<name>A &lt;B&gt;</name></developer></developers></project>";
    SmallJar.write(files.get(PLUGIN), Map.of("META-INF/maven/g/a/pom.xml", pom));
    putJar("jars/helper-2.0.jar", "help");
    Path site = folder.resolve("site");
    new SiteWriter(null, FIRST)
        .write(files, Map.of(PLUGIN, List.of("jars/helper.jar", "jars/ij.jar")), site);
    SiteFile plugin = read(site).get("plugins/CardiacMR_.jar");
    assertEquals("Does \"this\" & that", plugin.description());
    assertEquals(List.of("A <B>"), plugin.authors());
    assertEquals(Map.of("jars/helper.jar", FIRST, "jars/ij.jar", 0L), plugin.dependencies());
  }

  @Test
  void whatIsUnchangedKeepsItsVersionAndBytes() throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("a.txt", "1");
    entries.put("b.txt", "2");
    SmallJar.write(files.get(PLUGIN), entries);
    Path first = write("first", null, FIRST);
    byte[] bytes = Files.readAllBytes(first.resolve(PLUGIN + "-" + FIRST));
    // The same entries in another order have other bytes and the same checksum.
    entries.put("a.txt", entries.remove("a.txt"));
    SmallJar.write(files.get(PLUGIN), entries);
    assertFalse(Arrays.equals(bytes, Files.readAllBytes(files.get(PLUGIN))));
    putText(MODEL, "model 2");
    Path second = folder.resolve("second");
    SiteWriter.Summary summary = new SiteWriter(first, SECOND).write(files, Map.of(), second);
    assertEquals(new SiteWriter.Summary(0, 1, 0, 2, List.of()), summary);
    assertFalse(Files.exists(second.resolve(PLUGIN + "-" + SECOND)));
    assertArrayEquals(bytes, Files.readAllBytes(second.resolve(PLUGIN + "-" + FIRST)));
    assertEquals(
        List.of(new SiteVersion(MODEL, read(first).get(MODEL).current().checksum(), FIRST, SECOND)),
        read(second).get(MODEL).previous());
    assertTrue(Files.exists(second.resolve(MODEL + "-" + FIRST)), "the old version is kept");
  }

  @Test
  void aRemovedFileKeepsItsHistoryAlone() throws IOException {
    Path first = write("first", null, FIRST);
    files.remove(MODEL);
    Path second = write("second", first, SECOND);
    SiteFile removed = read(second).get(MODEL);
    assertEquals(null, removed.current());
    assertEquals(SECOND, removed.previous().get(0).timestampObsolete());
    // It comes back.
    putText(MODEL, "model 1");
    Path third = folder.resolve("third");
    SiteWriter.Summary summary = new SiteWriter(second, THIRD).write(files, Map.of(), third);
    assertEquals(new SiteWriter.Summary(0, 0, 0, 2, List.of(MODEL)), summary);
    SiteFile back = read(third).get(MODEL);
    assertEquals(THIRD, back.current().timestamp());
    assertEquals(1, back.previous().size());
  }

  @Test
  void theSameFilesMakeTheSameBytes() throws IOException {
    putJar("jars/helper-2.0.jar", "help");
    Map<String, String> one = SmallUpdater.content(write("one", null, FIRST));
    for (Path file : files.values())
      Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1));
    assertEquals(one, SmallUpdater.content(write("two", null, FIRST)));
  }

  @Test
  void aSiteCanBeWrittenOverTheOneBefore() throws IOException {
    Path site = write("site", null, FIRST);
    putText(MODEL, "model 2");
    write("site", site, SECOND);
    assertEquals(2, read(site).get(MODEL).versions().count());
    assertTrue(Files.exists(site.resolve(MODEL + "-" + FIRST)));
  }

  @Test
  void theTimestampMustBeLaterThanAllBefore() throws IOException {
    Path first = write("first", null, SECOND);
    for (long early : new long[] {FIRST, SECOND}) {
      Exception e =
          assertThrows(IllegalArgumentException.class, () -> new SiteWriter(first, early));
      assertTrue(e.getMessage().contains("must be later"), e.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> new SiteWriter(null, 20261332000000L));
  }

  @Test
  void whatTheUpdaterWouldOverlookIsRefused() throws IOException {
    for (String path :
        new String[] {
          "docs/a.txt",
          "bin/cardiacmr",
          "macros/a.md",
          "jars/a.txt",
          "models/.a",
          "macros/größe.ijm",
          "macros/a b.ijm",
          "README.md"
        }) {
      SortedMap<String, Path> one = new TreeMap<>(Map.of(path, files.get(MODEL)));
      assertThrows(
          IllegalArgumentException.class,
          () -> new SiteWriter(null, FIRST).write(one, Map.of(), folder.resolve("x")),
          path);
    }
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    putText(MODEL, "");
    Exception e = assertThrows(IllegalArgumentException.class, () -> write("site", null, FIRST));
    assertTrue(e.getMessage().contains("empty"), e.getMessage());
    assertFalse(Files.exists(folder.resolve("site")));
  }

  @Test
  void twoVersionsOfAFileAreRefused() throws IOException {
    putJar("plugins/CardiacMR_-1.1.jar", "plug-in 1.1");
    assertThrows(IllegalArgumentException.class, () -> write("site", null, FIRST));
  }

  @Test
  void anIncompleteSiteBeforeIsRefused() throws IOException {
    Path first = write("first", null, FIRST);
    Files.delete(first.resolve(PLUGIN + "-" + FIRST));
    IOException e = assertThrows(IOException.class, () -> write("second", first, SECOND));
    assertTrue(e.getMessage().contains(PLUGIN), e.getMessage());
    assertFalse(Files.exists(folder.resolve("second")));
  }

  private Path write(String name, Path before, long timestamp) throws IOException {
    Path site = folder.resolve(name);
    new SiteWriter(before, timestamp).write(files, Map.of(), site);
    return site;
  }

  private static SortedMap<String, SiteFile> read(Path site) throws IOException {
    return SiteIndexReader.read(site.resolve("db.xml.gz"));
  }

  private void putJar(String path, String content) throws IOException {
    files.put(path, SmallJar.write(sources.resolve(path.replace('/', '_')), content));
  }

  private void putText(String path, String content) throws IOException {
    files.put(path, Files.writeString(sources.resolve(path.replace('/', '_')), content));
  }
}
