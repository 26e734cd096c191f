package sc.fiji.cardiacmr.io.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;

class NiftiReaderTest {

  @TempDir Path folder;

  private Path file;

  /** 4 x 3 x 2 x 2 int16 voxels 0, 1, 2, ... of 1.4 x 1.5 x 8 mm. */
  private byte[] good;

  @BeforeEach
  void makeFile() throws IOException {
    file = folder.resolve("image.nii");
    short[] voxels = new short[48];
    for (int i = 0; i < 48; i++) voxels[i] = (short) i;
    NiftiWriter.write(
        new ImageSeries<>(
            ArrayImgs.shorts(voxels, 4, 3, 2, 2), Calibration.ofSpacing(1.4, 1.5, 8), ""),
        file);
    good = withoutExtension(Files.readAllBytes(file));
    Files.write(file, good);
  }

  private static byte[] withoutExtension(byte[] bytes) {
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int voxels = (int) header.getFloat(108);
    header.put(348, (byte) 0).putFloat(108, 352);
    byte[] plain = Arrays.copyOf(bytes, 352 + bytes.length - voxels);
    System.arraycopy(bytes, voxels, plain, 352, bytes.length - voxels);
    return plain;
  }

  @Test
  void refusesTypesThatAreNotReal() {
    assertRefused(b -> b.putShort(70, (short) 32), "complex64");
    assertRefused(b -> b.putShort(70, (short) 128), "RGB24");
    assertRefused(b -> b.putShort(70, (short) 1536), "float128");
    assertRefused(b -> b.putShort(70, (short) 1), "binary");
    assertRefused(b -> b.putShort(70, (short) 3), "code 3 (unknown)");
  }

  @Test
  void refusesHeadersThatCannotBeTrue() {
    assertRefused(b -> b.putInt(0, 347), "not a NIfTI file");
    assertRefused(b -> b.put(346, (byte) '3'), "signature of NIfTI");
    assertRefused(b -> b.put(345, (byte) 'i'), ".img file");
    assertRefused(b -> b.putShort(72, (short) 8), "8 bits per voxel of the type int16");
    assertRefused(b -> b.putShort(40, (short) 8), "8 axes");
    assertRefused(b -> b.putShort(40, (short) 1), "1 axes");
    assertRefused(b -> b.putShort(40, (short) -4), "-4 axes");
    assertRefused(b -> b.putShort(44, (short) 0), "axis 2 has the size 0");
    assertRefused(b -> b.putShort(44, (short) -3), "axis 2 has the size -3");
    assertRefused(b -> b.putShort(40, (short) 5).putShort(50, (short) 3), "axis 5 has the size 3");
    assertRefused(b -> b.putFloat(108, 351), "cannot start at byte 351");
    assertRefused(b -> b.putFloat(108, 352.5f), "cannot start at byte 352.5");
    assertRefused(b -> b.putFloat(108, Float.NaN), "cannot start at byte NaN");
    assertRefused(b -> b.putFloat(108, 6e9f), "start at byte 6000000000 (vox_offset), more than");
    assertRefused(b -> b.putFloat(108, Float.POSITIVE_INFINITY), "cannot start at byte Infinity");
    assertRefused(b -> b.putFloat(112, 2).putFloat(116, Float.NaN), "no intercept");
  }

  @Test
  void refusesSizesThatTheFileCannotHoldBeforeTakingMemory() {
    assertRefused(b -> b.putShort(42, (short) 5), "472 bytes, but the file contains only 448");
    assertRefused(b -> b.putFloat(108, 1e9f), "contains only 448");
    Consumer<ByteBuffer> huge =
        b -> {
          for (int d = 1; d <= 4; d++) b.putShort(40 + 2 * d, Short.MAX_VALUE);
        };
    assertRefused(huge, "more than 2147483647 voxels");
    Consumer<ByteBuffer> large =
        b -> b.putShort(42, Short.MAX_VALUE).putShort(44, Short.MAX_VALUE).putShort(46, (short) 1);
    assertRefused(large, "the file contains only 448");
    String message =
        assertThrows(IOException.class, () -> NiftiReader.read(zipped(changed(large)), "x"))
            .getMessage();
    assertTrue(message.contains("but the file contains at most"), message);
  }

  @Test
  void readsASmallCompressedFileThatClaimsMuchNoFurtherThanItGoes() throws IOException {
    // 1 MB of zeros in a kilobyte; the header claims the most that such a kilobyte could hold.
    byte[] zeros = Arrays.copyOf(changed(b -> b.putShort(42, (short) 1000)), 1 << 20);
    ByteBuffer.wrap(zeros).order(ByteOrder.LITTLE_ENDIAN).putShort(44, (short) 144);
    byte[] bomb = zipped(zeros);
    assertTrue(bomb.length < 3000);
    String message =
        assertThrows(IOException.class, () -> NiftiReader.read(bomb, "x")).getMessage();
    assertTrue(message.contains("ends before the last voxel"), message);
  }

  @Test
  void saysHowMuchMemoryIsMissing() throws IOException {
    NiftiHeader header =
        NiftiHeaderReader.read(
            new java.io.ByteArrayInputStream(
                changed(
                    b ->
                        b.putShort(70, (short) 64)
                            .putShort(72, (short) 64)
                            .putShort(42, (short) 32000)
                            .putShort(44, (short) 32000)
                            .putShort(48, (short) 1))));
    String message =
        assertThrows(
                IOException.class,
                () -> new VoxelReader(InputStream.nullInputStream(), header).read("x"))
            .getMessage();
    assertTrue(message.contains("15625 MB of memory"), message);
  }

  @Test
  void refusesFilesThatAreCutOffOrDamaged() throws IOException {
    byte[] zipped = zipped(good);
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThrows(IOException.class, () -> NiftiReader.read(cut, "x"));
    }
    for (int length = 0; length < zipped.length; length++) {
      byte[] cut = Arrays.copyOf(zipped, length);
      String message =
          assertThrows(IOException.class, () -> NiftiReader.read(cut, "x")).getMessage();
      assertTrue(message.startsWith("x cannot be read: "), message);
    }
    byte[] wrongChecksum = zipped.clone();
    wrongChecksum[zipped.length - 8] ^= 1;
    String message =
        assertThrows(IOException.class, () -> NiftiReader.read(wrongChecksum, "x")).getMessage();
    assertTrue(message.contains("compressed data is damaged"), message);
  }

  @Test
  void goesByContentWhereTheNameIsWrongAboutCompression() throws IOException {
    Files.write(file, zipped(good));
    assertEquals(47, last(NiftiReader.read(file)));
    Files.write(folder.resolve("plain.nii.gz"), good);
    assertEquals(47, last(NiftiReader.read(folder.resolve("plain.nii.gz"))));
  }

  @Test
  void readsVoxelsBehindExtensionsAndBeforeOtherBytes() throws IOException {
    byte[] longer = Arrays.copyOf(good, good.length + 96);
    System.arraycopy(good, 352, longer, 352 + 64, 96);
    Arrays.fill(longer, 352, 352 + 64, (byte) 77);
    ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN).putFloat(108, 352 + 64);
    assertEquals(47, last(NiftiReader.read(longer, "x")));
    assertEquals(47, last(NiftiReader.read(zipped(longer), "x")));
    assertEquals(47, last(NiftiReader.read(changed(b -> b.putFloat(108, 0)), "x")));
  }

  @Test
  void scalesUnlessTheSlopeMeansNothing() throws IOException {
    for (float slope : new float[] {0, Float.NaN, Float.POSITIVE_INFINITY})
      assertEquals(
          47, last(NiftiReader.read(changed(b -> b.putFloat(112, slope).putFloat(116, 9)), "x")));
    ImageSeries<?> scaled =
        NiftiReader.read(changed(b -> b.putFloat(112, -0.5f).putFloat(116, 9)), "x");
    assertTrue(scaled.pixels().getType() instanceof FloatType);
    assertEquals(9 - 23.5, last(scaled));
  }

  @Test
  void findsTheOtherFileOfAPair() throws IOException {
    ImageSeries<?> image = NiftiReader.read(file);
    NiftiWriter.write(image, folder.resolve("a.b.HDR"));
    assertTrue(Files.exists(folder.resolve("a.b.IMG")));
    assertEquals("a.b", NiftiReader.read(folder.resolve("a.b.IMG")).name());
    NiftiWriter.write(image, folder.resolve("c.hdr"));
    Files.write(folder.resolve("c.img.gz"), zipped(Files.readAllBytes(folder.resolve("c.img"))));
    Files.delete(folder.resolve("c.img"));
    assertEquals(47, last(NiftiReader.read(folder.resolve("c.hdr"))));
    assertEquals(47, last(NiftiReader.read(folder.resolve("c.img.gz"))));
    Files.delete(folder.resolve("c.img.gz"));
    assertMessage(folder.resolve("c.hdr"), folder.resolve("c.img") + " does not exist.");
    Files.copy(file, folder.resolve("d.hdr"));
    Files.copy(file, folder.resolve("d.img"));
    assertMessage(folder.resolve("d.hdr"), "in the same file, a .nii file");
  }

  @Test
  void saysWhatIsWrongWithTheName() throws IOException {
    assertMessage(folder.resolve("image.dcm"), "does not have the name of a NIfTI file");
    assertMessage(folder.resolve("other.nii"), "other.nii does not exist.");
    assertMessage(Files.createDirectory(folder.resolve("folder.nii")), "does not exist.");
    assertFalse(NiftiReader.isNifti(folder.resolve("image.nii.zip")));
    assertTrue(NiftiReader.isNifti(folder.resolve("image.NII.GZ")));
  }

  @Test
  void readsLabelsOfAnyType() throws IOException {
    ImageSeries<UnsignedByteType> labels = NiftiReader.readLabels(file);
    assertEquals(47, last(labels));
    assertEquals("image", labels.name());
    assertEquals(8, labels.calibration().dz());
    write(0f, 1f, 2.00001f, 255f);
    assertEquals(List.of(0, 1, 2, 255), labels(null));
    for (float bad : new float[] {1.5f, -1, 256, Float.NaN, Float.POSITIVE_INFINITY}) {
      write(0, 1, bad, 1);
      assertMessage(() -> NiftiReader.readLabels(file), "cannot be read: ");
    }
  }

  @Test
  void translatesLabels() throws IOException {
    write(500, 0, 200, 600);
    assertEquals(List.of(1, 0, 2, 3), labels(LabelMap.parse("500=1,200=2,600=3")));
    assertMessage(
        () -> NiftiReader.readLabels(file, LabelMap.parse("500=1,200=2")),
        "the value 600, which the label map");
    write(0, 1, 2, 3);
    assertEquals(List.of(4, 3, 2, 1), labels(LabelMap.parse("0=4,1=3,2=2,3=1")));
  }

  private void write(float... voxels) throws IOException {
    NiftiWriter.write(
        new ImageSeries<>(
            ArrayImgs.floats(voxels, voxels.length, 1, 1, 1), Calibration.UNKNOWN, ""),
        file);
  }

  private List<Integer> labels(LabelMap map) throws IOException {
    List<Integer> labels = new java.util.ArrayList<>();
    for (UnsignedByteType pixel : NiftiReader.readLabels(file, map).pixels())
      labels.add(pixel.get());
    return labels;
  }

  private static double last(ImageSeries<?> image) {
    assertArrayEquals(new long[] {4, 3, 2, 2}, image.pixels().dimensionsAsLongArray());
    return image.pixels().getAt(3, 2, 1, 1).getRealDouble();
  }

  private byte[] changed(Consumer<ByteBuffer> change) {
    byte[] copy = good.clone();
    change.accept(ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN));
    return copy;
  }

  private void assertRefused(Consumer<ByteBuffer> change, String words) {
    assertMessage(() -> NiftiReader.read(changed(change), "image.nii"), words);
  }

  private static void assertMessage(Path path, String words) {
    assertMessage(() -> NiftiReader.read(path), words);
    if (Files.isRegularFile(path)) return;
    assertMessage(() -> NiftiReader.readHeader(path), words);
  }

  private static void assertMessage(
      org.junit.jupiter.api.function.Executable executable, String words) {
    String message = assertThrows(IOException.class, executable).getMessage();
    assertTrue(message.contains(words), message);
    assertTrue(message.endsWith("."), message);
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }
}
