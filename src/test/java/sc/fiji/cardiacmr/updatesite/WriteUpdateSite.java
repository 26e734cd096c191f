package sc.fiji.cardiacmr.updatesite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.SortedMap;
import java.util.TreeMap;
import sc.fiji.cardiacmr.file.FolderTree;

/**
 * Writes {@code target/update-site}, from which Fiji installs the program, and {@code
 * target/update-site-zips} for people without Fiji's updater. {@code mvn -Pupdate-site verify} runs
 * it.
 */
public final class WriteUpdateSite {

  private static final String SITE = "update-site";
  private static final String ZIPS = "update-site-zips";

  private WriteUpdateSite() {}

  /**
   * Runs it.
   *
   * @param args the checkout; the build folder with the assembled {@code Fiji.app} and the natives
   *     in {@code update-site-natives}; {@code previous=} the folder with the site before, nothing
   *     for the first version; {@code timestamp=} that of the new version, nothing for the time of
   *     the last commit
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path checkout = Path.of(args[0]);
    Path build = Path.of(args[1]);
    SiteArguments given = SiteArguments.of(checkout, args[2], args[3]);
    Product.Places places =
        new Product.Places(
            checkout,
            build.resolve("Fiji.app"),
            build.resolve("update-site-natives"),
            build.resolve("update-site-work"));
    write(places, build, given.before(), given.timestamp());
  }

  /** Writes the folders with site and zips into another. */
  static void write(Product.Places places, Path output, Path before, long timestamp)
      throws IOException {
    LocalDateTime time = UpdaterRules.time(timestamp);
    Product product = Product.gather(places, time);
    SiteWriter.Summary summary =
        new SiteWriter(before, timestamp)
            .write(product.files(), product.dependencies(), output.resolve(SITE));
    summary.print(output.resolve(SITE), product.version(), timestamp);

    String name = "CardiacMR-" + product.version() + "-";
    Path zips = output.resolve(ZIPS);
    FolderTree.delete(zips);
    for (String platform : UpdaterRules.PLATFORMS)
      zip(
          withShell(product.forPlatform(platform), platform, places.checkout()),
          time,
          zips,
          name + platform);
    zip(product.librariesOfFiji(), time, zips, name + "libraries-for-plain-imagej");
  }

  /** The script for the shell, which the updater does not install. */
  private static SortedMap<String, Path> withShell(
      SortedMap<String, Path> files, String platform, Path checkout) {
    SortedMap<String, Path> all = new TreeMap<>(files);
    if (!platform.startsWith("win")) all.put("bin/cardiacmr", checkout.resolve("bin/cardiacmr"));
    return all;
  }

  private static void zip(
      SortedMap<String, Path> files, LocalDateTime time, Path folder, String name)
      throws IOException {
    Path zip = folder.resolve(name + ".zip");
    FileZip.write(files, time, zip);
    System.out.printf("%s: %d files, %d MB%n", zip, files.size(), Files.size(zip) >> 20);
  }
}
