package sc.fiji.cardiacmr;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Damage to files: bits and bytes changed, lengths made absurd, pieces lost, doubled or crossed.
 */
public final class Mutations {

  private static final byte[][] LENGTHS = {
    {-1, -1, -1, -1},
    {-1, -1, -1, 127},
    {127, -1, -1, -1},
    {0, 0, 0, -128},
    {-2, -1, -1, -1},
    {0, 0, 0, 0},
    {1, 0, 0, 0}
  };

  private static final int LEAST = 10;
  private static final int LONGEST_PIECE = 40;

  private Mutations() {}

  /**
   * A damaged copy.
   *
   * @param seed the file, not changed
   * @param others files whose ends may be put behind the beginning of this one
   * @param head bytes at the beginning that are mostly left alone, such as a preamble
   */
  public static byte[] of(byte[] seed, List<byte[]> others, int head, Random random) {
    byte[] bytes = seed.clone();
    if (bytes.length < LEAST) return bytes;
    int least = bytes.length > 2 * head && random.nextInt(8) > 0 ? head : 0;
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      least = Math.min(least, bytes.length - 1);
      int at = least + random.nextInt(bytes.length - least);
      switch (random.nextInt(7)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> overwrite(bytes, at, LENGTHS[random.nextInt(LENGTHS.length)]);
        case 3 -> {
          if (random.nextBoolean()) bytes = Arrays.copyOf(bytes, Math.max(LEAST, at));
        }
        case 4 -> bytes = spliced(bytes, at, random);
        case 5 -> bytes = crossed(bytes, at, others.get(random.nextInt(others.size())), random);
        default -> {
          byte[] noise = new byte[random.nextInt(12)];
          random.nextBytes(noise);
          overwrite(bytes, at, noise);
        }
      }
    }
    return bytes;
  }

  private static void overwrite(byte[] bytes, int at, byte[] piece) {
    System.arraycopy(piece, 0, bytes, at, Math.min(piece.length, bytes.length - at));
  }

  /** A piece removed or doubled. */
  private static byte[] spliced(byte[] bytes, int at, Random random) {
    int length = Math.min(1 + random.nextInt(LONGEST_PIECE), bytes.length - at);
    boolean remove = random.nextBoolean() && bytes.length - length > LEAST;
    byte[] result = new byte[bytes.length + (remove ? -length : length)];
    int rest = remove ? at + length : at;
    int target = remove ? at : at + length;
    System.arraycopy(bytes, 0, result, 0, target);
    System.arraycopy(bytes, rest, result, target, bytes.length - rest);
    return result;
  }

  /** The head of one file with the tail of another. */
  private static byte[] crossed(byte[] bytes, int at, byte[] other, Random random) {
    if (random.nextInt(4) > 0 || other.length < LEAST) return bytes;
    int from = random.nextInt(other.length);
    byte[] result = Arrays.copyOf(bytes, at + other.length - from);
    System.arraycopy(other, from, result, at, other.length - from);
    return result.length < LEAST ? bytes : result;
  }
}
