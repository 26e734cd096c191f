package sc.fiji.cardiacmr.io.safetensors;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.io.safetensors.SafetensorsHeader.Extent;

/**
 * Files of named float arrays in the safetensors format: eight bytes with the length of a JSON
 * header, the header ({@code name -> dtype, shape, data_offsets}), then the numbers, little endian.
 * Written are 32-bit floats; read are other types too, see {@link NumberType}.
 */
public final class Safetensors {

  /**
   * The format allows 100 MB. What parsing takes of memory must not depend on a stranger's file.
   */
  private static final int LONGEST_HEADER = 2_000_000;

  /** Values that are converted at once. */
  private static final int CHUNK = 1 << 14;

  private Safetensors() {}

  /**
   * Writes the whole file or nothing.
   *
   * @param metadata texts kept in the header, may be empty
   * @throws IllegalArgumentException if the names add up to more than a header holds, 2 MB
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, Map<String, FloatArray> arrays, Map<String, String> metadata)
      throws IOException {
    byte[] text = SafetensorsHeader.of(arrays, metadata).toJson();
    if (text.length > LONGEST_HEADER)
      throw new IllegalArgumentException(
          "The names of the arrays are too long for the header of a file.");
    WholeFile.write(
        file,
        out -> {
          out.write(
              ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).array());
          out.write(text);
          for (FloatArray a : arrays.values()) writeFloats(out, a.values());
        });
  }

  private static void writeFloats(OutputStream out, float[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += CHUNK) {
      int n = Math.min(CHUNK, values.length - from);
      bytes.asFloatBuffer().put(values, from, n);
      out.write(bytes.array(), 0, 4 * n);
    }
  }

  /**
   * The texts in the header of a file.
   *
   * @throws IOException if the file is missing or damaged
   */
  public static Map<String, String> readMetadata(Path file) throws IOException {
    try (DataInputStream in = open(file)) {
      return header(file, in).metadata();
    }
  }

  /**
   * Reads all arrays, in the order of the file.
   *
   * @throws IOException if the file is missing or damaged, or holds numbers of a type that is none
   *     of {@link NumberType}
   */
  public static Map<String, FloatArray> read(Path file) throws IOException {
    return read(file, name -> true);
  }

  /**
   * Reads some arrays, in the order of the file; of the others not even the memory is needed.
   *
   * @param wanted by name
   * @return numbers of other types than F32 as the nearest 32-bit floats
   * @throws IOException if the file is missing or damaged, or a wanted array holds numbers of a
   *     type that is none of {@link NumberType}
   */
  public static Map<String, FloatArray> read(Path file, Predicate<String> wanted)
      throws IOException {
    try (DataInputStream in = open(file)) {
      long length = Files.size(file);
      List<Extent> extents = new ArrayList<>(header(file, in).extents());
      extents.sort(Comparator.comparingLong(Extent::from).thenComparingLong(Extent::to));
      Map<String, FloatArray> arrays = new LinkedHashMap<>();
      long position = 0;
      for (Extent e : extents) {
        // Nothing is allocated that the file does not hold.
        if (e.from() != position || e.to() < position || e.to() > length)
          throw damaged(file, "array '" + e.name() + "' has the wrong position or size");
        if (wanted.test(e.name())) arrays.put(e.name(), array(file, in, e));
        else in.skipNBytes(e.to() - e.from());
        position = e.to();
      }
      return arrays;
    } catch (EOFException e) {
      throw damaged(file, "it ends too early");
    }
  }

  private static FloatArray array(Path file, DataInputStream in, Extent extent) throws IOException {
    NumberType type = NumberType.of(extent.type());
    if (type == null)
      throw new IOException(
          file
              + ": array '"
              + extent.name()
              + "' is of type "
              + extent.type()
              + ", which cannot be read. Convert it to 32-bit floats.");
    int count = extent.values(type.bytes());
    if (count < 0) throw damaged(file, "array '" + extent.name() + "' has the wrong size");
    float[] values = new float[count];
    byte[] bytes = new byte[type.bytes() * CHUNK];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < count; from += CHUNK) {
      int n = Math.min(CHUNK, count - from);
      in.readFully(bytes, 0, type.bytes() * n);
      type.toFloats(buffer, values, from, n);
    }
    return new FloatArray(extent.shape(), values);
  }

  private static DataInputStream open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) throw new IOException(file + " does not exist.");
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  private static SafetensorsHeader header(Path file, DataInputStream in) throws IOException {
    try {
      long length = Long.reverseBytes(in.readLong());
      if (length < 2 || length > Files.size(file) - 8)
        throw damaged(file, "the length of its header is wrong");
      if (length > LONGEST_HEADER)
        throw new IOException(file + " cannot be read: its header is longer than 2 MB.");
      byte[] text = new byte[(int) length];
      in.readFully(text);
      return SafetensorsHeader.parse(text);
    } catch (EOFException e) {
      throw damaged(file, "it ends too early");
    } catch (IllegalArgumentException e) {
      throw new IOException(damaged(file, e.getMessage()).getMessage(), e);
    }
  }

  private static IOException damaged(Path file, String why) {
    return new IOException(file + " is damaged or not a safetensors file: " + why + ".");
  }
}
