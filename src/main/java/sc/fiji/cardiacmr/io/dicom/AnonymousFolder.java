package sc.fiji.cardiacmr.io.dicom;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.file.FileMessages;
import sc.fiji.cardiacmr.file.Unfinished;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.privacy.Pseudonyms;
import sc.fiji.cardiacmr.progress.BackgroundWork;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/**
 * Copies the images of a folder without what identifies the patient, see {@link Confidentiality}.
 * Files and folders get neutral names: the pseudonym of the patient, {@code study1}, {@code
 * series001}, {@code 0001.dcm}. What cannot be made anonymous is left out and named: files without
 * pixels, such as reports and documents, and images that may show a name in their pixels. The files
 * that are read are never changed.
 */
public final class AnonymousFolder {

  private static final int CONVERSION_TYPE = 0x00080064;
  private static final int BURNED_IN_ANNOTATION = 0x00280301;
  private static final int PATIENT_NAME = 0x00100010;
  private static final int CONTENT_TIME = 0x00080033;
  private static final String DIRECTORY_CLASS = "1.2.840.10008.1.3.10";
  private static final String SECONDARY_CAPTURE_CLASS = "1.2.840.10008.5.1.4.1.1.7";

  /** A file that is read: what its patient is called, where it belongs, or why it is left out. */
  private record Entry(
      Path file,
      String patient,
      String study,
      String series,
      String description,
      long time,
      String leftOut) {}

  /** A file that was left out, and why. */
  public record OmittedFile(Path file, String reason) {}

  /**
   * What was done.
   *
   * @param attributes columns tag, keyword, representation, action, count, free text
   * @param files columns file (relative to the input) and written (relative to the output)
   * @param leftOut files that were not written
   * @param freeTexts how many attributes with free text were kept
   */
  public record Result(Table attributes, Table files, List<OmittedFile> leftOut, int freeTexts) {}

  private final Path input;
  private final AnonymousValues values;
  private final AttributeTally tally = new AttributeTally();
  private final Confidentiality confidentiality;

  private AnonymousFolder(Path input, AnonymousValues values) {
    this.input = input;
    this.values = values;
    confidentiality = new Confidentiality(values, tally);
  }

  /**
   * @param input folder with DICOM files at any depth
   * @param output folder to be made; may exist if it is empty
   * @param pseudonyms for patients and identifiers
   * @param shiftDates whether dates are shifted and times kept; else both are removed
   * @throws IllegalArgumentException if one folder is within the other, or {@code output} is not
   *     empty
   * @throws IOException if a file cannot be read or written, or there is no image; then nothing is
   *     left behind
   * @throws java.util.concurrent.CancellationException if the user canceled
   */
  public static Result write(
      Path input, Path output, Pseudonyms pseudonyms, boolean shiftDates, Progress progress)
      throws IOException {
    checkFolders(input, output);
    AnonymousFolder folder =
        new AnonymousFolder(input, new AnonymousValues(pseudonyms, shiftDates));
    return folder.write(output.toAbsolutePath().normalize(), progress);
  }

  private static void checkFolders(Path input, Path output) throws IOException {
    Path from = input.toRealPath();
    Path existing = output.toAbsolutePath().normalize();
    Path missing = Path.of("");
    while (Files.notExists(existing)) {
      missing = existing.getFileName().resolve(missing);
      existing = existing.getParent();
    }
    Path to = existing.toRealPath().resolve(missing).normalize();
    if (to.startsWith(from) || from.startsWith(to))
      throw new IllegalArgumentException(
          "output: '"
              + output
              + "' and the folder of the originals must not contain each other; choose another"
              + " folder.");
    if (!Files.exists(output)) return;
    if (!Files.isDirectory(output))
      throw new IllegalArgumentException("output: '" + output + "' is a file; name a folder.");
    try (Stream<Path> present = Files.list(output)) {
      if (present.findAny().isPresent())
        throw new IllegalArgumentException(
            "output: '" + output + "' is not empty; choose a new folder.");
    }
  }

  private Result write(Path output, Progress progress) throws IOException {
    List<Entry> entries = new ArrayList<>();
    List<Path> files = files(entries);
    for (Path file : files) {
      progress.part(0, 0.3).update(entries.size(), files.size(), "Reading DICOM headers");
      progress.checkCanceled();
      entries.add(entry(file));
    }
    List<OmittedFile> leftOut = new ArrayList<>();
    for (Entry entry : entries)
      if (!entry.leftOut().isEmpty()) leftOut.add(new OmittedFile(entry.file(), entry.leftOut()));
    entries.removeIf(entry -> !entry.leftOut().isEmpty());
    if (entries.isEmpty()) throw new IOException(nothing(leftOut));
    Table written = new Table("file", "written");
    Path made = output.resolveSibling("." + UUID.randomUUID() + ".part");
    AutoCloseable removal = () -> deleteAll(made);
    Unfinished.add(removal);
    try {
      write(entries, made, written, progress.part(0.3, 1));
      progress.checkCanceledFinally();
      BackgroundWork.unlessAbandoned(
          () -> {
            Files.deleteIfExists(output);
            Files.move(made, output);
          });
    } finally {
      Unfinished.remove(removal);
      deleteAll(made);
    }
    return new Result(tally.table(), written, List.copyOf(leftOut), tally.freeTexts());
  }

  /** All files in order; those that cannot be opened become entries. */
  private List<Path> files(List<Entry> unreadable) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        input,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) files.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // A link back to a folder above leads to nothing new.
            if (!(failure instanceof FileSystemLoopException))
              unreadable.add(leftOut(file, "cannot be opened: " + FileMessages.reason(failure)));
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
    return files;
  }

  private String nothing(List<OmittedFile> leftOut) {
    return leftOut.isEmpty()
        ? "'" + input + "' contains no files."
        : "'"
            + input
            + "' contains no image that can be made anonymous. First of "
            + leftOut.size()
            + " files: "
            + leftOut.get(0).file()
            + ": "
            + leftOut.get(0).reason();
  }

  private Entry entry(Path file) {
    try (HeaderFile header = HeaderFile.open(file)) {
      String patient = header.text(Tag.PATIENT_ID);
      String description = header.decoded(Tag.SERIES_DESCRIPTION);
      long time = AnonymousValues.microseconds(header.text(Tag.ACQUISITION_TIME));
      return new Entry(
          file,
          patient.isEmpty() ? header.text(PATIENT_NAME) : patient,
          header.text(Tag.STUDY_INSTANCE_UID),
          header.text(Tag.SERIES_INSTANCE_UID),
          description.isEmpty() ? header.decoded(Tag.PROTOCOL_NAME) : description,
          time >= 0 ? time : AnonymousValues.microseconds(header.text(CONTENT_TIME)),
          reason(header));
    } catch (NotDicomException other) {
      return leftOut(file, "not a DICOM file");
    } catch (IOException e) {
      return leftOut(file, "cannot be read: " + FileMessages.reason(e));
    }
  }

  private static Entry leftOut(Path file, String reason) {
    return new Entry(file, "", "", "", "", -1, reason);
  }

  /** Why a file is left out; "" if it is not. */
  private static String reason(HeaderFile header) {
    String kind = header.text(Tag.SOP_CLASS_UID);
    if (kind.equals(DIRECTORY_CLASS)) return "a DICOMDIR, which lists the original files";
    if (!header.hasPixels())
      return "contains no image, but a report, a document or other data (SOP class " + kind + ")";
    if (header.text(BURNED_IN_ANNOTATION).equalsIgnoreCase("YES"))
      return "states that text is burned into its pixels (Burned In Annotation)";
    if (header.hasOverlayInPixels())
      return "has an overlay within its pixels, which may show names (Overlay Bit Position)";
    boolean isCapture =
        kind.startsWith(SECONDARY_CAPTURE_CLASS) || !header.text(CONVERSION_TYPE).isEmpty();
    if (isCapture) return "a secondary capture, which may show names in its pixels";
    if (header.text(Tag.IMAGE_TYPE).toUpperCase(Locale.ROOT).contains("SCREEN SAVE"))
      return "a copy of a screen, which may show names in its pixels";
    return "";
  }

  private void write(List<Entry> entries, Path root, Table written, Progress progress)
      throws IOException {
    Map<String, Long> starts = new TreeMap<>();
    for (Entry entry : entries)
      if (entry.time() >= 0) starts.merge(entry.study(), entry.time(), Math::min);
    Map<String, String> folders = new LinkedHashMap<>();
    Map<String, Integer> studies = new TreeMap<>();
    Map<String, Integer> series = new TreeMap<>();
    Map<String, Integer> images = new TreeMap<>();
    int done = 0;
    for (Entry entry : entries) {
      progress.update(done++, entries.size(), "Writing anonymous images");
      progress.checkCanceled();
      AnonymousValues.Source source =
          new AnonymousValues.Source(
              entry.patient(), entry.description(), starts.getOrDefault(entry.study(), -1L));
      String patient = values.patient(source);
      String study =
          folders.computeIfAbsent(
              patient + "\n" + entry.study(),
              key -> patient + "/study" + studies.merge(patient, 1, Integer::sum));
      String folder =
          folders.computeIfAbsent(
              study + "\n" + entry.series(),
              key ->
                  String.format(
                      Locale.ROOT, "%s/series%03d", study, series.merge(study, 1, Integer::sum)));
      String name =
          String.format(Locale.ROOT, "%s/%04d.dcm", folder, images.merge(folder, 1, Integer::sum));
      write(entry.file(), root.resolve(name), source);
      written.addRow(input.relativize(entry.file()).toString().replace('\\', '/'), name);
    }
  }

  private void write(Path from, Path to, AnonymousValues.Source source) throws IOException {
    Files.createDirectories(to.getParent());
    try (HeaderFile header = HeaderFile.open(from)) {
      List<DicomElement> elements = confidentiality.applied(header.elements(), source);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
        header.write(elements, out);
      } catch (IOException e) {
        throw WholeFile.explained(to, e);
      }
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    if (Files.notExists(folder)) return;
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = new ArrayList<>(found.toList());
    }
    all.sort(Comparator.reverseOrder());
    for (Path one : all) Files.delete(one);
  }
}
