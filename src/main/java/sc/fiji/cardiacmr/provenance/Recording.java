package sc.fiji.cardiacmr.provenance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final InputList inputs;
  private final Set<UsedModel> models = new LinkedHashSet<>();
  private final Set<Doubt> doubts = new LinkedHashSet<>();

  private Recording(Provenance start, FileNaming naming, InputList inputs) {
    this.start = start;
    this.naming = naming;
    this.inputs = inputs;
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
    return new Recording(start, naming, new InputList());
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
    if (current != null)
      current.inputs.addListed(parameter, current.naming.shortNameOf(file), file);
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
    Recording part = current == null ? of("", Map.of(), null, FileNaming.AS_GIVEN) : current.copy();
    part.addFile(parameter, file, List.of());
    return part.enter();
  }

  /** For files that a script writes: the command that runs or, if none does, program and date. */
  public static Span enterScript() {
    Recording current = current();
    if (current == null) current = of("", Map.of(), SourceDate.now(), FileNaming.AS_GIVEN);
    return current.enter();
  }

  private static Recording current() {
    Span span = CURRENT.get();
    return span == null ? null : span.recording;
  }

  private synchronized Recording copy() {
    Recording copy = new Recording(start, naming, inputs.copy());
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
    inputs.addFile(parameter, naming.shortNameOf(path), path, without);
  }

  /** Adds a folder that only says where other inputs are. */
  public void addPlace(String parameter, Path folder) {
    inputs.add(new InputData(parameter, naming.shortNameOf(folder), InputData.Kind.FOLDER, 0, ""));
  }

  /**
   * Adds an image that came from no file.
   *
   * @param title its name
   * @param pixels as NIfTI stores them; asked for when the first file is written
   */
  public void addImage(String parameter, String title, Checksums.Content pixels) {
    inputs.addImage(parameter, title, pixels);
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
    List<InputData> data = inputs.known();
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

    /**
     * Null when it is over: threads that live longer, such as those of a pool, keep the span in
     * which they began.
     */
    private volatile Recording recording;

    private final Span before;

    private Span(Recording recording, Span before) {
      this.recording = recording;
      this.before = before;
    }

    /** Files come from where they did before. */
    @Override
    public void close() {
      recording = null;
      if (before == null) CURRENT.remove();
      else CURRENT.set(before);
    }
  }
}
