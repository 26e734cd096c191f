package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.engine.OutOfMemoryEngineException;
import sc.fiji.cardiacmr.engine.TrainingBatch;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.training.augment.Applied;
import sc.fiji.cardiacmr.training.augment.Augmentation;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;
import sc.fiji.cardiacmr.training.augment.IntensityAugmentation;
import sc.fiji.cardiacmr.training.augment.IntensityOperation;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;
import sc.fiji.cardiacmr.training.augment.LabelledWindow;
import sc.fiji.cardiacmr.training.augment.Sample;
import sc.fiji.cardiacmr.training.augment.SpatialAugmentation;

class BatchSourceTest {

  private static final SpatialAugmentation SPATIAL =
      new SpatialAugmentation(180, true, 1.3, 1.1, 1, 1, 0.5, 0.2, 0.2);
  private static final Sampling SAMPLING = sampling(SPATIAL, IntensityAugmentation.DEFAULT);
  private static final List<LabelledSlice> SLICES = TestSlices.several(7);

  private static Sampling sampling(SpatialAugmentation spatial, IntensityAugmentation intensity) {
    return new Sampling(
        InputFrame.heart(24, 24, 10, 1),
        Sampling.STANDARD_NORMALIZATION,
        InputChannels.SLICE,
        Augmentation.standard(spatial, intensity));
  }

  private static List<TrainingBatch> batches(long seed, long first, int count, int threads) {
    try (BatchSource source = new BatchSource(SLICES, SAMPLING, 3, seed, 3 * first, threads, 0)) {
      List<TrainingBatch> batches = new ArrayList<>();
      for (int i = 0; i < count; i++) batches.add(source.take());
      return batches;
    }
  }

  private static void assertSame(TrainingBatch expected, TrainingBatch actual) {
    assertArrayEquals(expected.images(), actual.images());
    assertArrayEquals(expected.labels(), actual.labels());
  }

  @Test
  void batchesDependOnSeedAndNumberAlone() {
    List<TrainingBatch> all = batches(5, 0, 9, 1);
    List<TrainingBatch> threaded = batches(5, 0, 9, 4);
    List<TrainingBatch> resumed = batches(5, 4, 5, 2);
    for (int i = 0; i < 9; i++) assertSame(all.get(i), threaded.get(i));
    for (int i = 0; i < 5; i++) assertSame(all.get(4 + i), resumed.get(i));
    assertFalse(Arrays.equals(all.get(0).images(), all.get(1).images()));
    assertFalse(Arrays.equals(all.get(0).images(), batches(6, 0, 1, 1).get(0).images()));
  }

  /** So that a batch may be halved on the way without changing what is learned from. */
  @Test
  void samplesDoNotDependOnTheSizeOfBatches() {
    List<TrainingBatch> batches = batches(5, 0, 2, 1);
    try (BatchSource single = new BatchSource(SLICES, SAMPLING, 1, 5, 0, 1, 0)) {
      for (int i = 0; i < 6; i++) {
        float[] images = batches.get(i / 3).images();
        int pixels = images.length / 3;
        assertArrayEquals(
            Arrays.copyOfRange(images, i % 3 * pixels, (i % 3 + 1) * pixels),
            single.take().images());
      }
    }
  }

  @Test
  void distanceMapsBelongToTheLabels() {
    try (BatchSource source = new BatchSource(SLICES, SAMPLING, 3, 5, 0, 1, 4)) {
      TrainingBatch batch = source.take();
      byte[] labels = batch.labels();
      assertEquals(3 * labels.length, batch.distances().length);
      boolean any = false;
      for (int i = 0; i < labels.length; i++)
        for (int c = 1; c < 4; c++) {
          float distance = batch.distances()[3 * i + c - 1];
          assertEquals(labels[i] == c, distance > 0, "pixel " + i + ", class " + c);
          any |= distance == 1;
        }
      assertTrue(any);
    }
    assertNull(batches(5, 0, 1, 1).get(0).distances());
  }

  @Test
  void batchesAreNormalisedAndLabelled() {
    for (TrainingBatch batch : batches(1, 0, 6, 1)) {
      assertEquals(3, batch.n());
      assertEquals(24, batch.width());
      assertEquals(24, batch.height());
      assertEquals(3 * 24 * 24, batch.images().length);
      for (int n = 0; n < 3; n++) {
        double sum = 0;
        double squares = 0;
        int inside = 0;
        for (int i = n * 576; i < (n + 1) * 576; i++) {
          float v = batch.images()[i];
          // Outside the image there is exactly the mean.
          if (v == 0) continue;
          sum += v;
          squares += v * v;
          inside++;
        }
        assertEquals(0, sum / inside, 1e-3);
        assertEquals(1, squares / inside, 1e-2);
      }
      for (byte label : batch.labels()) assertEquals(label, Math.max(0, Math.min(3, label)));
    }
  }

  /** Without augmentation a sample tells which slice it is from. */
  @Test
  void eachEpochShowsEverySliceOnceInANewOrder() {
    Map<List<Float>, Integer> known = new HashMap<>();
    Sampling still = sampling(SPATIAL.still(), IntensityAugmentation.NONE);
    for (int i = 0; i < SLICES.size(); i++) {
      Sample sample = still.sample(SLICES.get(i), new SplittableRandom(1), Applied.IGNORED);
      known.put(list(sample.image().pixels()), i);
    }
    assertEquals(SLICES.size(), known.size());
    List<List<Integer>> epochs = new ArrayList<>();
    try (BatchSource source = new BatchSource(SLICES, still, 1, 8, 0, 2, 0)) {
      for (int e = 0; e < 3; e++) {
        List<Integer> epoch = new ArrayList<>();
        for (int i = 0; i < SLICES.size(); i++) epoch.add(known.get(list(source.take().images())));
        epochs.add(epoch);
      }
    }
    for (List<Integer> epoch : epochs)
      assertEquals(List.of(0, 1, 2, 3, 4, 5, 6), epoch.stream().sorted().toList());
    assertFalse(epochs.get(0).equals(epochs.get(1)) && epochs.get(1).equals(epochs.get(2)));
  }

  private static List<Float> list(float[] values) {
    List<Float> list = new ArrayList<>();
    for (float v : values) list.add(v);
    return list;
  }

  @Test
  void interruptionCancels() {
    try (BatchSource source = new BatchSource(SLICES, SAMPLING, 2, 1, 0, 1, 0)) {
      Thread.currentThread().interrupt();
      assertThrows(CancellationException.class, source::take);
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void failuresOfTheLoaderReachTheCaller() {
    // There is no heart to lay the window about.
    LabelledSlice broken = new LabelledSlice(new Plane(20, 20), new LabelPlane(20, 20), null, 0);
    try (BatchSource source = new BatchSource(List.of(broken), SAMPLING, 1, 1, 0, 1, 0)) {
      assertThrows(NullPointerException.class, source::take);
    }
  }

  @Test
  void waitingIsMeasured() throws InterruptedException {
    try (BatchSource source = new BatchSource(SLICES, SAMPLING, 3, 1, 0, 2, 0)) {
      long begin = System.nanoTime();
      source.take();
      long first = source.waitedNanos();
      assertTrue(first > 0 && first <= System.nanoTime() - begin);
      // The loaders go on while the network works, so that nobody waits for what they have made.
      Thread.sleep(300);
      source.take();
      assertTrue(source.waitedNanos() - first < 100_000_000L);
    }
  }

  @Test
  void windowsNeedNotBeSquare() {
    Sampling wide =
        new Sampling(
            InputFrame.crop(32, 16, 0),
            Sampling.STANDARD_NORMALIZATION,
            InputChannels.GREY,
            AugmentationSets.of("lge", 0.5));
    try (BatchSource source = new BatchSource(SLICES, wide, 2, 1, 0, 1, 0)) {
      TrainingBatch batch = source.take();
      assertEquals(32, batch.width());
      assertEquals(16, batch.height());
      assertEquals(2 * 32 * 16 * 3, batch.images().length);
      assertEquals(2 * 32 * 16, batch.labels().length);
    }
  }

  @Test
  void neighboursAreChangedAlikeAndMissingOnesAreZero() {
    int n = 20;
    Plane image = new Plane(n, n);
    for (int i = 0; i < n * n; i++) image.pixels()[i] = i % n + 2 * (i / n) % 7;
    HeartFrame frame = new HeartFrame(9, 9, 7);
    LabelledSlice slice = new LabelledSlice(image, new LabelPlane(n, n), frame, 0);
    LabelledSlice stack = slice.between(null, slice.plane());
    Sampling sampling =
        sampling(SPATIAL, new IntensityAugmentation(1, 1.5, 0.3, 1, 1.5, 0))
            .withChannels(InputChannels.NEIGHBOURS);
    int before = 0;
    int behind = 0;
    int moved = 0;
    for (int seed = 0; seed < 60; seed++) {
      Set<String> applied = new HashSet<>();
      Sample sample =
          sampling.sample(stack, new SplittableRandom(seed), (name, value) -> applied.add(name));
      if (applied.contains("neighbour moved")) {
        moved++;
        continue;
      }
      float[] batch = new float[3 * sample.image().size()];
      sampling.fill(sample, batch, 0);
      for (int i = 0; i < sample.image().size(); i++) {
        assertEquals(sample.before() == null ? 0 : sample.image().pixels()[i], batch[3 * i]);
        assertEquals(sample.image().pixels()[i], batch[3 * i + 1]);
        assertEquals(sample.after() == null ? 0 : sample.image().pixels()[i], batch[3 * i + 2]);
      }
      assertTrue(sample.before() == null || sample.after() == null);
      if (sample.before() != null) before++;
      if (sample.after() != null) behind++;
    }
    assertTrue(before > 8 && behind > 8, "stacks have either order");
    assertTrue(moved > 8 && moved < 30, "some neighbours lie elsewhere");
    assertTrue(before + behind + moved < 60, "some samples are shown alone");
  }

  /** Otherwise a network would read the labels of a slice in its neighbours. */
  @Test
  void intensitiesOfNeighboursFollowTheirOwnLabels() {
    int n = 64;
    HeartFrame frame = new HeartFrame(31.5, 31.5, 24);
    List<LabelledWindow> seen = new ArrayList<>();
    IntensityOperation watch =
        new IntensityOperation(
            "watch",
            1,
            List.of(),
            (window, random, noise) -> {
              seen.add(window);
              return 0;
            });
    SpatialAugmentation spatial = new SpatialAugmentation(180, true, 1.3, 1.1, 3, 2, 0.5, 0.3, 0.2);
    Sampling sampling =
        new Sampling(
            InputFrame.heart(n, n, 24, 1),
            Sampling.STANDARD_NORMALIZATION,
            InputChannels.NEIGHBOURS,
            new Augmentation("watch", Augmentation.Scale.UNIT, spatial, List.of(watch)));
    LabelledSlice[] stack = new LabelledSlice[3];
    for (int z = 0; z < stack.length; z++) {
      Plane image = new Plane(n, n);
      LabelPlane labels = new LabelPlane(n, n);
      for (int i = 0; i < n * n; i++)
        if (Math.hypot(i % n - 24 - 8 * z, i / n - 31) < 12) {
          labels.pixels()[i] = 1;
          image.pixels()[i] = 100;
        }
      stack[z] = new LabelledSlice(image, labels, frame, 0);
    }
    LabelledSlice between = stack[1].between(stack[0].plane(), stack[2].plane());
    for (int seed = 0; seed < 100; seed++) {
      seen.clear();
      sampling.sample(between, new SplittableRandom(seed), Applied.IGNORED);
      assertEquals(3, seen.size());
      for (LabelledWindow window : seen) {
        int off = 0;
        int labelled = 0;
        for (int i = 0; i < n * n; i++) {
          if (window.labels().pixels()[i] == 1) labelled++;
          boolean isBright = window.pixels()[i] > 0.5;
          if (isBright != (window.labels().pixels()[i] == 1)) off++;
        }
        // Images are interpolated, labels are not; so the two differ at the edge.
        if (labelled > 200) assertTrue(off <= 0.15 * labelled, off + " of " + labelled);
      }
    }
  }

  /** The training then halves the batch, as where the network's memory does not suffice. */
  @Test
  void aBatchThatNoArrayHoldsIsTooLargeForTheMemory() {
    Sampling huge =
        new Sampling(
            InputFrame.resize(4096, 4096),
            Sampling.STANDARD_NORMALIZATION,
            InputChannels.SLICE,
            Augmentation.NONE);
    try (BatchSource source = new BatchSource(SLICES, huge, 4096, 1, 0, 1, 0)) {
      assertThrows(OutOfMemoryEngineException.class, source::take);
    }
  }

  /** What comes next, such as smaller batches, has processors and memory to itself. */
  @Test
  void noThreadOutlivesItsSource() throws InterruptedException {
    Sampling large =
        new Sampling(
            InputFrame.heart(768, 768, 300, 1),
            Sampling.STANDARD_NORMALIZATION,
            InputChannels.SLICE,
            Augmentation.standard(SPATIAL, IntensityAugmentation.DEFAULT));
    BatchSource source = new BatchSource(SLICES, large, 64, 1, 0, 2, 0);
    assertEquals(2, loaders());
    Thread.currentThread().interrupt();
    source.close();
    assertTrue(Thread.interrupted(), "whoever closes it hears of an interruption all the same");
    // A thread that has done its work may be on its way out.
    for (int i = 0; i < 100 && loaders() > 0; i++) Thread.sleep(10);
    assertEquals(0, loaders());
  }

  private static long loaders() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.isAlive() && t.getName().equals("training samples"))
        .count();
  }
}
