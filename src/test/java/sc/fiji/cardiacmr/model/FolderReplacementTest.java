package sc.fiji.cardiacmr.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderReplacementTest {

  @TempDir Path parent;

  @Test
  void createsAndReplacesWholeFolders() throws IOException {
    Path target = parent.resolve("new/model");
    for (String content : List.of("one", "two")) {
      try (FolderReplacement replacement = new FolderReplacement(target)) {
        Files.writeString(replacement.folder().resolve(content), content);
        replacement.commit();
      }
      assertEquals(List.of(content), names(target));
    }
    assertEquals(List.of("model"), names(target.getParent()));
  }

  @Test
  void aCopyOfAReadOnlyFileCanBeWritten() throws IOException {
    assumeTrue(Files.getFileStore(parent).supportsFileAttributeView("posix"));
    Path source = Files.writeString(parent.resolve("manifest.tsv"), "rows");
    Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("r--r--r--"));
    Path copy = parent.resolve("copy.tsv");
    FolderFiles.copy(source, copy);
    assertEquals("rows", Files.readString(copy));
    assertTrue(Files.getPosixFilePermissions(copy).contains(PosixFilePermission.OWNER_WRITE));
  }

  @Test
  void withoutCommitNothingChanges() throws IOException {
    Path target = existing();
    try (FolderReplacement replacement = new FolderReplacement(target)) {
      Files.writeString(replacement.folder().resolve("new"), "new");
      assertEquals(2, names(parent).size());
    }
    assertEquals(List.of("model"), names(parent));
    assertEquals(List.of("old"), names(target));
  }

  @Test
  void whenTheLastStepFailsTheOldFolderComesBack() throws IOException {
    Path target = existing();
    int[] moves = {0};
    try (FolderReplacement replacement =
        new FolderReplacement(
            target,
            (from, to) -> {
              if (++moves[0] == 2) throw new IOException("disk full");
              Files.move(from, to);
            })) {
      Files.writeString(replacement.folder().resolve("new"), "new");
      IOException e = assertThrows(IOException.class, replacement::commit);
      assertEquals("disk full", e.getMessage());
    }
    assertEquals(List.of("model"), names(parent));
    assertEquals(List.of("old"), names(target));
  }

  @Test
  void whenTheMachineStopsInBetweenTheOldFolderIsPutBackLater() throws IOException {
    Path target = existing();
    FolderReplacement interrupted =
        new FolderReplacement(
            target,
            (from, to) -> {
              if (!from.equals(target)) throw new Error("power cut");
              Files.move(from, to);
            });
    assertThrows(Error.class, interrupted::commit);
    assertFalse(Files.exists(target));
    FolderReplacement.recover(parent);
    assertEquals(List.of("old"), names(target));
  }

  @Test
  void leftoversOfACompletedReplacementAndAbandonedPartsAreRemoved() throws IOException {
    existing();
    Files.createDirectories(parent.resolve(".model-" + "0".repeat(32) + ".old/x"));
    Path young = Files.createDirectories(parent.resolve(".model-" + "1".repeat(32) + ".part"));
    Path abandoned = Files.createDirectories(parent.resolve(".model-" + "2".repeat(32) + ".part"));
    Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Path foreign = Files.createDirectories(parent.resolve(".model-backup.old"));
    FolderReplacement.recover(parent);
    assertTrue(Files.exists(foreign));
    Files.delete(foreign);
    assertEquals(List.of(young.getFileName().toString(), "model"), names(parent));
  }

  @Test
  void aFileOrLinkIsNotReplaced() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "x");
    assertThrows(IOException.class, () -> new FolderReplacement(file));
    Path link = Files.createSymbolicLink(parent.resolve("link"), existing());
    assertThrows(IOException.class, () -> new FolderReplacement(link));
    assertTrue(Files.isSymbolicLink(link));
  }

  private Path existing() throws IOException {
    Path target = Files.createDirectories(parent.resolve("model"));
    Files.writeString(target.resolve("old"), "old");
    return target;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
