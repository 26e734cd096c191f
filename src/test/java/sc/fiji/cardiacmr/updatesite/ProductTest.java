package sc.fiji.cardiacmr.updatesite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  @TempDir Path folder;

  @Test
  void onlyWhatFijiLacksIsShipped() throws IOException {
    Product product = Product.gather(new StandInBuild(folder, "1.0-SNAPSHOT").places, TIME);
    assertEquals("1.0-SNAPSHOT", product.version());
    assertEquals(
        List.of(
            "jars/JTransforms-3.1.jar",
            "lib/cardiacmr/tensorflow-core-api-1.1.0.jar",
            "lib/linux-arm64/cardiacmr/tensorflow-core-native-1.1.0-x.jar",
            "lib/linux64/cardiacmr/tensorflow-core-native-1.1.0-x.jar",
            "lib/macos-arm64/cardiacmr/tensorflow-core-native-1.1.0-x.jar",
            "lib/win64/cardiacmr/tensorflow-core-native-1.1.0-x.jar",
            "licenses/cardiacmr/LICENSE.txt",
            "macros/CardiacMR/Batch.ijm",
            "models/cardiacmr/cine/rdf.yaml",
            "plugins/CardiacMR_-1.0-SNAPSHOT.jar"),
        List.copyOf(product.files().keySet()));
    assertEquals(Set.of("jars/imglib2-8.0.0.jar"), product.librariesOfFiji().keySet());
    assertEquals(
        List.of("jars/JTransforms.jar", "jars/ij.jar", "jars/imglib2.jar"),
        product.dependencies().get("plugins/CardiacMR_-1.0-SNAPSHOT.jar"));
  }

  @Test
  void aPlatformGetsItsOwnNativesAlone() throws IOException {
    Product product = Product.gather(new StandInBuild(folder, "1.0").places, TIME);
    assertEquals(
        List.of("lib/win64/cardiacmr/tensorflow-core-native-1.1.0-x.jar"),
        product.forPlatform("win64").keySet().stream().filter(p -> p.contains("native")).toList());
    assertEquals(product.files().size() - 3, product.forPlatform("win64").size());
  }

  @Test
  void missingNativesAreNamed() throws IOException {
    StandInBuild build = new StandInBuild(folder, "1.0");
    Files.delete(build.nativeOf("macos-arm64"));
    IOException e = assertThrows(IOException.class, () -> Product.gather(build.places, TIME));
    assertTrue(e.getMessage().contains("macos-arm64"), e.getMessage());
  }

  @Test
  void aJarOfFijiOrAnUnknownOneIsRefused() throws IOException {
    StandInBuild build = new StandInBuild(folder, "1.0");
    build.text("update-site/jars.txt", "JTransforms\nimglib2\n");
    assertRefused(build, "imglib2-8.0.0.jar is one of Fiji's own jars");
    build.text("update-site/jars.txt", "JTransforms\nhelper\n");
    assertRefused(build, "[helper]");
    build.text("update-site/jars.txt", "JTransforms\n");
    build.jar(build.places.application().resolve("jars/helper-1.0.jar"));
    assertRefused(build, "helper-1.0.jar is neither");
  }

  @Test
  void whatAnEarlierBuildLeftIsRefused() throws IOException {
    StandInBuild build = new StandInBuild(folder, "1.0");
    build.plugin("0.9");
    IOException e = assertThrows(IOException.class, () -> Product.gather(build.places, TIME));
    assertTrue(e.getMessage().contains("mvn clean"), e.getMessage());
  }

  private static void assertRefused(StandInBuild build, String reason) {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Product.gather(build.places, TIME));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }
}
