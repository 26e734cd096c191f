package sc.fiji.cardiacmr.io.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * Damaged files: each is either refused by an IOException with a message, or read as an image of
 * the size in its header with a value for every pixel; in either case quickly.
 *
 * <p>100,000 files; {@code -Dcardiacmr.fuzz=10000} for fewer.
 */
@Tag("slow")
class NiftiReaderFuzzTest {

  private static final int FILES = Integer.getInteger("cardiacmr.fuzz", 100_000);

  /** A file takes well under a millisecond; this allows for a busy machine. */
  private static final long LONGEST_NANOSECONDS = 5_000_000_000L;

  /** Places and lengths of the fields of NIfTI-1 and NIfTI-2 that decide how a file is read. */
  private static final int[][] FIELDS_1 = {
    {0, 4}, {40, 2}, {42, 2}, {44, 2}, {46, 2}, {48, 2}, {50, 2}, {54, 2}, {70, 2}, {72, 2},
    {76, 4}, {80, 4}, {84, 4}, {88, 4}, {92, 4}, {108, 4}, {112, 4}, {116, 4}, {123, 1}, {148, 80},
    {252, 2}, {254, 2}, {256, 4}, {260, 4}, {264, 4}, {268, 4}, {280, 4}, {300, 4}, {344, 4}
  };

  private static final int[][] FIELDS_2 = {
    {0, 4}, {4, 8}, {12, 2}, {14, 2}, {16, 8}, {24, 8}, {32, 8}, {40, 8}, {48, 8}, {56, 8}, {72, 8},
    {104, 8}, {112, 8}, {120, 8}, {128, 8}, {136, 8}, {168, 8}, {176, 8}, {184, 8}, {240, 80},
    {344, 4}, {348, 4}, {352, 8}, {376, 8}, {400, 8}, {500, 4}
  };

  private static final long[] WHOLE = {
    0,
    1,
    -1,
    2,
    3,
    4,
    5,
    7,
    8,
    16,
    64,
    127,
    128,
    255,
    256,
    348,
    352,
    512,
    540,
    544,
    768,
    1024,
    1280,
    32767,
    -32768,
    65535,
    65536,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 32,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private static final double[] REAL = {
    0,
    -0.0,
    1,
    -1,
    0.5,
    352.5,
    353,
    1e9,
    -1e9,
    1e38,
    1e-38,
    1e-45,
    1e300,
    1e-300,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private final Random random = new Random(20);

  @Test
  void refusesOrReadsRightly() throws IOException {
    List<byte[]> seeds = seeds();
    int read = 0;
    for (int i = 0; i < FILES; i++) {
      byte[] seed = seeds.get(random.nextInt(seeds.size()));
      byte[] file = damaged(seed);
      ImageSeries<?> image = null;
      long start = System.nanoTime();
      try {
        image = NiftiReader.read(file, "fuzz");
      } catch (IOException e) {
        String message = e.getMessage();
        assertTrue(message.matches("fuzz cannot be read: \\w.*\\."), message);
        assertFalse(message.contains("null"), message);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("file " + i, e);
      }
      long time = System.nanoTime() - start;
      assertTrue(time < LONGEST_NANOSECONDS, "file " + i + " took " + time / 1_000_000 + " ms");
      if (image == null) continue;
      check(file, image);
      read++;
    }
    // Else the test would say nothing about one of the two ways out.
    assertTrue(read > FILES / 20 && read < FILES * 19 / 20, read + " of " + FILES + " were read");
    System.out.println(read + " of " + FILES + " damaged files could be read.");
  }

  /** Compares with another, simpler reading of the same bytes. */
  private static void check(byte[] file, ImageSeries<?> image) throws IOException {
    byte[] plain = file[0] == 0x1f && file[1] == (byte) 0x8b ? unzipped(file) : file;
    ByteOrder order = plain[0] == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer bytes = ByteBuffer.wrap(plain).order(order);
    boolean second = bytes.getInt(0) == 540;
    int axes = (int) (second ? bytes.getLong(16) : bytes.getShort(40));
    long[] size = {1, 1, 1, 1};
    for (int d = 0; d < Math.min(axes, 4); d++)
      size[d] = second ? bytes.getLong(24 + 8 * d) : bytes.getShort(42 + 2 * d);
    assertArrayEquals(size, image.pixels().dimensionsAsLongArray());
    NiftiType type = NiftiType.ofCode(bytes.getShort(second ? 12 : 70));
    long offset = second ? bytes.getLong(168) : (long) bytes.getFloat(108);
    if (offset == 0) offset = second ? 544 : 352;
    double slope = second ? bytes.getDouble(176) : bytes.getFloat(112);
    double intercept = second ? bytes.getDouble(184) : bytes.getFloat(116);
    boolean scaled = slope != 0 && Double.isFinite(slope);
    ByteBuffer voxels = bytes.slice((int) offset, plain.length - (int) offset).order(order);
    int index = 0;
    for (RealType<?> pixel : image.pixels()) {
      double value = type.value(voxels, index++);
      if (scaled) value = value * slope + intercept;
      double actual = pixel.getRealDouble();
      if (value != actual) assertEquals((float) value, (float) actual);
    }
    assertEquals(size[0] * size[1] * size[2] * size[3], index);
  }

  private static byte[] unzipped(byte[] file) throws IOException {
    // What follows the last voxel may be damaged; so no more than there is good.
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
      byte[] buffer = new byte[1 << 16];
      for (int n; plain.size() < 1 << 24 && (n = in.read(buffer)) >= 0; ) plain.write(buffer, 0, n);
    }
    return plain.toByteArray();
  }

  private static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : Goldens.files().entrySet())
      if (file.getKey().matches(".*\\.nii(\\.gz)?")) seeds.add(file.getValue());
    byte[] large = Arrays.copyOf(seeds.get(0), 200_000);
    ByteBuffer.wrap(large).order(ByteOrder.LITTLE_ENDIAN).putShort(42, (short) 300);
    ByteBuffer.wrap(large).order(ByteOrder.LITTLE_ENDIAN).putShort(44, (short) 300);
    seeds.add(large);
    seeds.add(zipped(large));
    return seeds;
  }

  private byte[] damaged(byte[] seed) throws IOException {
    boolean zipped = seed[0] == 0x1f;
    // Half of the compressed files are damaged inside, so that the header is reached.
    boolean inside = zipped && random.nextBoolean();
    byte[] file = inside ? unzipped(seed) : seed.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && file.length > 0; i++)
      file =
          switch (random.nextInt(zipped && !inside ? 4 : 9)) {
            case 0 -> Arrays.copyOf(file, random.nextInt(file.length));
            case 1 -> withInsertion(file);
            case 2, 3 -> withFlips(file);
            default -> withField(file);
          };
    return inside ? zipped(file) : file;
  }

  private byte[] withInsertion(byte[] file) {
    int at = random.nextInt(file.length);
    byte[] inserted = new byte[1 + random.nextInt(40)];
    if (random.nextBoolean()) random.nextBytes(inserted);
    ByteBuffer longer = ByteBuffer.allocate(file.length + inserted.length);
    longer.put(file, 0, at).put(inserted).put(file, at, file.length - at);
    return longer.array();
  }

  private byte[] withFlips(byte[] file) {
    int flips = 1 + random.nextInt(8);
    int reach = random.nextBoolean() ? file.length : Math.min(file.length, 600);
    for (int i = 0; i < flips; i++) file[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
    return file;
  }

  private byte[] withField(byte[] file) {
    boolean second = file.length > 3 && (file[0] == 0x1c || file[3] == 0x1c);
    int[][] fields = second ? FIELDS_2 : FIELDS_1;
    int[] field = fields[random.nextInt(fields.length)];
    if (field[0] + field[1] > file.length) return file;
    ByteBuffer bytes =
        ByteBuffer.wrap(file).order(file[0] == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    long whole = WHOLE[random.nextInt(WHOLE.length)];
    double real = REAL[random.nextInt(REAL.length)];
    boolean asReal = random.nextBoolean();
    switch (field[1]) {
      case 1 -> bytes.put(field[0], (byte) whole);
      case 2 -> bytes.putShort(field[0], (short) whole);
      case 4 -> {
        if (asReal) bytes.putFloat(field[0], (float) real);
        else bytes.putInt(field[0], (int) whole);
      }
      case 8 -> {
        if (asReal) bytes.putDouble(field[0], real);
        else bytes.putLong(field[0], whole);
      }
      default -> {
        String text =
            "heart rate " + real + "/min, frame interval spread " + whole + " ms, heart rate /min";
        byte[] characters = Arrays.copyOf(text.getBytes(), field[1]);
        bytes.put(field[0], characters);
      }
    }
    return file;
  }

  private static byte[] zipped(byte[] file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(file);
    }
    return bytes.toByteArray();
  }
}
