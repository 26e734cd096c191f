package sc.fiji.cardiacmr.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {

  @TempDir Path folder;

  private void file(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, path);
  }

  /** What is in each archive, by its name at the executors. */
  private static Map<String, String> sent(SparkConf settings) throws IOException {
    Map<String, String> sent = new TreeMap<>();
    for (String archive : settings.get("spark.archives", "").split(",")) {
      int hash = archive.lastIndexOf('#');
      try (ZipFile zip = new ZipFile(Path.of(URI.create(archive.substring(0, hash))).toFile())) {
        sent.put(
            archive.substring(hash + 1),
            zip.stream().map(ZipEntry::getName).collect(Collectors.joining(" ")));
      }
    }
    return sent;
  }

  @Test
  void theUsersOwnModelsAreSent() throws IOException {
    file("home/lib/cardiacmr/a.jar");
    file("home/models/cardiacmr/cine-unet/rdf.yaml");
    file("home/other");
    file("own models/cine-unet/rdf.yaml");
    file("own models/mine/weights/1");
    file("own models/mine.training/checkpoint");
    SparkConf settings = new SparkConf(false);
    List<Path> own =
        List.of(folder.resolve("own models/cine-unet"), folder.resolve("own models/mine"));
    Map<String, String> expected =
        Map.of(
            "cardiacmr",
            "lib/cardiacmr/a.jar models/cardiacmr/cine-unet/rdf.yaml",
            "cardiacmr-models",
            "cine-unet/rdf.yaml mine/weights/1");
    try (Distribution distribution =
        Distribution.ofArchives(folder.resolve("home"), own, settings)) {
      assertEquals(expected, sent(settings));
    }
    String archive = settings.get("spark.archives").split("#")[0];
    assertFalse(Files.exists(Path.of(URI.create(archive))), "nothing is left");

    file("sent.zip");
    settings.set("spark.archives", folder.resolve("sent.zip").toUri() + "#cardiacmr");
    try (Distribution distribution =
        Distribution.ofArchives(folder.resolve("home"), own, settings)) {
      assertEquals(2, settings.get("spark.archives").split(",").length, "own models come and go");
    }
  }
}
