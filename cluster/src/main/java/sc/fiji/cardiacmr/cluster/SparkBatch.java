package sc.fiji.cardiacmr.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.FutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import sc.fiji.cardiacmr.batch.BatchProgress;
import sc.fiji.cardiacmr.batch.ClusterEngine;
import sc.fiji.cardiacmr.batch.StudyOrder;
import sc.fiji.cardiacmr.batch.StudyResult;
import sc.fiji.cardiacmr.batch.StudyTask;
import sc.fiji.cardiacmr.file.FolderTree;
import sc.fiji.cardiacmr.progress.BackgroundWork;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * A batch on Spark. A study that fails is a result. An executor that dies loses the studies that it
 * was doing, which others do; a study with which that happens as often as {@code
 * spark.task.maxFailures} allows counts as failed, and the others go on.
 */
final class SparkBatch implements ClusterEngine.Session {

  private static final long POLL_MILLISECONDS = 100;
  private static final long WAIT_MILLISECONDS = 60_000;
  private static final Pattern CULPRIT =
      Pattern.compile("Task (\\d+) in stage \\S+ failed (\\d+) times?, most recent failure: (.*)");

  private final SparkSession session;
  private final JavaSparkContext context;
  private final boolean isLocal;
  private final Distribution distribution;

  /**
   * @param isLocal whether the studies are done by threads of this program
   * @param distribution what was sent to other machines; null if there are none
   */
  SparkBatch(SparkSession session, boolean isLocal, Distribution distribution) {
    this.session = session;
    context = JavaSparkContext.fromSparkContext(session.sparkContext());
    this.isLocal = isLocal;
    this.distribution = distribution;
  }

  private record Ended(int index, StudyResult result) {}

  @Override
  public void run(List<StudyOrder> orders, StudyTask task, Results results, Progress progress)
      throws IOException {
    BatchProgress told = new BatchProgress(orders.size(), progress);
    List<StudyOrder> left = orders;
    while (!left.isEmpty()) {
      BitSet ended = new BitSet();
      List<StudyOrder> now = left;
      Consumer<Ended> each =
          end -> {
            ended.set(end.index());
            results.add(end.result());
            told.new Part(now.get(end.index()).name()).end(end.result().fate().isFailed());
          };
      Throwable failure = submit(now, task, each, progress);
      if (failure == null) return;
      each.accept(culprit(now, failure));
      left = IntStream.range(0, now.size()).filter(i -> !ended.get(i)).mapToObj(now::get).toList();
    }
  }

  private interface Consumer<T> {
    void accept(T value) throws IOException;
  }

  /** Does the studies; returns why Spark gave up, null if it did not. */
  private Throwable submit(
      List<StudyOrder> orders, StudyTask task, Consumer<Ended> each, Progress progress)
      throws IOException {
    BlockingQueue<Ended> queue = new LinkedBlockingQueue<>();
    List<Object> partitions = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) partitions.add(i);
    Seq<Object> all = CollectionConverters.asScala(partitions).toSeq();
    FutureAction<BoxedUnit> action =
        context
            .sc()
            .submitJob(
                context.parallelize(orders, orders.size()).rdd(),
                new StudyFunction(task, !isLocal),
                all,
                (index, result) -> {
                  queue.add(new Ended((Integer) index, result));
                  return BoxedUnit.UNIT;
                },
                () -> BoxedUnit.UNIT);
    try {
      while (true) {
        boolean isOver = action.isCompleted();
        for (Ended end = next(queue, isOver); end != null; end = next(queue, isOver))
          each.accept(end);
        if (isOver) break;
        progress.checkCanceled();
      }
    } catch (IOException | RuntimeException e) {
      action.cancel();
      throw e;
    }
    return action.value().get().failed().toOption().getOrElse(() -> null);
  }

  private static Ended next(BlockingQueue<Ended> queue, boolean isOver) {
    try {
      return isOver ? queue.poll() : queue.poll(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted.");
    }
  }

  /** The study because of which Spark gave up. */
  private static Ended culprit(List<StudyOrder> orders, Throwable failure) throws IOException {
    String message = String.valueOf(failure.getMessage());
    Matcher matcher = CULPRIT.matcher(message);
    if (!matcher.find()) throw new IOException("Spark gave up: " + message, failure);
    int index = Integer.parseInt(matcher.group(1));
    String reason =
        "The program that worked on it ended or failed %s times, perhaps for want of memory: %s"
            .formatted(matcher.group(2), matcher.group(3).strip());
    return new Ended(index, orders.get(index).failed(reason));
  }

  @Override
  public List<String> column(Path file, String column) throws IOException {
    if (!Files.exists(file)) throw new IOException("There is no file or folder '" + file + "'.");
    Dataset<Row> table;
    try {
      table = session.read().parquet(address(file).replaceAll("[\\[\\]{}*?\\\\^]", "\\\\$0"));
      if (Arrays.asList(table.columns()).contains(column))
        return table.select(column).collectAsList().stream()
            .map(row -> row.isNullAt(0) ? "" : row.get(0).toString())
            .toList();
    } catch (Exception e) {
      // Some of Spark's exceptions are checked ones, which Java does not know.
      throw new IOException("'%s' cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    throw new IllegalArgumentException("'%s' has no column '%s'.".formatted(file, column));
  }

  @Override
  public void write(Table table, Path file) throws IOException {
    StructType schema = new StructType();
    List<Boolean> isNumber = new ArrayList<>();
    for (String column : table.columns()) {
      boolean isOfNumbers =
          IntStream.range(0, table.rowCount())
              .allMatch(row -> table.get(row, column) instanceof Number);
      isNumber.add(isOfNumbers && table.rowCount() > 0);
      schema =
          schema.add(
              column,
              isNumber.get(isNumber.size() - 1) ? DataTypes.DoubleType : DataTypes.StringType);
    }
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < table.rowCount(); row++) {
      List<Object> cells = new ArrayList<>();
      for (String column : table.columns())
        cells.add(
            isNumber.get(cells.size())
                ? (Object) table.number(row, column)
                : table.text(row, column));
      rows.add(RowFactory.create(cells.toArray()));
    }
    Path folder = file.resolveSibling(".work-table");
    FolderTree.delete(folder);
    try {
      session
          .createDataFrame(rows, schema)
          .coalesce(1)
          .write()
          .mode(SaveMode.Overwrite)
          .parquet(address(folder));
      Path part = part(folder);
      BackgroundWork.unlessAbandoned(
          () ->
              Files.move(
                  part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE));
    } catch (IOException | CancellationException e) {
      throw e;
    } catch (Exception e) {
      // Some of Spark's exceptions are checked ones, which Java does not know.
      throw new IOException("'%s' cannot be written: %s".formatted(file, e.getMessage()), e);
    } finally {
      FolderTree.delete(folder);
    }
  }

  /** As Spark wants it: a disk that all machines see, nothing escaped. */
  private static String address(Path file) {
    return "file://" + file.toAbsolutePath().toUri().getPath();
  }

  /** Spark writes a folder with a file for each partition, of which there is one. */
  private static Path part(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .findFirst()
          .orElseThrow(() -> new IOException("Spark has written no table into " + folder));
    }
  }

  @Override
  public void close() {
    // Nobody may close the models while a study of this program needs them.
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MILLISECONDS);
    boolean isInterrupted = false;
    while (StudyFunction.active() > 0 && System.nanoTime() < end)
      try {
        Thread.sleep(POLL_MILLISECONDS);
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    session.stop();
    if (distribution != null) distribution.close();
    if (isInterrupted) Thread.currentThread().interrupt();
  }
}
