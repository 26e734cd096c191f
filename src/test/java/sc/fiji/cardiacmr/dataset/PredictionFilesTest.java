package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.LabelMap;

class PredictionFilesTest {

  @TempDir Path folder;

  private ManifestEntry row(String image, String subject) {
    Path file = folder.resolve("data").resolve(image);
    return new ManifestEntry(file, null, subject, "", "", "", 0, 0, LabelMap.IDENTITY);
  }

  private Path predict(String file) throws IOException {
    Path path = folder.resolve("out").resolve(file);
    Files.createDirectories(path.getParent());
    return Files.createFile(path);
  }

  private Optional<Path> find(ManifestEntry row, ManifestEntry... others) throws IOException {
    List<ManifestEntry> rows = new ArrayList<>(List.of(others));
    rows.add(row);
    return PredictionFiles.of(new Manifest(rows), folder.resolve("data"))
        .find(folder.resolve("out"), row, Path::toString);
  }

  @Test
  void aNameOfOneImageIsEnough() throws IOException {
    Path made = predict("a.nii");
    assertEquals(Optional.of(made), find(row("p1/a.nii", "1"), row("p2/b.nii", "2")));
    Path nested = predict("p2/b.nii");
    assertEquals(Optional.of(nested), find(row("p2/b.nii", "2")));
    assertEquals(Optional.empty(), find(row("p3/c.nii", "3")));
  }

  @Test
  void rowsOfOneImageAreNoTwoImages() throws IOException {
    Path made = predict("a.nii");
    ManifestEntry row = row("p1/a.nii", "1");
    assertEquals(Optional.of(made), find(row.withPosition(1, 0), row.withPosition(2, 0)));
  }

  @Test
  void aNameOfTwoImagesNeedsTheirFolders() throws IOException {
    predict("a.nii");
    Path nested = predict("p1/a.nii");
    ManifestEntry first = row("p1/a.nii", "1");
    ManifestEntry second = row("p2/a.nii", "2");
    assertEquals(Optional.of(nested), find(first, second));
    String message = assertThrows(IOException.class, () -> find(second, first)).getMessage();
    assertTrue(message.contains(first.image() + "' or of '" + second.image()), message);
  }

  @Test
  void foldersOfPredictionsAreLikeThoseOfImages() throws IOException {
    PredictionFiles files =
        PredictionFiles.of(
            new Manifest(List.of(row("p1/a.nii", "1"), row("b.nii", "2"))), folder.resolve("data"));
    predict("b.nii");
    assertFalse(files.isInFolders(folder.resolve("out")));
    predict("p1/a.nii");
    assertTrue(files.isInFolders(folder.resolve("out")));
  }
}
