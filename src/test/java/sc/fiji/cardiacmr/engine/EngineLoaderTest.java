package sc.fiji.cardiacmr.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users are told where the engine is missing. The natives are never loaded here. */
class EngineLoaderTest {

  private static final ClassLoader PARENT = EngineLoaderTest.class.getClassLoader();

  @TempDir Path fiji;

  private final Platform platform = Platform.current();

  @BeforeEach
  void platformHasTensorFlow() {
    assumeTrue(platform != null);
  }

  private String message() {
    String message =
        assertThrows(EngineException.class, () -> EngineLoader.load(fiji, PARENT)).getMessage();
    assertTrue(message.contains("Help > Update"), message);
    return message;
  }

  private void put(String file) throws IOException {
    Path path = fiji.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, new byte[] {1});
  }

  private Path nativesFolder() {
    return fiji.resolve("lib").resolve(platform.folder()).resolve("cardiacmr");
  }

  @Test
  void withoutAnyFolder() {
    String message = message();
    assertTrue(message.contains("not installed"), message);
    assertTrue(message.contains(fiji.resolve("lib/cardiacmr").toString()), message);
  }

  @Test
  void withAnEmptyFolder() throws IOException {
    Files.createDirectories(fiji.resolve("lib/cardiacmr"));
    put("lib/cardiacmr/readme.txt");
    assertTrue(message().contains("tensorflow-core-api"), message());
  }

  @Test
  void withoutNatives() throws IOException {
    put("lib/cardiacmr/tensorflow-core-api-1.1.0.jar");
    String message = message();
    assertTrue(message.contains(nativesFolder().toString()), message);
    assertTrue(message.contains(platform.classifier()), message);
  }

  @Test
  void withTheNativesOfAnotherSystem() throws IOException {
    put("lib/cardiacmr/tensorflow-core-api-1.1.0.jar");
    put("lib/" + platform.folder() + "/cardiacmr/tensorflow-core-native-1.1.0-other-x86_64.jar");
    assertTrue(message().contains("native libraries of TensorFlow"), message());
  }

  @Test
  void withDamagedJars() throws IOException {
    put("lib/cardiacmr/tensorflow-core-api-1.1.0.jar");
    put(
        "lib/"
            + platform.folder()
            + "/cardiacmr/tensorflow-core-native-1.1.0-"
            + platform.classifier()
            + ".jar");
    String message = message();
    assertTrue(message.contains("install it again"), message);
    assertFalse(message.contains("null"), message);
  }

  @Test
  void theSharedEngineIsLoadedOnce() {
    assertSame(EngineLoader.shared(), EngineLoader.shared());
  }
}
