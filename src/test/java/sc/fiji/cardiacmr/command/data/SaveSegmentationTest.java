package sc.fiji.cardiacmr.command.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.io.cine.CineImporter;
import sc.fiji.cardiacmr.io.cine.CineOptions;
import sc.fiji.cardiacmr.io.cine.CineStudy;
import sc.fiji.cardiacmr.io.cine.DicomTestFiles;
import sc.fiji.cardiacmr.io.dicom.Tag;
import sc.fiji.cardiacmr.io.dicom.TestDataSets;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.progress.Progress;

class SaveSegmentationTest {

  private static final int SLICES = 4;
  private static final int PHASES = 3;

  @TempDir Path folder;

  @BeforeEach
  void aStudyThatLacksAFrame() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(SLICES, PHASES);
    images.removeIf(i -> i.slice == 1 && i.frame == 1);
    for (DicomTestFiles.Image image : images) {
      image.more.put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4");
      image.more.put(0x00200052, "1.2.3.4.9");
    }
    DicomTestFiles.write(folder.resolve("study"), images, 1);
  }

  private CineStudy imported(boolean isCorrected) throws IOException {
    return CineImporter.importSeries(
        folder.resolve("study"), new CineOptions("", isCorrected, 0), Progress.NONE);
  }

  /** Writes labels of the study as it is imported: a ring of myocardium in all images. */
  private Path labels(boolean isCorrected) throws IOException {
    ImageSeries<?> image = imported(isCorrected).image();
    int width = image.width();
    byte[] values = new byte[width * image.height() * SLICES * PHASES];
    for (int i = 0; i < values.length; i++) {
      double r = Math.hypot(i % width - 12, i / width % image.height() - 10);
      values[i] = (byte) (r < 4 ? Labels.LV : r < 7 ? Labels.MYO : Labels.BACKGROUND);
    }
    Path file = folder.resolve("labels.nii");
    ImageSeries<UnsignedByteType> labels =
        new ImageSeries<>(
            ArrayImgs.unsignedBytes(values, width, image.height(), SLICES, PHASES),
            image.calibration(),
            "labels");
    NiftiWriter.write(labels, file);
    return file;
  }

  private TestDataSets.Item saved(Path labels, boolean isCorrected) throws IOException {
    return saved(labels, isCorrected, folder.resolve("segmentation.dcm"));
  }

  private TestDataSets.Item saved(Path labels, boolean isCorrected, Path output)
      throws IOException {
    Map<String, String> values = new HashMap<>();
    values.put("input", labels.toString());
    values.put("study", folder.resolve("study").toString());
    values.put("correct", Boolean.toString(isCorrected));
    values.put("output", output.toString());
    new CommandRunner(SaveSegmentation.class, new TestDoor(false, null)).run(values, Progress.NONE);
    return TestDataSets.read(Files.readAllBytes(output));
  }

  /** The identifiers of the images that the frames of slice 1 refer to. */
  private static List<String> imagesOfSlice(TestDataSets.Item saved) {
    return saved
        .items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE)
        .subList(PHASES, 2 * PHASES)
        .stream()
        .flatMap(frame -> frame.items(0x00089124).stream())
        .map(derivation -> derivation.items(0x00082112).get(0).text(0x00081155))
        .toList();
  }

  @Test
  void labelsLieOnTheImagesOfTheImportThatTheyAreOf() throws IOException {
    for (boolean isCorrected : new boolean[] {true, false}) {
      CineStudy study = imported(isCorrected);
      assertEquals(
          List.of(study.sopInstanceUid(1, 0), study.sopInstanceUid(1, isCorrected ? 2 : 1)),
          imagesOfSlice(saved(labels(isCorrected), isCorrected)));
    }
  }

  @Test
  void labelsOfAnotherImportAreRefused() throws IOException {
    for (boolean isCorrected : new boolean[] {true, false}) {
      Path labels = labels(isCorrected);
      String message =
          assertThrows(IllegalArgumentException.class, () -> saved(labels, !isCorrected))
              .getMessage();
      assertTrue(message.endsWith("give correct=" + isCorrected + "."), message);
    }
  }

  @Test
  void anImageOfTheStudyIsNotReplacedButASegmentationIs() throws IOException {
    Path labels = labels(true);
    Path image;
    try (Stream<Path> files = Files.walk(folder.resolve("study"))) {
      Path first = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      image = Files.move(first, folder.resolve("study/image.dcm"));
    }
    byte[] before = Files.readAllBytes(image);
    String message =
        assertThrows(IllegalArgumentException.class, () -> saved(labels, true, image)).getMessage();
    assertTrue(message.contains("belongs to the study"), message);
    assertArrayEquals(before, Files.readAllBytes(image));
    Path segmentation = folder.resolve("study/segmentation.dcm");
    saved(labels, true, segmentation);
    saved(labels, true, segmentation);
  }
}
