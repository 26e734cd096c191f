package sc.fiji.cardiacmr.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.engine.EngineException;
import sc.fiji.cardiacmr.engine.Predictor;

class PredictionQueueTest {

  private static final int SIZE = 4;
  private static final int PIXELS = SIZE * SIZE;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  /** Doubles and triples a pixel, waits at its first batch, and refuses images that hold 13. */
  private static final class Slow implements Predictor {
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch isAsked = new CountDownLatch(1);
    final CountDownLatch mayAnswer = new CountDownLatch(1);
    final AtomicInteger atOnce = new AtomicInteger();

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public int sizeDivisor() {
      return 1;
    }

    @Override
    public int features() {
      return 1;
    }

    @Override
    public void predict(float[] images, int n, int height, int width, float[] probabilities) {
      assertEquals(1, atOnce.incrementAndGet());
      asked.add(n + "x" + height);
      isAsked.countDown();
      try {
        assertTrue(mayAnswer.await(20, TimeUnit.SECONDS));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      for (int i = 0; i < n * height * width; i++) {
        if (images[i] == 13) {
          atOnce.decrementAndGet();
          throw new EngineException("Thirteen.");
        }
        probabilities[2 * i] = 2 * images[i];
        probabilities[2 * i + 1] = 3 * images[i];
      }
      atOnce.decrementAndGet();
    }

    @Override
    public void predict(
        float[] images, int n, int height, int width, float[] probabilities, float[] features) {
      predict(images, n, height, width, probabilities);
      for (int k = 0; k < n; k++) features[k] = images[k * height * width] + 100;
    }

    @Override
    public void close() {}
  }

  private static PredictionQueue.Batch batch(int n, int size, float value, boolean isSeen) {
    float[] images = new float[n * size * size];
    for (int i = 0; i < images.length; i++) images[i] = value + i / (size * size);
    return new PredictionQueue.Batch(
        images, n, size, size, new float[2 * images.length], isSeen ? new float[n] : null);
  }

  private static void requireAnswer(PredictionQueue.Batch batch) {
    for (int i = 0; i < batch.images().length; i++) {
      assertEquals(2 * batch.images()[i], batch.probabilities()[2 * i]);
      assertEquals(3 * batch.images()[i], batch.probabilities()[2 * i + 1]);
    }
    if (batch.features() != null)
      for (int k = 0; k < batch.n(); k++)
        assertEquals(batch.images()[k * batch.height() * batch.width()] + 100, batch.features()[k]);
  }

  /** Lets batches arrive, in this order, while the network is busy with one of one image. */
  private List<Future<?>> whileBusy(
      Slow network, PredictionQueue queue, List<PredictionQueue.Batch> batches) throws Exception {
    List<Future<?>> asked = new ArrayList<>();
    asked.add(threads.submit(() -> queue.predict(batch(1, SIZE, 0, true))));
    assertTrue(network.isAsked.await(20, TimeUnit.SECONDS));
    for (PredictionQueue.Batch batch : batches) {
      int before = queue.waiting();
      asked.add(threads.submit(() -> queue.predict(batch)));
      while (queue.waiting() == before) Thread.sleep(1);
    }
    network.mayAnswer.countDown();
    return asked;
  }

  @Test
  void whatWaitsIsJoinedAndEachGetsItsOwn() throws Exception {
    Slow network = new Slow();
    PredictionQueue queue = new PredictionQueue(network);
    List<PredictionQueue.Batch> batches =
        List.of(
            batch(1, SIZE, 1, true),
            batch(3, SIZE, 5, true),
            batch(1, 8, 2, true),
            batch(2, SIZE, 20, false),
            batch(2, SIZE, 30, true));
    for (Future<?> each : whileBusy(network, queue, batches)) each.get(20, TimeUnit.SECONDS);
    batches.forEach(PredictionQueueTest::requireAnswer);
    assertEquals(List.of("1x4", "6x4", "1x8", "2x4"), network.asked);
  }

  @Test
  void whoAsksForWhatFailsFailsAlone() throws Exception {
    Slow network = new Slow();
    PredictionQueue queue = new PredictionQueue(network);
    List<PredictionQueue.Batch> batches =
        List.of(batch(1, SIZE, 1, true), batch(1, SIZE, 13, true), batch(1, SIZE, 3, true));
    List<Future<?>> asked = whileBusy(network, queue, batches);
    asked.get(1).get(20, TimeUnit.SECONDS);
    asked.get(3).get(20, TimeUnit.SECONDS);
    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> asked.get(2).get(20, TimeUnit.SECONDS));
    assertEquals("Thirteen.", failure.getCause().getMessage());
    requireAnswer(batches.get(0));
    requireAnswer(batches.get(2));
  }

  @Test
  void batchesStayBounded() throws Exception {
    Slow network = new Slow();
    PredictionQueue queue = new PredictionQueue(network);
    int half = PredictionQueue.MOST_PIXELS / PIXELS / 2;
    List<PredictionQueue.Batch> batches =
        List.of(
            batch(half, SIZE, 100, true),
            batch(half, SIZE, 100, true),
            batch(1, SIZE, 100, true),
            batch(3 * half, SIZE, 100, true));
    for (Future<?> each : whileBusy(network, queue, batches)) each.get(20, TimeUnit.SECONDS);
    batches.forEach(PredictionQueueTest::requireAnswer);
    assertEquals(List.of("1x4", 2 * half + "x4", "1x4", 3 * half + "x4"), network.asked);
  }

  @Test
  void manyThreadsWithManyBatchesGetTheirAnswers() throws Exception {
    Slow network = new Slow();
    network.mayAnswer.countDown();
    PredictionQueue queue = new PredictionQueue(network);
    List<Future<?>> all = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      Random random = new Random(thread);
      all.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 200; i++) {
                  PredictionQueue.Batch batch =
                      batch(
                          1 + random.nextInt(5),
                          4 * (1 + random.nextInt(2)),
                          20 + random.nextInt(1000),
                          random.nextBoolean());
                  queue.predict(batch);
                  requireAnswer(batch);
                }
              }));
    }
    for (Future<?> each : all) each.get(60, TimeUnit.SECONDS);
    assertEquals(0, queue.waiting());
  }

  /** Some of the interrupts come before the thread waits, some while it does. */
  @RepeatedTest(50)
  void anInterruptIsKeptForWhoeverAsks() throws Exception {
    Slow network = new Slow();
    PredictionQueue queue = new PredictionQueue(network);
    PredictionQueue.Batch batch = batch(1, SIZE, 1, true);
    boolean[] isInterrupted = new boolean[1];
    Thread waiting =
        new Thread(
            () -> {
              queue.predict(batch);
              isInterrupted[0] = Thread.currentThread().isInterrupted();
            });
    threads.submit(() -> queue.predict(batch(1, SIZE, 0, true)));
    assertTrue(network.isAsked.await(20, TimeUnit.SECONDS));
    waiting.start();
    while (queue.waiting() == 0) Thread.onSpinWait();
    waiting.interrupt();
    network.mayAnswer.countDown();
    waiting.join(20_000);
    assertTrue(isInterrupted[0]);
    assertArrayEquals(new float[] {101}, batch.features());
  }
}
