package sc.fiji.cardiacmr.io.cine;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import sc.fiji.cardiacmr.file.FileMessages;
import sc.fiji.cardiacmr.io.cine.CineFolder.Problem;
import sc.fiji.cardiacmr.io.dicom.DicomFile;
import sc.fiji.cardiacmr.io.dicom.DicomReader;
import sc.fiji.cardiacmr.io.dicom.IdentifyingText;
import sc.fiji.cardiacmr.io.dicom.NotDicomException;
import sc.fiji.cardiacmr.io.dicom.Tag;
import sc.fiji.cardiacmr.privacy.Identifiers;
import sc.fiji.cardiacmr.privacy.StudyNames;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.text.NaturalOrder;

/** Reads the headers of all DICOM files below some folders, in any order and with any names. */
final class FolderScanner {

  private static final int MAX_PLANES = 3000;

  private final List<Path> files = new ArrayList<>();
  private final Map<Path, Path> roots = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private final StudyNames names;

  private FolderScanner(StudyNames names) {
    this.names = names;
  }

  /**
   * @param paths folders or files
   * @param names what patients and files are called
   * @throws IOException if one of them does not exist
   */
  static CineFolder scan(List<Path> paths, StudyNames names, Progress progress) throws IOException {
    FolderScanner scanner = new FolderScanner(names);
    for (Path path : paths) scanner.list(path, progress);
    return scanner.read(progress);
  }

  private void list(Path root, Progress progress) throws IOException {
    if (!Files.exists(root)) throw new IOException(root + " does not exist.");
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            progress.checkCanceled();
            if (Files.isRegularFile(file)) found.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // A link back to a folder above leads to nothing new.
            if (!(failure instanceof FileSystemLoopException))
              problems.add(
                  new Problem(
                      relative(root, file), "cannot be opened: " + FileMessages.reason(failure)));
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(
        Comparator.comparing(
                (Path file) -> StudyNames.PLAIN.relative(root.relativize(file)),
                NaturalOrder.INSTANCE)
            .thenComparing(Comparator.naturalOrder()));
    for (Path file : found) if (roots.putIfAbsent(file, root) == null) files.add(file);
  }

  /** What no two different images share; the UID alone is not enough after careless anonymizing. */
  private static String identity(SliceBuilder.Image image) {
    CineFrame frame = image.frame();
    return frame.sopInstanceUid()
        + "/"
        + image.series().seriesUid()
        + "/"
        + frame.instanceNumber()
        + "/"
        + frame.acquisitionNumber()
        + "/"
        + frame.triggerTime()
        + "/"
        + frame.temporalPosition()
        + "/"
        + frame.acquisitionTime()
        + "/"
        + frame.contentTime()
        + "/"
        + Arrays.toString(frame.grid().position())
        + "/"
        + image.sliceLocation()
        + (frame.sopInstanceUid() == null ? frame.file() : "");
  }

  private String relative(Path root, Path file) {
    return root.equals(file) ? names.nameOf(file) : names.relative(root.relativize(file));
  }

  /** What each patient is called. */
  private PatientNames patients(DicomFile[] read) {
    List<PatientNames.Source> sources = new ArrayList<>();
    for (int i = 0; i < read.length; i++)
      if (read[i] != null)
        sources.add(
            new PatientNames.Source(patient(read[i]), roots.get(files.get(i)), files.get(i)));
    return PatientNames.of(sources, names);
  }

  private static String patient(DicomFile file) {
    return Objects.requireNonNullElse(file.attributes().text(Tag.PATIENT_ID), "");
  }

  private IdentifyingText identifying(DicomFile file) {
    return names.identifiers() == Identifiers.KEEP
        ? IdentifyingText.NONE
        : IdentifyingText.of(file.attributes());
  }

  private CineFolder read(Progress progress) throws IOException {
    DicomFile[] read = new DicomFile[files.size()];
    String[] reasons = new String[files.size()];
    String[] otherReasons = new String[files.size()];
    Parallel.run(
        read.length,
        i -> {
          try {
            read[i] = DicomReader.read(files.get(i));
          } catch (NotDicomException other) {
            otherReasons[i] = reason(other, files.get(i));
          } catch (IOException damaged) {
            reasons[i] = reason(damaged, files.get(i));
          }
        },
        progress,
        "Reading DICOM headers");
    Map<String, List<SliceBuilder.Image>> series = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    PatientNames patients = patients(read);
    List<Problem> others = new ArrayList<>();
    int images = 0;
    for (int i = 0; i < read.length; i++) {
      String name = relative(roots.get(files.get(i)), files.get(i));
      if (otherReasons[i] != null) others.add(new Problem(name, otherReasons[i]));
      else if (read[i] == null) problems.add(new Problem(name, reasons[i]));
      else {
        List<SliceBuilder.Image> ofFile;
        try {
          String subject = patients.of(patient(read[i]));
          ofFile =
              MosaicTiles.of(
                  read[i], DicomFrames.of(read[i], i, name, subject, identifying(read[i])));
        } catch (IOException refused) {
          problems.add(new Problem(name, refused.getMessage()));
          continue;
        }
        if (!seen.add(identity(ofFile.get(0)))) {
          problems.add(new Problem(name, Problem.DUPLICATE));
          continue;
        }
        images += ofFile.size();
        series
            .computeIfAbsent(ofFile.get(0).series().seriesKey(), k -> new ArrayList<>())
            .addAll(ofFile);
      }
    }
    List<CineSlice> slices = new ArrayList<>();
    for (List<SliceBuilder.Image> ofSeries : series.values())
      if (!isTooLarge(ofSeries))
        for (List<SliceBuilder.Image> contrast : ContrastSplitter.split(ofSeries)) {
          progress.checkCanceled();
          slices.addAll(SliceBuilder.build(contrast));
        }
    List<CineStack> stacks = new ArrayList<>();
    for (CineStack stack : StackBuilder.build(slices))
      stacks.add(stack.withNumber(stacks.size() + 1));
    return new CineFolder(List.copyOf(stacks), images, List.copyOf(others), List.copyOf(problems));
  }

  /** Lists a series of more planes than any study has; comparing them all would take minutes. */
  private boolean isTooLarge(List<SliceBuilder.Image> series) {
    Set<String> places = new HashSet<>();
    for (SliceBuilder.Image image : series)
      places.add(Arrays.toString(image.frame().grid().position()) + image.sliceLocation());
    if (places.size() <= MAX_PLANES) return false;
    problems.add(
        new Problem(
            series.get(0).frame().file(),
            "The series has images at "
                + places.size()
                + " places; more than "
                + MAX_PLANES
                + " cannot be slices of a heart."));
    return true;
  }

  /** The message without the path, which reports give already. */
  private static String reason(IOException failed, Path file) {
    String message = FileMessages.reason(failed);
    String path = file + ": ";
    return message.startsWith(path) ? message.substring(path.length()) : message;
  }
}
