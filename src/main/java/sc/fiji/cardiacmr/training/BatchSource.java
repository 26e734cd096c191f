package sc.fiji.cardiacmr.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import sc.fiji.cardiacmr.engine.OutOfMemoryEngineException;
import sc.fiji.cardiacmr.engine.TrainingBatch;
import sc.fiji.cardiacmr.training.augment.Applied;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;
import sc.fiji.cardiacmr.training.augment.Sample;

/**
 * Makes batches of augmented samples ahead of the network. Sample {@code i} depends on the seed and
 * on {@code i} alone, not on threads, on the size of batches or on where training was resumed. Each
 * epoch shows every slice once, in a new order.
 */
public final class BatchSource implements AutoCloseable {

  /** Batches that are ready or being made. */
  private static final int AHEAD = 4;

  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final List<LabelledSlice> slices;
  private final Sampling sampling;
  private final int batchSize;
  private final long seed;
  private final int classes;
  private final ExecutorService executor;
  private final Deque<Future<TrainingBatch>> queue = new ArrayDeque<>();
  private long next;
  private long waited;
  private int[] order;
  private long orderEpoch = -1;

  /**
   * @param first number of the first sample to deliver, from 0
   * @param threads that make batches
   * @param classes number of classes for which batches get distance maps, background included; 0
   *     for none
   */
  public BatchSource(
      List<LabelledSlice> slices,
      Sampling sampling,
      int batchSize,
      long seed,
      long first,
      int threads,
      int classes) {
    this.slices = slices;
    this.sampling = sampling;
    this.batchSize = batchSize;
    this.seed = seed;
    this.next = first;
    this.classes = classes;
    executor =
        Executors.newFixedThreadPool(
            threads,
            r -> {
              Thread thread = new Thread(r, "training samples");
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < Math.max(AHEAD, threads + 1); i++) submit();
  }

  private void submit() {
    long first = next;
    next += batchSize;
    LabelledSlice[] chosen = new LabelledSlice[batchSize];
    for (int k = 0; k < batchSize; k++) chosen[k] = slices.get(index(first + k));
    queue.add(executor.submit(() -> make(chosen, first)));
  }

  private int index(long sample) {
    long epoch = sample / slices.size();
    if (epoch != orderEpoch) {
      order = permutation(slices.size(), new SplittableRandom(mix(seed, epoch)));
      orderEpoch = epoch;
    }
    return order[(int) (sample % slices.size())];
  }

  private static int[] permutation(int n, SplittableRandom random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static long mix(long seed, long number) {
    return new SplittableRandom(seed ^ number * 0x9E3779B97F4A7C15L).nextLong();
  }

  private TrainingBatch make(LabelledSlice[] chosen, long first) {
    int width = sampling.frame().width();
    int height = sampling.frame().height();
    int pixels = width * height;
    long longest = (long) batchSize * Math.max(sampling.length(), pixels * (classes - 1));
    if (longest > LONGEST_ARRAY) throw tooLarge(null);
    float[] images = new float[batchSize * sampling.length()];
    byte[] labels = new byte[batchSize * pixels];
    int maps = classes - 1;
    float[] distances = classes == 0 ? null : new float[batchSize * pixels * maps];
    for (int k = 0; k < batchSize; k++) {
      // The source was closed.
      if (Thread.currentThread().isInterrupted()) throw new CancellationException("Canceled.");
      SplittableRandom random = new SplittableRandom(mix(~seed, first + k));
      Sample sample = sampling.sample(chosen[k], random, Applied.IGNORED);
      sampling.fill(sample, images, k * sampling.length());
      System.arraycopy(sample.labels().pixels(), 0, labels, k * pixels, pixels);
      if (distances != null)
        ShapeDistances.fill(
            labels, k * pixels, height, width, classes, distances, k * pixels * maps);
    }
    return new TrainingBatch(images, labels, distances, batchSize, height, width);
  }

  /**
   * The next batch; waits for it.
   *
   * @throws CancellationException if the thread is interrupted
   * @throws OutOfMemoryEngineException if the samples do not fit into memory
   */
  public TrainingBatch take() {
    // A batch that is ready would be handed out without a look at the interruption.
    if (Thread.currentThread().isInterrupted()) throw new CancellationException("Canceled.");
    long begin = System.nanoTime();
    try {
      TrainingBatch batch = queue.remove().get();
      waited += System.nanoTime() - begin;
      submit();
      return batch;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Canceled.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException r) throw r;
      if (e.getCause() instanceof OutOfMemoryError error) throw tooLarge(error);
      throw new IllegalStateException(e.getCause());
    }
  }

  private OutOfMemoryEngineException tooLarge(OutOfMemoryError cause) {
    return new OutOfMemoryEngineException(
        "Java's memory is too small for batches of " + batchSize + " samples.", cause);
  }

  /** How long {@link #take} has waited for batches so far, ns. */
  long waitedNanos() {
    return waited;
  }

  /**
   * Ends the threads and waits for them, for each at most as long as it takes to make a sample:
   * what comes next has processors and memory to itself.
   */
  @Override
  public void close() {
    executor.shutdownNow();
    queue.clear();
    boolean isInterrupted = false;
    boolean isOver = false;
    while (!isOver)
      try {
        isOver = executor.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    if (isInterrupted) Thread.currentThread().interrupt();
  }
}
