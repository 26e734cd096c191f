package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.image.LabelMap;

public class ManifestTest {

  private static final String HEADER = "image\tlabel\tsubject\tcentre\tphase\tsplit";

  @TempDir Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    for (String name : new String[] {"a.nii", "a_gt.nii", "b.nii"})
      Files.createFile(folder.resolve("data").resolve(name));
  }

  private Path write(String... lines) throws IOException {
    return Files.writeString(folder.resolve("set.tsv"), String.join("\n", lines) + "\n");
  }

  @Test
  void listsOfImagesNeedNothingElse() throws IOException {
    Manifest images = Manifest.readImages(write("image", "data/a.nii", "data/b.nii"), folder);
    assertEquals(2, images.size());
    ManifestEntry first = images.entries().get(0);
    assertEquals(folder.resolve("data/a.nii").toAbsolutePath(), first.image());
    assertEquals("data/a.nii", first.subject());
    assertFalse(first.hasLabel());
    assertEquals(ManifestEntry.ALL, first.frame());
    assertEquals("", first.split());
    Manifest parts =
        Manifest.readImages(
            write("image\tslice\tframe\tsplit", "data/a.nii\t2\t3\ttraining"), folder);
    assertEquals(2, parts.entries().get(0).slice());
    assertEquals(3, parts.entries().get(0).frame());
    assertEquals(1, parts.split(Manifest.TRAINING).size());
  }

  @Test
  void listsOfImagesAreChecked() throws IOException {
    Path unnamed = write("picture", "data/a.nii");
    String message =
        assertThrows(IOException.class, () -> Manifest.readImages(unnamed, folder)).getMessage();
    assertTrue(message.contains("the column 'image' is missing"), message);
    assertTrue(message.endsWith("with the columns image."), message);
    Path missing = write("image", "data/a.nii", "data/none.nii");
    message =
        assertThrows(IOException.class, () -> Manifest.readImages(missing, folder)).getMessage();
    assertTrue(message.contains("none.nii"), message);
    Path empty = write("image");
    assertThrows(IOException.class, () -> Manifest.readImages(empty, folder));
  }

  @Test
  void readsRows() throws IOException {
    Manifest manifest =
        Manifest.read(
            write(
                HEADER + "\tframe\tslice\tlabels",
                "data/a.nii\tdata/a_gt.nii\tP1\tA\tED\ttrain\t3\t2\t500=1,200=2",
                "data/b.nii\t\tP2\t\t\tvalidation\t\t\t"));
    assertEquals(2, manifest.size());
    ManifestEntry first = manifest.entries().get(0);
    assertEquals(folder.resolve("data/a_gt.nii").toAbsolutePath(), first.label());
    assertEquals("P1", first.subject());
    assertEquals("A", first.centre());
    assertEquals("ED", first.phase());
    assertEquals(3, first.frame());
    assertEquals(2, first.slice());
    assertEquals(2, first.labels().apply(200));
    ManifestEntry second = manifest.entries().get(1);
    assertFalse(second.hasLabel());
    assertEquals(ManifestEntry.ALL, second.frame());
    assertTrue(second.labels().isIdentity());
  }

  @Test
  void writesWhatItReads() throws IOException {
    Path file =
        write(
            HEADER + "\tframe\tlabels",
            "data/a.nii\tdata/a_gt.nii\tP1\tA\tED\ttrain\t3\t200=2,500=1",
            "data/b.nii\t\tP2\tA\t\tvalidation\t\t");
    Path other = folder.resolve("sub/other.tsv");
    Manifest.read(file).write(other);
    assertEquals(Manifest.read(file).entries(), Manifest.read(other).entries());
    List<String> lines = Files.readAllLines(other);
    assertEquals(HEADER + "\tframe\tlabels", lines.get(0));
    assertTrue(lines.get(1).startsWith("../data/a.nii\t../data/a_gt.nii\tP1\t"), lines.get(1));
    assertThrows(
        IllegalArgumentException.class, () -> Manifest.read(file).write(folder.resolve("a.csv")));
  }

  @Test
  void selectsAndGroups() throws IOException {
    Manifest manifest =
        Manifest.read(
            write(
                HEADER,
                "data/a.nii\t\tP2\tA\tED\ttrain",
                "data/b.nii\t\tP1\tA\tES\tTEST",
                "data/b.nii\t\tP2\tA\tES\ttrain"));
    assertEquals(2, manifest.split("train").size());
    assertEquals(1, manifest.split("test").size());
    assertEquals(0, manifest.split("validation").size());
    assertEquals(List.of("P2", "P1"), List.copyOf(manifest.subjects()));
    assertEquals(Set.of("train", "TEST"), manifest.splits());
    assertEquals(2, manifest.bySubject().get("P2").size());
    assertEquals(2, manifest.filter(e -> e.phase().equals("ES")).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          data/none.nii;;P1;A;ED;train;;|none.nii does not exist
          data/a.nii;data/none.nii;P1;A;ED;train;;|none.nii does not exist
          ;;P1;A;ED;train;;|image is empty
          data/a.nii;;;A;ED;train;;|subject is empty
          data/a.nii;;P1;A;ED;train;0;|frame
          data/a.nii;;P1;A;ED;train;two;|frame
          data/a.nii;;P1;A;ED;train;;5=|label map
          data/a.nii;;P0;A;ED;validation;;|split
          """)
  void namesTheLineThatIsWrong(String row, String reason) throws IOException {
    Path file =
        write(
            HEADER + "\tframe\tlabels",
            "data/a.nii\t\tP0\tA\tED\ttrain\t\t",
            "",
            row.replace(';', '\t'));
    IOException e = assertThrows(IOException.class, () -> Manifest.read(file));
    assertTrue(e.getMessage().contains("line 4"), e.getMessage());
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  @Test
  void filesNeedNotExistIfNotAskedFor() throws IOException {
    Path file = write(HEADER, "none.nii\t\tP1\tA\tED\ttrain");
    assertThrows(IOException.class, () -> Manifest.read(file));
    assertEquals(1, Manifest.read(file, false).size());
  }

  @Test
  void refusesWhatIsNoManifest() throws IOException {
    Path noColumn = write("image\tlabel\tsubject\tcentre\tphase", "a\tb\tc\td\te");
    IOException e = assertThrows(IOException.class, () -> Manifest.read(noColumn));
    assertTrue(e.getMessage().contains("'split'"), e.getMessage());
    Path noRow = write(HEADER);
    assertThrows(IOException.class, () -> Manifest.read(noRow));
    assertThrows(IOException.class, () -> Manifest.read(folder.resolve("none.tsv")));
  }

  @Test
  void aSubjectIsInOneSplitOnly() {
    ManifestEntry entry =
        new ManifestEntry(
            folder.resolve("a"), null, "P1", "", "", "train", 0, 0, LabelMap.IDENTITY);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Manifest(List.of(entry, entry.withSplit("test"))));
  }

  @Test
  void groupsSequencesAndADataFolderElsewhereSurviveARoundTrip() throws IOException {
    Path lists = Files.createDirectories(folder.resolve("lists/deep"));
    Path file =
        Files.writeString(
            lists.resolve("set.tsv"),
            HEADER
                + "\tgroup\tsequence\n"
                + "a.nii\ta_gt.nii\tP1\tA\tED\ttraining\tdilated cardiomyopathy\tTagged\n"
                + "b.nii\t\tP2\tA\tED\tvalidation\t\t\n");
    assertThrows(IOException.class, () -> Manifest.read(file), "not beside the manifest");
    Manifest manifest = Manifest.read(file, folder.resolve("data"), true);
    ManifestEntry first = manifest.entries().get(0);
    assertEquals("dilated cardiomyopathy", first.group());
    assertEquals("", manifest.entries().get(1).group());
    assertEquals(folder.resolve("data/a.nii").toAbsolutePath(), first.image());
    assertEquals("dilated cardiomyopathy", first.withSplit("test").group());
    assertTrue(first.withPhase("ES").withPosition(1, 1).isTagged());
    assertFalse(manifest.entries().get(1).isTagged());

    Path copy = folder.resolve("copy.tsv");
    manifest.write(copy);
    assertEquals(manifest.entries(), Manifest.read(copy).entries());
    assertTrue(Files.readAllLines(copy).get(1).startsWith("data/a.nii\tdata/a_gt.nii\t"));
  }
}
