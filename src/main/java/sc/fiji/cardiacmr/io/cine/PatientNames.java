package sc.fiji.cardiacmr.io.cine;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.privacy.Identifiers;
import sc.fiji.cardiacmr.privacy.StudyNames;

/**
 * What the patients of some folders are called: by the folder or file that the user gave. Several
 * patients in one folder are called by the folder below it that is one patient's own, or else
 * numbered, so that they stay apart without anybody's name or number.
 */
final class PatientNames {

  /** A file: the patient that its header names, the folder that the user gave, and its place. */
  record Source(String patient, Path root, Path file) {}

  private final Map<String, String> names = new LinkedHashMap<>();

  private PatientNames() {}

  /**
   * @param sources all DICOM files, in order
   * @param called with {@link Identifiers#KEEP} patients are called what the header calls them
   */
  static PatientNames of(List<Source> sources, StudyNames called) {
    PatientNames result = new PatientNames();
    Map<String, Path> roots = new LinkedHashMap<>();
    Map<String, Path> folders = new LinkedHashMap<>();
    for (Source source : sources) {
      roots.putIfAbsent(source.patient(), source.root());
      Path folder = source.file().getParent();
      folders.merge(
          source.patient(), folder == null ? source.file() : folder, PatientNames::common);
    }
    int number = 0;
    for (String patient : roots.keySet()) {
      number++;
      Path root = roots.get(patient);
      Path own = ownFolder(patient, folders, root);
      String name;
      if (called.identifiers() == Identifiers.KEEP) name = patient;
      else if (roots.size() == 1) name = called.subjectOf(plain(root));
      else if (own != null) name = called.subjectOf(plain(own));
      else name = called.subjectOf(plain(root) + ", patient " + number);
      // Folders in several places may have one name.
      if (result.names.containsValue(name)) name += " " + number;
      result.names.put(patient, name);
    }
    return result;
  }

  /**
   * The name of a folder, or that of a file without its ending. A folder that is only called what
   * it holds is called by the one above.
   */
  private static String plain(Path path) {
    Path above = path.toAbsolutePath().normalize().getParent();
    boolean isKind = StudyNames.PLAIN.nameOf(path).matches("(?i)dicoms?|dcm");
    if (isKind && above != null && above.getFileName() != null) return plain(above);
    return StudyNames.PLAIN.nameOf(path).replaceFirst("(?i)\\.(dcm|ima)$", "");
  }

  /**
   * The highest folder below {@code root} that holds images of that patient alone; null if there is
   * none.
   */
  private static Path ownFolder(String patient, Map<String, Path> folders, Path root) {
    Path folder = folders.get(patient);
    Path own = null;
    for (Path at = folder; at != null && isBelow(at, root); at = at.getParent()) {
      Path candidate = at;
      boolean isShared =
          folders.entrySet().stream()
              .filter(other -> !other.getKey().equals(patient))
              .map(Map.Entry::getValue)
              .anyMatch(other -> other.startsWith(candidate) || candidate.startsWith(other));
      if (isShared) break;
      own = at;
    }
    return own;
  }

  private static boolean isBelow(Path path, Path root) {
    return path.startsWith(root) && !path.equals(root);
  }

  private static Path common(Path a, Path file) {
    Path common = a;
    while (common != null && !file.startsWith(common)) common = common.getParent();
    return common == null ? a : common;
  }

  /** What a patient is called. */
  String of(String patient) {
    return names.getOrDefault(patient, patient);
  }
}
