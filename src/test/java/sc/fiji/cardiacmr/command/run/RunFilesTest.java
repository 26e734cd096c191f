package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.NewImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.data.SelectTrainingData;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;

class RunFilesTest {

  @TempDir Path folder;

  private final ImagePlus image = NewImage.createByteImage("heart", 6, 5, 3, NewImage.FILL_RAMP);
  private final TestDoor imageJ = new TestDoor(true, image);

  private void assertOverwriting(Class<? extends CardiacCommand> type, Map<String, String> values) {
    CommandRunner runner = new CommandRunner(type, imageJ);
    String message =
        assertThrows(IllegalArgumentException.class, () -> runner.prepare(values)).getMessage();
    assertTrue(message.contains("would overwrite an input or another result"), message);
  }

  @Test
  void headerAndVoxelsOfAPairAreOneImage() throws IOException {
    Path header = folder.resolve("P1.hdr");
    Path voxels = folder.resolve("P1.img");
    NiftiWriter.write(ImagePlusConverter.toSeries(image), header);
    assertOverwriting(
        TestCommand.class, Map.of("input", voxels.toString(), "output", header.toString()));
    CommandRunner other = new CommandRunner(TestCommand.class, imageJ);
    Path compressed = folder.resolve("P2.nii.gz");
    other.prepare(Map.of("input", voxels.toString(), "output", compressed.toString()));
    assertEquals(List.of(), other.replaced());
    CommandRunner again = new CommandRunner(TestCommand.class, imageJ);
    again.prepare(Map.of("output", header.toString()));
    assertEquals(List.of(header, voxels), again.replaced());
  }

  @Test
  void aManifestThatIsJoinedIsNotOverwritten() throws IOException {
    Path first = Files.writeString(folder.resolve("a.tsv"), "x");
    Path second = Files.writeString(folder.resolve("b.tsv"), "x");
    assertOverwriting(
        SelectTrainingData.class,
        Map.of(
            "manifest", first.toString(), "more", second.toString(), "output", second.toString()));
  }
}
