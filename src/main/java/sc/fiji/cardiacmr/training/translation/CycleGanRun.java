package sc.fiji.cardiacmr.training.translation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.DoubleStream;
import sc.fiji.cardiacmr.engine.CycleGan;
import sc.fiji.cardiacmr.engine.CycleGan.GeneratorStep;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.TrainingBatch;
import sc.fiji.cardiacmr.engine.UnpairedBatch;
import sc.fiji.cardiacmr.file.FolderLock;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.training.BatchSource;
import sc.fiji.cardiacmr.training.Sampling;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;
import sc.fiji.cardiacmr.training.augment.SliceChecksum;

/**
 * Trains a CycleGAN: steps, log, checkpoints. With a checkpoint in its folder a run resumes from
 * there and ends with the same weights as one that was never interrupted (same machine, threads and
 * seed).
 */
public final class CycleGanRun {

  public static final String CHECKPOINT = "checkpoint.safetensors";
  public static final String LOG = "training.tsv";

  private static final String PURPOSE = "cyclegan";
  private static final String SETTINGS = "settings";
  private static final String IMAGES = "images";
  private static final String TARGET_HISTORY = "history.target";
  private static final String SOURCE_HISTORY = "history.source";

  private final CycleGan networks;
  private final CycleGanPlan plan;
  private final Sampling sampling;
  private final List<LabelledSlice> source;
  private final List<LabelledSlice> target;
  private final Path folder;
  private final CycleGanMonitor monitor;
  private final CycleGanLog log;
  private final String settings;
  private final ImageHistory targetHistory;
  private final ImageHistory sourceHistory;
  private long images;

  /**
   * @param networks with fresh weights; the caller closes them
   * @param identity what decides their weights beside plan and images: a line of text
   * @param sampling one channel, numbers in -1..1; labels of the slices do not count
   * @param folder for checkpoint and log; is created if need be
   * @throws IllegalArgumentException if there is no slice of a style
   */
  public CycleGanRun(
      CycleGan networks,
      String identity,
      CycleGanPlan plan,
      Sampling sampling,
      List<LabelledSlice> source,
      List<LabelledSlice> target,
      Path folder,
      CycleGanMonitor monitor) {
    if (source.isEmpty() || target.isEmpty())
      throw new IllegalArgumentException(
          "There is no image of the " + (source.isEmpty() ? "source" : "target") + " to train on.");
    this.networks = networks;
    this.plan = plan;
    this.sampling = sampling;
    this.source = source;
    this.target = target;
    this.folder = folder;
    this.monitor = monitor;
    log = new CycleGanLog(folder.resolve(LOG));
    settings =
        String.join(
            " | ",
            identity,
            plan.identity(),
            sampling.toString(),
            SliceChecksum.of(source),
            SliceChecksum.of(target));
    targetHistory = new ImageHistory(plan.history());
    sourceHistory = new ImageHistory(plan.history());
  }

  /** Samples of each style seen so far. */
  public long images() {
    return images;
  }

  /** The log so far. */
  public Table log() {
    return log.table();
  }

  /**
   * Trains to the end of the plan, from the checkpoint if there is one.
   *
   * @param anew whether to ignore a checkpoint
   * @return whether the training is over, rather than suspended
   * @throws IOException if a file cannot be written, the checkpoint belongs to another training, or
   *     another run is at work in the folder
   * @throws CancellationException if cancelled; the last checkpoint stays
   */
  public boolean run(boolean anew, Progress progress) throws IOException {
    try (FolderLock lock =
        FolderLock.take(
            folder,
            "Another training of that name is running, in " + folder + ". Choose another name.")) {
      WholeFile.removeUnfinished(folder);
      Path checkpoint = folder.resolve(CHECKPOINT);
      if (anew) Files.deleteIfExists(checkpoint);
      if (Files.exists(checkpoint)) resume(checkpoint);
      log.begin(images);
      if (images < plan.images()) monitor.started();
      train(progress);
      log.finish();
      return images >= plan.images() || monitor.isStopAsked();
    }
  }

  private void resume(Path checkpoint) throws IOException {
    Map<String, String> found = Safetensors.readMetadata(checkpoint);
    if (!settings.equals(found.get(SETTINGS)))
      throw new IOException(
          "The checkpoint "
              + checkpoint
              + " is from a training with other settings or images. Choose another name for the"
              + " model, or start over (restart).");
    Map<String, FloatArray> state = new LinkedHashMap<>(Safetensors.read(checkpoint));
    try {
      images = Long.parseLong(found.get(IMAGES));
      targetHistory.restore(state.remove(TARGET_HISTORY));
      sourceHistory.restore(state.remove(SOURCE_HISTORY));
      for (String name : networks.state().keySet())
        if (!state.containsKey(name))
          throw new IllegalArgumentException("It lacks the variable '" + name + "'.");
      networks.restore(state);
    } catch (IllegalArgumentException e) {
      throw new IOException("The checkpoint " + checkpoint + " is damaged. " + e.getMessage(), e);
    }
    if (images < plan.images()) monitor.note("Resumed from the checkpoint in " + folder + ".");
  }

  private void train(Progress progress) throws IOException {
    // Other orders and changes for the two styles, else equal sets would go in pairs.
    BatchSource sources = samples(source, plan.seed());
    BatchSource targets = samples(target, ~plan.seed());
    try {
      while (images < plan.images() && !isSuspended()) {
        log.rest(monitor.rest(progress));
        double rate = plan.rate(images);
        UnpairedBatch batch = join(sources.take(), targets.take());
        GeneratorStep made = networks.stepGenerators(batch, rate);
        SplittableRandom random = new SplittableRandom(plan.seed() * 0x9E3779B97F4A7C15L + images);
        double[] judged =
            networks.stepDiscriminators(
                batch,
                targetHistory.exchange(made.translatedSource(), batch.n(), random),
                sourceHistory.exchange(made.translatedTarget(), batch.n(), random),
                rate);
        requireFinite(made, judged);
        log.step(made, judged, batch.n());
        long before = images / plan.reportImages();
        images += batch.n();
        progress.update(images, plan.images(), "Training: " + images + " images seen");
        progress.checkCanceled();
        boolean stopped = monitor.isStopAsked();
        boolean due = images / plan.reportImages() > before || images >= plan.images() || stopped;
        if (due) report(rate, batch, made);
        if (due || isSuspended()) save();
        if (stopped) return;
      }
    } finally {
      sources.close();
      targets.close();
    }
  }

  private BatchSource samples(List<LabelledSlice> slices, long seed) {
    return new BatchSource(slices, sampling, plan.batch(), seed, images, plan.loaderThreads(), 0);
  }

  private static UnpairedBatch join(TrainingBatch source, TrainingBatch target) {
    return new UnpairedBatch(
        source.images(), target.images(), source.n(), source.height(), source.width());
  }

  private boolean isSuspended() {
    return plan.until() > 0 && images >= plan.until();
  }

  private void requireFinite(GeneratorStep made, double[] judged) throws IOException {
    DoubleStream losses =
        DoubleStream.of(
            made.adversarial()[0],
            made.adversarial()[1],
            made.cycle()[0],
            made.cycle()[1],
            judged[0],
            judged[1]);
    if (!losses.allMatch(Double::isFinite))
      throw new IOException(
          "Training diverged after "
              + images
              + " images. Choose a lower learning rate and start over (restart).");
  }

  private void report(double rate, UnpairedBatch batch, GeneratorStep made) {
    String problem = log.report(images, rate);
    if (!problem.isEmpty()) monitor.note(problem);
    List<CycleGanMonitor.Example> examples = new ArrayList<>();
    for (int i = 0; i < batch.n(); i++) {
      examples.add(example(batch.source(), made.translatedSource(), i, batch, true));
      examples.add(example(batch.target(), made.translatedTarget(), i, batch, false));
    }
    monitor.reported(log.table(), examples);
  }

  private static CycleGanMonitor.Example example(
      float[] images, float[] translated, int i, UnpairedBatch batch, boolean isSource) {
    return new CycleGanMonitor.Example(
        plane(images, i, batch), plane(translated, i, batch), isSource);
  }

  private static Plane plane(float[] images, int i, UnpairedBatch batch) {
    int pixels = batch.height() * batch.width();
    float[] plane = new float[pixels];
    System.arraycopy(images, i * pixels, plane, 0, pixels);
    return new Plane(plane, batch.width(), batch.height());
  }

  private void save() throws IOException {
    Map<String, FloatArray> state = new LinkedHashMap<>(networks.state());
    if (targetHistory.state() != null) {
      state.put(TARGET_HISTORY, targetHistory.state());
      state.put(SOURCE_HISTORY, sourceHistory.state());
    }
    Safetensors.write(
        folder.resolve(CHECKPOINT),
        state,
        Map.of("purpose", PURPOSE, SETTINGS, settings, IMAGES, Long.toString(images)));
  }
}
