package sc.fiji.cardiacmr.training;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;

/** Trains on phantoms for a while and tells how fast it went; for the benchmark. */
public final class LoaderProbe {

  private static final int WARM_UP = 3;

  private LoaderProbe() {}

  /**
   * What was measured.
   *
   * @param imagesPerSecond samples that went through training steps
   * @param loaderShare share of the time for which the network waited for samples
   */
  public record Result(double imagesPerSecond, double loaderShare) {}

  /** Runs the training loop's own source of samples with the augmentation of our own models. */
  public static Result run(TrainableNetwork network, int size, int batch, int steps) {
    Sampling sampling =
        new Sampling(
            InputFrame.heart(size, size, 0.42 * size, 1.4),
            Sampling.STANDARD_NORMALIZATION,
            InputChannels.SLICE,
            AugmentationSets.of(AugmentationSets.STANDARD));
    try (BatchSource source =
        new BatchSource(slices(), sampling, batch, 1, 0, TrainingPlan.defaultLoaderThreads(), 0)) {
      for (int i = 0; i < WARM_UP; i++) network.step(source.take(), 1e-3);
      long waited = source.waitedNanos();
      long start = System.nanoTime();
      for (int i = 0; i < steps; i++) network.step(source.take(), 1e-3);
      double elapsed = System.nanoTime() - start;
      return new Result(1e9 * steps * batch / elapsed, (source.waitedNanos() - waited) / elapsed);
    }
  }

  private static List<LabelledSlice> slices() {
    Phantom phantom =
        Phantom.create(
            PhantomParameters.builder().matrix(208, 208).phases(2).seed(1).build(), Progress.NONE);
    ImageSeries<?> image = phantom.image();
    ImageSeries<UnsignedByteType> labels = phantom.labels();
    List<LabelledSlice> slices = new ArrayList<>();
    for (int t = 0; t < image.phases(); t++) {
      LabelPlane[] planes = LabelPlane.ofPhase(labels, t);
      HeartFrame frame = HeartFrame.of(planes);
      for (int z = 0; z < planes.length; z++)
        slices.add(new LabelledSlice(Plane.of(image, z, t), planes[z], frame, t));
    }
    return slices;
  }
}
