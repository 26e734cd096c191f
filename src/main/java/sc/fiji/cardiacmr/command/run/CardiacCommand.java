package sc.fiji.cardiacmr.command.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.scijava.Cancelable;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import sc.fiji.cardiacmr.CardiacMR;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * A command of the menu, of macros, of the shell and of SciJava.
 *
 * <p>A subclass holds its parameters as fields with {@code @Parameter}: lower-case names, which are
 * the keys of macros and of the shell, {@code required = false} where the value may be missing, and
 * the default as the initial value. Supported types: {@code boolean}, {@code int}, {@code long},
 * {@code double} (the last three boxed where there may be no number), {@code String} (with or
 * without choices), {@code File}, {@code ImageSeries} and {@link ImageSource}.
 *
 * <p>Results are fields with {@code @Parameter(type = ItemIO.OUTPUT)} of type {@code ImageSeries},
 * {@link sc.fiji.cardiacmr.table.Table}, {@code BufferedImage} or {@code Annotations}; null where
 * there is no result. ImageJ shows them, and the key of the same name tells a file to save them to.
 * A result with {@code required = false} is made only when its key is given: ask {@link
 * #isRequested}.
 *
 * <p>What goes wrong is thrown: {@code IllegalArgumentException} for values that do not fit, {@code
 * IOException} for files, {@code EngineException}; their messages are shown to the user.
 */
public abstract class CardiacCommand implements Command, Cancelable {

  @Parameter(required = false)
  private TaskService taskService;

  @Parameter(required = false)
  private DoorService doorService;

  @Parameter(required = false)
  private LogService logService;

  private Door door;

  private final List<String> notes = new ArrayList<>();
  private Set<String> requested;
  private volatile String cancelReason;

  /**
   * Does the work: reads the parameter fields, fills the result fields.
   *
   * @param progress to report to and to poll, at least once a second, for a wish to stop
   * @throws IOException if a file cannot be read or written
   */
  protected abstract void execute(Progress progress) throws IOException;

  /**
   * Values that a dialog offers for a text parameter, where others are allowed too, such as the
   * names of the installed models where the path of a model folder will do as well.
   */
  protected List<String> suggestions(String parameter) {
    return List.of();
  }

  /** What does the work. */
  protected CardiacMR cardiacMr() {
    return CardiacMR.create();
  }

  /** Tells the user several things about the results. */
  protected final void note(List<String> texts) {
    notes.addAll(texts);
  }

  /** Whether a result is wanted by anyone. In SciJava, where nobody can tell, all are. */
  protected final boolean isRequested(String output) {
    return requested == null || requested.contains(output);
  }

  /** Tells the user something about the results that he should know. */
  protected final void note(String text) {
    notes.add(text);
  }

  /** What the user should know about the results. */
  public final List<String> notes() {
    return Collections.unmodifiableList(notes);
  }

  final void setRequested(Set<String> outputs) {
    requested = Set.copyOf(outputs);
  }

  final void setDoor(Door usedDoor) {
    door = usedDoor;
  }

  /** How the command was reached; for what only the user's surroundings know. */
  protected final Door door() {
    return door;
  }

  /**
   * Runs the command for SciJava, with the same checks as everywhere else. What is refused cancels
   * the command with the message as its reason; results that were made before it are kept.
   */
  @Override
  public final void run() {
    Task task = taskService == null ? null : taskService.createTask(getClass().getSimpleName());
    if (task != null) task.start();
    CommandRunner runner =
        new CommandRunner(this, doorService == null ? new LogDoor(logService) : doorService.door());
    try {
      runner.prepareFilled();
      runner.execute(new TaskProgress(task));
      runner.show();
    } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
      fail(e);
    } finally {
      if (task != null) task.finish();
    }
  }

  private void fail(Throwable thrown) {
    Failure failure = Failure.of(thrown);
    if (logService != null && failure.isFault()) logService.error(failure.message(), thrown);
    else if (logService != null && !failure.isCanceled()) logService.error(failure.message());
    cancel(failure.message());
  }

  @Override
  public final boolean isCanceled() {
    return cancelReason != null;
  }

  @Override
  public final void cancel(String reason) {
    cancelReason = reason == null ? "Canceled." : reason;
  }

  @Override
  public final String getCancelReason() {
    return cancelReason;
  }

  /** Tells SciJava's task bar how far the work is, and hears of a wish to stop. */
  private final class TaskProgress implements Progress {

    private final Task task;

    TaskProgress(Task task) {
      this.task = task;
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
      return CardiacCommand.this.isCanceled() || (task != null && task.isCanceled());
    }
  }
}
