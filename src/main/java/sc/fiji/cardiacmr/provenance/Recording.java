package sc.fiji.cardiacmr.provenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import sc.fiji.cardiacmr.image.Doubt;

/**
 * Collects, while a command runs, what its results were made of. Whoever writes a file asks {@link
 * #provenance}, whatever command it works for:
 *
 * <pre>{@code
 * try (Recording.Scope scope = recording.enter()) {
 *   // Files that this thread, or a thread that begins now, writes name the command.
 * }
 * }</pre>
 *
 * <p>Checksums of files are computed by one thread beside the work, and waited for when a file is
 * written. May be used by several threads.
 */
public final class Recording {

  private static final InheritableThreadLocal<Scope> CURRENT = new InheritableThreadLocal<>();

  private final Provenance start;
  private final FileNaming naming;
  private final List<Supplier<InputData>> inputs = new ArrayList<>();
  private final Set<UsedModel> models = new LinkedHashSet<>();
  private final Set<Doubt> doubts = new LinkedHashSet<>();

  /** One thread, which ends when there is nothing left to do. */
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

  private static final Executor BESIDE =
      task -> {
        Thread thread = new Thread(task, "checksums");
        thread.setDaemon(true);
        thread.start();
      };

  private Recording(Provenance start, FileNaming naming) {
    this.start = start;
    this.naming = naming;
  }

  /**
   * Begins a recording.
   *
   * @param command its name, or "" for a script
   * @param parameters all its values by key
   * @param date to state
   * @param naming what to call its input files
   */
  public static Recording of(
      String command, Map<String, String> parameters, Instant date, FileNaming naming) {
    Provenance program = Provenance.ofProgram(date);
    Provenance start =
        new Provenance(
            program.version(),
            program.commit(),
            date,
            command,
            parameters,
            List.of(),
            List.of(),
            List.of());
    return new Recording(start, naming);
  }

  /**
   * The origin of a file that is written by this thread now: the command that runs, or else the
   * program alone, without a date.
   */
  public static Provenance provenance() {
    Recording current = current();
    return current == null ? Provenance.ofProgram(null) : current.collected();
  }

  /** The same for an image, with its own doubts. */
  public static Provenance provenance(List<Doubt> ofImage) {
    return provenance().withDoubts(ofImage);
  }

  /** Notes that a model takes part in the results of the command that runs, if one does. */
  public static void noteModel(UsedModel model) {
    Recording current = current();
    if (current != null) current.add(model);
  }

  /** Whether a command runs whose results name it. */
  public static boolean isOn() {
    return current() != null;
  }

  /**
   * The recording of the command that runs, for the results of one of its many inputs.
   *
   * @param parameter that names the input, or the list that it is on
   * @param file the input
   */
  public static Scope enterFor(String parameter, Path file) throws IOException {
    Recording current = current();
    Recording part =
        current == null
            ? new Recording(Provenance.ofProgram(null), FileNaming.AS_GIVEN)
            : current.copy();
    part.addFile(parameter, file, List.of());
    return part.enter();
  }

  /** For files that a script writes: the command that runs or, if none does, program and date. */
  public static Scope enterScript() {
    Recording current = current();
    if (current == null)
      current = of("", Map.of(), SourceDate.now(), FileNaming.AS_GIVEN);
    return current.enter();
  }

  private static Recording current() {
    Scope scope = CURRENT.get();
    return scope == null || scope.isClosed ? null : scope.recording();
  }

  private synchronized Recording copy() {
    Recording copy = new Recording(start, naming);
    copy.inputs.addAll(inputs);
    copy.models.addAll(models);
    copy.doubts.addAll(doubts);
    return copy;
  }

  /**
   * Adds a file or folder that the command reads. The files of a folder are those that are there
   * now.
   *
   * @param without files of a folder that do not count
   * @throws IOException if the folder cannot be listed
   */
  public void addFile(String parameter, Path path, Collection<Path> without) throws IOException {
    String name = naming.shortNameOf(path);
    if (!Files.isDirectory(path)) {
      addBeside(
          () -> new InputData(parameter, name, InputData.Kind.FILE, 1, Checksums.ofFile(path)),
          new InputData(parameter, name, InputData.Kind.FILE, 1, ""));
      return;
    }
    FolderFileList files = FolderFileList.of(path, without);
    InputData unread =
        new InputData(parameter, name, InputData.Kind.FOLDER, files.names().size(), "");
    if (!files.isWhole()) {
      add(() -> unread);
      return;
    }
    addBeside(
        () ->
            new InputData(
                parameter,
                name,
                InputData.Kind.FOLDER,
                files.names().size(),
                Checksums.ofFolder(files)),
        unread);
  }

  /** Adds a folder that only says where other inputs are. */
  public void addPlace(String parameter, Path folder) {
    String name = naming.shortNameOf(folder);
    add(() -> new InputData(parameter, name, InputData.Kind.FOLDER, 0, ""));
  }

  /**
   * Adds an image that came from no file.
   *
   * @param title its name
   * @param pixels as NIfTI stores them; asked for when the first file is written
   */
  public void addImage(String parameter, String title, Checksums.Content pixels) {
    add(
        new Supplier<>() {
          private InputData data;

          @Override
          public synchronized InputData get() {
            if (data == null)
              data = new InputData(parameter, title, InputData.Kind.IMAGE, 0, checksum(pixels));
            return data;
          }
        });
  }

  private static String checksum(Checksums.Content pixels) {
    try {
      return Checksums.of(pixels);
    } catch (IOException | IllegalArgumentException e) {
      // Of a type that NIfTI has not, or no longer to be had: unknown.
      return "";
    }
  }

  /** Computes something about a file, which may fail. */
  private interface Reading {
    InputData read() throws IOException;
  }

  private synchronized void addBeside(Reading reading, InputData otherwise) {
    CompletableFuture<InputData> result =
        last.handleAsync(
            (before, failure) -> {
              try {
                return reading.read();
              } catch (IOException e) {
                return otherwise;
              }
            },
            BESIDE);
    last = result;
    inputs.add(result::join);
  }

  private synchronized void add(Supplier<InputData> input) {
    inputs.add(input);
  }

  /** Adds what may be wrong about an input. */
  public synchronized void add(List<Doubt> ofInput) {
    doubts.addAll(ofInput);
  }

  private synchronized void add(UsedModel model) {
    models.add(model);
  }

  /** All that is known by now; waits for checksums. */
  private Provenance collected() {
    List<Supplier<InputData>> known;
    synchronized (this) {
      known = List.copyOf(inputs);
    }
    List<InputData> data = known.stream().map(Supplier::get).toList();
    synchronized (this) {
      return new Provenance(
          start.version(),
          start.commit(),
          start.date(),
          start.command(),
          start.parameters(),
          data,
          List.copyOf(models),
          List.copyOf(doubts));
    }
  }

  /** From now on, files that this thread writes come from here. */
  public Scope enter() {
    Scope scope = new Scope(this, CURRENT.get());
    CURRENT.set(scope);
    return scope;
  }

  /** The time during which a thread works for a recording. */
  public static final class Scope implements AutoCloseable {

    private final Recording recording;
    private final Scope before;

    /** Threads that live longer, such as those of a pool, keep the scope in which they began. */
    private volatile boolean isClosed;

    private Scope(Recording recording, Scope before) {
      this.recording = recording;
      this.before = before;
    }

    private Recording recording() {
      return recording;
    }

    /** Files come from where they did before. */
    @Override
    public void close() {
      isClosed = true;
      if (before == null) CURRENT.remove();
      else CURRENT.set(before);
    }
  }
}
