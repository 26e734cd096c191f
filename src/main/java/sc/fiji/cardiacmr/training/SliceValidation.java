package sc.fiji.cardiacmr.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.engine.OutOfMemoryEngineException;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.image.ArgMax;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.training.augment.Applied;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;
import sc.fiji.cardiacmr.training.augment.Sample;

/**
 * Scores a network during training: Dice per class and volume, averaged over volumes, in the
 * windows of training without variations; where they lie about the heart, the reference labels say
 * where it is. A guide to progress; what a model is worth is said by Evaluate Segmentation on whole
 * images.
 */
final class SliceValidation {

  private static final int BATCH = 16;
  private static final long ORDER_SEED = 1;

  /** Slices that are shown to the user. */
  private static final int EXAMPLES = 8;

  private final Sampling sampling;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Integer> volumes = new ArrayList<>();

  /** The volumes, shuffled. */
  private final List<Integer> order;

  /** Slices predicted at a time; fewer once memory did not suffice. */
  private int batch = BATCH;

  /**
   * @param sampling whose variations are left out; simulated tags are none
   */
  SliceValidation(List<LabelledSlice> slices, Sampling sampling) {
    this.sampling = sampling;
    Sampling unvaried = sampling.unvaried();
    for (LabelledSlice s : slices) {
      // The same random numbers in each run, so that scores can be compared.
      samples.add(unvaried.sample(s, new SplittableRandom(samples.size()), Applied.IGNORED));
      volumes.add(s.volume());
    }
    order = new ArrayList<>(new TreeSet<>(volumes));
    Collections.shuffle(order, new Random(ORDER_SEED));
  }

  boolean isEmpty() {
    return samples.isEmpty();
  }

  /** Number of slices. */
  int size() {
    return samples.size();
  }

  /** Number of volumes. */
  int volumes() {
    return order.size();
  }

  /**
   * Scores of some volumes.
   *
   * @param dice as {@link #dice} gives it
   * @param volumes that were scored
   * @param slices that they have
   */
  record Scores(double[] dice, int volumes, int slices) {}

  /**
   * Predicts and scores volumes in an order that is the same each time and has nothing to do with
   * that of the data set.
   *
   * @param most volumes to score
   * @param isEnough asked after each volume whether to stop
   * @param progress told of slices, and asked whether to go on
   */
  Scores some(Predictor predictor, int most, BooleanSupplier isEnough, Progress progress) {
    long[][][] counts = counts(predictor);
    int scored = 0;
    int slices = 0;
    while (scored < most) {
      int[] chosen = slicesOf(order.get(scored++));
      count(predictor, chosen, counts, progress, slices);
      slices += chosen.length;
      if (isEnough.getAsBoolean()) break;
    }
    return new Scores(means(counts, predictor.classes()), scored, slices);
  }

  private int[] slicesOf(int volume) {
    return IntStream.range(0, samples.size()).filter(i -> volumes.get(i) == volume).toArray();
  }

  private long[][][] counts(Predictor predictor) {
    int volumeCount = 1 + volumes.stream().mapToInt(Integer::intValue).max().orElse(0);
    return new long[volumeCount][predictor.classes()][2];
  }

  /**
   * Predicts and scores.
   *
   * @param progress told of slices, and asked whether to go on
   * @return mean 3-D Dice per class from 1 on; volumes where a class is in neither are left out
   */
  double[] dice(Predictor predictor, Progress progress) {
    long[][][] counts = counts(predictor);
    count(predictor, IntStream.range(0, samples.size()).toArray(), counts, progress, 0);
    return means(counts, predictor.classes());
  }

  /** Predicts slices and adds to the counts of their volumes. */
  private void count(
      Predictor predictor, int[] slices, long[][][] counts, Progress progress, int before) {
    int classes = predictor.classes();
    int width = sampling.frame().width();
    int height = sampling.frame().height();
    int pixels = width * height;
    float[] images = new float[BATCH * sampling.length()];
    float[] probabilities = new float[BATCH * pixels * classes];
    for (int from = 0, n; from < slices.length; from += n) {
      progress.checkCanceled();
      n = Math.min(batch, slices.length - from);
      for (int k = 0; k < n; k++)
        sampling.fill(samples.get(slices[from + k]), images, k * sampling.length());
      try {
        predictor.predict(images, n, height, width, probabilities);
      } catch (OutOfMemoryEngineException e) {
        if (batch == 1) throw e;
        batch /= 2;
        n = 0;
        continue;
      }
      for (int k = 0; k < n; k++)
        count(
            samples.get(slices[from + k]).labels().pixels(),
            probabilities,
            k * pixels * classes,
            counts[volumes.get(slices[from + k])]);
      progress.update(before + from + n, samples.size(), "Scoring");
    }
  }

  /** Adds twice the overlap, and the sum of both sizes. */
  private static void count(byte[] labels, float[] probabilities, int offset, long[][] counts) {
    int classes = counts.length;
    for (int i = 0, p = offset; i < labels.length; i++, p += classes) {
      int best = ArgMax.of(probabilities, p, classes);
      counts[best][1]++;
      counts[labels[i]][1]++;
      if (best == labels[i]) counts[best][0] += 2;
    }
  }

  /** Mean of the scores that are numbers; NaN without any. */
  static double mean(double[] scores) {
    return Arrays.stream(scores).filter(s -> !Double.isNaN(s)).average().orElse(Double.NaN);
  }

  /** What the network makes of some slices, evenly spread over all; as many as memory holds. */
  List<TrainingMonitor.Example> examples(Predictor predictor) {
    int n = Math.min(Math.min(EXAMPLES, batch), samples.size());
    int width = sampling.frame().width();
    int height = sampling.frame().height();
    float[] images = new float[n * sampling.length()];
    Sample[] chosen = new Sample[n];
    for (int k = 0; k < n; k++) {
      chosen[k] = samples.get((int) ((k + 0.5) * samples.size() / n));
      sampling.fill(chosen[k], images, k * sampling.length());
    }
    float[] probabilities = new float[n * width * height * predictor.classes()];
    predictor.predict(images, n, height, width, probabilities);
    List<TrainingMonitor.Example> examples = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      LabelPlane predicted = new LabelPlane(width, height);
      for (int i = 0; i < predicted.size(); i++)
        predicted.pixels()[i] =
            (byte)
                ArgMax.of(
                    probabilities,
                    (k * predicted.size() + i) * predictor.classes(),
                    predictor.classes());
      examples.add(new TrainingMonitor.Example(chosen[k].image(), predicted, chosen[k].labels()));
    }
    return examples;
  }

  private static double[] means(long[][][] counts, int classes) {
    double[] result = new double[classes - 1];
    for (int c = 1; c < classes; c++) {
      double sum = 0;
      int n = 0;
      for (long[][] volume : counts) {
        if (volume[c][1] == 0) continue;
        sum += (double) volume[c][0] / volume[c][1];
        n++;
      }
      result[c - 1] = n == 0 ? Double.NaN : sum / n;
    }
    return result;
  }
}
