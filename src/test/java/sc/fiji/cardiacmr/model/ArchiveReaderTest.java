package sc.fiji.cardiacmr.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.file.FolderTree;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;

class ArchiveReaderTest {

  @TempDir Path folder;

  @Test
  void readsWhatJavaWrites() throws IOException {
    Path archive = folder.resolve("a.zip");
    byte[] large = new byte[300_000];
    new Random(1).nextBytes(large);
    Arrays.fill(large, 1000, 200_000, (byte) 7);
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setComment("made by hand");
      zip.putNextEntry(new ZipEntry("sub/"));
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("sub/größe.bin"));
      zip.write(large);
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("empty"));
      zip.closeEntry();
    }
    Path out = Files.createDirectory(folder.resolve("out"));
    extract(archive, ArchiveLimits.DEFAULT, out);
    assertArrayEquals(large, Files.readAllBytes(out.resolve("sub/größe.bin")));
    assertEquals(0, Files.size(out.resolve("empty")));
  }

  @Test
  void leavesOutAFolderAroundEverythingAndWhatMacOSAdds() throws IOException {
    RawZip zip = new RawZip();
    zip.add("model/rdf.yaml", "a");
    zip.add("model/sub/b", "b");
    zip.add("__MACOSX/model/._rdf.yaml", "x");
    zip.add("model/.DS_Store", "x");
    try (ArchiveReader reader =
        new ArchiveReader(zip.write(folder.resolve("a.zip")), ArchiveLimits.DEFAULT)) {
      assertEquals(
          List.of("rdf.yaml", "sub/b"), reader.entries().stream().map(ArchiveEntry::name).toList());
      assertTrue(reader.contains("rdf.yaml"));
      assertFalse(reader.contains("sub"));
    }
  }

  @Test
  void namesThatLeaveTheFolderOrAreNotPortableAreRefused() throws IOException {
    for (String name :
        List.of(
            "../evil",
            "a/../../evil",
            "/etc/passwd",
            "C:/evil",
            "C:evil",
            "..\\evil",
            "a\\b",
            "a//b",
            "./a",
            "a/.",
            "..",
            "a\u0000b",
            "a\nb",
            "con",
            "nul.txt",
            "COM1.log",
            "a.",
            "a ",
            "a:b",
            "a*",
            "",
            "x/".repeat(20) + "y",
            "n".repeat(300))) refuse(z -> z.add(name, "x"), "contains '");
  }

  @Test
  void linksAndSpecialFilesAreRefused() throws IOException {
    refuse(z -> z.add("link", "/etc/passwd").mode = 0120777, "link");
    refuse(z -> z.add("pipe", "").mode = 0010644, "special");
    refuse(z -> z.add("device", "").mode = 0060644, "special");
    refuse(
        z -> {
          RawZip.Entry e = z.add("link", "x");
          e.mode = 0120777;
          e.system = 19;
        },
        "link");
    refuse(z -> z.add("folder", "").mode = 0040755, "folder");
  }

  @Test
  void namesThatMeetAreRefused() throws IOException {
    refuse(z -> twice(z, "a", "a"), "twice");
    refuse(z -> twice(z, "a", "A"), "twice");
    refuse(z -> twice(z, "\u00e9", "e\u0301"), "twice");
    refuse(z -> twice(z, "a/", "a"), "twice");
    refuse(z -> twice(z, "a", "a/b"), "inside another file");
    refuse(z -> twice(z, "A", "a/b/c"), "inside another file");
  }

  private static void twice(RawZip zip, String first, String second) {
    zip.add(first, first.endsWith("/") ? "" : "1");
    zip.add(second, "2");
  }

  @Test
  void bombsAreRefusedBeforeAnythingIsWritten() throws IOException {
    ArchiveLimits small = new ArchiveLimits(5, 40 << 20, 60 << 20, 100);
    byte[] zeros = new byte[18 << 20];
    refuse(z -> z.add("bomb", zeros, true), small, "times its size");
    refuse(z -> z.add("large", "x").size = 41 << 20, small, "wrong");
    refuse(z -> z.add("large", new byte[10], true).size = 41 << 20, small, "larger");
    refuse(
        z -> {
          for (int i = 0; i < 3; i++) z.add("n" + i, new byte[10], true).size = 30 << 20;
        },
        small,
        "more than 62914560 bytes");
    refuse(
        z -> {
          for (int i = 0; i < 6; i++) z.add("n" + i, "x");
        },
        small,
        "more than 5 entries");
    // One compressed block that many entries share.
    refuse(
        z -> {
          z.add("n0", zeros, true);
          z.add("n1", "").header = 0L;
        },
        new ArchiveLimits(10, 1 << 30, 1 << 30, 10_000),
        "overlap");
  }

  @Test
  void liesAboutSizesAndContentsAreFound() throws IOException {
    byte[] content = "hello hello hello hello".getBytes(StandardCharsets.UTF_8);
    refuse(z -> z.add("a", content, true).size = 5, "damaged");
    refuse(z -> z.add("a", content, true).size = 50, "damaged");
    refuse(z -> z.add("a", content, true).crc = 1, "damaged");
    refuse(z -> z.add("a", content, false).crc = 1, "damaged");
    refuse(z -> z.add("a", content, true).packed[3] ^= 0x55, "damaged");
    refuse(z -> z.add("a", content, true).packedSize = 3, "damaged");
    refuse(z -> z.add("a", content, true).packed[0] = (byte) 0x07, "damaged");
    refuse(z -> z.add("a", content, false).header = 7L, "");
    refuse(z -> z.add("a", content, false).header = 0x70000000L, "position");
    refuse(z -> z.add("a/", "content"), "has content");
  }

  @Test
  void whatIsNotSupportedIsNamed() throws IOException {
    refuse(z -> z.add("a", "x").flags = 1, "encrypted");
    refuse(z -> z.add("a", "x").method = 12, "method");
    refuse(z -> z.add("a", new byte[1], true).size = 0xffffffffL, "Zip64");
    refuse(z -> z.add("a", "x").name[0] = (byte) 0xff, "UTF-8");
  }

  @Test
  void everyCutAndEveryForeignFileIsRefused() throws IOException {
    RawZip zip = new RawZip().comment("the end");
    zip.add("a", "hello");
    zip.add("b/c", new byte[1000], true);
    byte[] whole = zip.bytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertRefused(cut, ArchiveLimits.DEFAULT, "");
    }
    assertRefused(Arrays.copyOf(whole, whole.length + 1), ArchiveLimits.DEFAULT, "not a zip");
    byte[] shifted = new byte[whole.length + 9];
    System.arraycopy(whole, 0, shifted, 9, whole.length);
    assertRefused(shifted, ArchiveLimits.DEFAULT, "directory");
  }

  @Test
  void mutatedArchivesGiveAnErrorOrTheRightFiles() throws IOException {
    RawZip zip = new RawZip();
    byte[] content = "some text, some text, some text".getBytes(StandardCharsets.UTF_8);
    zip.add("a", content, true);
    zip.add("d/b", content, false);
    byte[] whole = zip.bytes();
    Random random = new Random(5);
    for (int trial = 0; trial < 600; trial++) {
      byte[] mutated = whole.clone();
      for (int i = 0; i <= random.nextInt(3); i++)
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      Path archive = Files.write(folder.resolve("m.zip"), mutated);
      Path out = Files.createDirectory(folder.resolve("m"));
      try {
        extract(archive, ArchiveLimits.DEFAULT, out);
        try (Stream<Path> files = Files.walk(out)) {
          for (Path file : files.filter(Files::isRegularFile).toList())
            assertArrayEquals(content, Files.readAllBytes(file));
        }
      } catch (IOException e) {
        assertTrue(e.getMessage().contains(archive.toString()), e.toString());
      }
      FolderTree.delete(out);
    }
  }

  @Test
  void unpackingStopsWhenCanceled() throws IOException {
    RawZip zip = new RawZip();
    zip.add("a", "x");
    Path archive = zip.write(folder.resolve("a.zip"));
    Progress canceled = new CancelAfter(0);
    try (ArchiveReader reader = new ArchiveReader(archive, ArchiveLimits.DEFAULT)) {
      assertThrows(CancellationException.class, () -> reader.extract(folder, canceled));
    }
  }

  private void refuse(Consumer<RawZip> fill, String reason) throws IOException {
    refuse(fill, ArchiveLimits.DEFAULT, reason);
  }

  private void refuse(Consumer<RawZip> fill, ArchiveLimits limits, String reason)
      throws IOException {
    RawZip zip = new RawZip();
    fill.accept(zip);
    assertRefused(zip.bytes(), limits, reason);
  }

  private void assertRefused(byte[] bytes, ArchiveLimits limits, String reason) throws IOException {
    Path archive = Files.write(folder.resolve("hostile.zip"), bytes);
    Path out = Files.createDirectory(folder.resolve("out"));
    IOException e = assertThrows(IOException.class, () -> extract(archive, limits, out), reason);
    assertTrue(e.getMessage().contains(archive.toString()), e.toString());
    assertTrue(e.getMessage().contains(reason), reason + ": " + e.getMessage());
    FolderTree.delete(out);
  }

  private static void extract(Path archive, ArchiveLimits limits, Path out) throws IOException {
    try (ArchiveReader reader = new ArchiveReader(archive, limits)) {
      reader.extract(out, Progress.NONE);
    }
  }
}
