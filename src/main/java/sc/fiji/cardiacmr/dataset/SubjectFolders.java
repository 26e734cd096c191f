package sc.fiji.cardiacmr.dataset;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The folder that tells subjects apart: the nearest to the image that is not the same for all
 * images, that does not have the same name below several folders (as {@code visit1} has), and whose
 * name does not say what lies in it (as {@code images} or {@code ED} do).
 */
final class SubjectFolders {

  private static final Pattern COMMON =
      Pattern.compile(
          "(?i)images?(tr|ts)?|labels?(tr|ts)?|imgs?|data|nii|nifti|ed|es|sa|sax|la|lax|cine|lge|c0|t2"
              + "|train(ing)?|valid(ation)?|val|test(ing)?|labell?ed|database|dicom|raw|fold[_-]?\\d*");

  private final Path root;

  /** The folders in which a folder of that name lies. */
  private final Map<String, Set<Path>> parents = new HashMap<>();

  /** How many images lie in a folder or in the folders in it. */
  private final Map<Path, Integer> images = new HashMap<>();

  private final int count;

  SubjectFolders(Path root, List<Path> files) {
    this.root = root;
    this.count = files.size();
    for (Path file : files)
      for (Path folder = file.getParent();
          folder != null && !folder.equals(root);
          folder = folder.getParent()) {
        parents
            .computeIfAbsent(folder.getFileName().toString(), n -> new HashSet<>())
            .add(folder.getParent());
        images.merge(folder, 1, Integer::sum);
      }
  }

  /** The name of that folder; null if there is none. */
  String of(Path image) {
    for (Path folder = image.getParent();
        folder != null && !folder.equals(root) && folder.startsWith(root);
        folder = folder.getParent()) {
      String name = folder.getFileName().toString();
      boolean isShared = images.getOrDefault(folder, 0) == count && count > 1;
      boolean isRepeated = parents.getOrDefault(name, Set.of()).size() > 1;
      if (!isShared && !isRepeated && !COMMON.matcher(name).matches()) return name;
    }
    return null;
  }
}
