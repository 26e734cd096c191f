package sc.fiji.cardiacmr.command.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import sc.fiji.cardiacmr.file.Remarks;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.privacy.Identifiers;
import sc.fiji.cardiacmr.progress.BackgroundWork;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.FileNaming;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Suggestion;

/**
 * Runs one command with values given as text: checks every value before any work starts, runs,
 * saves and shows the results, which say where they come from ({@link RunRecord}). No user
 * interface of its own; the same for every door.
 *
 * <p>The steps are apart so that a door can do the work on another thread: {@link #prepare} and
 * {@link #show} belong on the thread of the caller, {@link #execute} may run anywhere.
 */
public final class CommandRunner {

  private final Door door;
  private final CardiacCommand command;
  private final CommandParameters parameters;
  private final RunFiles files;
  private final Set<String> requested = new HashSet<>();
  private Map<String, String> texts = Map.of();
  private Recording recording;
  private final List<String> closing = new ArrayList<>();
  private RunNames names = RunNames.plain();
  private UnaryOperator<Path> moved = UnaryOperator.identity();

  /** Runs a new command of that type. */
  public CommandRunner(Class<? extends CardiacCommand> type, Door door) {
    this(CommandCatalog.create(type), door);
  }

  /** Runs a command whose parameters may have values already. */
  public CommandRunner(CardiacCommand command, Door door) {
    this.door = door;
    this.command = command;
    this.parameters = CommandParameters.of(command.getClass());
    this.files = new RunFiles(command, parameters);
    command.setDoor(door);
  }

  /**
   * Says what results call files in a folder that will be moved elsewhere afterwards.
   *
   * @param folder where they are written
   * @param place where they will be
   */
  void recordAt(Path folder, Path place) {
    moved = file -> file.startsWith(folder) ? place.resolve(folder.relativize(file)) : file;
  }

  /** The command object, for instance to read its results after {@link #execute}. */
  public CardiacCommand command() {
    return command;
  }

  /**
   * Fills the parameters and checks everything that can be known before the work.
   *
   * @param given text by key, as in macros; a flag may have the value ""
   * @throws IllegalArgumentException if a key is unknown, a value is not allowed or missing, or a
   *     result would overwrite an input
   * @throws IOException if an input image cannot be read
   */
  public void prepare(Map<String, String> given) throws IOException {
    Map<String, String> values = RenamedParameters.translate(command, given, command::note);
    for (String key : values.keySet())
      if (parameters.find(key).isEmpty()) throw new IllegalArgumentException(unknownKey(key));
    for (CommandParameter p : parameters.outputs()) prepareOutput(p, values.get(p.name()));
    for (CommandParameter p : parameters.inputs())
      if (!p.isImage() && !p.isSource() && values.containsKey(p.name()))
        prepareValue(p, values.get(p.name()));
    for (CommandParameter p : parameters.inputs())
      if (p.isSource()) prepareSource(p, values.get(p.name()));
    // Images last: they take time to read, and a typing error should show at once.
    files.requireDifferent();
    for (CommandParameter p : parameters.inputs())
      if (p.isImage()) prepareImage(p, values.get(p.name()));
    files.requireDifferent();
    parameters.check(command);
    command.setRequested(requested);
    texts = values;
    checkNames();
  }

  /** Files that exist and that the run will replace; known after {@link #prepare}. */
  public List<Path> replaced() {
    return files.replaced();
  }

  private void checkNames() {
    String whyNot = command.identifiers() == Identifiers.HASH ? command.whyNamesStay() : "";
    if (!whyNot.isEmpty())
      throw new IllegalArgumentException("identifiers=hash is not possible here: " + whyNot);
  }

  /** Decides what files and subjects are called. */
  private void prepareNames(Progress progress) throws IOException {
    names = RunNames.of(command.identifiers(), files.folder());
    for (CommandParameter p : parameters.inputs()) p.set(command, renamed(p.get(command)));
    command.setNames(names.names());
    for (CommandParameter p : parameters.inputs())
      if (p.isPerson() && p.get(command) instanceof String person)
        names.names().subjectOf(person.trim());
    names.learn(files.inputs(), progress);
  }

  /** An input, with the name that results may have where it is an image. */
  private Object renamed(Object input) {
    if (input instanceof ImageSeries<?> image) return names.renamed(image);
    if (input instanceof ImageSource source && source.image().isPresent())
      return ImageSource.of(names.renamed(source.image().get()));
    return input;
  }

  /**
   * Checks the values that the command holds already, as {@link #prepare} does; for SciJava, where
   * all results are wanted and none is written.
   *
   * @throws IllegalArgumentException if a value is not allowed or missing, or a file to write is
   *     one that is read
   */
  public void prepareFilled() {
    for (CommandParameter p : parameters.inputs()) {
      Object value = p.get(command);
      if (value instanceof String text && !p.choices().isEmpty())
        p.set(command, ValueCheck.parse(p, text, p.choices()));
      if (value instanceof Number number && p.isFormerEmpty(number.toString()))
        p.set(command, null);
      if (value instanceof File file && !file.getPath().isEmpty()) files.add(p, file);
      addListed(p, value);
      if (value instanceof ImageSource source) source.file().ifPresent(files::addInput);
      if (value == null) takeActive(p);
    }
    files.requireDifferent();
    parameters
        .primaryImage()
        .filter(p -> p.get(command) == null)
        .ifPresent(p -> door.activeImage().ifPresent(image -> p.set(command, image)));
    parameters.check(command);
    checkNames();
  }

  private String unknownKey(String key) {
    List<String> names = parameters.names();
    return "'"
        + key
        + "' is not a parameter of this command."
        + Suggestion.text(key, names)
        + " Its parameters are: "
        + String.join(", ", names)
        + ".";
  }

  private void prepareOutput(CommandParameter p, String value) {
    boolean flag = value != null && (value.isEmpty() || value.equals("true"));
    if (value != null && !flag && !value.equals("false")) {
      Path file = Path.of(value);
      String problem = OutputFiles.problem(file, p.type());
      if (problem != null) throw new IllegalArgumentException(p.name() + ": " + problem);
      files.addResult(p, file);
      requested.add(p.name());
    } else if (flag && !door.isDisplay() && p.type() != Table.class) {
      throw new IllegalArgumentException(
          p.name() + " needs a file: " + p.name() + "=" + OutputFiles.example(p));
    } else if (flag) {
      requested.add(p.name());
    } else if ((p.isRequired() || p.isImplied()) && (door.isDisplay() || p.type() == Table.class)) {
      requested.add(p.name());
    } else if (p.isRequired() && p.isImage()) {
      throw new IllegalArgumentException(
          "Say where to write the result: " + p.name() + "=" + OutputFiles.example(p));
    }
  }

  private void prepareValue(CommandParameter p, String text) {
    List<String> choices = p.choices();
    Object value = ValueCheck.parse(p, text, choices);
    boolean isEmpty = (text.isBlank() || value == null) && !p.isFlag();
    if (!isEmpty) ValueCheck.check(p, value, choices);
    p.set(command, value);
    if (value instanceof File file && !isEmpty) files.add(p, file);
    addListed(p, value);
  }

  private void addListed(CommandParameter p, Object value) {
    if (p.isPaths() && value instanceof String text)
      ListedPaths.existing(text).forEach(files::addInput);
  }

  private void prepareSource(CommandParameter p, String value) {
    if (value == null || value.isBlank()) {
      takeActive(p);
      return;
    }
    ImageSource source = door.source(value);
    source.file().ifPresent(files::addInput);
    p.set(command, source);
  }

  /** On the thread of the caller: in batch mode, ImageJ has an active image per thread. */
  private void takeActive(CommandParameter p) {
    if (p.isActive()) door.activeImage().ifPresent(image -> p.set(command, ImageSource.of(image)));
  }

  private void prepareImage(CommandParameter p, String value) throws IOException {
    if (value != null && !value.isEmpty()) {
      if (new File(value).exists()) files.addInput(Path.of(value));
      files.requireDifferent();
      p.set(command, door.image(value));
    } else if (parameters
        .primaryImage()
        .filter(first -> first.name().equals(p.name()))
        .isPresent()) {
      door.activeImage().ifPresent(image -> p.set(command, image));
    }
  }

  /**
   * Does the work and writes the results that were given a file, all of them or none. If a value or
   * a file is refused or memory does not suffice, the tables made so far are written; if the
   * program is at fault, all results made so far.
   *
   * @throws IOException if a file cannot be read or written
   * @throws java.util.concurrent.CancellationException if the user stopped it; then nothing is
   *     written
   */
  public void execute(Progress progress) throws IOException {
    progress.checkCanceled();
    prepareNames(progress);
    command.stateSelection();
    NewFolders newFolders = NewFolders.around(files.targets());
    try (Remarks remarks = Remarks.collect()) {
      recording =
          new RunRecord(command, parameters, door, texts, files.results(), naming()).begin();
      try (Recording.Span span = recording.enter()) {
        run(remarks, progress);
      }
    } catch (IOException | RuntimeException e) {
      throw cleaned(e);
    } catch (OutOfMemoryError | LinkageError e) {
      listNames(e);
      throw e;
    }
    command.note(newFolders.notes());
    String about = names.finish();
    if (!about.isEmpty()) closing.add(about);
  }

  private FileNaming naming() {
    FileNaming naming = names.naming();
    return new FileNaming() {
      @Override
      public String nameOf(Path file) {
        return naming.nameOf(moved.apply(file));
      }

      @Override
      public String text(String text) {
        return naming.text(text);
      }
    };
  }

  /**
   * Does the same on a thread of its own, so that the caller has the control back within half a
   * second when the user cancels or the thread of the caller is interrupted, whatever the work is
   * at. Then nothing that it makes is written or shown any more.
   *
   * @throws IOException as {@link #execute}
   * @throws java.util.concurrent.CancellationException as {@link #execute}
   */
  public void executeInBackground(Progress progress) throws IOException {
    inBackground(this::execute, progress);
  }

  /**
   * Prepares on a thread of its own, as images may take long to read; for doors whose images are
   * files.
   *
   * @throws IOException as {@link #prepare}
   * @throws java.util.concurrent.CancellationException if the user cancels
   */
  public void prepareInBackground(Map<String, String> given, Progress progress) throws IOException {
    inBackground(own -> prepare(given), progress);
  }

  private static void inBackground(BackgroundWork.Task task, Progress progress) throws IOException {
    try {
      BackgroundWork.run(task, progress);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e); // Neither of them throws any other.
    }
  }

  private void run(Remarks remarks, Progress progress) throws IOException {
    try {
      command.execute(names.cleaned(progress));
      command.note(DoubtNotes.of(command, parameters));
      cleanResults();
    } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
      cleanResults();
      writeMade(e);
      throw e;
    } finally {
      command.note(remarks.texts());
    }
    files.write(value -> true, progress);
    command.note(files.missing(naming()));
  }

  private void cleanResults() {
    for (CommandParameter p : parameters.outputs()) p.set(command, names.cleaned(p.get(command)));
  }

  /** The failure as it may be shown. */
  private RuntimeException cleaned(Exception failure) throws IOException {
    Exception cleaned = names.cleaned(failure);
    listNames(cleaned);
    if (cleaned instanceof IOException e) throw e;
    return (RuntimeException) cleaned;
  }

  /** What a failure and the tables before it name can be looked up, too. */
  private void listNames(Throwable failure) {
    if (Failure.of(failure).isCanceled()) return;
    try {
      names.finish();
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private void writeMade(Throwable failure) {
    try {
      files.write(value -> isOfUse(value, failure), Progress.NONE);
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Whether a result is of use after a failure. A table may tell the reason, such as a curation
   * report. A fault, as in a picture, takes nothing from the results before it.
   */
  private static boolean isOfUse(Object result, Throwable reason) {
    Failure failure = Failure.of(reason);
    if (result == null || failure.isCanceled()) return false;
    return failure.isFault() || result instanceof Table;
  }

  /**
   * Shows the results (those that are always made, and those that were asked for without a file)
   * and the notes.
   */
  public void show() {
    command.answers().forEach(door::answer);
    command.notes().forEach(note -> door.note(names.cleaned(note)));
    closing.forEach(door::note);
    show(value -> true);
  }

  /** Shows what was made before {@link #execute} failed and is of use all the same. */
  public void showMade(Throwable failure) {
    show(value -> isOfUse(value, failure));
  }

  /**
   * What the run has made: the results that were asked for, with the files that were written of
   * them, then files and folders that the command wrote itself.
   *
   * @param failure why {@link #execute} failed, so that what is of use all the same is left; null
   *     if it did not
   */
  public List<MadeResult> made(Throwable failure) {
    List<MadeResult> made = new ArrayList<>();
    if (recording == null) return made;
    for (CommandParameter p : parameters.outputs()) {
      Object value = p.get(command);
      boolean isOfUse = value != null && (failure == null || isOfUse(value, failure));
      if (isOfUse && requested.contains(p.name()))
        made.add(new MadeResult(p, value, files.written(p)));
    }
    if (failure == null) made.addAll(files.ofCommand());
    return made;
  }

  private void show(Predicate<Object> wanted) {
    if (recording == null) return; // nothing was begun, so nothing was made
    try (Recording.Span span = recording.enter()) {
      showResults(wanted);
    }
  }

  private void showResults(Predicate<Object> wanted) {
    Optional<CommandParameter> input = parameters.primaryImage();
    ImageSeries<?> image = input.map(p -> (ImageSeries<?>) p.get(command)).orElse(null);
    for (CommandParameter p : parameters.outputs()) {
      Object value = p.get(command);
      boolean isSaved = files.isSaved(p);
      boolean isShown = door.isDisplay() ? p.isRequired() || !isSaved : !isSaved;
      if (value != null && requested.contains(p.name()) && isShown && wanted.test(value))
        door.show(p, value, image);
    }
  }

  /** Prepares, executes and shows on this thread. */
  public void run(Map<String, String> values, Progress progress) throws IOException {
    prepare(values);
    try {
      execute(progress);
    } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
      showMade(e);
      throw e;
    }
    show();
  }
}
