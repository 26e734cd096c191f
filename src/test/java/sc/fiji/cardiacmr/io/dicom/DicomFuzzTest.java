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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.Mutations;

/**
 * Mutated files give an image of the size that the header tells, or an IOException with a message;
 * nothing else, soon, and with little memory. {@code -Dcardiacmr.fuzz=3000} tries fewer of them.
 */
@org.junit.jupiter.api.Tag("slow")
class DicomFuzzTest {

  private static final int COUNT = Integer.getInteger("cardiacmr.fuzz", 100_000);
  private static final int PREAMBLE = 128;

  /** Files that one thread tries; it is ended where they take too long. */
  private static final int AT_A_TIME = 100;

  @Test
  void mutatedFilesAreReadOrRefused() throws IOException {
    Map<String, byte[]> files = Goldens.files();
    List<byte[]> seeds = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files.entrySet())
      if (!file.getKey().endsWith(".tsv")) seeds.add(file.getValue());
    int[] outcomes = new int[2];
    AtomicInteger current = new AtomicInteger();
    for (int start = 0; start < COUNT; start += AT_A_TIME) {
      int first = start;
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> {
            for (int i = first; i < Math.min(COUNT, first + AT_A_TIME); i++) {
              current.set(i);
              outcomes[isRead(mutation(seeds, i), "mutation " + i) ? 0 : 1]++;
            }
          },
          () -> "mutation " + current);
    }
    assertEquals(COUNT, outcomes[0] + outcomes[1]);
    assertTrue(outcomes[0] > COUNT / 20, outcomes[0] + " of " + COUNT + " were read");
    assertTrue(outcomes[1] > COUNT / 20, outcomes[1] + " of " + COUNT + " were refused");
  }

  private static byte[] mutation(List<byte[]> seeds, int i) {
    return Mutations.of(seeds.get(i % seeds.size()), seeds, PREAMBLE, new Random(i));
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
}
