package sc.fiji.cardiacmr.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.io.cine.CineFolder;
import sc.fiji.cardiacmr.io.cine.CineImporter;
import sc.fiji.cardiacmr.io.cine.CineOptions;
import sc.fiji.cardiacmr.io.cine.CineStack;
import sc.fiji.cardiacmr.io.cine.CineStudy;
import sc.fiji.cardiacmr.io.cine.StackKind;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Imports what can be analysed of one examination in a folder of DICOM files: the best series of
 * each kind. Studies of one patient and one day are one examination.
 */
public final class StudyImport {

  private final List<StudyImage> images = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  /** About all that is imported. */
  private final List<String> remarks = new ArrayList<>();

  private StudyImport() {}

  /**
   * Imports the best series of each kind.
   *
   * @param request its kind and series choose
   * @throws IllegalArgumentException if there is none, or the folder holds several patients
   * @throws sc.fiji.cardiacmr.io.cine.CurationException if the only one cannot be imported
   * @throws IOException if files cannot be read
   */
  public static StudyImport of(CineFolder folder, AnalysisRequest request, Progress progress)
      throws IOException {
    StudyImport result = new StudyImport();
    List<CineStack> chosen = result.choose(folder, request);
    for (int i = 0; i < chosen.size(); i++)
      result.add(
          folder,
          chosen,
          i,
          request,
          progress.part((double) i / chosen.size(), (i + 1.0) / chosen.size()));
    if (result.images.isEmpty())
      throw new IllegalArgumentException(
          "Nothing can be analysed. " + String.join(" ", result.leftOut));
    return result;
  }

  /** The images, cine before tagged before late enhancement. */
  public List<StudyImage> images() {
    return List.copyOf(images);
  }

  /** Series that were not imported, with the reason, as sentences. */
  public List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  private List<CineStack> choose(CineFolder folder, AnalysisRequest request) {
    if (!request.series().isBlank()) return List.of(folder.find(request.series()));
    folder.best(); // Refuses empty folders and several patients.
    List<CineStack> possible =
        folder.stacks().stream()
            .filter(s -> StudyKind.of(s.kind()) != null)
            .filter(s -> request.kind().map(k -> k == StudyKind.of(s.kind())).orElse(true))
            .toList();
    if (possible.isEmpty())
      throw new IllegalArgumentException(
          (request.kind().isPresent()
                  ? "No series is of the kind " + request.kind().get().key() + ". Found: "
                  : "No series is a short-axis cine, a tagged series or late enhancement. Found: ")
              + withKinds(folder.stacks())
              + ". If one is, name it and say what it is: series=... kind=...");
    List<CineStack> ofVisit = ofOneExamination(possible);
    List<CineStack> chosen = new ArrayList<>();
    for (StudyKind kind : StudyKind.values()) {
      List<CineStack> ofKind =
          ofVisit.stream().filter(s -> StudyKind.of(s.kind()) == kind).toList();
      if (ofKind.isEmpty()) continue;
      CineStack best = best(ofKind);
      chosen.add(best);
      leaveOut(ofKind, best);
    }
    if (request.kind().isEmpty()) leaveOutOthers(folder);
    return chosen;
  }

  private static CineStack best(List<CineStack> stacks) {
    return stacks.stream().max((a, b) -> Long.compare(a.rank(), b.rank())).orElseThrow();
  }

  /** The stacks of the examination that has the best; all others are named. */
  private List<CineStack> ofOneExamination(List<CineStack> possible) {
    CineStack best = best(possible);
    List<CineStack> others = possible.stream().filter(s -> !s.isOfSameVisit(best)).toList();
    for (CineStack other : others)
      leftOut.add(
          "Not analysed: %s (%s), of another examination. For it: series=#%s."
              .formatted(describe(other), other.kind().label(), other.number()));
    if (!others.isEmpty())
      remarks.add(
          "The folder holds several examinations; only that of %s was analysed."
              .formatted(describe(best)));
    return possible.stream().filter(s -> s.isOfSameVisit(best)).toList();
  }

  /**
   * Names the series that show nothing that can be analysed, localizers excepted: a kind may be
   * wrong.
   */
  private void leaveOutOthers(CineFolder folder) {
    List<CineStack> others =
        folder.stacks().stream()
            .filter(s -> StudyKind.of(s.kind()) == null && s.kind() != StackKind.LOCALIZER)
            .toList();
    if (!others.isEmpty())
      leftOut.add(
          "Not analysed, for what they seem to show: %s. If one is a cine, tagged or late enhancement: series=... kind=..."
              .formatted(withKinds(others)));
  }

  private static String withKinds(List<CineStack> stacks) {
    return stacks.stream()
        .map(s -> describe(s) + " (" + s.kind().label() + ")")
        .collect(Collectors.joining(", "));
  }

  private void leaveOut(List<CineStack> ofKind, CineStack best) {
    for (CineStack other : ofKind)
      if (other != best)
        leftOut.add(
            "Not analysed: %s; of the series of its kind, %s was taken. For the other: series=#%s."
                .formatted(describe(other), describe(best), other.number()));
  }

  private static String describe(CineStack stack) {
    String numbers =
        stack.seriesNumbers().stream().map(String::valueOf).collect(Collectors.joining(" "));
    return "series "
        + numbers
        + (stack.description().isEmpty() ? "" : " '" + stack.description() + "'");
  }

  private void add(
      CineFolder folder,
      List<CineStack> chosen,
      int index,
      AnalysisRequest request,
      Progress progress)
      throws IOException {
    CineStack stack = chosen.get(index);
    String series = request.series().isBlank() ? "#" + stack.number() : request.series();
    CineStudy study;
    try {
      study = CineImporter.importSeries(folder, new CineOptions(series, true, 0), progress);
    } catch (IOException e) {
      if (chosen.size() == 1) throw e;
      leftOut.add("Not analysed: " + describe(stack) + ": " + e.getMessage());
      return;
    }
    StudyKind found = StudyKind.of(stack.kind());
    List<String> ofImage = new ArrayList<>(remarks);
    if (!stack.isOfSameStudy(chosen.get(0)))
      ofImage.add(
          "Its Study Instance UID is not that of %s; taken for the same examination, because patient and Study Date are the same."
              .formatted(describe(chosen.get(0))));
    StudyKind kind = request.kind().orElse(found);
    if (kind == null)
      throw new IllegalArgumentException(
          "The series is %s; say what to analyse it as: kind=cine, kind=tagged or kind=lge."
              .formatted(stack.kind().label()));
    if (found != kind)
      ofImage.add(
          "Analysed as %s, but the series looks like %s."
              .formatted(kind.title().toLowerCase(java.util.Locale.ROOT), stack.kind().label()));
    images.add(new StudyImage(kind, study.image(), study.report(), study.summary(), ofImage));
  }
}
