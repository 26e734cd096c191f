package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  private static final String STEP = "step";
  private static final String PLAN = "plan";
  private static final String SCHEDULE = "schedule";
  private static final String WATCHED_LOSS = "watched_loss";
  private static final String WATCHED_STEPS = "watched_steps";

  private final TrainableNetwork network;
  private final TrainingPlan plan;
  private final LearningRateSchedule schedule;
  private final List<TrainingSlice> training;
  private final SliceValidation validation;
  private final Path folder;

  /** Sum of the training loss, and number of steps, since the schedule was last told a result. */
  private double watchedLoss;

  private long watchedSteps;

  /** With the one-cycle learning rate of the plan. */
  public TrainingRun(
      TrainableNetwork network,
      TrainingPlan plan,
      List<TrainingSlice> training,
      List<TrainingSlice> validation,
      Path folder) {
    this(
        network,
        plan,
        new OneCycle(plan.learningRate(), plan.steps(), plan.rise()),
        training,
        validation,
        folder);
  }

  /**
   * @param schedule of the learning rate. After each full {@code plan.report()} steps it is told 1
   *     - the mean Dice of the validation slices or, without these, the mean training loss of these
   *     steps; less is better
   * @param folder for checkpoint and log; is created if need be
   * @param validation slices that are only scored; may be empty
   * @throws IllegalArgumentException if there is no slice to train on
   */
  public TrainingRun(
      TrainableNetwork network,
      TrainingPlan plan,
      LearningRateSchedule schedule,
      List<TrainingSlice> training,
      List<TrainingSlice> validation,
      Path folder) {
    if (training.isEmpty())
      throw new IllegalArgumentException("There is no labelled slice to train on.");
    this.network = network;
    this.plan = plan;
    this.schedule = schedule;
    this.training = training;
    this.validation = new SliceValidation(validation, plan.spatial(), network.channels());
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
    double lossSum = 0;
    long since = step;
    long start = System.nanoTime();
    try (BatchSource source =
        new BatchSource(
            training,
            plan.spatial(),
            plan.intensity(),
            plan.batch(),
            plan.seed(),
            step,
            plan.loaderThreads(),
            network.channels(),
            network.needsDistances() ? network.classes() : 0)) {
      long last = plan.lastStep();
      while (step < last) {
        progress.checkCanceled();
        double rate = schedule.rate(step);
        double loss = network.step(source.take(), rate);
        if (!Double.isFinite(loss))
          throw new IOException(
              "Training diverged at step " + step + ". Choose a lower learning rate.");
        lossSum += loss;
        watchedLoss += loss;
        watchedSteps++;
        step++;
        progress.update(
            step,
            last,
            String.format(Locale.ROOT, "Training: %d images seen, loss %.3f", seen(step), loss));
        if (step % plan.report() == 0 || step == last) {
          double seconds = (System.nanoTime() - start) / 1e9;
          double dice = report(step, rate, lossSum / (step - since), seconds);
          // A stop between two reports must not count as one, or resuming would change the course.
          if (step % plan.report() == 0) watch(dice);
          Safetensors.write(folder.resolve(CHECKPOINT), network.state(), metadata(step));
          lossSum = 0;
          since = step;
          start = System.nanoTime();
        }
      }
    }
  }

  private void watch(double dice) {
    schedule.report(Double.isNaN(dice) ? watchedLoss / watchedSteps : 1 - dice);
    watchedLoss = 0;
    watchedSteps = 0;
  }

  private Map<String, String> metadata(long step) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(STEP, Long.toString(step));
    metadata.put(PLAN, plan.toString());
    String state = schedule.state();
    if (state.isEmpty()) return metadata;
    metadata.put(SCHEDULE, state);
    metadata.put(WATCHED_LOSS, Double.toString(watchedLoss));
    metadata.put(WATCHED_STEPS, Long.toString(watchedSteps));
    return metadata;
  }

  /**
   * A training may be made longer or shorter when it is resumed; its schedule is then stretched.
   */
  private static String withoutLength(String plan) {
    return String.valueOf(plan).replaceFirst("images=\\d+, (until=\\d+, )?", "");
  }

  private long seen(long step) {
    return step * plan.batch();
  }

  private long resume() throws IOException {
    Path checkpoint = folder.resolve(CHECKPOINT);
    if (!Files.exists(checkpoint)) {
      writeLog(
          "images\tlearning_rate\tloss\tdice_LV\tdice_MYO\tdice_RV\timages_per_second\n", true);
      return 0;
    }
    Map<String, String> metadata = Safetensors.readMetadata(checkpoint);
    if (!withoutLength(plan.toString()).equals(withoutLength(metadata.get(PLAN))))
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
      schedule.restore(metadata.getOrDefault(SCHEDULE, ""));
      watchedLoss = Double.parseDouble(metadata.getOrDefault(WATCHED_LOSS, "0"));
      watchedSteps = Long.parseLong(metadata.getOrDefault(WATCHED_STEPS, "0"));
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

  /**
   * Validates and writes a line of the log.
   *
   * @return mean Dice of the classes that the validation has; NaN if there is none
   */
  private double report(long step, double rate, double loss, double seconds) throws IOException {
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
            "%d\t%.3g\t%.4f\t%.4f\t%.4f\t%.4f\t%.1f\n",
            seen(step),
            rate,
            loss,
            dice[0],
            dice[1],
            dice[2],
            plan.report() * (double) plan.batch() / seconds),
        false);
    return Arrays.stream(dice).filter(d -> !Double.isNaN(d)).average().orElse(Double.NaN);
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
