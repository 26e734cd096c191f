package sc.fiji.cardiacmr.io.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.engine.FloatArray;

class SafetensorsTest {

  @TempDir Path folder;

  private static Map<String, FloatArray> arrays() {
    Map<String, FloatArray> arrays = new LinkedHashMap<>();
    float[] large = new float[40_000];
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < large.length; i++) large[i] = Float.intBitsToFloat(random.nextInt());
    arrays.put("z first", new FloatArray(new long[] {200, 200}, large));
    arrays.put("none", new FloatArray(new long[] {3, 0}, new float[0]));
    arrays.put("a", new FloatArray(new long[0], new float[] {-0f}));
    arrays.put("\"quoted\\\" µ \n \u007f \u2028 \uD83D\uDC93", floats(1, Float.NaN));
    return arrays;
  }

  private static FloatArray floats(float... values) {
    return new FloatArray(new long[] {values.length}, values);
  }

  private static void assertSame(Map<String, FloatArray> expected, Map<String, FloatArray> actual) {
    assertEquals(new ArrayList<>(expected.keySet()), new ArrayList<>(actual.keySet()));
    expected.forEach(
        (name, array) -> {
          assertArrayEquals(array.shape(), actual.get(name).shape(), name);
          assertArrayEquals(bits(array), bits(actual.get(name)), name);
        });
  }

  private static int[] bits(FloatArray array) {
    int[] bits = new int[array.values().length];
    for (int i = 0; i < bits.length; i++) bits[i] = Float.floatToRawIntBits(array.values()[i]);
    return bits;
  }

  @Test
  void whatIsWrittenIsReadBitForBit() throws IOException {
    Path file = folder.resolve("new/weights.safetensors");
    Map<String, String> metadata = Map.of("plan", "a\tb [\"c\"]", "leer", "", "µ", "1: 2");
    Safetensors.write(file, arrays(), metadata);
    assertSame(arrays(), Safetensors.read(file));
    assertEquals(metadata, Safetensors.readMetadata(file));
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void anEmptyFileIsAFile() throws IOException {
    Path file = folder.resolve("empty.safetensors");
    Safetensors.write(file, Map.of(), Map.of());
    assertEquals(Map.of(), Safetensors.read(file));
    assertEquals(Map.of(), Safetensors.readMetadata(file));
  }

  /** numpy.safetensors is made by src/test/python/engine_goldens.py. */
  @Test
  void readsAFileFromNumPy() throws IOException {
    Path file = folder.resolve("numpy.safetensors");
    try (InputStream in = SafetensorsTest.class.getResourceAsStream("numpy.safetensors")) {
      Files.copy(in, file);
    }
    float[] kernel = new float[12];
    for (int i = 0; i < kernel.length; i++) kernel[i] = i / 7f;
    Map<String, FloatArray> expected = new LinkedHashMap<>();
    expected.put("layer.kernel", new FloatArray(new long[] {2, 3, 2}, kernel));
    expected.put("bias/µ", floats(-0f, Float.POSITIVE_INFINITY, 1e-42f));
    expected.put("scalar", new FloatArray(new long[0], new float[] {2.5f}));
    expected.put("empty", new FloatArray(new long[] {0, 3}, new float[0]));
    assertSame(expected, Safetensors.read(file));
    assertEquals(
        Map.of("format", "pt", "quote", "a \"b\" \\ /\n\t€"), Safetensors.readMetadata(file));
  }

  @Test
  void aFailedWriteLeavesTheOldFile() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    Safetensors.write(file, Map.of("a", floats(1)), Map.of());
    byte[] before = Files.readAllBytes(file);
    Map<String, FloatArray> broken = new LinkedHashMap<>();
    for (int i = 0; i < 30_000; i++)
      broken.put("a name that is much too long ".repeat(3) + i, floats(1));
    assertThrows(IllegalArgumentException.class, () -> Safetensors.write(file, broken, Map.of()));
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  private Path file(String header, int dataBytes) throws IOException {
    return file(header.getBytes(StandardCharsets.UTF_8).length, header, dataBytes);
  }

  private Path file(long length, String header, int dataBytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
    bytes.write(header.getBytes(StandardCharsets.UTF_8));
    bytes.write(new byte[dataBytes]);
    return Files.write(folder.resolve("hostile.safetensors"), bytes.toByteArray());
  }

  private static String entry(String shape, String offsets) {
    return "{\"a\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}";
  }

  private static void assertRefused(Path file) {
    String message = assertThrows(IOException.class, () -> Safetensors.read(file)).getMessage();
    assertTrue(message.contains(file.toString()), message);
  }

  @Test
  void wrongHeaderLengthsAreRefused() throws IOException {
    for (long length :
        new long[] {-1, 0, 1, 3, 1000, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE})
      assertRefused(file(length, entry("[2]", "[0,8]"), 8));
    assertRefused(Files.write(folder.resolve("short"), new byte[] {1, 2, 3}));
    assertRefused(Files.write(folder.resolve("nothing"), new byte[0]));
    assertRefused(folder.resolve("missing"));
    assertRefused(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0,-8]",
        "[-8,0]",
        "[8,0]",
        "[0,4]",
        "[0,12]",
        "[4,12]",
        "[1,9]",
        "[0,7]",
        "[0]",
        "[0,8,8]",
        "[0,8589934600]",
        "[0,9223372036854775807]",
        "[-9223372036854775808,0]",
        "[0,18446744073709551624]",
        "[0,8.0]",
        "[0,\"8\"]",
        "[null,8]",
        "[[0],8]",
        "{}",
        "8"
      })
  void wrongPlacesAreRefused(String offsets) throws IOException {
    assertRefused(file(entry("[2]", offsets), 8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[3]",
        "[-2]",
        "[-1,-2]",
        "[2.0]",
        "[4611686018427387905]",
        "[4294967296,4294967296,2]",
        "[0]",
        "[2,0]",
        "[\"2\"]",
        "[null]",
        "2",
        "{}",
        "[9223372036854775807,9223372036854775807]"
      })
  void wrongShapesAreRefused(String shape) throws IOException {
    assertRefused(file(entry(shape, "[0,8]"), 8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "3",
        "{",
        "{\"a\":1}",
        "{\"a\":{}}",
        "}{",
        "\u0000\u0001\u0002",
        "{\"a\":[1,2]}",
        "{\"a\":&b {\"c\":*b}}",
        "!!javax.script.ScriptEngineManager []",
        "{\"a\":2001-99-99}",
        "{\"a\":0b2}",
        "{\"a\":1:99:99}",
        "{? {a: b} : c}",
        "{\"a\": !!binary x}"
      })
  void otherHeadersAreRefused(String header) throws IOException {
    assertRefused(file(header, 8));
  }

  @Test
  void theHeaderOfMetadataMayBeHostileToo() throws IOException {
    for (String header : new String[] {"{\"a\":0b2}", "[", "{\"a\":2001-99-99}"}) {
      Path file = file(header, 8);
      try {
        assertEquals(Map.of(), Safetensors.readMetadata(file));
      } catch (IOException e) {
        assertTrue(e.getMessage().contains("damaged"), e.getMessage());
      }
    }
    assertThrows(IOException.class, () -> Safetensors.readMetadata(folder.resolve("missing")));
  }

  @Test
  void overlappingArraysAndGapsAreRefused() throws IOException {
    String one = "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";
    for (String second : new String[] {"[0,8]", "[4,12]", "[12,20]"})
      assertRefused(
          file(
              "{"
                  + one
                  + ",\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":"
                  + second
                  + "}}",
              32));
  }

  @Test
  void otherTypesAreNamed() throws IOException {
    Path file = file(entry("[2]", "[0,2]").replace("F32", "F8_E5M2"), 2);
    String message = assertThrows(IOException.class, () -> Safetensors.read(file)).getMessage();
    assertTrue(message.contains("F8_E5M2") && message.contains("32-bit"), message);
  }

  @Test
  void unwantedArraysAreSkippedWhateverTheirType() throws IOException {
    String header =
        "{\"a\":{\"dtype\":\"C64\",\"shape\":[1],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"I8\",\"shape\":[2],\"data_offsets\":[8,10]}}";
    Path file = file(header, 10);
    assertSame(Map.of("b", floats(0, 0)), Safetensors.read(file, name -> name.equals("b")));
    assertRefused(file);
  }

  @Test
  void arraysOfTheWrongSizeForTheirTypeAreRefused() throws IOException {
    for (String type : new String[] {"F64", "F16", "BF16", "I64", "I16", "I8", "U8"})
      assertRefused(file(entry("[2]", "[0,8]").replace("F32", type), 8));
  }

  @Test
  void deepAndLongHeadersTakeNoMemory() throws IOException {
    assertRefused(file("[".repeat(100_000), 8));
    assertRefused(file("{\"a\":".repeat(100_000), 8));
    assertRefused(file("{" + "\"a\":[],".repeat(400_000) + "\"b\":1}", 8));
    StringBuilder laughs = new StringBuilder("{\"a\": &a [1,1,1,1,1,1,1,1,1]");
    for (char c = 'b'; c < 'm'; c++)
      laughs
          .append(",\"")
          .append(c)
          .append("\": &")
          .append(c)
          .append(" [")
          .append(("*" + (char) (c - 1) + ",").repeat(9))
          .append("1]");
    assertRefused(file(laughs.append("}").toString(), 8));
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    Path file = folder.resolve("whole.safetensors");
    Map<String, FloatArray> arrays = Map.of("a", floats(1, 2, 3), "b", floats(4, 5));
    Safetensors.write(file, arrays, Map.of("k", "v"));
    byte[] bytes = Files.readAllBytes(file);
    Path cut = folder.resolve("cut.safetensors");
    for (int n = 0; n < bytes.length; n++) {
      Files.write(cut, Arrays.copyOf(bytes, n));
      assertRefused(cut);
    }
  }

  @Test
  void mutatedFilesGiveAnErrorOrArrays() throws IOException {
    Path file = folder.resolve("whole.safetensors");
    Map<String, FloatArray> arrays = new LinkedHashMap<>();
    arrays.put("layer.kernel", new FloatArray(new long[] {3, 2}, new float[6]));
    arrays.put("layer.bias", floats(4, 5));
    Safetensors.write(file, arrays, Map.of("k", "v"));
    byte[] bytes = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(9);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] changed = bytes.clone();
      for (int k = random.nextInt(1, 4); k > 0; k--)
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      Files.write(file, changed);
      try {
        Safetensors.readMetadata(file);
        for (FloatArray a : Safetensors.read(file).values())
          assertTrue(4L * a.values().length <= bytes.length);
      } catch (IOException e) {
        refused++;
      }
    }
    assertTrue(refused > 100, refused + " refused");
  }
}
