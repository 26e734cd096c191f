package sc.fiji.cardiacmr.command.run;

import java.util.function.BooleanSupplier;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Tells SciJava's task bar how far the work is, and hears of a wish to stop, until it is closed.
 */
public final class TaskProgress implements Progress, AutoCloseable {

  private final Task task;
  private final BooleanSupplier isStopped;

  /**
   * Starts a task.
   *
   * @param tasks null: nobody hears of it
   * @param name of the work, for the user
   * @param isStopped tells of other wishes to stop than that of the task's user
   */
  public TaskProgress(TaskService tasks, String name, BooleanSupplier isStopped) {
    this.task = tasks == null ? null : tasks.createTask(name);
    this.isStopped = isStopped;
    if (task != null) task.start();
  }

  @Override
  public void update(long done, long total, String message) {
    if (task == null) return;
    task.setStatusMessage(message);
    task.setProgressMaximum(total);
    task.setProgressValue(done);
  }

  @Override
  public boolean isCanceled() {
    return isStopped.getAsBoolean() || (task != null && task.isCanceled());
  }

  @Override
  public void close() {
    if (task != null) task.finish();
  }
}
