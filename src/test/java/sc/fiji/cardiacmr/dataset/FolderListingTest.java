package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class FolderListingTest {

  @TempDir Path folder;

  private void make(String... names) throws IOException {
    for (String name : names) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.createFile(folder.resolve(name));
    }
  }

  private static List<String> names(List<Path> files) {
    return files.stream().map(f -> f.getFileName().toString()).toList();
  }

  @Test
  void listsImagesOnceAndNothingHidden() throws IOException {
    make("b.hdr", "b.img", "a/c.NII.GZ", "a/._c.nii.gz", ".git/d.nii", "notes.txt");
    FolderListing files = FolderListing.of(folder);
    assertEquals(List.of("c.NII.GZ", "b.hdr", "b.img", "notes.txt"), names(files.files()));
    assertEquals(List.of("c.NII.GZ", "b.hdr"), names(files.images()));
    assertEquals(List.of("c.NII.GZ"), names(files.in(folder.resolve("a")).files()));
    assertThrows(IOException.class, () -> FolderListing.of(folder.resolve("notes.txt")));
  }

  @Test
  void namesWithoutTheEnding() {
    assertEquals("P1.v2", FolderListing.stem(Path.of("x/P1.v2.nii.gz")));
    assertEquals("P1", FolderListing.stem(Path.of("P1.HDR")));
    assertEquals("x", FolderListing.folderName(Path.of("x/P1.nii")));
    assertEquals("", FolderListing.folderName(Path.of("P1.nii")));
  }
}
