package sc.fiji.cardiacmr.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The folder that tells subjects apart: the nearest to the image that is not the same for all
 * images, whose name does not say what lies in it (as {@code images} or {@code ED} do) or when it
 * was made (as {@code ses-01} or {@code 2020-01-31} do), and of whose depth no folder has a name
 * that occurs below several others (as {@code rest} has). What lies above a session comes first.
 */
final class SubjectFolders {

  private static final Pattern COMMON =
      Pattern.compile(
          "(?i)images?(tr|ts)?|labels?(tr|ts)?|imgs?|data|nii|nifti|ed|es|sa|sax|la|lax|cine|lge|c0|t2"
              + "|train(ing)?|valid(ation)?|val|test(ing)?|labell?ed|database|dicom|raw|anat|func"
              + "|fold[_-]?\\d*");

  /** One of several times at which a subject was imaged. */
  private static final Pattern SESSION =
      Pattern.compile(
          "(?i)ses([-_ ].*|\\d+)|session.*|visit.*|baseline|follow[-_ ]?up.*|fu[-_ ]?\\d+|tp[-_ ]?\\d+"
              + "|time[-_ ]?point.*"
              + "|(19|20)\\d\\d[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\\d|3[01])([-_T ].*)?");

  private final Path root;

  /** How many images lie in a folder or in the folders in it. */
  private final Map<Path, Integer> images = new HashMap<>();

  /** Depths of which a folder has the name of another one that lies elsewhere. */
  private final Set<Integer> repeated = new HashSet<>();

  private final int count;

  SubjectFolders(Path root, List<Path> files) {
    this.root = root;
    this.count = files.size();
    for (Path file : files) for (Path folder : above(file)) images.merge(folder, 1, Integer::sum);
    Map<List<Object>, Path> places = new HashMap<>();
    for (Path folder : images.keySet()) {
      if (!mayBeSubject(folder)) continue;
      List<Object> kind = List.of(depth(folder), folder.getFileName().toString());
      Path place = place(folder);
      Path other = places.putIfAbsent(kind, place);
      if (other != null && !other.equals(place)) repeated.add(depth(folder));
    }
  }

  /** The name of that folder; null if there is none. */
  String of(Path image) {
    Path folder = folder(image);
    return folder == null ? null : folder.getFileName().toString();
  }

  /**
   * What is not certain, a sentence for the user: that folders of several depths differ, or that
   * only dates or sessions do; empty if nothing is.
   */
  String doubt() {
    Map<Integer, Path> levels = new TreeMap<>();
    for (Path folder : images.keySet())
      if (differs(folder)) levels.merge(depth(folder), folder, SubjectFolders::first);
    Path subject = null;
    for (Path folder : images.keySet())
      if (folder.equals(folder(folder.resolve("image"))))
        subject = subject == null ? folder : first(subject, folder);
    boolean isSession = subject != null && isSession(subject);
    if (subject == null || (levels.size() < 2 && !isSession)) return "";
    List<String> names = new ArrayList<>();
    for (Path folder : levels.values()) names.add("'" + folder.getFileName() + "'");
    return isSession
        ? "Folders such as '%s' are taken for subjects, though their names are those of sessions or dates. If a subject has several, give subject=... with a pattern."
            .formatted(subject.getFileName())
        : "Folders of several levels differ: %s. Subjects are those such as '%s'; if these are not the patients, give subject=... with a pattern."
            .formatted(String.join(" and ", names), subject.getFileName());
  }

  private static Path first(Path a, Path b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private Path folder(Path image) {
    List<Path> above = above(image);
    int session = above.size() - 1;
    while (session >= 0 && !isSession(above.get(session))) session--;
    for (Path folder : above.subList(session + 1, above.size())) if (differs(folder)) return folder;
    for (Path folder : above) if (differs(folder)) return folder;
    if (session < 0) return null;
    // Of one subject, or of dates alone.
    for (Path folder : above.subList(session + 1, above.size()))
      if (mayBeSubject(folder)) return folder;
    return isOfAll(above.get(session)) ? null : above.get(session);
  }

  /** The folders in which a file lies, the nearest first. */
  private List<Path> above(Path file) {
    List<Path> folders = new ArrayList<>();
    for (Path folder = file.getParent();
        folder != null && !folder.equals(root) && folder.startsWith(root);
        folder = folder.getParent()) folders.add(folder);
    return folders;
  }

  private boolean differs(Path folder) {
    return mayBeSubject(folder) && !isOfAll(folder) && !repeated.contains(depth(folder));
  }

  private boolean isOfAll(Path folder) {
    return images.getOrDefault(folder, 0) == count && count > 1;
  }

  private static boolean mayBeSubject(Path folder) {
    return !isCommon(folder) && !isSession(folder);
  }

  private static boolean isCommon(Path folder) {
    return COMMON.matcher(folder.getFileName().toString()).matches();
  }

  private static boolean isSession(Path folder) {
    return SESSION.matcher(folder.getFileName().toString()).matches();
  }

  /** The nearest folder above whose name is not common. */
  private Path place(Path folder) {
    for (Path above : above(folder)) if (!isCommon(above)) return above;
    return root;
  }

  private int depth(Path folder) {
    return folder.getNameCount() - root.getNameCount();
  }
}
