package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import sc.fiji.cardiacmr.engine.EngineException;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.OutOfMemoryEngineException;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.file.FolderLock;
import sc.fiji.cardiacmr.file.WholeFile;
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

  /** A training that is stopped or killed loses at most this much of its work. */
  private static final long SAVE_INTERVAL = TimeUnit.MINUTES.toNanos(5);

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
  private final TrainingFiles files;
  private TrainingPosition position;
  private TrainableNetwork network;
  private FolderLock lock;
  private boolean isCheckpointIgnored;
  private LongSupplier clock = System::nanoTime;
  private long saveInterval = SAVE_INTERVAL;
  private long saved = System.nanoTime();
  private EarlyPoints earlyPoints;
  private TrainingCourse course;
  private StartScores startScores;

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
    this.files =
        new TrainingFiles(
            folder,
            new CheckpointMetadata(
                plan.identity() + " | " + sampling.identity(),
                SliceChecksum.of(training),
                SliceChecksum.of(validation),
                networks.settings(),
                sampling.channels().names(),
                classes));
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
  public Outcome run(TrainingStart start, Progress progress) throws IOException {
    lock =
        FolderLock.take(
            folder,
            "Another training of that name is running, in " + folder + ". Choose another name.");
    WholeFile.removeUnfinished(folder);
    boolean isResumed = files.hasCheckpoint() && !isCheckpointIgnored;
    if (isResumed) resume();
    else begin(start);
    if (position.stage < plan.stages().size()) monitor.started();
    boolean isStartScored = !isResumed && start.isModel() && !validation.isEmpty();
    course =
        TrainingCourse.of(
            plan, position, training.size(), validation.size(), isStartScored, progress);
    startScores = new StartScores(validation, clock);
    if (isStartScored) scoreStart();
    earlyPoints = new EarlyPoints(clock);
    if (isResumed) earlyPoints.end();
    while (position.stage < plan.stages().size()) {
      Outcome outcome = stage(progress);
      if (outcome != null) return finish(outcome);
      if (position.stage < plan.stages().size()) nextStage();
    }
    return finish(Outcome.FINISHED);
  }

  private void begin(TrainingStart start) throws IOException {
    position = new TrainingPosition(plan.batch());
    network = networks.make(plan.stages().get(0));
    network.restore(start.weights(network));
    files.delete();
    log.begin();
  }

  /** Scores the weights to begin with: the curves shall show what is to be beaten. */
  private void scoreStart() throws IOException {
    long start = System.nanoTime();
    List<TrainingMonitor.Example> examples =
        startScores.begin(network, course, monitor.wantsExamples());
    if (startScores.isPartial()) log.earlyStartScores(startScores.startDice());
    else log.startScores(startScores.startDice());
    log.rest(System.nanoTime() - start);
    monitor.reported(log.table(), Double.NaN, examples);
  }

  /** Scores the model to begin with on the slices that nobody wanted to wait for. */
  private void completeStart() throws IOException {
    long start = System.nanoTime();
    if (startScores.complete(course)) log.startScores(startScores.startDice());
    log.rest(System.nanoTime() - start);
  }

  /** Another clock than the system's, in ns. */
  void setClock(LongSupplier nanoTime) {
    clock = nanoTime;
  }

  /** How often, in ns, a checkpoint is written between reports. */
  void setSaveInterval(long nanoseconds) {
    saveInterval = nanoseconds;
  }

  /** Whether the folder holds a training that is over and is not this one. */
  boolean holdsAnotherThatIsFinished() throws IOException {
    return files.isAnotherThatIsFinished();
  }

  /** Lets {@link #run} ignore a checkpoint; it goes as soon as the new training can begin. */
  void ignoreCheckpoint() {
    isCheckpointIgnored = true;
  }

  private void resume() throws IOException {
    Map<String, String> found = files.readMetadata();
    try {
      position = TrainingPosition.of(found);
      int stage = Math.min(position.stage, plan.stages().size() - 1);
      network = networks.make(plan.stages().get(stage));
      files.restore(network, position.stageImages == 0);
    } catch (IllegalArgumentException e) {
      throw files.ofAnotherNetwork(e);
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
    ReduceOnPlateau.Mode better =
        validation.isEmpty() ? ReduceOnPlateau.Mode.MIN : ReduceOnPlateau.Mode.MAX;
    LearningRateSchedule schedule = stage.rate().schedule(stage.images(), better);
    if (!position.schedule.isEmpty()) schedule.restore(position.schedule);
    BatchSource source = source();
    try {
      while (position.stageImages < stage.images()) {
        if (isSuspended()) return Outcome.SUSPENDED;
        log.rest(monitor.rest(progress));
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
        course.learned(
            position.images,
            String.format(
                Locale.ROOT,
                "Training: %d images seen, loss %.3f%s",
                position.images,
                loss,
                startScores.text()));
        progress.checkCanceled();
        boolean stopped = monitor.isStopAsked();
        boolean over = position.stageImages >= stage.images();
        boolean reported = due || stopped || over;
        boolean isPoint = earlyPoints.isDue();
        if (reported) earlyPoints.end();
        else if (isPoint && monitor.wantsExamples()) showEarly(rate);
        // A stop for now must leave no trace: a report would count for patience and schedule.
        double metric = reported ? report(rate, source) : Double.NaN;
        // Where nothing could be scored, nothing is known to be worse.
        if (!Double.isNaN(metric)) schedule.report(metric);
        if (reported || isSuspended() || System.nanoTime() - saved >= saveInterval) {
          completeStart(); // A resumed training could not score the starting model any more.
          position.schedule = schedule.state();
          boolean finished = stopped || isExhausted();
          if (over || finished)
            position.enterStage(finished ? plan.stages().size() : position.stage + 1);
          files.save(network, position, log.sinceReport(), isFinished());
          saved = System.nanoTime();
          if (finished) return Outcome.FINISHED;
          if (over) return null;
        }
      }
    } finally {
      source.close();
    }
    // The stage had been longer when its checkpoint was written.
    position.enterStage(position.stage + 1);
    files.save(network, position, log.sinceReport(), isFinished());
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

  /** Scores, logs, keeps the best; the mean score, or without validation the mean loss. */
  private double report(double rate, BatchSource source) throws IOException {
    completeStart();
    startScores.end();
    double[] dice = new double[0];
    List<TrainingMonitor.Example> examples = List.of();
    if (!validation.isEmpty())
      try (Predictor predictor = network.predictor()) {
        dice = validation.dice(predictor, course.scoring("Validating"));
        course.scored(validation.size());
        if (monitor.wantsExamples()) examples = validation.examples(predictor);
      }
    double score = SliceValidation.mean(dice);
    if (position.isBest(score) && plan.keepBest())
      files.saveBest(network, position, log.sinceReport(), isFinished());
    double loss = log.meanLoss();
    String problem = log.report(position.images, rate, dice, log.share(source.waitedNanos()));
    if (!problem.isEmpty()) monitor.note(problem);
    monitor.reported(
        log.table(), Double.isNaN(position.bestScore) ? Double.NaN : position.bestImages, examples);
    return validation.isEmpty() ? loss : score;
  }

  /** Shows how it goes and leaves no trace: neither schedule nor patience nor log hears of it. */
  private void showEarly(double rate) {
    long start = System.nanoTime();
    double[] dice = new double[0];
    List<TrainingMonitor.Example> examples = List.of();
    if (!validation.isEmpty())
      try (Predictor predictor = network.predictor()) {
        dice = startScores.early(predictor, course);
        examples = validation.examples(predictor);
      }
    log.early(position.images, rate, dice);
    log.rest(System.nanoTime() - start);
    monitor.reported(log.table(), Double.NaN, examples);
  }

  private boolean isFinished() {
    return position.stage >= plan.stages().size();
  }

  private Outcome finish(Outcome outcome) throws IOException {
    completeStart();
    log.finish();
    if (outcome == Outcome.FINISHED && plan.keepBest()) files.restoreBest(network);
    return outcome;
  }

  @Override
  public void close() throws IOException {
    if (startScores != null) startScores.close();
    if (network != null) network.close();
    if (lock != null) lock.close();
  }
}
