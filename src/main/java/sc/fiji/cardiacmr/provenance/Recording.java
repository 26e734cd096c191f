package sc.fiji.cardiacmr.provenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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
 * try (Recording.Span span = recording.enter()) {
 *   // Files that this thread, or a thread that begins now, writes name the command.
 * }
 * }</pre>
 *
 * <p>Checksums of files are computed by one thread beside the work, and waited for when a file is
 * written. May be used by several threads.
 */
public final class Recording {

  private static final InheritableThreadLocal<Span> CURRENT = new InheritableThreadLocal<>();

  private final Provenance start;
  private final FileNaming naming;
  private final List<Supplier<InputData>> inputs = new ArrayList<>();
  private final Map<String, List<Supplier<String>>> lists = new LinkedHashMap<>();
  private final Set<UsedModel> models = new LinkedHashSet<>();
  private final Set<Doubt> doubts = new LinkedHashSet<>();

  /** One after the other: the disk is not read in several places at once. */
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

  /**
   * Notes that the command that runs, if one does, reads a file which stands in a list.
   *
   * @param parameter what the list calls it
   */
  public static void noteListed(String parameter, Path file) {
    Recording current = current();
    if (current != null) current.addListed(parameter, file);
  }

  private synchronized void addListed(String parameter, Path file) {
    CompletableFuture<String> line = beside(() -> Checksums.line(file, naming.shortNameOf(file)), "");
    List<Supplier<String>> list =
        lists.computeIfAbsent(
            parameter,
            key -> {
              List<Supplier<String>> lines = new ArrayList<>();
              inputs.add(() -> listed(key, lines));
              return lines;
            });
    list.add(line::join);
  }

  private InputData listed(String parameter, List<Supplier<String>> lines) {
    List<String> texts;
    synchronized (this) {
      texts = lines.stream().map(Supplier::get).toList();
    }
    String sha256 = texts.contains("") ? "" : Checksums.ofLines(texts);
    return new InputData(parameter, "", InputData.Kind.LIST, texts.size(), sha256);
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
  public static Span enterFor(String parameter, Path file) throws IOException {
    Recording current = current();
    Recording part =
        current == null
            ? new Recording(Provenance.ofProgram(null), FileNaming.AS_GIVEN)
            : current.copy();
    part.addFile(parameter, file, List.of());
    return part.enter();
  }

  /** For files that a script writes: the command that runs or, if none does, program and date. */
  public static Span enterScript() {
    Recording current = current();
    if (current == null)
      current = of("", Map.of(), SourceDate.now(), FileNaming.AS_GIVEN);
    return current.enter();
  }

  private static Recording current() {
    Span span = CURRENT.get();
    return span == null || span.isClosed ? null : span.recording();
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
  private interface Reading<T> {
    T read() throws IOException;
  }

  private synchronized <T> CompletableFuture<T> beside(Reading<T> reading, T otherwise) {
    CompletableFuture<T> result =
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
    return result;
  }

  private synchronized void addBeside(Reading<InputData> reading, InputData otherwise) {
    inputs.add(beside(reading, otherwise)::join);
  }

  private synchronized void add(Supplier<InputData> input) {
    inputs.add(input);
  }

  /** Adds what may be wrong about an input. */
  public synchronized void add(List<Doubt> ofInput) {
    doubts.addAll(ofInput);
  }

  /** Adds a model that had a part in the results. */
  public synchronized void add(UsedModel model) {
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
  public Span enter() {
    Span span = new Span(this, CURRENT.get());
    CURRENT.set(span);
    return span;
  }

  /** The time during which a thread works for a recording. */
  public static final class Span implements AutoCloseable {

    private final Recording recording;
    private final Span before;

    /** Threads that live longer, such as those of a pool, keep the span in which they began. */
    private volatile boolean isClosed;

    private Span(Recording recording, Span before) {
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
