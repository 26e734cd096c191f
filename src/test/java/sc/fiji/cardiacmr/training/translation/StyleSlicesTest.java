package sc.fiji.cardiacmr.training.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.training.Sampling;
import sc.fiji.cardiacmr.training.augment.Augmentation;

class StyleSlicesTest {

  private static final int SIZE = 10;
  private static final int SLICES = 3;
  private static final int PHASES = 2;

  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();
  private int window = 64;

  /** Slice z of phase t of file i has 100 intensities from 1000 i + 100 t + 10 z in steps of 1. */
  @BeforeEach
  void write() throws IOException {
    for (int i = 1; i <= 2; i++) {
      float[] pixels = new float[SIZE * SIZE * SLICES * PHASES];
      for (int k = 0; k < pixels.length; k++) {
        int plane = k / (SIZE * SIZE);
        int z = plane % SLICES;
        int t = plane / SLICES;
        boolean isBlank = i == 2 && z == 1;
        pixels[k] = 1000 * i + 100 * t + 10 * z + (isBlank ? 0 : k % (SIZE * SIZE));
      }
      NiftiWriter.write(
          new ImageSeries<>(
              ArrayImgs.floats(pixels, SIZE, SIZE, SLICES, PHASES),
              Calibration.ofSpacing(1.5, 2.5, 8),
              "image"),
          folder.resolve("i" + i + ".nii"));
    }
  }

  private static Sampling sampling(int window) {
    return new Sampling(
        InputFrame.crop(window, window, 0),
        new NormalizationRule(NormalizationRule.Method.RANGE, 0, 100),
        InputChannels.SLICE,
        Augmentation.NONE);
  }

  private StyleSlices read(String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve("list.tsv"), String.join("\n", lines) + "\n");
    return StyleSlices.read(
        Manifest.readImages(file, folder), sampling(window), notes::add, Progress.NONE);
  }

  @Test
  void allSlicesOfAllPhasesCount() throws IOException {
    StyleSlices slices = read("image", "i1.nii");
    assertEquals(SLICES * PHASES, slices.slices().size());
    assertEquals(1.5, slices.slices().get(0).spacingX());
    assertEquals(2.5, slices.slices().get(0).spacingY());
    // Medians of 1000, 1010, 1020, 1100, 1110, 1120 and of 99 more.
    assertEquals(1060, slices.low(), 1e-3);
    assertEquals(1159, slices.high(), 1e-3);
    assertEquals(List.of(), notes);
  }

  /** Rows 3 to 6 and columns 3 to 6 of ten: offsets of 33 to 66. */
  @Test
  void darkAndBrightAreThoseOfWhatTheGeneratorSees() throws IOException {
    window = 4;
    StyleSlices slices = read("image", "i1.nii");
    assertEquals(1060 + 33, slices.low(), 1e-3);
    assertEquals(1060 + 66, slices.high(), 1e-3);
  }

  @Test
  void whatIsHeldOutIsNotLearnedFrom() throws IOException {
    for (String training : List.of("training", "Training")) {
      StyleSlices slices =
          read("image\tsubject\tsplit", "i1.nii\ta\t" + training, "i2.nii\tb\tvalidation");
      assertEquals(SLICES * PHASES, slices.slices().size());
    }
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> read("image\tsubject\tsplit", "i1.nii\ta\ttrain", "i2.nii\tb\tval"))
            .getMessage();
    assertTrue(message.contains("its splits are: train, val"), message);
  }

  @Test
  void slicesWithoutContrastAreLeftOutAndCounted() throws IOException {
    StyleSlices slices = read("image", "i1.nii", "i2.nii");
    assertEquals(2 * SLICES * PHASES - 2, slices.slices().size());
    assertEquals(List.of("2 slices without contrast left out."), notes);
  }

  @Test
  void aTargetOfNothingElseIsRefused() {
    IOException e = assertThrows(IOException.class, () -> read("image\tslice", "i2.nii\t2"));
    assertTrue(e.getMessage().contains("no slice has contrast"), e.getMessage());
    assertTrue(e.getMessage().contains("i2.nii"), e.getMessage());
  }

  @Test
  void rowsMayNameSlicesPhasesAndSplits() throws IOException {
    StyleSlices slices =
        read(
            "image\tslice\tframe\tsplit",
            "i1.nii\t2\t1\ttraining",
            "i1.nii\t\t2\ttraining",
            "i2.nii\t\t\tvalidation");
    assertEquals(1 + SLICES, slices.slices().size());
    assertEquals(1010, slices.slices().get(0).image().pixels()[0], 1e-3);
    assertEquals(1100, slices.slices().get(1).image().pixels()[0], 1e-3);
  }

  @Test
  void slicesThatAreNotThereAreNamed() {
    IOException e = assertThrows(IOException.class, () -> read("image\tslice", "i1.nii\t4"));
    assertTrue(e.getMessage().contains("slice 4"), e.getMessage());
    assertTrue(e.getMessage().contains("3 slices"), e.getMessage());
  }
}
