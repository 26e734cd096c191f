package sc.fiji.cardiacmr.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.image.ArgMax;
import sc.fiji.cardiacmr.training.augment.IntensityAugmentation;
import sc.fiji.cardiacmr.training.augment.Sample;
import sc.fiji.cardiacmr.training.augment.SpatialAugmentation;

/**
 * Scores a network during training: Dice per class and volume, averaged over volumes, in windows
 * that are placed by the reference labels. A guide to progress; what a model is worth is said by
 * Evaluate Segmentation on whole images.
 */
final class SliceValidation {

  private static final int BATCH = 16;

  private final int channels;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Integer> volumes = new ArrayList<>();

  SliceValidation(List<TrainingSlice> slices, SpatialAugmentation spatial, int channels) {
    this.channels = channels;
    for (TrainingSlice s : slices) {
      samples.add(
          BatchSource.sample(
              s, spatial.still(), IntensityAugmentation.NONE, new SplittableRandom(0)));
      volumes.add(s.volume());
    }
  }

  boolean isEmpty() {
    return samples.isEmpty();
  }

  /**
   * Predicts and scores.
   *
   * @return mean 3-D Dice per class from 1 on; volumes where a class is in neither are left out
   */
  double[] dice(Predictor predictor) {
    int classes = predictor.classes();
    int volumeCount = 1 + volumes.stream().mapToInt(Integer::intValue).max().orElse(0);
    long[][][] counts = new long[volumeCount][classes][2];
    int size = samples.get(0).size();
    int pixels = size * size;
    float[] images = new float[BATCH * pixels * channels];
    float[] probabilities = new float[BATCH * pixels * classes];
    for (int from = 0; from < samples.size(); from += BATCH) {
      int n = Math.min(BATCH, samples.size() - from);
      Arrays.fill(images, 0);
      for (int k = 0; k < n; k++)
        BatchSource.fill(samples.get(from + k), channels, images, k * pixels * channels);
      predictor.predict(images, n, size, size, probabilities);
      for (int k = 0; k < n; k++)
        count(
            samples.get(from + k).labels(),
            probabilities,
            k * pixels * classes,
            counts[volumes.get(from + k)]);
    }
    return mean(counts, classes);
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

  private static double[] mean(long[][][] counts, int classes) {
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
