package sc.fiji.cardiacmr.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.SparkConf;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.model.InstalledModels;

/**
 * What other machines need of the program: its jars go by {@code spark.jars}; the models and the
 * libraries of TensorFlow by {@code spark.archives}, which every executor unpacks once. A user who
 * has set {@code spark.archives} to one called {@value #NAME} has sent them already. The user's own
 * models, which come and go, are always sent: an archive {@value #OWN_MODELS} of their folders.
 */
final class Distribution implements AutoCloseable {

  /** What the archive is called where it is unpacked. */
  static final String NAME = "cardiacmr";

  /** What the archive of the user's own models is called where it is unpacked. */
  static final String OWN_MODELS = "cardiacmr-models";

  private final List<Path> archives = new ArrayList<>();

  private Distribution() {}

  /**
   * Adds them to the settings.
   *
   * @throws IOException if the program is not where it should be, or there is no room for the
   *     archive
   */
  static Distribution of(SparkConf settings) throws IOException {
    if (System.getProperty(EngineLoader.FOLDER_PROPERTY) == null)
      throw new IOException("Start the batch by bin/cardiacmr, which knows where the program is.");
    Path home = Path.of(System.getProperty(EngineLoader.FOLDER_PROPERTY));
    List<String> jars = new ArrayList<>();
    for (String folder : List.of("plugins", "jars"))
      try (Stream<Path> files = Files.list(home.resolve(folder))) {
        files
            .filter(file -> isOurs(file.getFileName().toString(), folder))
            .sorted()
            .forEach(file -> jars.add(uri(file)));
      }
    jars.add(own());
    add(settings, "spark.jars", String.join(",", jars));
    // They hide installed ones of the same name.
    return ofArchives(home, InstalledModels.store().ownFolders(), settings);
  }

  /**
   * Without the jars.
   *
   * @param own folders of the user's models, all in one
   */
  static Distribution ofArchives(Path home, List<Path> own, SparkConf settings) throws IOException {
    Distribution distribution = new Distribution();
    try {
      if (!(settings.get("spark.archives", "") + ",").contains("#" + NAME + ","))
        distribution.send(
            home, List.of(home.resolve("lib"), home.resolve("models")), NAME, settings);
      if (!own.isEmpty()) distribution.send(own.get(0).getParent(), own, OWN_MODELS, settings);
    } catch (IOException | RuntimeException e) {
      distribution.close();
      throw e;
    }
    return distribution;
  }

  private void send(Path base, List<Path> folders, String name, SparkConf settings)
      throws IOException {
    Path archive = Files.createTempFile("cardiacmr", ".zip");
    archives.add(archive);
    write(base, folders, archive);
    add(settings, "spark.archives", uri(archive) + "#" + name);
  }

  /** In a Fiji there are other plug-ins; of the libraries, which ones belong to it is not known. */
  private static boolean isOurs(String name, String folder) {
    return name.endsWith(".jar") && (folder.equals("jars") || name.startsWith("CardiacMR_"));
  }

  private static String own() throws IOException {
    try {
      Path jar =
          Path.of(Distribution.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!Files.isRegularFile(jar))
        throw new IOException("Only a packaged program can be sent to other machines.");
      return uri(jar);
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static String uri(Path file) {
    return file.toUri().toString();
  }

  private static void add(SparkConf settings, String key, String value) {
    String before = settings.get(key, "");
    settings.set(key, before.isEmpty() ? value : before + "," + value);
  }

  /** Not compressed: models and jars already are. */
  private static void write(Path base, List<Path> folders, Path archive) throws IOException {
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (Path folder : folders)
        for (Path file : files(folder)) {
          zip.putNextEntry(
              new ZipEntry(
                  base.relativize(file)
                      .toString()
                      .replace(file.getFileSystem().getSeparator(), "/")));
          Files.copy(file, zip);
          zip.closeEntry();
        }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Override
  public void close() {
    for (Path archive : archives) archive.toFile().delete();
  }
}
