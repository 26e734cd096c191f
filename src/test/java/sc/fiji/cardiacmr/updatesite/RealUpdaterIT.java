package sc.fiji.cardiacmr.updatesite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.fiji.RealFiji;

/** The real updater installs, upgrades and removes what {@link SiteWriter} writes. */
@Tag("slow")
class RealUpdaterIT {

  private static final long FIRST = 20260101000000L;
  private static final long SECOND = 20260201000000L;

  @TempDir Path folder;

  /** What the build holds for this platform. */
  private Path site(Path before, long timestamp, String natives) throws IOException {
    Path platforms = folder.resolve("natives" + timestamp);
    for (String platform : UpdaterRules.PLATFORMS)
      SmallJar.write(
          platforms.resolve(platform).resolve("tensorflow-core-native-1.0.jar"), natives);
    Product.Places places =
        new Product.Places(
            Path.of(""),
            Path.of(System.getProperty("cardiacmr.fiji")),
            platforms,
            folder.resolve("work" + timestamp));
    Product product = Product.gather(places, UpdaterRules.time(timestamp));
    Path site = folder.resolve("site" + timestamp);
    new SiteWriter(before, timestamp).write(product.files(), product.dependencies(), site);
    return site;
  }

  private Set<String> update(RealFiji fiji, Path home, Path site, String action) throws Exception {
    String text =
        fiji.headless(
                folder,
                "updater.groovy",
                "folder=" + home,
                "site=" + site.toUri(),
                "action=" + action)
            .get("output");
    assertTrue(text.contains("done=" + action), text);
    return text.lines()
        .filter(l -> l.startsWith("file="))
        .map(l -> l.substring(5))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void installUpgradeRemove() throws Exception {
    RealFiji fiji = RealFiji.find();
    Path home = Files.createDirectories(folder.resolve("Fiji.app, größer & ß"));
    Path first = site(null, FIRST, "first");
    Set<String> installed = update(fiji, home, first, "install");
    assertTrue(installed.stream().anyMatch(f -> f.matches("plugins/CardiacMR_-.*\\.jar")));
    assertTrue(installed.contains("models/cardiacmr/cine-unet/rdf.yaml"), installed.toString());
    Path small = folder.resolve("small");
    new SmallUpdater(small, first, "linux64").update();
    assertEquals(files(small), installed, "as our small updater, on the platform of most tests");

    Path second = site(first, SECOND, "second");
    Set<String> upgraded = update(fiji, home, second, "upgrade");
    assertEquals(installed, upgraded);

    assertFalse(
        update(fiji, home, second, "remove").stream().anyMatch(f -> f.contains("CardiacMR_")));
  }

  private static Set<String> files(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(f -> folder.relativize(f).toString().replace('\\', '/'))
          .filter(name -> !name.equals("db.xml.gz"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
