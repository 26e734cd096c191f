package sc.fiji.cardiacmr.updatesite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteUpdateSiteTest {

  @TempDir Path folder;

  @Test
  void siteAndZipsHoldTheSame() throws IOException {
    StandInBuild build = new StandInBuild(folder, "1.0");
    Path output = folder.resolve("output");
    WriteUpdateSite.write(build.places, output, null, 20260101000000L);

    Path application = folder.resolve("Fiji.app");
    new SmallUpdater(application, output.resolve("update-site"), "linux64").update();
    Map<String, String> installed = SmallUpdater.content(application);
    Path zips = output.resolve("update-site-zips");
    TreeSet<String> expected = new TreeSet<>(installed.keySet());
    expected.add("bin/cardiacmr");
    assertEquals(expected, names(zips.resolve("CardiacMR-1.0-linux64.zip")));
    assertFalse(names(zips.resolve("CardiacMR-1.0-win64.zip")).contains("bin/cardiacmr"));
    assertEquals(
        new TreeSet<>(java.util.Set.of("jars/imglib2-8.0.0.jar")),
        names(zips.resolve("CardiacMR-1.0-libraries-for-plain-imagej.zip")));
    assertEquals(5, SmallUpdater.content(zips).size());
  }

  @Test
  void theSameBuildMakesTheSameBytes() throws IOException {
    StandInBuild build = new StandInBuild(folder, "1.0");
    Path one = folder.resolve("one");
    WriteUpdateSite.write(build.places, one, null, 20260101000000L);
    build.plugin("1.0");
    Path two = folder.resolve("two");
    WriteUpdateSite.write(build.places, two, null, 20260101000000L);
    assertEquals(SmallUpdater.content(one), SmallUpdater.content(two));
  }

  @Test
  void theSiteBeforeAndTheTimestampAreArguments() throws Exception {
    StandInBuild build = new StandInBuild(folder, "1.0");
    String checkout = build.places.checkout().toString();
    String target = build.places.checkout().resolve("target").toString();
    WriteUpdateSite.main(new String[] {checkout, target, "previous=", "timestamp=20260101000000"});
    Path site = Path.of(target, "update-site");
    build.text("models/cine/rdf.yaml", "better model");
    WriteUpdateSite.main(
        new String[] {checkout, target, "previous=" + site, "timestamp=20260201000000"});
    SiteFile model =
        SiteIndexReader.read(site.resolve("db.xml.gz")).get("models/cardiacmr/cine/rdf.yaml");
    assertEquals(2, model.versions().count());
    for (String wrong : new String[] {"soon", "2026"})
      assertThrows(
          IllegalArgumentException.class,
          () ->
              WriteUpdateSite.main(
                  new String[] {checkout, target, "previous=", "timestamp=" + wrong}));
    // Not in a checkout of git, so no commit tells the time.
    IOException e =
        assertThrows(
            IOException.class,
            () -> WriteUpdateSite.main(new String[] {checkout, target, "previous=", "timestamp="}));
    assertTrue(e.getMessage().contains("-Dupdate-site.timestamp"), e.getMessage());
    assertTrue(Files.exists(site.resolve("db.xml.gz")));
  }

  private static TreeSet<String> names(Path zip) throws IOException {
    try (ZipFile read = new ZipFile(zip.toFile())) {
      return read.stream().map(e -> e.getName()).collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
