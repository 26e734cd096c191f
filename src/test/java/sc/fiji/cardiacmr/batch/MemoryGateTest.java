package sc.fiji.cardiacmr.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;

class MemoryGateTest {

  private static final long MEGABYTE = 1 << 20;

  @TempDir Path folder;

  private long megabytes(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    return MemoryGate.estimate(List.of(file)) / MEGABYTE;
  }

  @Test
  void compressedImagesCountAsWhatTheyBecome() throws IOException {
    byte[] image = new byte[(int) (10 * MEGABYTE)];
    assertEquals(64 + 30, megabytes("a.nii", image));
    Path zipped = folder.resolve("a.nii.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write(image);
    }
    assertTrue(Files.size(zipped) < MEGABYTE);
    assertEquals(64 + 30, MemoryGate.estimate(List.of(zipped)) / MEGABYTE);
    assertEquals(64 + 60, MemoryGate.estimate(List.of(zipped, zipped)) / MEGABYTE);
    assertEquals(64 + 60, megabytes("IM0001", image), "it may be compressed");
  }

  @Test
  void damagedFilesHaveAnEstimateToo() throws IOException {
    for (int length = 0; length < 20; length++) {
      byte[] bytes = new byte[length];
      if (length > 1) {
        bytes[0] = 0x1f;
        bytes[1] = (byte) 0x8b;
      }
      assertEquals(64, megabytes("b.nii.gz", bytes));
    }
    Path none = folder.resolve("none.nii.gz");
    assertThrows(IOException.class, () -> MemoryGate.estimate(List.of(none)));
  }

  @Test
  void noMoreAreInsideThanThereIsRoomForButAlwaysOne() throws Exception {
    MemoryGate gate = new MemoryGate(100);
    AtomicInteger inside = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> works = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int bytes = i % 4 == 0 ? 200 : 40;
      works.add(
          threads.submit(
              () -> {
                gate.enter(bytes, Progress.NONE);
                int now = inside.addAndGet(bytes);
                assertTrue(now <= 100 || now == 200, () -> "" + now);
                Thread.sleep(1);
                inside.addAndGet(-bytes);
                gate.leave(bytes);
                return null;
              }));
    }
    for (Future<?> work : works) work.get(20, TimeUnit.SECONDS);
    threads.shutdown();
  }

  @Test
  void whoWaitsCanBeCanceled() {
    MemoryGate gate = new MemoryGate(100);
    gate.enter(80, Progress.NONE);
    assertThrows(CancellationException.class, () -> gate.enter(30, new CancelAfter(0)));
    gate.leave(80);
    gate.enter(90, Progress.NONE);
  }
}
