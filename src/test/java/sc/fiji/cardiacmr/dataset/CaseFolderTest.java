package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.dataset.CaseFolder.CaseInfo;
import sc.fiji.cardiacmr.dataset.LabelledPart.Position;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

public class CaseFolderTest {

  private static final LabelledPart ALL = new LabelledPart(List.of(new Position(0, 0)), 0);

  @TempDir Path temporary;
  private Path folder;
  private ImageSeries<?> image;
  private ImageSeries<UnsignedByteType> labels;

  @BeforeEach
  void makeCase() throws IOException {
    folder = temporary.resolve("data");
    image = NiftiReader.read(TestCases.image(temporary.resolve("a.nii"), 2, 1));
    labels = NiftiReader.readLabels(TestCases.labels(temporary.resolve("b.nii"), 2, 1));
  }

  private List<ManifestEntry> add(String subject, String phase, String split) throws IOException {
    CaseInfo info = new CaseInfo(subject, "Ulm", phase, "sick", split);
    return new CaseFolder(folder, "data.tsv")
        .add(image, labels, ALL, info, info.fileName(), Progress.NONE);
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }

  @Test
  void theManifestGrows() throws IOException {
    add("P 1", "ED", "test");
    add("P 1", "ES", "");
    add("P2", "", "");
    Manifest manifest = Manifest.read(folder.resolve("data.tsv"));
    assertEquals(3, manifest.size());
    assertEquals("test", manifest.entries().get(1).split(), "the split of its subject");
    assertEquals("training", manifest.entries().get(2).split());
    assertEquals("sick", manifest.entries().get(2).group());
    assertTrue(manifest.entries().get(0).image().endsWith("P-1_ED.nii.gz"));
    assertEquals(2, NiftiReader.readLabels(manifest.entries().get(0).label()).slices());
  }

  /** Each would write the rows that it had read, and its own. */
  @Test
  void twoRunsAtATimeLoseNoRow() throws IOException {
    Progress meanwhile =
        new Progress() {
          private boolean isFirst = true;

          @Override
          public void update(long done, long total, String message) {}

          @Override
          public boolean isCanceled() {
            if (isFirst) {
              isFirst = false;
              IOException e = assertThrows(IOException.class, () -> add("P2", "ED", ""));
              assertTrue(e.getMessage().contains("Another program adds a case"), e.getMessage());
            }
            return false;
          }
        };
    CaseInfo info = new CaseInfo("P1", "Ulm", "ED", "sick", "");
    new CaseFolder(folder, "data.tsv").add(image, labels, ALL, info, "P1_ED", meanwhile);
    add("P2", "ED", "");
    assertEquals(2, Manifest.read(folder.resolve("data.tsv")).size());
    assertEquals(5, files(), "nothing is left over");
  }

  @Test
  void nothingIsReplaced() throws IOException {
    add("P1", "ED", "");
    byte[] before = Files.readAllBytes(folder.resolve("data.tsv"));
    IOException e = assertThrows(IOException.class, () -> add("P1", "ED", ""));
    assertTrue(e.getMessage().contains("exists already"), e.getMessage());
    assertEquals(3, files());
    assertEquals(before.length, Files.size(folder.resolve("data.tsv")));
  }

  @Test
  void otherColumnsAndRowsStay() throws IOException {
    Files.createDirectories(folder);
    Path manifest =
        Files.writeString(
            folder.resolve("data.tsv"),
            "image\tlabel\tsubject\tcentre\tphase\tsplit\tscanner\n"
                + "gone.nii\t\tP0\tX\t\ttraining\tAera\n");
    CaseInfo info = new CaseInfo("P1", "", "", "", "");
    LabelledPart part = new LabelledPart(List.of(new Position(1, 1), new Position(1, 2)), 0);
    List<ManifestEntry> rows =
        new CaseFolder(folder, "data.tsv").add(image, labels, part, info, "P1", Progress.NONE);
    assertEquals(2, rows.size());
    Table table = TableReader.read(manifest);
    assertEquals(3, table.rowCount());
    assertEquals("Aera", table.text(0, "scanner"));
    assertEquals("gone.nii", table.text(0, "image"));
    assertEquals("2", table.text(2, "slice"));
    assertEquals("P1_labels.nii.gz", table.text(1, "label"));
  }

  @ParameterizedTest
  @CsvSource({"'', '', ''", "test, training, test", "training, training, training"})
  void whereNoSubjectHasASplitANewOneHasNone(String given, String ofNew, String ofKnown)
      throws IOException {
    Files.createDirectories(folder);
    Path manifest =
        Files.writeString(
            folder.resolve("data.tsv"),
            "image\tlabel\tsubject\tcentre\tphase\tsplit\n"
                + "a.nii\tb.nii\tP0\tX\t\t"
                + given
                + "\n");
    add("P1", "", "");
    add("P0", "ES", "");
    List<ManifestEntry> rows = Manifest.read(manifest, false).entries();
    assertEquals(List.of(given, ofNew, ofKnown), rows.stream().map(ManifestEntry::split).toList());
  }

  @Test
  void whatFailsLeavesNothing() throws IOException {
    add("P1", "ED", "training");
    assertThrows(IllegalArgumentException.class, () -> add("P1", "ES", "test"));
    assertEquals(3, files());
    ImageSeries<UnsignedByteType> right = labels;
    labels = NiftiReader.readLabels(TestCases.labels(temporary.resolve("c.nii"), 1, 1));
    IllegalArgumentException size =
        assertThrows(IllegalArgumentException.class, () -> add("P1", "ES", ""));
    assertTrue(size.getMessage().contains("8 x 8 pixels, 1 slice, 1 phase"), size.getMessage());
    labels = right;
    labels =
        new ImageSeries<>(
            Converters.convert(
                right.pixels(),
                (in, out) -> {
                  throw new IllegalStateException("broken");
                },
                new UnsignedByteType()),
            right.calibration(),
            "broken");
    assertThrows(IllegalStateException.class, () -> add("P2", "", ""));
    assertFalse(Files.exists(folder.resolve("P2.nii.gz")), "was written before the labels");
    assertEquals(3, files());
    assertEquals(1, Manifest.read(folder.resolve("data.tsv")).size());
  }

  @Test
  void cancelingAtAnyTimeLeavesNothing() throws IOException {
    add("P1", "ED", "training");
    byte[] before = Files.readAllBytes(folder.resolve("data.tsv"));
    CaseInfo info = new CaseInfo("P2", "", "", "", "");
    int polls = 0;
    for (boolean canceled = true; canceled; polls++)
      try {
        new CaseFolder(folder, "data.tsv")
            .add(image, labels, ALL, info, "P2", new CancelAfter(polls));
        canceled = false;
      } catch (CancellationException e) {
        assertEquals(3, files());
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("data.tsv")));
      }
    assertTrue(polls > 5, polls + " questions");
    assertEquals(5, files());
    assertEquals(2, Manifest.read(folder.resolve("data.tsv")).size());
  }

  @Test
  void namesAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> new CaseFolder(folder, "data.csv"));
    assertThrows(IllegalArgumentException.class, () -> new CaseFolder(folder, "../data.tsv"));
    assertThrows(IllegalArgumentException.class, () -> new CaseInfo(" ", "", "", "", ""));
  }
}
