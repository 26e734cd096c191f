package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Mutated files give an image of the size that the header tells, or an IOException with a message;
 * nothing else, soon, and with little memory. {@code -Dcardiacmr.fuzz=3000} tries fewer of them.
 */
@org.junit.jupiter.api.Tag("slow")
class DicomFuzzTest {

  private static final int COUNT = Integer.getInteger("cardiacmr.fuzz", 100_000);
  private static final byte[][] LENGTHS = {
    {-1, -1, -1, -1},
    {-1, -1, -1, 127},
    {0, 0, 0, -128},
    {-2, -1, -1, -1},
    {0, 0, 0, 0},
    {1, 0, 0, 0}
  };

  @Test
  void mutatedFilesAreReadOrRefused() throws IOException {
    Map<String, byte[]> files = Goldens.files();
    List<byte[]> seeds = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files.entrySet())
      if (!file.getKey().endsWith(".tsv")) seeds.add(file.getValue());
    int[] outcomes = new int[2];
    for (int i = 0; i < COUNT; i++) {
      Random random = new Random(i);
      byte[] bytes = mutated(seeds.get(i % seeds.size()), seeds, random);
      String name = "mutation " + i;
      boolean read =
          assertTimeoutPreemptively(Duration.ofSeconds(20), () -> isRead(bytes, name), name);
      outcomes[read ? 0 : 1]++;
    }
    assertEquals(COUNT, outcomes[0] + outcomes[1]);
    assertTrue(outcomes[0] > COUNT / 20, outcomes[0] + " of " + COUNT + " were read");
    assertTrue(outcomes[1] > COUNT / 20, outcomes[1] + " of " + COUNT + " were refused");
  }

  private static boolean isRead(byte[] bytes, String name) {
    try {
      DicomFile file = DicomReader.read(bytes, name);
      for (int f = 0; f < Math.min(3, file.frames()); f++) {
        PixelArray pixels = file.read(f);
        assertEquals(file.width(), pixels.width());
        assertEquals(file.height(), pixels.height());
        assertEquals(file.width() * file.height(), pixels.toFloats().length);
        file.numbers(f, Tag.PLANE_POSITION_SEQUENCE, Tag.IMAGE_POSITION_PATIENT);
        file.number(f, Tag.CARDIAC_SYNCHRONIZATION_SEQUENCE, Tag.RR_INTERVAL_TIME_NOMINAL);
      }
      return true;
    } catch (IOException refused) {
      assertTrue(refused.getMessage() != null && refused.getMessage().length() > 10);
      return false;
    }
  }

  private static byte[] mutated(byte[] seed, List<byte[]> seeds, Random random) {
    byte[] bytes = seed.clone();
    if (bytes.length < 10) return bytes;
    // Most of the header lies behind the preamble, where mutations do nothing.
    int least = bytes.length > 200 && random.nextInt(8) > 0 ? 128 : 0;
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      int at = least + random.nextInt(bytes.length - least);
      switch (random.nextInt(7)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> {
          byte[] length = LENGTHS[random.nextInt(LENGTHS.length)];
          for (int i = 0; i < 4 && at + i < bytes.length; i++) bytes[at + i] = length[i];
        }
        case 3 -> {
          if (random.nextBoolean()) bytes = java.util.Arrays.copyOf(bytes, Math.max(10, at));
        }
        case 4 -> bytes = spliced(bytes, at, random);
        case 5 -> bytes = crossed(bytes, at, seeds.get(random.nextInt(seeds.size())), random);
        default -> {
          for (int i = 0; i < random.nextInt(12) && at + i < bytes.length; i++)
            bytes[at + i] = (byte) random.nextInt();
        }
      }
      least = Math.min(least, bytes.length - 1);
    }
    return bytes;
  }

  /** A piece removed or doubled. */
  private static byte[] spliced(byte[] bytes, int at, Random random) {
    int length = Math.min(1 + random.nextInt(40), bytes.length - at);
    boolean remove = random.nextBoolean() && bytes.length - length > 10;
    byte[] result = new byte[bytes.length + (remove ? -length : length)];
    int rest = remove ? at + length : at;
    int target = remove ? at : at + length;
    System.arraycopy(bytes, 0, result, 0, Math.min(result.length, remove ? at : at + length));
    System.arraycopy(bytes, rest, result, target, bytes.length - rest);
    return result;
  }

  /** The head of one file with the tail of another. */
  private static byte[] crossed(byte[] bytes, int at, byte[] other, Random random) {
    if (random.nextInt(4) > 0 || other.length < 10) return bytes;
    int from = random.nextInt(other.length);
    byte[] result = java.util.Arrays.copyOf(bytes, at + other.length - from);
    System.arraycopy(other, from, result, at, other.length - from);
    return result.length < 10 ? bytes : result;
  }
}
