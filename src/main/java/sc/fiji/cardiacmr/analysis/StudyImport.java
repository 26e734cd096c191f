package sc.fiji.cardiacmr.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /** Series that have tags though no word says so. */
  private final Map<CineStack, StudyImage> unnamedTagged = new LinkedHashMap<>();

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
    List<List<CineStack>> chosen = result.choose(folder, request);
    CineStack first = chosen.get(0).get(0);
    for (int i = 0; i < chosen.size(); i++)
      result.addBest(
          new Reader(folder, request, first, chosen.size() == 1),
          chosen.get(i),
          progress.part((double) i / chosen.size(), (i + 1.0) / chosen.size()));
    result.addUnnamedTagged();
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

  /** The series of each kind, cine before tagged before late enhancement, the best first. */
  private List<List<CineStack>> choose(CineFolder folder, AnalysisRequest request) {
    if (!request.series().isBlank()) return List.of(List.of(folder.find(request.series())));
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
    List<List<CineStack>> chosen = new ArrayList<>();
    for (StudyKind kind : StudyKind.values()) {
      List<CineStack> ofKind =
          ofVisit.stream()
              .filter(s -> StudyKind.of(s.kind()) == kind)
              .sorted(Comparator.comparingLong(CineStack::rank).reversed())
              .toList();
      if (!ofKind.isEmpty()) chosen.add(ofKind);
    }
    if (request.kind().isEmpty()) leaveOutOthers(folder);
    return chosen;
  }

  /** The stacks of the examination that has the best; all others are named. */
  private List<CineStack> ofOneExamination(List<CineStack> possible) {
    CineStack best = possible.stream().max(Comparator.comparingLong(CineStack::rank)).orElseThrow();
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

  private void leaveOut(List<CineStack> others, CineStack best) {
    for (CineStack other : others)
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

  /**
   * How series are imported.
   *
   * @param first the series that is imported first
   * @param isOnly whether series of one kind only are imported
   */
  private record Reader(
      CineFolder folder, AnalysisRequest request, CineStack first, boolean isOnly) {

    CineStudy read(CineStack stack, Progress progress) throws IOException {
      String series = request.series().isBlank() ? "#" + stack.number() : request.series();
      return CineImporter.importSeries(folder, new CineOptions(series, true, 0), progress);
    }
  }

  /**
   * Imports the first of some series of a kind. One that turns out to have tags is kept apart, and
   * the next is taken.
   */
  private void addBest(Reader reader, List<CineStack> ofKind, Progress progress)
      throws IOException {
    for (int i = 0; i < ofKind.size(); i++) {
      CineStack stack = ofKind.get(i);
      CineStudy study;
      try {
        study = reader.read(stack, progress);
      } catch (IOException e) {
        if (reader.isOnly() && unnamedTagged.isEmpty()) throw e;
        leftOut.add("Not analysed: " + describe(stack) + ": " + e.getMessage());
        leaveOut(ofKind.subList(i + 1, ofKind.size()), stack);
        return;
      }
      StudyImage image = image(reader, stack, study);
      if (reader.request().kind().isEmpty() && image.kind() != StudyKind.of(stack.kind())) {
        unnamedTagged.put(stack, image);
        continue;
      }
      images.add(image);
      leaveOut(ofKind.subList(i + 1, ofKind.size()), stack);
      return;
    }
  }

  private StudyImage image(Reader reader, CineStack stack, CineStudy study) {
    StudyKind found = StudyKind.of(stack.kind());
    StudyKind kind = reader.request().kind().orElse(found);
    if (kind == null)
      throw new IllegalArgumentException(
          "The series is %s; say what to analyse it as: kind=cine, kind=tagged or kind=lge."
              .formatted(stack.kind().label()));
    List<String> ofImage = new ArrayList<>(remarks);
    if (!stack.isOfSameStudy(reader.first()))
      ofImage.add(
          "Its Study Instance UID is not that of %s; taken for the same examination, because patient and Study Date are the same."
              .formatted(describe(reader.first())));
    boolean isStated = reader.request().kind().isPresent();
    if (!isStated && found == StudyKind.CINE && KindCheck.hasTags(study.image())) {
      kind = StudyKind.TAGGED;
      ofImage.add(
          "Analysed as tagged, because the image has tags; without them the series would be %s."
              .formatted(stack.kind().label()));
    } else {
      List<String> doubts = KindCheck.remarks(kind, study.image());
      // Tags say more than the words of a series.
      boolean isSeen = kind == StudyKind.TAGGED && doubts.isEmpty();
      if (found != kind && !isSeen)
        ofImage.add(
            "Analysed as %s, but the series looks like %s."
                .formatted(kind.title().toLowerCase(Locale.ROOT), stack.kind().label()));
      ofImage.addAll(doubts);
    }
    return new StudyImage(kind, study.image(), study.report(), study.summary(), ofImage);
  }

  /** Takes the first series that no word calls tagged, unless another is tagged by its words. */
  private void addUnnamedTagged() {
    for (CineStack stack : unnamedTagged.keySet()) {
      if (images.stream().noneMatch(i -> i.kind() == StudyKind.TAGGED))
        images.add(unnamedTagged.get(stack));
      else
        leftOut.add(
            "Not analysed: %s; it has tags, and another tagged series was taken. For it: series=#%s."
                .formatted(describe(stack), stack.number()));
    }
    images.sort(Comparator.comparing(StudyImage::kind));
  }
}
