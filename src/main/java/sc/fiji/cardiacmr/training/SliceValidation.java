package sc.fiji.cardiacmr.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
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

  /** Slices that are shown to the user. */
  private static final int EXAMPLES = 8;

  private final Sampling sampling;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Integer> volumes = new ArrayList<>();

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
  }

  boolean isEmpty() {
    return samples.isEmpty();
  }

  /** Number of slices. */
  int size() {
    return samples.size();
  }

  /**
   * Predicts and scores.
   *
   * @param progress asked whether to go on
   * @return mean 3-D Dice per class from 1 on; volumes where a class is in neither are left out
   */
  double[] dice(Predictor predictor, Progress progress) {
    int classes = predictor.classes();
    int volumeCount = 1 + volumes.stream().mapToInt(Integer::intValue).max().orElse(0);
    long[][][] counts = new long[volumeCount][classes][2];
    int width = sampling.frame().width();
    int height = sampling.frame().height();
    int pixels = width * height;
    float[] images = new float[BATCH * sampling.length()];
    float[] probabilities = new float[BATCH * pixels * classes];
    for (int from = 0, n; from < samples.size(); from += n) {
      progress.checkCanceled();
      n = Math.min(batch, samples.size() - from);
      for (int k = 0; k < n; k++)
        sampling.fill(samples.get(from + k), images, k * sampling.length());
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
            samples.get(from + k).labels().pixels(),
            probabilities,
            k * pixels * classes,
            counts[volumes.get(from + k)]);
    }
    return means(counts, classes);
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
