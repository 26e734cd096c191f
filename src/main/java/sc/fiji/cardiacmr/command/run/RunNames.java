package sc.fiji.cardiacmr.command.run;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.engine.EngineException;
import sc.fiji.cardiacmr.image.Annotation;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.privacy.Identifiers;
import sc.fiji.cardiacmr.privacy.PseudonymFiles;
import sc.fiji.cardiacmr.privacy.StudyNames;
import sc.fiji.cardiacmr.progress.LiveView;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.FileNaming;
import sc.fiji.cardiacmr.table.Table;

/**
 * What files and subjects are called in one run of a command. Where they have pseudonyms, all that
 * leaves the run goes through here: results, notes, progress and what is said when it fails.
 */
final class RunNames {

  /** The columns of tables that name files and subjects. */
  private static final List<String> NAMING = List.of("image", "label", "subject", "file", "case");

  /** The columns whose cells are subjects and nothing else. */
  private static final List<String> PEOPLE = List.of("subject", "examination");

  /** The columns whose cells are numbers and words of this program, never names as a whole. */
  private static final Set<String> WORDS =
      Set.of(
          "phase",
          "frame",
          "slice",
          "position",
          "class",
          "region",
          "segment",
          "level",
          "layer",
          "split",
          "grouped_by",
          "group",
          "metric",
          "quantity",
          "quality",
          "unit");

  private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d.]+([eE][-+]?\\d+)?");

  private final StudyNames names;
  private final Path folder;

  private RunNames(StudyNames names, Path folder) {
    this.names = names;
    this.folder = folder;
  }

  /** Names as they are. */
  static RunNames plain() {
    return new RunNames(StudyNames.PLAIN, null);
  }

  /**
   * @param folder of the results, for the key of the pseudonyms; where none is written, the
   *     settings of the user
   * @throws IOException if the key cannot be made or read
   */
  static RunNames of(Identifiers identifiers, Path folder) throws IOException {
    if (identifiers != Identifiers.HASH) return new RunNames(StudyNames.of(identifiers), null);
    Path place = folder != null ? folder : Path.of(System.getProperty("user.home"), ".cardiacmr");
    return new RunNames(StudyNames.hashed(PseudonymFiles.open(place)), place);
  }

  StudyNames names() {
    return names;
  }

  /** What results call files in what they say about their origin. */
  FileNaming naming() {
    if (!isHashed()) return FileNaming.AS_GIVEN;
    return new FileNaming() {
      @Override
      public String nameOf(Path file) {
        return names.nameOf(file);
      }

      @Override
      public String text(String text) {
        return names.text(text);
      }
    };
  }

  private boolean isHashed() {
    return names.pseudonyms().isPresent();
  }

  /**
   * Gets to know the names of files that are read, of all in a folder, and of all in a manifest.
   *
   * @throws CancellationException if the user canceled
   */
  void learn(List<Path> inputs, Progress progress) throws IOException {
    if (!isHashed()) return;
    for (Path input : inputs) {
      names.learn(input);
      if (Files.isDirectory(input)) learnAll(input, progress);
      else if (input.toString().toLowerCase(Locale.ROOT).matches(".*\\.(tsv|txt|csv)"))
        learnTable(input);
    }
  }

  private void learnAll(Path folder, Progress progress) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            progress.checkCanceled();
            names.relative(folder.relativize(file));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void learnTable(Path file) {
    Table table;
    try {
      table = TableReader.read(file);
    } catch (IOException notATable) {
      return; // The command will say so if it matters.
    }
    for (String column : NAMING)
      if (table.hasColumn(column))
        for (int row = 0; row < table.rowCount(); row++) {
          String cell = table.text(row, column);
          if (column.equals("subject")) names.subjectOf(cell);
          else names.relative(Path.of(cell.replace('\\', '/').replace("\0", "")));
        }
  }

  /** An image that is read, under the name that results may have. */
  ImageSeries<?> renamed(ImageSeries<?> image) {
    return isHashed() ? image.withName(names.fileName(image.name())) : image;
  }

  /** A text without names. */
  String cleaned(String text) {
    return names.text(text);
  }

  /** A result without names. */
  Object cleaned(Object result) {
    if (!isHashed() || result == null) return result;
    if (result instanceof Table table) return cleaned(table);
    if (result instanceof ImageSeries<?> image) return image.withTexts(names::text);
    if (result instanceof Annotations drawn) {
      List<Annotation> cleaned = new ArrayList<>();
      for (Annotation one : drawn.all())
        cleaned.add(
            new Annotation(
                names.text(one.name()),
                one.slice(),
                one.phase(),
                one.rgb(),
                one.isClosed(),
                one.lines()));
      return new Annotations(cleaned);
    }
    return result;
  }

  private Table cleaned(Table table) {
    return table.withTexts((column, text) -> cleaned(column, text, names));
  }

  private static String cleaned(String column, String text, StudyNames names) {
    if (PEOPLE.contains(column)) return names.subjectOf(text);
    return WORDS.contains(column) ? names.words(text) : names.text(text);
  }

  /**
   * A table that was read, all cells of which are texts, without names. Numbers stay, such as those
   * that a picture shows, but for columns that name files and subjects.
   */
  static Table cleaned(Table read, StudyNames names) {
    if (names.pseudonyms().isEmpty()) return read;
    return read.withTexts(
        (column, text) -> {
          boolean isNaming = PEOPLE.contains(column) || NAMING.contains(column);
          boolean isNumber = !isNaming && NUMBER.matcher(text.trim()).matches();
          return isNumber ? text : cleaned(column, text, names);
        });
  }

  /**
   * A failure without names; its stack trace is kept, its causes, which may name files, are not.
   */
  Exception cleaned(Exception failure) {
    if (!isHashed() || failure instanceof CancellationException) return failure;
    Exception cleaned;
    String message =
        Failure.of(failure).isFault() ? failure.toString() : Failure.of(failure).message();
    String text = names.text(message);
    if (failure instanceof IOException) cleaned = new IOException(text);
    else if (failure instanceof IllegalArgumentException)
      cleaned = new IllegalArgumentException(text);
    else if (failure instanceof EngineException) cleaned = new EngineException(text);
    else cleaned = new IllegalStateException(text);
    cleaned.setStackTrace(failure.getStackTrace());
    return cleaned;
  }

  /** Progress that is reported without names. */
  Progress cleaned(Progress progress) {
    if (!isHashed()) return progress;
    return new Progress() {
      @Override
      public void update(long done, long total, String message) {
        progress.update(done, total, message == null ? null : names.text(message));
      }

      @Override
      public boolean isCanceled() {
        return progress.isCanceled();
      }

      @Override
      public void checkCanceledFinally() {
        progress.checkCanceledFinally();
      }

      @Override
      public LiveView live() {
        return progress.live();
      }
    };
  }

  /**
   * Writes the list of the names that pseudonyms stand for, and says where it is.
   *
   * @return "" where names are kept
   * @throws IOException if it cannot be written
   */
  String finish() throws IOException {
    if (!isHashed()) return "";
    PseudonymFiles.save(names.pseudonyms().orElseThrow(), folder);
    return "Names are replaced by pseudonyms; their key and what they stand for are in '"
        + folder.resolve(PseudonymFiles.KEY)
        + "' and '"
        + PseudonymFiles.NAMES
        + "'. Keep both files private.";
  }
}
