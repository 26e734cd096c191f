package sc.fiji.cardiacmr.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** How label images are named after their images. */
public final class LabelNames {

  private static final List<String> ENDINGS = List.of(".nii.gz", ".nii", ".hdr", ".hdr.gz");

  /** What people put behind, or before, the name of an image to name its labels. */
  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)(.+?)[_\\-. ](gt|gd|seg|segmentation|labels?|masks?|manual|groundtruth|contours?)"
              + "|(?:gt|seg|labels?|masks?)[_\\-. ](.+)");

  /** Channel number that nnU-Net puts behind the names of images. */
  private static final Pattern CHANNEL = Pattern.compile("(.+)_0000");

  private LabelNames() {}

  /** The file with the stem of the image and this suffix in the same folder; null if none. */
  static Path beside(Path image, String suffix) {
    for (String ending : ENDINGS) {
      Path label = image.resolveSibling(FolderListing.stem(image) + suffix + ending);
      if (Files.exists(label)) return label;
    }
    return null;
  }

  /** Whether a stem is that of a label image by its suffix or prefix. */
  static boolean isLabel(String stem) {
    return LABEL.matcher(stem).matches();
  }

  /** A stem without what makes it the name of a label or of an nnU-Net channel; lower case. */
  static String plain(String stem) {
    var label = LABEL.matcher(stem);
    String plain = stem;
    if (label.matches()) plain = label.group(1) != null ? label.group(1) : label.group(3);
    var channel = CHANNEL.matcher(plain);
    return (channel.matches() ? channel.group(1) : plain).toLowerCase(java.util.Locale.ROOT);
  }
}
