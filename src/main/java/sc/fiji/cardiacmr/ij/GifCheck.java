package sc.fiji.cardiacmr.ij;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Walks through the blocks of a GIF file (GIF 89a). ImageJ waits for many seconds where one of them
 * is not as it should be.
 */
final class GifCheck {

  private static final long LARGEST = 1L << 28;
  private static final int HEADER = 13;
  private static final int DESCRIPTOR = 9;

  private final byte[] bytes;
  private int at = HEADER;

  private GifCheck(byte[] bytes) {
    this.bytes = bytes;
  }

  /** What is wrong with a file that begins as GIF files do; null if nothing is. */
  static String problem(Path file) throws IOException {
    if (Files.size(file) > LARGEST) return "it is too large for a GIF file";
    try {
      return new GifCheck(Files.readAllBytes(file)).isWhole() ? null : "it is damaged";
    } catch (ArrayIndexOutOfBoundsException e) {
      return "it is truncated";
    }
  }

  private boolean isWhole() {
    skipColours(bytes[10]);
    int images = 0;
    while (true) {
      switch (bytes[at++]) {
        case 0x3b -> {
          return images > 0;
        }
        case 0x21 -> {
          at++;
          skipBlocks();
        }
        case 0x2c -> {
          int flags = bytes[at + DESCRIPTOR - 1];
          if (word(at + 4) == 0 || word(at + 6) == 0) return false;
          at += DESCRIPTOR;
          skipColours(flags);
          at++;
          skipBlocks();
          images++;
        }
        default -> {
          return false;
        }
      }
    }
  }

  private int word(int from) {
    return bytes[from] & 0xff | (bytes[from + 1] & 0xff) << 8;
  }

  private void skipColours(int flags) {
    if ((flags & 0x80) != 0) at += 3 << ((flags & 7) + 1);
  }

  private void skipBlocks() {
    for (int size; (size = bytes[at++] & 0xff) > 0; ) at += size;
  }
}
