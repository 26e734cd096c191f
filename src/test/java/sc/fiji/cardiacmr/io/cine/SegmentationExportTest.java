package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.dicom.Tag;
import sc.fiji.cardiacmr.io.dicom.TestDataSets;
import sc.fiji.cardiacmr.progress.Progress;

class SegmentationExportTest {

  private static final int SLICES = 3;
  private static final int PHASES = 4;

  @TempDir Path folder;

  private CineStudy study;

  @BeforeEach
  void importStudy() throws IOException {
    study = write(folder.resolve("study"), true);
  }

  private static CineStudy write(Path folder, boolean isPlaced) throws IOException {
    return write(folder, isPlaced, DicomTestFiles.stack(SLICES, PHASES));
  }

  private static CineStudy write(Path folder, boolean isPlaced, List<DicomTestFiles.Image> images)
      throws IOException {
    for (DicomTestFiles.Image image : images) {
      image.more.put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4");
      if (isPlaced) image.more.put(0x00200052, "1.2.3.4.9");
    }
    DicomTestFiles.write(folder, images, 1);
    return CineImporter.importSeries(folder, CineOptions.DEFAULT, Progress.NONE);
  }

  /** Blobs of all six classes, other ones in each plane. */
  private ImageSeries<UnsignedByteType> labels(long seed) {
    ImageSeries<?> image = study.image();
    SplittableRandom random = new SplittableRandom(seed);
    int slices = image.slices();
    int phases = image.phases();
    byte[] values = new byte[image.width() * image.height() * slices * phases];
    for (int i = 0; i < values.length; i++)
      values[i] = random.nextInt(4) == 0 ? (byte) random.nextInt(7) : 0;
    return new ImageSeries<>(
        ArrayImgs.unsignedBytes(values, image.width(), image.height(), slices, phases),
        image.calibration(),
        "labels");
  }

  private byte[] export(ImageSeries<UnsignedByteType> labels, boolean isNamed) throws IOException {
    return export(labels, isNamed, Instant.EPOCH);
  }

  private byte[] export(ImageSeries<UnsignedByteType> labels, boolean isNamed, Instant date)
      throws IOException {
    return export(folder.resolve("study"), labels, isNamed, date);
  }

  private byte[] export(
      Path root, ImageSeries<UnsignedByteType> labels, boolean isNamed, Instant date)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SegmentationExport(study, root).write(labels, "cine-unet", isNamed, date, out);
    return out.toByteArray();
  }

  private static TestDataSets.Item item(TestDataSets.Item of, int sequence) {
    assertEquals(1, of.items(sequence).size());
    return of.items(sequence).get(0);
  }

  @Test
  void everyFrameLiesOnItsImageAndHoldsItsPixels() throws IOException {
    ImageSeries<UnsignedByteType> labels = labels(3);
    byte[] bytes = export(labels, false);
    TestDataSets.Item all = TestDataSets.read(bytes);
    assertEquals(6, all.items(0x00620002).size());
    List<TestDataSets.Item> frames = all.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
    assertEquals(6 * SLICES * PHASES, frames.size());
    int size = labels.width() * labels.height();
    byte[] bits = bits(bytes, frames.size() * size);
    for (int f = 0; f < frames.size(); f++) {
      int segment = f / (SLICES * PHASES) + 1;
      int z = f / PHASES % SLICES;
      int t = f % PHASES;
      TestDataSets.Item frame = frames.get(f);
      assertArrayEquals(
          study.slices().get(z).target().position(),
          item(frame, 0x00209113).numbers(Tag.IMAGE_POSITION_PATIENT),
          1e-6);
      TestDataSets.Item source = item(item(frame, 0x00089124), 0x00082112);
      assertEquals(study.sopInstanceUid(z, t), source.text(0x00081155));
      byte[] plane = Planes.labels(labels, z, t);
      for (int i = 0; i < size; i++)
        assertEquals(plane[i] == segment ? 1 : 0, bits[f * size + i], "frame " + f);
    }
  }

  /** The slices and phases of the first segment that refer to no image. */
  private List<String> withoutImage(Path root) throws IOException {
    List<TestDataSets.Item> frames =
        TestDataSets.read(export(root, labels(3), false, Instant.EPOCH))
            .items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
    int phases = study.image().phases();
    List<String> without = new ArrayList<>();
    for (int f = 0; f < study.image().slices() * phases; f++)
      if (frames.get(f).items(0x00089124).isEmpty()) without.add(f / phases + " " + f % phases);
    return without;
  }

  @Test
  void copiesReferToNoImage() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(6, 3);
    images.removeIf(i -> i.slice == 2 || i.slice == 4 && i.frame == 1);
    Path root = folder.resolve("copied");
    study = write(root, true, images);
    assertEquals(6, study.image().slices());
    assertEquals(List.of("2 0", "2 1", "2 2", "4 1"), withoutImage(root));
  }

  @Test
  void imagesFarFromTheirSliceAreNotReferredTo() throws IOException {
    double[] along = {0, 2, 3, -4};
    List<CineSlice> slices = new ArrayList<>(study.slices());
    List<CineFrame> frames = new ArrayList<>();
    for (int t = 0; t < PHASES; t++) {
      CineFrame frame = study.frame(1, t);
      SliceGrid grid = frame.grid();
      frames.add(frame.on(grid.at(Vectors.plus(grid.position(), along[t], grid.normal()))));
    }
    slices.set(1, slices.get(1).withFrames(frames));
    study = new CineStudy(study.image(), study.report(), study.summary(), slices);
    assertEquals(List.of("1 2", "1 3"), withoutImage(folder.resolve("study")));
  }

  /** The pixels are the last element of the file. */
  private static byte[] bits(byte[] file, int count) {
    int length = (count + 15) / 16 * 2;
    byte[] bits = new byte[count];
    for (int i = 0; i < count; i++)
      bits[i] = (byte) (file[file.length - length + i / 8] >> (i % 8) & 1);
    return bits;
  }

  @Test
  void theSameLabelsGiveTheSameFileAndOthersAnother() throws IOException {
    byte[] first = export(labels(3), false);
    assertArrayEquals(first, export(labels(3), false));
    String uid = TestDataSets.read(first).text(Tag.SOP_INSTANCE_UID);
    assertTrue(uid.matches("2\\.25\\.[1-9][0-9]{10,38}"), uid);
    String other = TestDataSets.read(export(labels(4), false)).text(Tag.SOP_INSTANCE_UID);
    assertFalse(uid.equals(other));
    byte[] later = export(labels(3), false, Instant.EPOCH.plusSeconds(1));
    assertFalse(uid.equals(TestDataSets.read(later).text(Tag.SOP_INSTANCE_UID)));
  }

  @Test
  void thePatientIsNamedOnlyIfAskedFor() throws IOException {
    String subject = DicomTestFiles.stack(1, 1).get(0).subject;
    for (boolean isNamed : new boolean[] {false, true}) {
      String text = new String(export(labels(3), isNamed), StandardCharsets.ISO_8859_1);
      assertEquals(isNamed, text.contains(subject), subject);
    }
  }

  @Test
  void whatCannotBeLaidOnTheStudyIsRefused() throws IOException {
    ImageSeries<UnsignedByteType> empty =
        new ImageSeries<>(
            ArrayImgs.unsignedBytes(study.image().width(), study.image().height(), SLICES, PHASES),
            study.image().calibration(),
            "empty");
    assertThrows(IllegalArgumentException.class, () -> export(empty, false));
    ImageSeries<UnsignedByteType> smaller =
        new ImageSeries<>(
            ArrayImgs.unsignedBytes(5, 5, SLICES, PHASES), study.image().calibration(), "small");
    assertThrows(IllegalArgumentException.class, () -> export(smaller, false));
    study = write(folder.resolve("unplaced"), false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SegmentationExport export = new SegmentationExport(study, folder.resolve("unplaced"));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> export.write(labels(3), "", false, Instant.EPOCH, out))
            .getMessage();
    assertTrue(message.contains("frame of reference"), message);
  }
}
