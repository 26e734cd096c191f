package sc.fiji.cardiacmr.io.nifti;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The voxel types of NIfTI that hold one real number, with their codes in the header. */
public enum NiftiType {
  UINT8(2, 1) {
    @Override
    double value(ByteBuffer bytes, int index) {
      return bytes.get(index) & 0xff;
    }
  },
  INT16(4, 2) {
    @Override
    double value(ByteBuffer bytes, int index) {
      return bytes.getShort(2 * index);
    }
  },
  INT32(8, 4) {
    @Override
    double value(ByteBuffer bytes, int index) {
      return bytes.getInt(4 * index);
    }
  },
  FLOAT32(16, 4) {
    @Override
    double value(ByteBuffer bytes, int index) {
      return bytes.getFloat(4 * index);
    }
  },
  FLOAT64(64, 8) {
    @Override
    double value(ByteBuffer bytes, int index) {
      return bytes.getDouble(8 * index);
    }
  },
  INT8(256, 1) {
    @Override
    double value(ByteBuffer bytes, int index) {
      return bytes.get(index);
    }
  },
  UINT16(512, 2) {
    @Override
    double value(ByteBuffer bytes, int index) {
      return bytes.getShort(2 * index) & 0xffff;
    }
  },
  UINT32(768, 4) {
    @Override
    double value(ByteBuffer bytes, int index) {
      return bytes.getInt(4 * index) & 0xffffffffL;
    }
  },
  INT64(1024, 8) {
    @Override
    double value(ByteBuffer bytes, int index) {
      return bytes.getLong(8 * index);
    }
  },
  UINT64(1280, 8) {
    @Override
    double value(ByteBuffer bytes, int index) {
      long value = bytes.getLong(8 * index);
      if (value >= 0) return value;
      // Halve so that it fits a signed long; the lost bit is kept, for it decides the rounding.
      return 2.0 * ((value >>> 1) | (value & 1));
    }
  };

  private final int code;
  private final int bytes;

  NiftiType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** The header's {@code datatype}. */
  public int code() {
    return code;
  }

  /** Size of a voxel. */
  public int bytes() {
    return bytes;
  }

  /** The voxel at an index of the buffer, which has the file's byte order. */
  abstract double value(ByteBuffer bytes, int index);

  /**
   * @throws IOException if it is not the code of a real type; the message names the type
   */
  static NiftiType ofCode(int code) throws IOException {
    for (NiftiType type : values()) if (type.code == code) return type;
    throw new IOException(
        "its voxels have the type "
            + nameOf(code)
            + "; only whole and floating-point numbers of up to 64 bits can be read. Convert it,"
            + " e.g. to float32.");
  }

  private static String nameOf(int code) {
    return switch (code) {
      case 1 -> "binary (1 bit)";
      case 32 -> "complex64";
      case 128 -> "RGB24 (colour)";
      case 1536 -> "float128";
      case 1792 -> "complex128";
      case 2048 -> "complex256";
      case 2304 -> "RGBA32 (colour)";
      default -> "code " + code + " (unknown)";
    };
  }
}
