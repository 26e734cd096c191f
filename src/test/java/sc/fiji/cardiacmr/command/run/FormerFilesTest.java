package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.dataset.TestCases;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.table.Table;

class FormerFilesTest {

  @TempDir Path folder;

  @Test
  void whatACommandHasMadeMayBeReplacedByIt() throws IOException {
    Path image = folder.resolve("a.nii.gz");
    Path table = folder.resolve("a.csv");
    Path picture = folder.resolve("a.png");
    Recording made = Recording.of("demo", Map.of(), Instant.EPOCH, file -> "x");
    try (Recording.Span span = made.enter()) {
      TestCases.image(image, 2, 1);
      Table values = new Table("value");
      values.addRow(1);
      TableWriter.write(values, table);
      OutputFiles.writePng(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), picture);
    }
    Path absent = folder.resolve("absent.csv");
    FormerFiles.requireMadeBy(List.of("demo"), "folder", image, table, picture, absent);
    Path mine = Files.writeString(folder.resolve("mine.csv"), "value\n1\n");
    for (Path file : List.of(image, table, picture, mine))
      assertThrows(
          IllegalArgumentException.class,
          () -> FormerFiles.requireMadeBy(List.of("phantom"), "folder", file));
  }
}
