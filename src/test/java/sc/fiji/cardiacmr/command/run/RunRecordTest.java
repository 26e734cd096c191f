package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.NewImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.data.SaveNifti;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.ij.ProvenanceFiles;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.Checksums;
import sc.fiji.cardiacmr.provenance.InputData;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.provenance.UsedModel;

class RunRecordTest {

  private static final Doubt DOUBT =
      new Doubt(Doubt.About.SPACING, "1 or 2 mm; 1 mm was taken.", true);

  @TempDir Path folder;

  private final ImagePlus image = NewImage.createByteImage("heart", 6, 5, 3, NewImage.FILL_RAMP);

  private Path write(String name) throws IOException {
    ImageSeries<?> series = ImagePlusConverter.toSeries(image);
    Path file = folder.resolve(name);
    NiftiWriter.write(series.withCalibration(series.calibration().withDoubt(DOUBT)), file);
    return file;
  }

  private Map<String, Provenance> run(Door door, Map<String, String> values) throws IOException {
    Map<String, String> all = new HashMap<>(values);
    Map<String, Path> files = new HashMap<>();
    files.put("output", folder.resolve("out.nii"));
    files.put("table", folder.resolve("out.csv"));
    files.put("picture", folder.resolve("out.png"));
    files.put("rois", folder.resolve("out.zip"));
    files.forEach((key, file) -> all.put(key, file.toString()));
    new CommandRunner(TestCommand.class, door).run(all, Progress.NONE);
    assertFalse(Recording.isOn(), "the run is over");
    Map<String, Provenance> said = new HashMap<>();
    for (Map.Entry<String, Path> file : files.entrySet())
      said.put(file.getKey(), ProvenanceFiles.read(file.getValue()).orElseThrow());
    return said;
  }

  @Test
  void allResultsSayTheSame() throws IOException {
    Path input = write("in.nii");
    Map<String, Provenance> said =
        run(new TestDoor(false, null), Map.of("input", input.toString(), "amount", "3"));
    Provenance table = said.get("table");
    for (Provenance other : said.values()) assertEquals(table, other.withDoubts(table.doubts()));
    assertEquals("test-command", table.command());
    assertEquals(
        Map.ofEntries(
            Map.entry("input", input.toString()),
            Map.entry("amount", "3"),
            Map.entry("factor", "1.5"),
            Map.entry("seed", "1"),
            Map.entry("mode", "none"),
            Map.entry("verbose", "false"),
            Map.entry("smooth", "true"),
            Map.entry("identifiers", "name"),
            Map.entry("output", folder.resolve("out.nii").toString()),
            Map.entry("table", folder.resolve("out.csv").toString()),
            Map.entry("picture", folder.resolve("out.png").toString()),
            Map.entry("rois", folder.resolve("out.zip").toString())),
        table.parameters());
    assertEquals(
        List.of(new InputData("input", "in.nii", InputData.Kind.FILE, 1, Checksums.ofFile(input))),
        table.inputs());
    assertEquals(List.of(DOUBT), table.doubts());
  }

  @Test
  void doubtsGoFromFileToFile() throws IOException {
    Path input = write("in.nii.gz");
    for (int i = 0; i < 3; i++) {
      Path output = folder.resolve("copy" + i + ".nii.gz");
      new CommandRunner(SaveNifti.class, new TestDoor(false, null))
          .run(Map.of("input", input.toString(), "output", output.toString()), Progress.NONE);
      input = output;
    }
    assertEquals(List.of(DOUBT), NiftiReader.read(input).calibration().doubts());
  }

  @Test
  void anOpenImageIsNamedByTitleAndPixels() throws IOException {
    Provenance said = run(new TestDoor(true, image), Map.of()).get("table");
    assertEquals("heart", said.parameters().get("input"));
    InputData input = said.inputs().get(0);
    assertEquals(InputData.Kind.IMAGE, input.kind());
    assertEquals("heart", input.name());
    ImageSeries<?> series = ImagePlusConverter.toSeries(image);
    assertEquals(Checksums.of(out -> NiftiWriter.writePixels(series, out)), input.sha256());
  }

  @Test
  void filesAndFoldersHaveChecksumsAndPairsHaveTwo() throws IOException {
    Path input = write("in.hdr");
    Path file = Files.writeString(folder.resolve("f.txt"), "x");
    Path study = Files.createDirectory(folder.resolve("study"));
    Files.writeString(study.resolve("1.dcm"), "x");
    Provenance said =
        run(
                new TestDoor(false, null),
                Map.of(
                    "input", input.toString(), "file", file.toString(), "folder", study.toString()))
            .get("rois");
    assertEquals(
        List.of("in.hdr", "in.img", "f.txt", "study"),
        said.inputs().stream().map(InputData::name).toList());
    for (InputData each : said.inputs()) assertEquals(64, each.sha256().length(), each.toString());
    assertEquals(InputData.Kind.FOLDER, said.inputs().get(3).kind());
  }

  @Test
  void anInputThatNamesItsModelPassesItOn() throws IOException {
    Path input = folder.resolve("labels.nii");
    Recording made = Recording.of("segment-cine", Map.of(), Instant.EPOCH, file -> "x");
    UsedModel model = new UsedModel("cine-unet", "0.1.0", "12", "float32");
    try (Recording.Span span = made.enter()) {
      Recording.noteModel(model);
      NiftiWriter.write(ImagePlusConverter.toSeries(image), input);
    }
    Provenance said =
        run(new TestDoor(false, null), Map.of("input", input.toString())).get("table");
    assertEquals(List.of(model), said.models());
  }

  @Test
  void equalRunsGiveEqualFilesButForTheDate() throws IOException {
    Map<String, String> values = Map.of("input", write("in.nii").toString());
    run(new TestDoor(false, null), values);
    Map<String, String> first = new HashMap<>();
    for (String name : List.of("out.nii", "out.csv", "out.zip")) first.put(name, undated(name));
    run(new TestDoor(false, null), values);
    for (Map.Entry<String, String> file : first.entrySet()) {
      assertEquals(file.getValue(), undated(file.getKey()), file.getKey());
      assertTrue(file.getValue().contains("test-command"), file.getKey());
    }
  }

  private String undated(String name) throws IOException {
    String bytes =
        new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.ISO_8859_1);
    return bytes.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}Z", "");
  }
}
