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
import sc.fiji.cardiacmr.engine.TrainingBatch;
import sc.fiji.cardiacmr.image.Normalization;
import sc.fiji.cardiacmr.training.augment.IntensityAugmentation;
import sc.fiji.cardiacmr.training.augment.Sample;
import sc.fiji.cardiacmr.training.augment.SpatialAugmentation;

/**
 * Makes batches of augmented samples ahead of the network. Batch {@code i} depends on the seed and
 * on {@code i} alone, not on threads or on where training was resumed. Each epoch shows every slice
 * once, in a new order.
 */
final class BatchSource implements AutoCloseable {

  /** Percentiles at which intensities are clipped before they are normalised. */
  static final double LOW_PERCENT = 0.5;

  static final double HIGH_PERCENT = 99.5;

  private static final int AHEAD = 4;

  /** Share of the samples with neighbours that are shown without them. */
  private static final double ALONE = 0.15;

  private final List<TrainingSlice> slices;
  private final SpatialAugmentation spatial;
  private final IntensityAugmentation intensity;
  private final int batchSize;
  private final int channels;
  private final int distanceClasses;
  private final long seed;
  private final ExecutorService executor;
  private final Deque<Future<TrainingBatch>> queue = new ArrayDeque<>();
  private long next;
  private int[] order;
  private long orderEpoch = -1;

  /** Batches without distance maps. */
  BatchSource(
      List<TrainingSlice> slices,
      SpatialAugmentation spatial,
      IntensityAugmentation intensity,
      int batchSize,
      long seed,
      long first,
      int threads,
      int channels) {
    this(slices, spatial, intensity, batchSize, seed, first, threads, channels, 0);
  }

  /**
   * @param first number of the first batch to deliver, from 0
   * @param channels 1: slices alone; 3: with their neighbours, see {@link #fill}
   * @param distanceClasses number of classes, background included, for which batches have distance
   *     maps, see {@link ShapeDistances}; 0: they have none
   */
  BatchSource(
      List<TrainingSlice> slices,
      SpatialAugmentation spatial,
      IntensityAugmentation intensity,
      int batchSize,
      long seed,
      long first,
      int threads,
      int channels,
      int distanceClasses) {
    this.distanceClasses = distanceClasses;
    this.channels = channels;
    this.slices = slices;
    this.spatial = spatial;
    this.intensity = intensity;
    this.batchSize = batchSize;
    this.seed = seed;
    this.next = first;
    executor =
        Executors.newFixedThreadPool(
            threads,
            r -> {
              Thread thread = new Thread(r, "training samples");
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < AHEAD; i++) submit();
  }

  private void submit() {
    long number = next++;
    TrainingSlice[] chosen = new TrainingSlice[batchSize];
    for (int k = 0; k < batchSize; k++) chosen[k] = slices.get(index(number * batchSize + k));
    queue.add(executor.submit(() -> make(chosen, number)));
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

  private TrainingBatch make(TrainingSlice[] chosen, long number) {
    int size = spatial.size();
    int pixels = size * size;
    float[] images = new float[batchSize * pixels * channels];
    byte[] labels = new byte[batchSize * pixels];
    int maps = distanceClasses - 1;
    float[] distances = distanceClasses == 0 ? null : new float[batchSize * pixels * maps];
    for (int k = 0; k < batchSize; k++) {
      SplittableRandom random = new SplittableRandom(mix(~seed, number * batchSize + k));
      Sample sample = sample(chosen[k], spatial, intensity, random);
      fill(sample, channels, images, k * pixels * channels);
      System.arraycopy(sample.labels(), 0, labels, k * pixels, pixels);
      if (distances != null)
        ShapeDistances.fill(
            labels, k * pixels, size, size, distanceClasses, distances, k * pixels * maps);
    }
    return new TrainingBatch(images, labels, distances, batchSize, size, size);
  }

  /** One sample as the network gets it: deformed, normalised, changed, normalised again. */
  static Sample sample(
      TrainingSlice slice,
      SpatialAugmentation spatial,
      IntensityAugmentation intensity,
      SplittableRandom random) {
    Sample sample = spatial.apply(slice, random);
    boolean changed = intensity.probability() > 0;
    if (sample.before() == null && sample.after() == null) {
      if (changed) change(sample.image(), sample.size(), intensity, random, random);
      normalise(sample.image());
      return sample;
    }
    long alike = random.nextLong();
    float[][] planes = {sample.before(), sample.image(), sample.after()};
    for (int k = 0; k < planes.length; k++) {
      if (planes[k] == null) continue;
      if (changed)
        change(
            planes[k],
            sample.size(),
            intensity,
            new SplittableRandom(alike),
            new SplittableRandom(alike + 1 + k));
      normalise(planes[k]);
    }
    // Single slices have no neighbours, and shall be segmented all the same.
    boolean alone = changed && random.nextDouble() < ALONE;
    return alone ? new Sample(sample.image(), sample.labels(), sample.size()) : sample;
  }

  private static void change(
      float[] image,
      int size,
      IntensityAugmentation intensity,
      SplittableRandom random,
      SplittableRandom noiseRandom) {
    boolean[] outside = new boolean[image.length];
    for (int i = 0; i < image.length; i++) outside[i] = Float.isNaN(image[i]);
    normalise(image);
    for (int i = 0; i < image.length; i++) if (outside[i]) image[i] = Float.NaN;
    intensity.apply(image, size, random, noiseRandom);
  }

  /**
   * Puts a sample into a batch.
   *
   * @param channels 1: the slice; 3: the slice before, the slice, the slice behind, 0 where there
   *     is none
   */
  static void fill(Sample sample, int channels, float[] images, int offset) {
    float[][] planes =
        channels == 1
            ? new float[][] {sample.image()}
            : new float[][] {sample.before(), sample.image(), sample.after()};
    for (int c = 0; c < channels; c++)
      if (planes[c] != null)
        for (int i = 0; i < planes[c].length; i++) images[offset + i * channels + c] = planes[c][i];
  }

  private static void normalise(float[] image) {
    Normalization.zScore(image, 0, image, 0, image.length, LOW_PERCENT, HIGH_PERCENT);
  }

  /**
   * The next batch; waits for it.
   *
   * @throws CancellationException if the thread is interrupted
   */
  TrainingBatch take() {
    // A batch that is ready would be handed out without a look at the interruption.
    if (Thread.currentThread().isInterrupted()) throw new CancellationException("Canceled.");
    try {
      TrainingBatch batch = queue.remove().get();
      submit();
      return batch;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Canceled.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException r) throw r;
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
