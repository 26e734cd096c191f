package sc.fiji.cardiacmr.io.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.provenance.FileNaming;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.Recording;

class NiftiExtensionTest {

  private static final List<Doubt> DOUBTS =
      List.of(
          new Doubt(Doubt.About.SPACING, "Pixel size 1.4 or 1.5 mm; 1.4 mm was taken."),
          new Doubt(Doubt.About.CONTENT, "Slice 3 — ä replaced by \"slice 2\".", true));

  @TempDir Path folder;

  private static ImageSeries<UnsignedByteType> image(List<Doubt> doubts) {
    byte[] pixels = new byte[4 * 3 * 2 * 2];
    new Random(1).nextBytes(pixels);
    return new ImageSeries<>(
        ArrayImgs.unsignedBytes(pixels, 4, 3, 2, 2),
        Calibration.ofSpacing(1.4, 1.5, 8)
            .withFrameInterval(33.4, 1.5)
            .withHeartRate(62.5)
            .withDoubts(doubts),
        "x");
  }

  private static byte[] bytes(ImageSeries<?> image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NiftiWriter.writePixels(image, out);
    return out.toByteArray();
  }

  @Test
  void doubtsComeBackFromAllKindsOfFiles() throws IOException {
    for (String name : List.of("a.nii", "b.nii.gz", "c.hdr", "d.hdr.gz"))
      for (int version = 1; version <= 2; version++) {
        Path file = folder.resolve(version + name);
        NiftiWriter.write(image(DOUBTS), file, version);
        ImageSeries<?> read = NiftiReader.read(file);
        assertEquals(image(DOUBTS).calibration(), read.calibration(), name);
        assertArrayEquals(bytes(image(DOUBTS)), bytes(read), name);
        assertEquals(DOUBTS, NiftiReader.readProvenance(file).orElseThrow().doubts());
        assertEquals(DOUBTS, NiftiReader.readLabels(file).calibration().doubts());
      }
  }

  @Test
  void silenceComesBackAsSilence() throws IOException {
    Path file = folder.resolve("a.nii");
    NiftiWriter.write(image(List.of()), file);
    assertEquals(List.of(), NiftiReader.read(file).calibration().doubts());
    assertEquals(Provenance.ofProgram(null), NiftiReader.readProvenance(file).orElseThrow());
  }

  @Test
  void theCommandThatRunsIsNamed() throws IOException {
    Path file = folder.resolve("a.nii.gz");
    Recording recording =
        Recording.of("phantom", Map.of("seed", "3"), Instant.EPOCH, FileNaming.AS_GIVEN);
    try (Recording.Span span = recording.enter()) {
      NiftiWriter.write(image(DOUBTS), file);
    }
    Provenance read = NiftiReader.readProvenance(file).orElseThrow();
    assertEquals("phantom", read.command());
    assertEquals(Map.of("seed", "3"), read.parameters());
    assertEquals(DOUBTS, read.doubts());
  }

  @Test
  void theDescriptionNamesTheProgramWhereThereIsRoom() throws IOException {
    Path file = folder.resolve("a.nii");
    NiftiWriter.write(image(List.of()), file);
    String description = NiftiReader.readHeader(file).description();
    assertEquals(
        "heart rate 62.5/min, frame interval spread 1.5 ms; Cardiac MR for Fiji unknown",
        description);
    ImageSeries<?> exact =
        image(List.of())
            .withCalibration(
                Calibration.ofSpacing(1, 1, 1)
                    .withFrameInterval(33, 1.23456789)
                    .withHeartRate(62.12345678));
    NiftiWriter.write(exact, file);
    assertEquals(62.12345678, NiftiReader.read(file).calibration().heartRate());
    assertEquals(1.23456789, NiftiReader.read(file).calibration().frameIntervalSpread());
  }

  /** Made by nibabel, see src/test/python/nifti_extensions.py. */
  @Test
  void oursIsFoundAmongThoseOfOtherPrograms() throws IOException {
    Path file = folder.resolve("extensions.nii");
    try (InputStream in = NiftiExtensionTest.class.getResourceAsStream("extensions.nii")) {
      Files.copy(in, file);
    }
    ImageSeries<?> read = NiftiReader.read(file);
    assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 5, 6, 7}, bytes(read));
    assertEquals(
        List.of(
            new Doubt(
                Doubt.About.SPACING,
                "Pixel size 1.4 mm by pixdim, 1.5 mm by sform; 1.4 mm was taken."),
            new Doubt(Doubt.About.TIME, "The order of phases is that of file names — ä.")),
        read.calibration().doubts());
    assertEquals("9.9", NiftiReader.readProvenance(file).orElseThrow().version());
  }

  /** Whatever stands in the extensions, the header says where the voxels are. */
  @Test
  void damagedExtensionsLeaveThePixelsAlone() throws IOException {
    Path file = folder.resolve("a.nii");
    NiftiWriter.write(image(DOUBTS), file);
    byte[] good = Files.readAllBytes(file);
    int voxels = (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getFloat(108);
    assertTrue(voxels > 400 && voxels % 16 == 0);
    Random random = new Random(5);
    int lost = 0;
    for (int i = 0; i < 500; i++) {
      byte[] bad = good.clone();
      for (int n = 1 + random.nextInt(3); n > 0; n--)
        bad[348 + random.nextInt(voxels - 348)] = (byte) random.nextInt(256);
      if (random.nextInt(4) == 0)
        ByteBuffer.wrap(bad).order(ByteOrder.LITTLE_ENDIAN).putInt(352, random.nextInt());
      ImageSeries<?> read = NiftiReader.read(bad, "x");
      assertArrayEquals(bytes(image(DOUBTS)), bytes(read));
      if (!read.calibration().doubts().equals(DOUBTS)) lost++;
    }
    assertTrue(lost > 100 && lost < 500, "lost " + lost);
  }

  @Test
  void anExtensionThatIsCutOffByTheVoxelsIsNone() throws IOException {
    Path file = folder.resolve("a.nii");
    NiftiWriter.write(image(DOUBTS), file);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(108, 368);
    assertEquals(List.of(), NiftiReader.read(bytes, "x").calibration().doubts());
  }

  @Test
  void blocksHaveSizesThatNiftiAllows() {
    for (int length = 1; length < 40; length++) {
      byte[] block =
          NiftiExtension.of(
              Provenance.ofProgram(null)
                  .withDoubts(List.of(new Doubt(Doubt.About.TIME, "x".repeat(length)))),
              Optional.empty());
      assertEquals(0, block.length % 16);
      ByteBuffer numbers = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
      assertEquals(block.length, numbers.getInt());
      assertEquals(6, numbers.getInt());
      String text = new String(Arrays.copyOfRange(block, 8, block.length), StandardCharsets.UTF_8);
      assertTrue(text.trim().replace("\0", "").endsWith("}"), text);
    }
  }
}
