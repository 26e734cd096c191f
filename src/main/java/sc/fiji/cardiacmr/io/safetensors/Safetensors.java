package sc.fiji.cardiacmr.io.safetensors;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import sc.fiji.cardiacmr.engine.FloatArray;

/**
 * Files of named float arrays in the safetensors format: eight bytes with the length of a JSON
 * header, the header ({@code name -> dtype, shape, data_offsets}), then the numbers, little endian.
 */
public final class Safetensors {

  private static final long LONGEST_HEADER = 100_000_000;

  private Safetensors() {}

  /**
   * Writes the whole file or nothing.
   *
   * @param metadata texts kept in the header, may be empty
   */
  public static void write(Path file, Map<String, FloatArray> arrays, Map<String, String> metadata)
      throws IOException {
    StringBuilder header = new StringBuilder("{\"__metadata__\":{");
    header.append(
        metadata.entrySet().stream()
            .map(e -> quote(e.getKey()) + ":" + quote(e.getValue()))
            .collect(Collectors.joining(",")));
    header.append('}');
    long offset = 0;
    for (Map.Entry<String, FloatArray> e : arrays.entrySet()) {
      FloatArray a = e.getValue();
      header.append(',').append(quote(e.getKey())).append(":{\"dtype\":\"F32\",\"shape\":");
      header.append(java.util.Arrays.toString(a.shape()).replace(" ", ""));
      header.append(",\"data_offsets\":[").append(offset).append(',');
      offset += 4L * a.values().length;
      header.append(offset).append("]}");
    }
    header.append('}');
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    Path target = file.toAbsolutePath();
    Path temporary = Files.createTempFile(target.getParent(), ".weights", ".part");
    try {
      try (OutputStream out = Files.newOutputStream(temporary)) {
        out.write(
            ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).array());
        out.write(text);
        for (FloatArray a : arrays.values()) {
          ByteBuffer bytes =
              ByteBuffer.allocate(4 * a.values().length).order(ByteOrder.LITTLE_ENDIAN);
          bytes.asFloatBuffer().put(a.values());
          out.write(bytes.array());
        }
      }
      Files.move(
          temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') quoted.append('\\').append(c);
      else if (c < 32) quoted.append(String.format("\\u%04x", (int) c));
      else quoted.append(c);
    }
    return quoted.append('"').toString();
  }

  /** The texts in the header of a file. */
  public static Map<String, String> readMetadata(Path file) throws IOException {
    try (DataInputStream in = open(file)) {
      Object metadata = header(file, in).get("__metadata__");
      Map<String, String> result = new LinkedHashMap<>();
      if (metadata instanceof Map<?, ?> map)
        map.forEach((k, v) -> result.put(String.valueOf(k), String.valueOf(v)));
      return result;
    }
  }

  /**
   * Reads all arrays of type F32, in the order of the file.
   *
   * @throws IOException if the file is damaged, or holds another type
   */
  public static Map<String, FloatArray> read(Path file) throws IOException {
    try (DataInputStream in = open(file)) {
      Map<?, ?> header = header(file, in);
      long available = in.available() < 0 ? 0 : Files.size(file);
      List<Map.Entry<String, long[]>> entries =
          header.entrySet().stream()
              .filter(e -> !"__metadata__".equals(e.getKey()))
              .map(e -> Map.entry(String.valueOf(e.getKey()), extent(file, e.getValue())))
              .sorted(Comparator.comparingLong(e -> e.getValue()[0]))
              .toList();
      Map<String, FloatArray> arrays = new LinkedHashMap<>();
      long position = 0;
      for (Map.Entry<String, long[]> e : entries) {
        long[] extent = e.getValue();
        long size = extent[1] - extent[0];
        if (extent[0] != position || size < 0 || size > available || size % 4 != 0)
          throw damaged(file);
        byte[] bytes = new byte[(int) size];
        in.readFully(bytes);
        float[] values = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        long[] shape = java.util.Arrays.copyOfRange(extent, 2, extent.length);
        arrays.put(e.getKey(), new FloatArray(shape, values));
        position = extent[1];
      }
      return arrays;
    } catch (EOFException | IllegalArgumentException | ArithmeticException e) {
      throw new IOException(file + " is damaged or not a safetensors file.", e);
    }
  }

  /** Offsets from and to, then the shape. */
  private static long[] extent(Path file, Object value) {
    if (value instanceof Map<?, ?> map
        && "F32".equals(map.get("dtype"))
        && map.get("shape") instanceof List<?> shape
        && map.get("data_offsets") instanceof List<?> offsets
        && offsets.size() == 2) {
      long[] extent = new long[2 + shape.size()];
      for (int i = 0; i < extent.length; i++) {
        Object number = i < 2 ? offsets.get(i) : shape.get(i - 2);
        if (!(number instanceof Number n)) throw new IllegalArgumentException("not a number");
        extent[i] = n.longValue();
      }
      return extent;
    }
    throw new IllegalArgumentException(file + ": an array is not of type F32: " + value);
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  private static Map<?, ?> header(Path file, DataInputStream in) throws IOException {
    try {
      long length = Long.reverseBytes(in.readLong());
      if (length < 2 || length > LONGEST_HEADER || length > Files.size(file) - 8)
        throw damaged(file);
      byte[] text = new byte[(int) length];
      in.readFully(text);
      LoaderOptions options = new LoaderOptions();
      options.setCodePointLimit(Integer.MAX_VALUE);
      // JSON is a subset of YAML, whose reader is here already.
      Object header =
          new Yaml(new SafeConstructor(options)).load(new String(text, StandardCharsets.UTF_8));
      if (header instanceof Map<?, ?> map) return map;
      throw damaged(file);
    } catch (EOFException | YAMLException e) {
      throw new IOException(file + " is damaged or not a safetensors file.", e);
    }
  }

  private static IOException damaged(Path file) {
    return new IOException(file + " is damaged or not a safetensors file.");
  }
}
