package sc.fiji.cardiacmr.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuLibrariesTest {

  @TempDir Path folder;

  private Map<String, GpuLibraries.Library> find(String path, List<String> cache, Path standard) {
    return GpuLibraries.find(path, cache, List.of(standard)).stream()
        .collect(Collectors.toMap(GpuLibraries.Library::file, Function.identity()));
  }

  @Test
  void missingOnesAreNamedWithTheVersionWanted() {
    Map<String, GpuLibraries.Library> found = find(null, List.of(), folder);
    assertEquals(9, found.size());
    found.values().forEach(library -> assertNull(library.found()));
    assertTrue(found.get("libcudnn.so.9").state().startsWith("missing: install cuDNN 9 (9.3"));
    assertTrue(found.get("libcufft.so.11").state().contains("CUDA 12"));
  }

  @Test
  void areFoundAlongThePathInTheCacheAndInStandardFolders() throws IOException {
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    Path cached = Files.createDirectory(folder.resolve("cached"));
    Path standard = Files.createDirectory(folder.resolve("standard"));
    for (Path place : List.of(second, cached, standard))
      Files.createFile(place.resolve("libcudart.so.12"));
    Files.createFile(cached.resolve("libcudnn.so.9"));
    Files.createFile(standard.resolve("libcudnn.so.9"));
    Files.createFile(standard.resolve("libcublas.so.12"));
    Files.createFile(cached.resolve("libcufft.so.11"));
    Files.createSymbolicLink(
        standard.resolve("libcusparse.so.12"), folder.resolve("removed-since"));
    List<String> cache =
        List.of(
            "3 libs found in cache `/etc/ld.so.cache'",
            "\tlibcudart.so.12 (libc6,x86-64) => " + cached.resolve("libcudart.so.12"),
            "\tlibcudnn.so.9 (libc6,x86-64) => " + cached.resolve("libcudnn.so.9"),
            "\tlibcufft.so.11 (libc6) => " + cached.resolve("libcufft.so.11"));
    Map<String, GpuLibraries.Library> found = find(first + "::" + second, cache, standard);
    assertEquals(second.resolve("libcudart.so.12"), found.get("libcudart.so.12").found());
    assertEquals(cached.resolve("libcudnn.so.9"), found.get("libcudnn.so.9").found());
    assertEquals(standard.resolve("libcublas.so.12"), found.get("libcublas.so.12").found());
    assertNull(found.get("libcufft.so.11").found(), "32 bit");
    assertNull(found.get("libcusparse.so.12").found(), "a link to nowhere");
  }
}
