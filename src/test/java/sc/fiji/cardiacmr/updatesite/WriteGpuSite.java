package sc.fiji.cardiacmr.updatesite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.engine.GpuJar;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Writes {@code target/update-site-gpu}, a second site for users with an NVIDIA GPU: TensorFlow's
 * natives for it, which are larger than everything else together. {@code mvn -Pupdate-site-gpu
 * verify} runs it.
 */
public final class WriteGpuSite {

  private static final String SITE = "update-site-gpu";
  private static final String FOLDER = "lib/linux64/cardiacmr/";

  private WriteGpuSite() {}

  /**
   * Runs it.
   *
   * @param args the checkout; the build folder with the natives in {@code update-site-gpu-natives};
   *     {@code previous=} the folder with the site before, nothing for the first version; {@code
   *     timestamp=} that of the new version, nothing for the time of the last commit
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    SiteArguments given = SiteArguments.of(Path.of(args[0]), args[2], args[3]);
    Path build = Path.of(args[1]);
    write(build.resolve("update-site-gpu-natives"), build, given.before(), given.timestamp());
  }

  /**
   * Writes the folder with the site into another.
   *
   * @param natives folder with one jar
   */
  static void write(Path natives, Path output, Path before, long timestamp) throws IOException {
    Path source = onlyJar(natives);
    GpuJar jar = GpuJar.read(source, Progress.NONE);
    SiteWriter.Summary summary =
        new SiteWriter(before, timestamp)
            .write(
                new TreeMap<>(Map.of(FOLDER + jar.installedName(), source)),
                Map.of(),
                output.resolve(SITE));
    summary.print(output.resolve(SITE), jar.version(), timestamp);
    System.out.printf(
        "SHA-256 %s, %s%n",
        jar.sha256(), jar.isAsPublished() ? "as published at Maven Central" : "an unknown file");
  }

  private static Path onlyJar(Path natives) throws IOException {
    if (!Files.isDirectory(natives)) throw new IOException(natives + " is missing.");
    try (Stream<Path> files = Files.list(natives)) {
      List<Path> jars = files.filter(f -> f.toString().endsWith(".jar")).toList();
      if (jars.size() == 1) return jars.get(0);
      throw new IOException(
          "There must be one jar in " + natives + ", but there are " + jars + ". Run mvn clean.");
    }
  }
}
