package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.Arrays;
import java.util.SplittableRandom;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingBatch;

/** Images with a bright disc in noise; the disc is class 1. */
final class ToyProblem {

  static final int N = 4;
  static final int SIZE = 16;

  final float[] images = new float[N * SIZE * SIZE];
  final byte[] labels = new byte[N * SIZE * SIZE];

  ToyProblem(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int n = 0, i = 0; n < N; n++) {
      double cx = random.nextDouble(5, 11);
      double cy = random.nextDouble(5, 11);
      for (int y = 0; y < SIZE; y++)
        for (int x = 0; x < SIZE; x++, i++) {
          if (Math.hypot(x - cx, y - cy) < 4) labels[i] = 1;
          images[i] = (float) (labels[i] + 0.3 * random.nextGaussian());
        }
    }
  }

  double step(TrainableNetwork network, double rate) {
    return network.step(new TrainingBatch(images, labels, N, SIZE, SIZE), rate);
  }

  /** Steps on problems that differ from step to step. */
  static void train(TrainableNetwork network, int from, int to) {
    for (int i = from; i < to; i++) new ToyProblem(i).step(network, 0.01);
  }

  float[] predict(Predictor predictor) {
    float[] probabilities = new float[images.length * predictor.classes()];
    Arrays.fill(probabilities, -1);
    predictor.predict(images, N, SIZE, SIZE, probabilities);
    return probabilities;
  }
}
