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
import sc.fiji.cardiacmr.file.Remarks;

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

  /** As a spreadsheet saves it, with other ends of lines; nobody may be named in what is said. */
  @Test
  void aListInAnotherEncodingIsRead() throws IOException {
    Files.write(
        folder.resolve(PseudonymFiles.NAMES),
        "pseudonym\tname\r\nabcdefghijkl\tMüller\r\n".getBytes("windows-1252"));
    try (Remarks remarks = Remarks.collect()) {
      Pseudonyms pseudonyms = PseudonymFiles.open(folder);
      assertEquals("abcdefghijkl", pseudonyms.of("abcdefghijkl"));
      String other = pseudonyms.of("a\u0001b");
      PseudonymFiles.save(pseudonyms, folder);
      String list = Files.readString(folder.resolve(PseudonymFiles.NAMES));
      assertTrue(list.contains("abcdefghijkl\tMüller\n"), list);
      assertTrue(list.contains(other + "\ta b\n"), list);
      String said = String.join(" ", remarks.texts());
      assertTrue(said.contains(PseudonymFiles.NAMES) && said.contains("Windows-1252"), said);
      assertTrue(!said.contains("ller"), said);
    }
    Files.write(folder.resolve(PseudonymFiles.NAMES), new byte[] {'a', 0, 'b'});
    String message =
        assertThrows(IOException.class, () -> PseudonymFiles.open(folder)).getMessage();
    assertTrue(message.contains(PseudonymFiles.NAMES), message);
  }

  @Test
  void aDamagedKeyIsNotReplaced() throws IOException {
    Files.writeString(folder.resolve(PseudonymFiles.KEY), "abc");
    IOException e = assertThrows(IOException.class, () -> PseudonymFiles.open(folder));
    assertTrue(e.getMessage().contains("is not a key of pseudonyms"), e.getMessage());
  }
}
