package sc.fiji.cardiacmr.io.cine;

import sc.fiji.cardiacmr.io.dicom.PixelArray;

/** New pixels of a given type, set one by one; integers are rounded and limited to their range. */
final class PixelBuffer {

  private final PixelArray.Type type;
  private final int width;
  private final int height;
  private final Object data;

  PixelBuffer(PixelArray.Type type, int width, int height) {
    this.type = type;
    this.width = width;
    this.height = height;
    int n = width * height;
    data =
        switch (type) {
          case UINT8 -> new byte[n];
          case INT16, UINT16 -> new short[n];
          case FLOAT -> new float[n];
        };
  }

  void set(int i, double value) {
    switch (type) {
      case UINT8 -> ((byte[]) data)[i] = (byte) rounded(value, 0, 0xff);
      case INT16 -> ((short[]) data)[i] = (short) rounded(value, Short.MIN_VALUE, Short.MAX_VALUE);
      case UINT16 -> ((short[]) data)[i] = (short) rounded(value, 0, 0xffff);
      case FLOAT -> ((float[]) data)[i] = (float) value;
    }
  }

  private static long rounded(double value, long least, long greatest) {
    return Math.min(Math.max(Math.round(value), least), greatest);
  }

  PixelArray toPixels() {
    return new PixelArray(data, type, width, height);
  }
}
