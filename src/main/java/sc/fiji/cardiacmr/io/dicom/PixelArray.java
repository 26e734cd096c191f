package sc.fiji.cardiacmr.io.dicom;

/**
 * The pixels of one frame, row by row.
 *
 * @param data {@code byte[]} for UINT8, {@code short[]} for INT16 and UINT16, {@code float[]} for
 *     FLOAT
 * @param type how to understand the numbers in {@code data}
 * @param width number of columns
 * @param height number of rows
 */
public record PixelArray(Object data, Type type, int width, int height) {

  /** Type of pixel values. */
  public enum Type {
    UINT8(1),
    INT16(2),
    UINT16(2),
    FLOAT(4);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    /** Size of one pixel in memory. */
    public int bytes() {
      return bytes;
    }
  }

  /** Pixels of type UINT8. */
  public PixelArray(byte[] data, int width, int height) {
    this(data, Type.UINT8, width, height);
  }

  /** Pixels of type FLOAT. */
  public PixelArray(float[] data, int width, int height) {
    this(data, Type.FLOAT, width, height);
  }

  /** Value of pixel {@code i}, counted row by row. */
  public float get(int i) {
    return switch (type) {
      case UINT8 -> ((byte[]) data)[i] & 0xff;
      case INT16 -> ((short[]) data)[i];
      case UINT16 -> ((short[]) data)[i] & 0xffff;
      case FLOAT -> ((float[]) data)[i];
    };
  }

  /** Number of pixels. */
  public int size() {
    return width * height;
  }

  /** All values as floats; the array itself if they are floats already. */
  public float[] toFloats() {
    if (data instanceof float[] floats) return floats;
    float[] result = new float[size()];
    for (int i = 0; i < result.length; i++) result[i] = get(i);
    return result;
  }
}
