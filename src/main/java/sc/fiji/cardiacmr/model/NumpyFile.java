package sc.fiji.cardiacmr.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Arrays of float32 in NumPy's file format (numpy.lib.format, versions 1.0 to 3.0), which
 * bioimage.io wants for test tensors.
 *
 * @param shape sizes of the axes, slowest first
 * @param data the numbers, last axis fastest
 */
public record NumpyFile(int[] shape, float[] data) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DTYPE = Pattern.compile("'descr':\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9, ]*)\\)");
  private static final Pattern NUMBER =
      Pattern.compile("([<>|=])(?=f[48]|[iu][1248]|b1)([fiub])([1248])");
  private static final int MAX_AXES = 8;
  private static final int MAX_HEADER = 1 << 16;

  /**
   * @throws IllegalArgumentException if the shape does not fit the data
   */
  public NumpyFile {
    long size = 1;
    for (int s : shape) size = Math.multiplyExact(size, s);
    if (size != data.length)
      throw new IllegalArgumentException(
          data.length + " numbers do not fill the shape " + Arrays.toString(shape) + ".");
  }

  /** Writes the array; the bytes depend on nothing but shape and numbers. */
  public void write(Path file) throws IOException {
    String sizes = Arrays.stream(shape).mapToObj(s -> s + ", ").collect(Collectors.joining());
    if (shape.length > 1) sizes = sizes.substring(0, sizes.length() - 2);
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + sizes.trim() + "), }";
    int length = (MAGIC.length + 4 + header.length() + 1 + 63) / 64 * 64;
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.addExact(length, Math.multiplyExact(4, data.length)))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).put((byte) 1).put((byte) 0);
    bytes.putShort((short) (length - MAGIC.length - 4));
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    while (bytes.position() < length - 1) bytes.put((byte) ' ');
    bytes.put((byte) '\n');
    for (float v : data) bytes.putFloat(v);
    Files.write(file, bytes.array());
  }

  /**
   * The shape of an array of any number type, without reading the numbers.
   *
   * @throws IOException if the file is not in NumPy's format
   */
  public static int[] readShape(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return Header.read(channel, file).shape;
    }
  }

  /**
   * Reads an array of float32 in C order.
   *
   * @throws IOException if the file is not that, or is cut off
   */
  public static NumpyFile read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Header header = Header.read(channel, file);
      if (!header.dtype.matches("[<>]f4") || header.fortran)
        throw new IOException(file + " does not contain float32 numbers in C order.");
      long size = 1;
      for (int s : header.shape) {
        size *= s;
        if (size > Integer.MAX_VALUE / 4) throw new IOException(file + " is too large.");
      }
      if (channel.size() != header.length + 4 * size)
        throw new IOException(file + " does not have the length that its shape requires.");
      boolean little = header.dtype.charAt(0) == '<';
      ByteBuffer bytes =
          ByteBuffer.allocate((int) (4 * size))
              .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      ArchiveIndex.readFully(channel, bytes, header.length);
      float[] data = new float[(int) size];
      bytes.flip().asFloatBuffer().get(data);
      return new NumpyFile(header.shape, data);
    }
  }

  /**
   * Reads an array of any real number type in C order; what float32 cannot hold is rounded to it.
   *
   * @throws IOException if the file is not that, or is cut off
   */
  public static NumpyFile readNumbers(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Header header = Header.read(channel, file);
      Matcher type = NUMBER.matcher(header.dtype);
      if (!type.matches() || header.fortran)
        throw new IOException(file + " does not contain real numbers in C order.");
      int width = Integer.parseInt(type.group(3));
      long size = 1;
      for (int s : header.shape) {
        size *= s;
        if (size > Integer.MAX_VALUE / 8) throw new IOException(file + " is too large.");
      }
      if (channel.size() != header.length + width * size)
        throw new IOException(file + " does not have the length that its shape requires.");
      ByteBuffer bytes =
          ByteBuffer.allocate((int) (width * size))
              .order(type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      ArchiveIndex.readFully(channel, bytes, header.length);
      bytes.flip();
      float[] data = new float[(int) size];
      for (int i = 0; i < data.length; i++) data[i] = (float) next(bytes, type.group(2), width);
      return new NumpyFile(header.shape, data);
    }
  }

  private static double next(ByteBuffer bytes, String kind, int width) {
    if (kind.equals("f")) return width == 4 ? bytes.getFloat() : bytes.getDouble();
    long number =
        switch (width) {
          case 1 -> bytes.get();
          case 2 -> bytes.getShort();
          case 4 -> bytes.getInt();
          default -> bytes.getLong();
        };
    if (kind.equals("i") || width == 8 && number >= 0) return number;
    return width == 8 ? number + 0x1p64 : number & (1L << 8 * width) - 1;
  }

  private record Header(String dtype, boolean fortran, int[] shape, long length) {

    static Header read(FileChannel channel, Path file) throws IOException {
      if (channel.size() < 12) throw notNumpy(file);
      ByteBuffer start = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
      ArchiveIndex.readFully(channel, start, 0);
      int version = start.get(6);
      if (!Arrays.equals(MAGIC, Arrays.copyOf(start.array(), 6)) || version < 1 || version > 3)
        throw notNumpy(file);
      int begin = version == 1 ? 10 : 12;
      long length = version == 1 ? start.getShort(8) & 0xffff : start.getInt(8) & 0xffffffffL;
      if (length > MAX_HEADER || begin + length > channel.size()) throw notNumpy(file);
      ByteBuffer text = ByteBuffer.allocate((int) length);
      ArchiveIndex.readFully(channel, text, begin);
      String header = new String(text.array(), StandardCharsets.ISO_8859_1);
      Matcher dtype = DTYPE.matcher(header);
      Matcher order = ORDER.matcher(header);
      Matcher shape = SHAPE.matcher(header);
      if (!dtype.find() || !order.find() || !shape.find()) throw notNumpy(file);
      try {
        int[] sizes =
            Arrays.stream(shape.group(1).split(","))
                .map(String::trim)
                .filter(s -> !s.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        if (sizes.length > MAX_AXES) throw notNumpy(file);
        return new Header(dtype.group(1), order.group(1).equals("True"), sizes, begin + length);
      } catch (NumberFormatException e) {
        throw notNumpy(file);
      }
    }

    private static IOException notNumpy(Path file) {
      return new IOException(file + " is not an array in NumPy's format (.npy).");
    }
  }
}
