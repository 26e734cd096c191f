package sc.fiji.cardiacmr.updatesite;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ListedJarsTest {

  private static ListedJars listed() throws IOException {
    return ListedJars.read(Path.of("update-site"));
  }

  @Test
  void theListsOfTheProjectExcludeEachOther() throws IOException {
    ListedJars listed = listed();
    Set<String> both = new TreeSet<>(listed.ofSite());
    both.retainAll(listed.ofFiji());
    assertEquals(Set.of(), both);
    assertTrue(listed.ofFiji().size() > 450, "Fiji has more jars than " + listed.ofFiji().size());
    for (String name : List.of("ij", "imglib2", "scijava-common", "formats-gpl", "jffi-native"))
      assertTrue(listed.ofFiji().contains(name), name);
  }

  @Test
  void namesAreThoseOfFilesWithoutVersions() {
    assertEquals("imglib2", ListedJars.name("jars/imglib2-8.0.0.jar"));
    assertEquals("formats-gpl", ListedJars.name("jars/bio-formats/formats-gpl-8.1.1.jar"));
    assertEquals("CardiacMR_", ListedJars.name("plugins/CardiacMR_-0.1.0-SNAPSHOT.jar"));
    assertEquals("JTransforms", ListedJars.name("JTransforms-3.1.jar"));
  }

  @Test
  void aJarThatShadowsOneOfFijiIsFoundWhereverItLies() throws IOException {
    ListedJars listed = listed();
    for (String path :
        new String[] {
          "jars/imglib2-9.0.0.jar",
          "jars/imglib2.jar",
          "plugins/jars/gson-1.0.jar",
          "plugins/formats-gpl-1.0.jar",
          "jars/linux64/protobuf-java-4.32.0.jar"
        }) {
      Exception e =
          assertThrows(IllegalArgumentException.class, () -> listed.checkShadows(List.of(path)));
      assertTrue(e.getMessage().contains(path), e.getMessage());
    }
    // What lies in lib is not on Fiji's class path.
    assertDoesNotThrow(
        () ->
            listed.checkShadows(
                List.of(
                    "lib/cardiacmr/protobuf-java-4.32.0.jar",
                    "lib/cardiacmr/javacpp-1.5.10.jar",
                    "jars/JTransforms-3.1.jar",
                    "plugins/CardiacMR_-1.0.jar",
                    "models/cardiacmr/ij/rdf.yaml")));
    assertFalse(listed.isOfFiji("jars/commons-csv-1.14.1.jar"));
  }
}
