package sc.fiji.cardiacmr.dataset;

import java.nio.file.Path;
import java.util.List;
import sc.fiji.cardiacmr.file.Remarks;

/**
 * The subjects of images in folders: what the user's pattern finds in the path, or else the folder
 * that tells subjects apart, or else the name of the image.
 */
public final class CaseSubjects {

  private final Path root;
  private final LayoutOptions options;
  private final SubjectFolders folders;

  /**
   * @param root folder of the data set
   * @param images all that are used; what is doubtful about their folders is remarked
   */
  public CaseSubjects(Path root, List<Path> images, LayoutOptions options) {
    this.root = root;
    this.options = options;
    folders = new SubjectFolders(root, images);
    boolean isStated =
        options.subjectPattern() != null
            && images.stream().allMatch(image -> options.subject(relative(image)) != null);
    if (!isStated && !folders.doubt().isEmpty()) Remarks.add(folders.doubt());
  }

  /** The subject of an image. */
  public String of(Path image) {
    String subject = options.subject(relative(image));
    if (subject == null) subject = folders.of(image);
    return subject == null ? name(image).subject() : subject;
  }

  private String relative(Path image) {
    return root.relativize(image).toString().replace('\\', '/');
  }

  /** ED, ES or "", as the name of an image says. */
  public static String phase(Path image) {
    return name(image).phase();
  }

  /** What the name of an image says, which may end in the number of its channel. */
  static CaseName name(Path image) {
    return CaseName.of(FolderListing.stem(image).replaceFirst("_0000$", ""));
  }
}
