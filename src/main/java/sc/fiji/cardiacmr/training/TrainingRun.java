package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import sc.fiji.cardiacmr.engine.EngineException;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.OutOfMemoryEngineException;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.file.FolderLock;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.text.Count;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;
import sc.fiji.cardiacmr.training.augment.SliceChecksum;

/**
 * Trains a network: stages, steps, log, validation, checkpoints. With a checkpoint in its folder a
 * run resumes from there and ends with the same weights as one that was never interrupted (same
 * machine, threads and seed).
 */
public final class TrainingRun implements AutoCloseable {

  public static final String CHECKPOINT = "checkpoint.safetensors";

  /** The weights with the best validation score so far; only where they are kept. */
  public static final String BEST = "best.safetensors";

  public static final String LOG = "training.tsv";

  private static final long PAUSE_MILLISECONDS = 100;

  /** How a run ended. */
  public enum Outcome {
    /** All stages are done, or the score stopped getting better, or the user had enough. */
    FINISHED,
    /** The plan said to stop here for now. */
    SUSPENDED
  }

  private final NetworkMaker networks;
  private final TrainingPlan plan;
  private final Sampling sampling;
  private final List<LabelledSlice> training;
  private final SliceValidation validation;
  private final Path folder;
  private final TrainingMonitor monitor;
  private final TrainingLog log;
  private final CheckpointMetadata metadata;
  private TrainingPosition position;
  private TrainableNetwork network;
  private FolderLock lock;
  private boolean isCheckpointIgnored;
  private LongSupplier clock = System::nanoTime;
  private EarlyPoints earlyPoints;

  /** Weights for the network of the first stage. */
  @FunctionalInterface
  public interface Start {

    /** Values of its variables; those that are missing keep their random start. */
    Map<String, FloatArray> weights(TrainableNetwork network) throws IOException;

    /** Whether the network segments with them, so that their score is one to beat. */
    default boolean isModel() {
      return false;
    }
  }

  /** Makes the network of a stage, with fresh weights. */
  @FunctionalInterface
  public interface NetworkMaker {
    TrainableNetwork make(TrainingStage stage);

    /**
     * What decides their weights beside the plan: by this, too, a checkpoint is recognised. A line
     * of text, the same in every run of the program.
     */
    default String settings() {
      return "";
    }
  }

  /**
   * @param networks called once per stage; the run closes what it makes
   * @param training slices to learn from
   * @param validation slices that are only scored; may be empty
   * @param classes names of the classes but background, in the order of their indices
   * @param folder for checkpoint and log; is created if need be
   * @throws IllegalArgumentException if there is no slice to train on
   */
  public TrainingRun(
      NetworkMaker networks,
      TrainingPlan plan,
      Sampling sampling,
      List<LabelledSlice> training,
      List<LabelledSlice> validation,
      List<String> classes,
      Path folder,
      TrainingMonitor monitor) {
    if (training.isEmpty())
      throw new IllegalArgumentException("No labelled slice was found to train on.");
    this.networks = networks;
    this.plan = plan;
    this.sampling = sampling;
    this.training = training;
    this.metadata =
        new CheckpointMetadata(
            plan.identity() + " | " + sampling.identity(),
            SliceChecksum.of(training),
            SliceChecksum.of(validation),
            networks.settings(),
            sampling.channels().names(),
            classes);
    this.validation = new SliceValidation(validation, sampling);
    this.folder = folder;
    this.monitor = monitor;
    this.log = new TrainingLog(folder.resolve(LOG), classes);
  }

  /** Whether a safetensors file with that metadata is a checkpoint of a training. */
  public static boolean isCheckpoint(Map<String, String> metadata) {
    return CheckpointMetadata.isCheckpoint(metadata);
  }

  /** The network with the weights that the training ended with. */
  public TrainableNetwork network() {
    return network;
  }

  /** Samples seen so far; after the end, those that the weights have seen. */
  public long images() {
    return plan.keepBest() && !Double.isNaN(position.bestScore)
        ? position.bestImages
        : position.images;
  }

  /**
   * Trains to the end of the plan, from the checkpoint if there is one.
   *
   * @param start weights to begin with, if there is no checkpoint
   * @throws IOException if a file cannot be written, the checkpoint belongs to another plan or
   *     network, or another run is at work in the folder
   * @throws CancellationException if cancelled; the last checkpoint stays
   */
  public Outcome run(Start start, Progress progress) throws IOException {
    lock =
        FolderLock.take(
            folder,
            "Another training of that name is running, in " + folder + ". Choose another name.");
    WholeFile.removeUnfinished(folder);
    Path checkpoint = folder.resolve(CHECKPOINT);
    boolean isResumed = Files.exists(checkpoint) && !isCheckpointIgnored;
    if (isResumed) resume(checkpoint);
    else begin(start);
    if (position.stage < plan.stages().size()) monitor.started();
    if (!isResumed && start.isModel() && !validation.isEmpty()) scoreStart(progress);
    earlyPoints = new EarlyPoints(clock);
    if (isResumed) earlyPoints.end();
    while (position.stage < plan.stages().size()) {
      Outcome outcome = stage(progress);
      if (outcome != null) return finish(outcome);
      if (position.stage < plan.stages().size()) nextStage();
    }
    return finish(Outcome.FINISHED);
  }

  private void begin(Start start) throws IOException {
    position = new TrainingPosition(plan.batch());
    network = networks.make(plan.stages().get(0));
    network.restore(start.weights(network));
    Files.deleteIfExists(folder.resolve(CHECKPOINT));
    Files.deleteIfExists(folder.resolve(BEST));
    log.begin();
  }

  /** Scores the weights to begin with: the curves shall show what is to be beaten. */
  private void scoreStart(Progress progress) throws IOException {
    progress.update(0, plan.images(), "Scoring the model to begin with");
    List<TrainingMonitor.Example> examples = List.of();
    try (Predictor predictor = network.predictor()) {
      log.startScores(validation.dice(predictor, progress));
      if (monitor.wantsExamples()) examples = validation.examples(predictor);
    }
    monitor.reported(log.table(), Double.NaN, examples);
    progress.update(0, plan.images(), "Training");
  }

  /** Another clock than the system's, in ns. */
  void setClock(LongSupplier nanoTime) {
    clock = nanoTime;
  }

  /**
   * Whether the folder holds a training that is over and is not this one: nothing is left to go on
   * from.
   */
  boolean holdsAnotherThatIsFinished() throws IOException {
    Path checkpoint = folder.resolve(CHECKPOINT);
    if (!Files.exists(checkpoint)) return false;
    Map<String, String> found = Safetensors.readMetadata(checkpoint);
    return CheckpointMetadata.isFinished(found) && !metadata.isOf(found);
  }

  /** Lets {@link #run} ignore a checkpoint; it goes as soon as the new training can begin. */
  void ignoreCheckpoint() {
    isCheckpointIgnored = true;
  }

  private void resume(Path checkpoint) throws IOException {
    Map<String, String> found = Safetensors.readMetadata(checkpoint);
    if (!metadata.isOf(found))
      throw new IOException(
          "The checkpoint "
              + checkpoint
              + " is from a training with other settings or images. Choose another name for the"
              + " model, or start over (restart).");
    try {
      position = TrainingPosition.of(found);
      int stage = Math.min(position.stage, plan.stages().size() - 1);
      network = networks.make(plan.stages().get(stage));
      Map<String, FloatArray> state = Safetensors.read(checkpoint);
      boolean isStageNew = position.stageImages == 0;
      if (isStageNew) state = InitialWeights.carriedOver(network.state(), state);
      // Restoring allows for missing variables; here they would go on with their random start.
      for (String name : network.state().keySet())
        if (!state.containsKey(name))
          throw new IllegalArgumentException("It lacks the variable '" + name + "'.");
      network.restore(state);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "The checkpoint "
              + checkpoint
              + " is from another network. Choose another name for the model, or start over"
              + " (restart). "
              + e.getMessage(),
          e);
    }
    log.resume(position.images, CheckpointMetadata.sinceReport(found));
    if (position.stage < plan.stages().size())
      monitor.note("Resumed from the checkpoint in " + folder + ".");
  }

  /** The weights go on into the next stage; its optimizer starts afresh. */
  private void nextStage() {
    Map<String, FloatArray> old = network.state();
    network.close();
    network = networks.make(plan.stages().get(position.stage));
    network.restore(InitialWeights.carriedOver(network.state(), old));
  }

  /** Trains until the stage is over; null if the next one is to follow. */
  private Outcome stage(Progress progress) throws IOException {
    TrainingStage stage = plan.stages().get(position.stage);
    LearningRateSchedule schedule = stage.rate().schedule(stage.images(), better());
    if (!position.schedule.isEmpty()) schedule.restore(position.schedule);
    BatchSource source = source();
    try {
      while (position.stageImages < stage.images()) {
        if (isSuspended()) return Outcome.SUSPENDED;
        rest(progress);
        double rate = schedule.rate(position.stageImages);
        double loss;
        try {
          loss = network.step(source.take(), rate);
        } catch (OutOfMemoryEngineException e) {
          source.close();
          halve(e);
          source = source();
          continue;
        }
        if (!Double.isFinite(loss))
          throw new IOException(
              "Training diverged after "
                  + position.images
                  + " images. Choose a lower learning rate and start over (restart).");
        boolean due = advance(loss);
        progress.update(
            position.images,
            plan.images(),
            String.format(
                Locale.ROOT, "Training: %d images seen, loss %.3f", position.images, loss));
        progress.checkCanceled();
        boolean stopped = monitor.isStopAsked();
        boolean over = position.stageImages >= stage.images();
        boolean reported = due || stopped || over;
        boolean isPoint = earlyPoints.isDueAfter(position.batch);
        if (reported) earlyPoints.end();
        else if (isPoint && monitor.wantsExamples()) showEarly(rate, progress);
        // A stop for now must leave no trace: a report would count for patience and schedule.
        double metric = reported ? report(rate, source, progress) : Double.NaN;
        // Where nothing could be scored, nothing is known to be worse.
        if (!Double.isNaN(metric)) schedule.report(metric);
        if (reported || isSuspended()) {
          position.schedule = schedule.state();
          boolean finished = stopped || isExhausted();
          if (over || finished)
            position.enterStage(finished ? plan.stages().size() : position.stage + 1);
          save(folder.resolve(CHECKPOINT));
          if (finished) return Outcome.FINISHED;
          if (over) return null;
        }
      }
    } finally {
      source.close();
    }
    // The stage had been longer when its checkpoint was written.
    position.enterStage(position.stage + 1);
    save(folder.resolve(CHECKPOINT));
    return null;
  }

  /** Counts a step; true if a report is due after it. */
  private boolean advance(double loss) {
    long interval = plan.reportImages(training.size());
    long before = position.images / interval;
    position.images += position.batch;
    position.stageImages += position.batch;
    log.step(loss, position.batch);
    return position.images / interval > before;
  }

  private BatchSource source() {
    return new BatchSource(
        training,
        sampling,
        position.batch,
        plan.seed(),
        position.images,
        plan.loaderThreads(),
        network.needsDistances() ? network.classes() : 0);
  }

  private boolean isSuspended() {
    return plan.until() > 0 && position.images >= plan.until();
  }

  private boolean isExhausted() {
    boolean last = position.stage >= plan.stages().size() - 1;
    return plan.patience() > 0 && last && position.worse >= plan.patience();
  }

  private void rest(Progress progress) {
    progress.checkCanceled();
    long start = System.nanoTime();
    while (monitor.isPaused() && !monitor.isStopAsked())
      try {
        Thread.sleep(PAUSE_MILLISECONDS);
        progress.checkCanceled();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("Canceled.");
      }
    log.rest(System.nanoTime() - start);
  }

  private void halve(OutOfMemoryEngineException e) {
    if (position.batch == 1)
      throw new EngineException(
          "Not enough memory even for one image at a time. Choose a smaller network or"
              + " window.",
          e);
    position.batch /= 2;
    monitor.note(
        "Not enough memory; the batch is now " + Count.of(position.batch, "image") + " per step.");
  }

  private ReduceOnPlateau.Mode better() {
    return validation.isEmpty() ? ReduceOnPlateau.Mode.MIN : ReduceOnPlateau.Mode.MAX;
  }

  /** Scores, logs, keeps the best; the mean score, or without validation the mean loss. */
  private double report(double rate, BatchSource source, Progress progress) throws IOException {
    double[] dice = new double[0];
    List<TrainingMonitor.Example> examples = List.of();
    if (!validation.isEmpty())
      try (Predictor predictor = network.predictor()) {
        dice = validation.dice(predictor, progress);
        if (monitor.wantsExamples()) examples = validation.examples(predictor);
      }
    double score = SliceValidation.mean(dice);
    if (position.isBest(score) && plan.keepBest()) save(folder.resolve(BEST));
    double loss = log.meanLoss();
    String problem = log.report(position.images, rate, dice, log.share(source.waitedNanos()));
    if (!problem.isEmpty()) monitor.note(problem);
    monitor.reported(
        log.table(), Double.isNaN(position.bestScore) ? Double.NaN : position.bestImages, examples);
    return validation.isEmpty() ? loss : score;
  }

  /** Shows how it goes and leaves no trace: neither schedule nor patience nor log hears of it. */
  private void showEarly(double rate, Progress progress) {
    long start = System.nanoTime();
    double[] dice = new double[0];
    List<TrainingMonitor.Example> examples = List.of();
    if (!validation.isEmpty() && earlyPoints.isAffordable(validation.size()))
      try (Predictor predictor = network.predictor()) {
        dice = validation.dice(predictor, progress);
        examples = validation.examples(predictor);
      }
    log.early(position.images, rate, dice);
    log.rest(System.nanoTime() - start);
    monitor.reported(log.table(), Double.NaN, examples);
  }

  private void save(Path file) throws IOException {
    boolean isFinished = position.stage >= plan.stages().size();
    Safetensors.write(
        file, network.state(), metadata.with(position, log.sinceReport(), isFinished));
  }

  private Outcome finish(Outcome outcome) throws IOException {
    log.finish();
    if (outcome == Outcome.FINISHED && plan.keepBest() && Files.exists(folder.resolve(BEST))) {
      // The best weights may be from an earlier stage, which had fewer optimizer variables.
      Map<String, FloatArray> best = Safetensors.read(folder.resolve(BEST));
      network.restore(InitialWeights.carriedOver(network.state(), best));
    }
    return outcome;
  }

  @Override
  public void close() throws IOException {
    if (network != null) network.close();
    if (lock != null) lock.close();
  }
}
