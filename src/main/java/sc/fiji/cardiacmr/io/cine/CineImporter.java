package sc.fiji.cardiacmr.io.cine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.PlausibleSpacing;
import sc.fiji.cardiacmr.image.PlausibleTime;
import sc.fiji.cardiacmr.privacy.StudyNames;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Imports cine studies from DICOM folders: slices in order along their normal, phases in order of
 * trigger time, inconsistencies listed and corrected.
 */
public final class CineImporter {

  private CineImporter() {}

  /**
   * Reads the headers of all DICOM files in folders and below. Patients are called by the folders.
   *
   * @throws IOException if a folder does not exist
   */
  public static CineFolder scan(List<Path> folders, Progress progress) throws IOException {
    return scan(folders, StudyNames.PLAIN, progress);
  }

  /**
   * Reads the headers of all DICOM files in folders and below.
   *
   * @param names what patients and files are called in all that comes of it
   * @throws IOException if a folder does not exist
   */
  public static CineFolder scan(List<Path> folders, StudyNames names, Progress progress)
      throws IOException {
    return FolderScanner.scan(folders, names, progress);
  }

  /** As {@link #scan(List, Progress)}, for one folder. */
  public static CineFolder scan(Path folder, Progress progress) throws IOException {
    return scan(List.of(folder), progress);
  }

  /**
   * Imports the stack that the options name.
   *
   * @throws IllegalArgumentException if there is no such series
   * @throws CurationException if corrections are needed but not wanted
   * @throws IOException if images cannot be read; the message says why
   * @throws java.util.concurrent.CancellationException if the user canceled
   */
  public static CineStudy importSeries(CineFolder folder, CineOptions options, Progress progress)
      throws IOException {
    CineStack stack = folder.find(options.series());
    Curation curation = Curation.of(stack, options.correct());
    List<Finding> findings = new ArrayList<>(LeftOut.findings(folder, stack));
    findings.addAll(curation.findings());
    String blocking = options.correct() ? "" : curation.blocking();
    addUnreadable(folder, findings);
    if (!blocking.isEmpty())
      throw new CurationException(
          "The slices do not form one image: "
              + blocking
              + ". Import with correct=true, or move the images of these slices out of the folder.",
          Curation.table(stack.subject(), findings));
    CineAssembler assembler =
        new CineAssembler(curation.slices(), stack.normal(), options.maxSize());
    if (assembler.factor() < 1)
      findings.add(oversize(curation.slices().get(0).target(), options.maxSize(), assembler));
    findings.addAll(OtherStacks.findings(folder, stack));
    findings.addAll(OtherStacks.examinations(folder.matching(options.series()), stack));
    findings.addAll(OtherStacks.lossy(stack));
    Calibration stated =
        assembler
            .calibration(stack.located())
            .withDoubts(StudyDoubts.of(findings, curation.slices()));
    Calibration calibration =
        PlausibleTime.checked(
            PlausibleSpacing.checked(stated), curation.slices().get(0).frames().size());
    ImageSeries<?> image = assembler.assemble(calibration, name(stack), progress);
    return new CineStudy(
        image,
        Curation.table(stack.subject(), findings),
        summary(stack, image, curation.slices(), findings, folder),
        curation.slices());
  }

  /** Reads and imports a folder. */
  public static CineStudy importSeries(Path folder, CineOptions options, Progress progress)
      throws IOException {
    return importSeries(scan(folder, progress.part(0, 0.4)), options, progress.part(0.4, 1));
  }

  private static void addUnreadable(CineFolder folder, List<Finding> findings) {
    for (CineFolder.Problem problem : folder.problems()) {
      boolean isCopy = problem.reason().equals(CineFolder.Problem.DUPLICATE);
      findings.add(
          new Finding(
              isCopy ? Inconsistency.DUPLICATE : Inconsistency.UNREADABLE,
              problem.file(),
              problem.reason()));
    }
  }

  private static String kind(CineStack stack) {
    String contrast = stack.contrast().label();
    return stack.kind().label() + (contrast.isEmpty() ? "" : ", " + contrast);
  }

  private static Finding oversize(SliceGrid grid, int maxSize, CineAssembler assembler) {
    return new Finding(
        Inconsistency.OVERSIZE,
        "image size >" + maxSize,
        Inconsistency.OVERSIZE.correction(),
        "",
        "("
            + grid.height()
            + ","
            + grid.width()
            + ") scaling down with factor: "
            + assembler.factor());
  }

  private static String name(CineStack stack) {
    String description = stack.slices().get(0).series().description();
    String name = (stack.subject() + " " + description).trim();
    return name.isEmpty() ? "cine" : name;
  }

  private static Map<String, String> summary(
      CineStack stack,
      ImageSeries<?> image,
      List<CineSlice> slices,
      List<Finding> findings,
      CineFolder folder) {
    Calibration c = image.calibration();
    Map<String, String> summary = new LinkedHashMap<>();
    summary.put("subject", stack.subject());
    summary.put(
        "series",
        stack.seriesNumbers().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    summary.put("description", stack.description());
    summary.put(
        "size (X, Y, Z, T)",
        image.width() + ", " + image.height() + ", " + image.slices() + ", " + image.phases());
    summary.put("spacing (mm)", number(c.dx()) + ", " + number(c.dy()) + ", " + number(c.dz()));
    summary.put(
        "frame interval (ms)", number(c.frameInterval()) + " ± " + number(c.frameIntervalSpread()));
    summary.put("heart rate (1/min)", number(c.heartRate()));
    summary.put(
        "phases sorted by",
        slices.stream()
            .map(CineSlice::order)
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .map(PhaseOrder::toString)
            .collect(Collectors.joining(", ")));
    summary.put("slices sorted by", slicesSortedBy(stack));
    summary.put("inconsistencies", Integer.toString(findings.size()));
    summary.put("kind", kind(stack));
    summary.put("other stacks in the folder", OtherStacks.note(folder, stack));
    String alike = singleImagesLike(stack, folder);
    if (!alike.isEmpty()) summary.put("series with the same description, left out", alike);
    summary.put("files that are not images", Integer.toString(folder.otherFiles()));
    return summary;
  }

  /** The numbers of parallel series of single images, such as repeats, that are other stacks. */
  private static String singleImagesLike(CineStack stack, CineFolder folder) {
    CineSlice slice = stack.slices().get(0);
    if (stack.phases() > 1) return "";
    return folder.stacks().stream()
        .filter(other -> other.number() != stack.number() && other.phases() == 1)
        .filter(other -> isParallelAndAlike(slice, other.slices().get(0)))
        .flatMap(other -> other.seriesNumbers().stream())
        .distinct()
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  private static boolean isParallelAndAlike(CineSlice a, CineSlice b) {
    return a.series().isCompatibleWith(b.series())
        && a.series().hasDescriptionOf(b.series())
        && OrientationCheck.angle(a, b) <= OrientationCheck.TOLERANCE_DEGREES;
  }

  private static String slicesSortedBy(CineStack stack) {
    if (!stack.located()) return "series and instance number";
    return stack.slices().get(0).grid().isPlaced() ? "position along the normal" : "slice location";
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "unknown" : String.format(Locale.ROOT, "%.4g", value);
  }
}
