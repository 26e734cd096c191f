package sc.fiji.cardiacmr.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;

class WholeFileTest {

  @TempDir Path folder;

  @Test
  void writesAndReplacesAndMakesFolders() throws IOException {
    Path file = folder.resolve("a/b/file.txt");
    WholeFile.write(file, out -> out.write(new byte[100_000]));
    assertEquals(100_000, Files.size(file));
    WholeFile.write(file, out -> out.write('x'));
    assertEquals("x", Files.readString(file));
    assertArrayEquals(new String[] {"file.txt"}, file.getParent().toFile().list());
  }

  @Test
  void leavesTheOldFileAndNothingElseOnFailure() throws IOException {
    Path file = folder.resolve("file.txt");
    Files.writeString(file, "old");
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write(new byte[1_000_000]);
                      throw new IOException("No space left on device");
                    }));
    assertEquals(file + " cannot be written: No space left on device.", e.getMessage());
    assertThrows(
        IllegalStateException.class,
        () ->
            WholeFile.write(
                file,
                out -> {
                  throw new IllegalStateException();
                }));
    assertEquals("old", Files.readString(file));
    assertArrayEquals(new String[] {"file.txt"}, folder.toFile().list());
  }

  @Test
  void removesOnlyWhatAKilledProcessLeft() throws IOException {
    Files.writeString(folder.resolve("file.txt"), "whole");
    Files.writeString(folder.resolve(".mine.part"), "of another program");
    Files.writeString(folder.resolve(".01234567-89ab-cdef-0123-456789abcdef.part"), "ha");
    WholeFile unfinished = WholeFile.create(folder.resolve("other.txt"), Progress.NONE);
    unfinished.stream().write('x');
    WholeFile.removeUnfinished(folder);
    String[] left = folder.toFile().list();
    java.util.Arrays.sort(left);
    assertArrayEquals(new String[] {".mine.part", "file.txt"}, left);
    unfinished.close();
  }

  @Test
  void cancelingWhileItIsWrittenLeavesTheOldFileAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("file.txt"), "old");
    CancelAfter progress = new CancelAfter(3);
    assertThrows(
        CancellationException.class,
        () -> WholeFile.write(file, out -> out.write(new byte[10_000_000]), progress));
    assertEquals("old", Files.readString(file));
    assertArrayEquals(new String[] {"file.txt"}, folder.toFile().list());
    WholeFile.write(file, out -> out.write(new byte[10_000_000]), new CancelAfter(100));
    assertEquals(10_000_000, Files.size(file));
  }

  @Test
  void foldersMadeForAFileThatFailsAreRemoved() throws IOException {
    Files.createDirectory(folder.resolve("a"));
    WholeFile.Content fails =
        out -> {
          throw new IOException("No space left on device");
        };
    assertThrows(IOException.class, () -> WholeFile.write(folder.resolve("a/b/c/d"), fails));
    assertArrayEquals(new String[0], folder.resolve("a").toFile().list());
    WholeFile unfinished = WholeFile.create(folder.resolve("a/b/c/d"), Progress.NONE);
    Files.createFile(folder.resolve("a/b/other"));
    unfinished.close();
    assertArrayEquals(new String[] {"other"}, folder.resolve("a/b").toFile().list());
  }

  @Test
  void followsSymbolicLinks() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Path link = folder.resolve("link");
    try {
      Files.createSymbolicLink(link, file);
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "no symbolic links here");
    }
    WholeFile.write(link, out -> out.write('n'));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("n", Files.readString(file));
  }

  @Test
  void othersMayReadItAsAnyNewFile() throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path plain = Files.createFile(folder.resolve("plain"));
    WholeFile.write(folder.resolve("whole"), out -> out.write('x'));
    assertEquals(
        PosixFilePermissions.toString(Files.getPosixFilePermissions(plain)),
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("whole"))));
  }

  @Test
  void saysWhyItCannotBeWritten() throws IOException {
    Files.createFile(folder.resolve("file"));
    for (Path target : new Path[] {folder, folder.resolve("file/below")}) {
      IOException e =
          assertThrows(IOException.class, () -> WholeFile.write(target, out -> out.write(1)));
      assertTrue(e.getMessage().startsWith(target + " cannot be written: "), e.getMessage());
      assertTrue(e.getMessage().length() > (target + " cannot be written: ").length() + 5);
    }
  }
}
