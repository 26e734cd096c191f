package sc.fiji.cardiacmr.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymFilesTest {

  @TempDir Path folder;

  @Test
  void theSameFolderGivesTheSamePseudonyms() throws IOException {
    Pseudonyms first = PseudonymFiles.open(folder.resolve("results"));
    String pseudonym = first.of("P01");
    PseudonymFiles.save(first, folder.resolve("results"));
    Pseudonyms second = PseudonymFiles.open(folder.resolve("results"));
    assertEquals(pseudonym, second.of("P01"));
    assertEquals(pseudonym, second.of(pseudonym), "known from the list");
    String other = second.of("a\tb\nc");
    PseudonymFiles.save(second, folder.resolve("results"));
    String list = Files.readString(folder.resolve("results").resolve(PseudonymFiles.NAMES));
    assertTrue(list.startsWith("pseudonym\tname\n"));
    assertTrue(list.contains(pseudonym + "\tP01\n"));
    assertTrue(list.contains(other + "\ta b c\n"));
  }

  @Test
  void onlyTheOwnerCanRead() throws IOException {
    Pseudonyms pseudonyms = PseudonymFiles.open(folder);
    pseudonyms.of("x");
    PseudonymFiles.save(pseudonyms, folder);
    for (String name : new String[] {PseudonymFiles.KEY, PseudonymFiles.NAMES})
      if (Files.getFileStore(folder).supportsFileAttributeView("posix"))
        assertEquals(
            "rw-------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))));
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count(), "nothing temporary is left");
    }
  }

  @Test
  void severalAtOnceHaveOneKey() {
    Set<String> found = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 40)
        .parallel()
        .forEach(
            i -> {
              try {
                found.add(PseudonymFiles.open(folder).of("P01"));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    assertEquals(1, found.size());
  }

  @Test
  void aDamagedKeyIsNotReplaced() throws IOException {
    Files.writeString(folder.resolve(PseudonymFiles.KEY), "abc");
    IOException e = assertThrows(IOException.class, () -> PseudonymFiles.open(folder));
    assertTrue(e.getMessage().contains("is not a key of pseudonyms"), e.getMessage());
  }
}
