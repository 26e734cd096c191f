package sc.fiji.cardiacmr.updatesite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteIndexReaderTest {

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    SiteFile file =
        new SiteFile(
            "plugins/A-2.0.jar",
            new SiteVersion("plugins/A-2.0.jar", "abc", 20260201000000L, 0),
            17,
            List.of(new SiteVersion("plugins/A-1.0.jar", "def", 20260101000000L, 20260201000000L)),
            "5 < 6 & \"so\" on",
            List.of("Ä. B", "C"),
            Map.of("jars/b.jar", 0L));
    SiteFile gone =
        new SiteFile(
            "lib/win64/a.jar",
            null,
            0,
            List.of(new SiteVersion("lib/win64/a.jar", "abc", 20260101000000L, 20260201000000L)),
            null,
            List.of(),
            Map.of());
    Path index =
        Files.write(folder.resolve("db.xml.gz"), SiteIndexWriter.bytes(List.of(file, gone)));
    Map<String, SiteFile> read = SiteIndexReader.read(index);
    assertEquals(Map.of("plugins/A.jar", file, "lib/win64/a.jar", gone), read);
  }

  @Test
  void platformsAreInTheIndex() {
    SiteFile file =
        new SiteFile(
            "lib/macos-arm64/a.jar",
            new SiteVersion("lib/macos-arm64/a.jar", "abc", 20260101000000L, 0),
            1,
            List.of(),
            null,
            List.of(),
            Map.of());
    assertTrue(
        SiteIndexWriter.xml(List.of(file)).contains("<platform>macos-arm64</platform>"),
        "the platform of a native");
  }

  @Test
  void whatIsNoIndexIsRefused() throws IOException {
    String whole = SiteIndexWriter.xml(List.of());
    for (String text :
        List.of(
            "",
            "no XML",
            whole.replace("<pluginRecords>", "<pluginRecords><other/>"),
            whole.replace("<pluginRecords>", "<pluginRecords><plugin/>"),
            whole.substring(0, whole.length() - 5))) {
      Path index = folder.resolve("db.xml.gz");
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(index))) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      IOException e = assertThrows(IOException.class, () -> SiteIndexReader.read(index), text);
      assertTrue(e.getMessage().contains("index of an update site"), e.getMessage());
    }
  }
}
