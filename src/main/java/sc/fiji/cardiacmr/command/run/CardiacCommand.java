package sc.fiji.cardiacmr.command.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.scijava.Cancelable;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.task.TaskService;
import sc.fiji.cardiacmr.CardiacMR;
import sc.fiji.cardiacmr.privacy.Identifiers;
import sc.fiji.cardiacmr.privacy.StudyNames;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

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
 * {@link Table}, {@code BufferedImage} or {@code Annotations}; null where there is no result.
 * ImageJ shows them, and the key of the same name tells a file to save them to. A result with
 * {@code required = false} is made only when its key is given: ask {@link #isRequested}.
 *
 * <p>What goes wrong is thrown: {@code IllegalArgumentException} for values that do not fit, {@code
 * IOException} for files, {@code EngineException}; their messages are shown to the user.
 */
public abstract class CardiacCommand implements Command, Cancelable {

  /** For {@link #whyNamesStay}. */
  protected static final String MANIFEST_NEEDS_NAMES =
      "a manifest must name its files. Anonymize the images first, or keep the manifest to yourself"
          + " and give away results and exported models, which carry no names.";

  @Parameter(required = false)
  private TaskService taskService;

  @Parameter(required = false)
  private DoorService doorService;

  @Parameter(required = false)
  private LogService logService;

  @Parameter(
      label = "Identifiers",
      description =
          "what results may say about whom they are from: name: the names of the files and folders"
              + " that you gave, but nothing else from the header of DICOM files; keep: patient ID"
              + " and free text of the header as well; hash: pseudonyms in place of names; their"
              + " key is kept beside the results",
      choices = {"name", "keep", "hash"},
      persist = false,
      attrs = {
        @Attr(name = CommandParameter.EXPERT),
        @Attr(name = CommandParameter.FORGET),
      })
  private String identifiers = "name";

  private Door door;

  private StudyNames names = StudyNames.PLAIN;

  private final List<String> notes = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
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
   * Puts what the user has selected in an image into the parameters that say the same in numbers,
   * so that results tell where it was and the run can be repeated.
   */
  protected void stateSelection() {}

  /**
   * Values that a dialog offers for a text parameter, where others are allowed too, such as the
   * names of the installed models where the path of a model folder will do as well.
   */
  protected List<String> suggestions(String parameter) {
    return List.of();
  }

  /**
   * Whether a part of what was asked for could not be made, though the command went on to its end,
   * as with one study of many. The shell ends with a status of its own then.
   */
  public boolean isIncomplete() {
    return false;
  }

  /** A number, or 0 where none was given. */
  protected static int orZero(Integer value) {
    return value == null ? 0 : value;
  }

  /** A number, or 0 where none was given. */
  protected static double orZero(Double value) {
    return value == null ? 0 : value;
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

  /** Answers the user's question in a line that other programs may read. */
  protected final void answer(String line) {
    answers.add(line);
  }

  /** What the user asked for in words. */
  final List<String> answers() {
    return Collections.unmodifiableList(answers);
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

  final Identifiers identifiers() {
    return Identifiers.of(identifiers);
  }

  /** Whether the user wants what the header of DICOM files says about the patient. */
  protected final boolean isPatientNamed() {
    return identifiers() == Identifiers.KEEP;
  }

  /**
   * Why files and subjects cannot have pseudonyms in what this command writes, such as a list that
   * must name its files; "" if they can.
   */
  protected String whyNamesStay() {
    return "";
  }

  final void setNames(StudyNames newNames) {
    names = newNames;
  }

  /** What files, folders and subjects are called in all results. */
  protected final StudyNames names() {
    return names;
  }

  /** A table that was read, as a picture may show it: without names where they have pseudonyms. */
  protected final Table withoutNames(Table read) {
    return RunNames.cleaned(read, names);
  }

  /** How the command was reached; for what only the user's surroundings know. */
  protected final Door door() {
    return door;
  }

  /**
   * Runs the command for SciJava, with the same checks as everywhere else. What is refused, or goes
   * wrong, is logged and cancels the command with the message as its reason, which a user interface
   * shows in a dialog; results that were made before it are kept. {@code Future.get()} throws
   * nothing then. A script that must not go on without results asks:
   *
   * <pre>{@code
   * module = commands.run(MeasureFunction.class, true, "input", labels).get()
   * if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
   * }</pre>
   *
   * <p>Outside SciJava, where there is no log and nobody asks, it is thrown: {@code IOException} as
   * {@code UncheckedIOException}, everything else as it is.
   */
  @Override
  public final void run() {
    CommandRunner runner =
        new CommandRunner(this, doorService == null ? new LogDoor(logService) : doorService.door());
    try (TaskProgress progress =
        new TaskProgress(taskService, getClass().getSimpleName(), this::isCanceled)) {
      runner.prepareFilled();
      runner.executeInBackground(progress);
      runner.show();
    } catch (IOException e) {
      if (logService == null) throw new UncheckedIOException(e.getMessage(), e);
      fail(e);
    } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
      if (logService == null) throw e;
      fail(e);
    }
  }

  private void fail(Throwable thrown) {
    Failure failure = Failure.of(thrown);
    if (failure.isFault()) logService.error(failure.message(), thrown);
    else if (!failure.isCanceled()) logService.error(failure.message());
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
}
