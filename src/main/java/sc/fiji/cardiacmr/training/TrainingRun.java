package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Trains a network: steps, log, validation, checkpoints. With a checkpoint in its folder a run goes
 * on from there and ends with the same weights as one that was never interrupted (same machine,
 * threads and seed).
 */
public final class TrainingRun {

  public static final String CHECKPOINT = "checkpoint.safetensors";
  public static final String LOG = "training.tsv";

  /** Share of the time for which the network waited for samples. */
  private static final String LOADER_SHARE = "loader_share";

  private static final String STEP = "step";
  private static final String PLAN = "plan";

  private final TrainableNetwork network;
  private final TrainingPlan plan;
  private final List<TrainingSlice> training;
  private final SliceValidation validation;
  private final Path folder;

  /**
   * @param folder for checkpoint and log; is created if need be
   * @param validation slices that are only scored; may be empty
   * @throws IllegalArgumentException if there is no slice to train on
   */
  public TrainingRun(
      TrainableNetwork network,
      TrainingPlan plan,
      List<TrainingSlice> training,
      List<TrainingSlice> validation,
      Path folder) {
    if (training.isEmpty())
      throw new IllegalArgumentException("There is no labelled slice to train on.");
    this.network = network;
    this.plan = plan;
    this.training = training;
    this.validation = new SliceValidation(validation, plan.sampling());
    this.folder = folder;
  }

  /**
   * Trains to the end of the plan, from the checkpoint if there is one.
   *
   * @throws IOException if a file cannot be written, or the checkpoint belongs to another plan or
   *     network
   * @throws java.util.concurrent.CancellationException if cancelled; the last checkpoint stays
   */
  public void run(Progress progress) throws IOException {
    Files.createDirectories(folder);
    long step = resume();
    OneCycle schedule = new OneCycle(plan.learningRate(), plan.steps(), plan.rise());
    double lossSum = 0;
    long since = step;
    long waited = 0;
    long start = System.nanoTime();
    try (BatchSource source =
        new BatchSource(
            training, plan.sampling(), plan.batch(), plan.seed(), step, plan.loaderThreads())) {
      long last = plan.lastStep();
      while (step < last) {
        progress.checkCanceled();
        BatchSource.Batch batch = source.take();
        double rate = schedule.rate(step);
        double loss =
            network.step(
                batch.images(), batch.labels(), batch.n(), batch.height(), batch.width(), rate);
        if (!Double.isFinite(loss))
          throw new IOException(
              "Training diverged at step " + step + ". Choose a lower learning rate.");
        lossSum += loss;
        step++;
        progress.update(
            step,
            last,
            String.format(Locale.ROOT, "Training: %d images seen, loss %.3f", seen(step), loss));
        if (step % plan.report() == 0 || step == last) {
          double seconds = (System.nanoTime() - start) / 1e9;
          double share = (source.waitedNanos() - waited) / 1e9 / seconds;
          report(step, rate, lossSum / (step - since), seconds, share);
          Safetensors.write(
              folder.resolve(CHECKPOINT),
              network.state(),
              Map.of(STEP, Long.toString(step), PLAN, plan.identity()));
          lossSum = 0;
          since = step;
          waited = source.waitedNanos();
          start = System.nanoTime();
        }
      }
    }
  }

  private long seen(long step) {
    return step * plan.batch();
  }

  private long resume() throws IOException {
    Path checkpoint = folder.resolve(CHECKPOINT);
    if (!Files.exists(checkpoint)) {
      writeLog(
          "images\tlearning_rate\tloss\tdice_LV\tdice_MYO\tdice_RV\timages_per_second\t"
              + LOADER_SHARE
              + "\n",
          true);
      return 0;
    }
    Map<String, String> metadata = Safetensors.readMetadata(checkpoint);
    // A training may be made longer or shorter when it is resumed: length is no part of the
    // identity.
    if (!plan.identity().equals(TrainingPlan.identity(metadata.get(PLAN))))
      throw new IOException(
          "The checkpoint "
              + checkpoint
              + " is from a training with other settings. Choose another folder or delete it.");
    try {
      long step = Long.parseLong(metadata.get(STEP));
      Map<String, FloatArray> state = Safetensors.read(checkpoint);
      // Restoring allows for missing variables; here they would go on with their random start.
      for (String name : network.state().keySet())
        if (!state.containsKey(name))
          throw new IllegalArgumentException("It lacks the variable '" + name + "'.");
      network.restore(state);
      return step;
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "The checkpoint "
              + checkpoint
              + " is from another network. Choose another folder or delete it. "
              + e.getMessage(),
          e);
    }
  }

  private void report(long step, double rate, double loss, double seconds, double share)
      throws IOException {
    double[] dice = new double[Labels.RV];
    Arrays.fill(dice, Double.NaN);
    if (!validation.isEmpty())
      try (Predictor predictor = network.predictor()) {
        double[] scores = validation.dice(predictor);
        System.arraycopy(scores, 0, dice, 0, Math.min(scores.length, dice.length));
      }
    writeLog(
        String.format(
            Locale.ROOT,
            "%d\t%.3g\t%.4f\t%.4f\t%.4f\t%.4f\t%.1f%s\n",
            seen(step),
            rate,
            loss,
            dice[0],
            dice[1],
            dice[2],
            plan.report() * (double) plan.batch() / seconds,
            logsLoaderShare() ? String.format(Locale.ROOT, "\t%.3f", share) : ""),
        false);
  }

  /** A log that an earlier version began goes on without the column. */
  private boolean logsLoaderShare() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve(LOG))) {
      return lines.findFirst().orElse("").contains(LOADER_SHARE);
    }
  }

  private void writeLog(String text, boolean fresh) throws IOException {
    Files.writeString(
        folder.resolve(LOG),
        text,
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        fresh ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND);
  }
}
