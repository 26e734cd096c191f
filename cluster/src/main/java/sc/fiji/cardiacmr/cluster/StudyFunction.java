package sc.fiji.cardiacmr.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import sc.fiji.cardiacmr.SharedModels;
import sc.fiji.cardiacmr.batch.StudyOrder;
import sc.fiji.cardiacmr.batch.StudyResult;
import sc.fiji.cardiacmr.batch.StudyTask;
import sc.fiji.cardiacmr.batch.StudyWorker;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.progress.Progress;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** A task of Spark: does one study, on a machine of the cluster. */
final class StudyFunction extends AbstractFunction1<Iterator<StudyOrder>, StudyResult>
    implements Serializable {

  /** Studies that this program is working on. */
  private static final AtomicInteger ACTIVE = new AtomicInteger();

  /** The worker of this program, and what it does. */
  private static StudyWorker worker;

  private static String work;

  private final StudyTask task;
  private final boolean isSent;

  /**
   * @param isSent whether the program was sent to other machines
   */
  StudyFunction(StudyTask task, boolean isSent) {
    this.task = task;
    this.isSent = isSent;
  }

  /** How many studies this program is working on. */
  static int active() {
    return ACTIVE.get();
  }

  @Override
  public StudyResult apply(Iterator<StudyOrder> orders) {
    TaskContext context = TaskContext.get();
    Progress progress = progress(context);
    StudyOrder order = orders.next();
    ACTIVE.incrementAndGet();
    try {
      // The driver has made the folder in which to work.
      if (!Files.isDirectory(Path.of(order.folder()).getParent()))
        return order.failed(
            "The folder '%s' is not there on %s: all machines must see the studies and the results under the same paths."
                .formatted(Path.of(order.folder()).getParent(), InetAddress.getLocalHost()));
      return worker(task, isSent).run(order, context.taskAttemptId(), progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CancellationException e) {
      if (context.isInterrupted()) throw new TaskKilledException("canceled");
      throw e;
    } finally {
      ACTIVE.decrementAndGet();
    }
  }

  /** One per program, for studies share its memory and its models. */
  private static synchronized StudyWorker worker(StudyTask task, boolean isSent) {
    if (isSent) {
      setIfMissing(EngineLoader.FOLDER_PROPERTY, Distribution.NAME);
      setIfMissing(InstalledModels.OWN_PROPERTY, Distribution.OWN_MODELS);
    }
    SharedModels.shareEverywhere();
    if (!task.identity().equals(work)) {
      worker = new StudyWorker(task);
      work = task.identity();
    }
    return worker;
  }

  private static void setIfMissing(String property, String archive) {
    if (System.getProperty(property) == null) System.setProperty(property, SparkFiles.get(archive));
  }

  private static Progress progress(TaskContext context) {
    return new Progress() {
      @Override
      public void update(long done, long total, String message) {
        // The driver counts whole studies.
      }

      @Override
      public boolean isCanceled() {
        return context.isInterrupted();
      }
    };
  }
}
