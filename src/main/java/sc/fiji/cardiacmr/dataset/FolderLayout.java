package sc.fiji.cardiacmr.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.text.Count;

/**
 * A folder of images and a folder of label images, matched by name: {@code images/P01_ED.nii.gz}
 * belongs to {@code labels/P01_ED.nii.gz}, {@code labels/P01_ED_gt.nii.gz} and the like (also _seg,
 * _label, _mask, -mask; upper or lower case). Folders in the two folders must be the same. Without
 * two such folders, images and labels lie side by side and the suffix tells them apart.
 *
 * <p>The subject is what the pattern finds; else the nearest folder that tells subjects apart
 * ({@link SubjectFolders}); else the name of the image ({@link CaseName}). Long-axis images are
 * left out by their name, and channels other than the first of nnU-Net.
 */
public final class FolderLayout implements DataLayout {

  private static final List<String> IMAGES =
      List.of("images", "imagesTr", "image", "img", "Images");
  private static final List<String> LABELS =
      List.of("labels", "labelsTr", "label", "masks", "mask", "gt", "segmentations", "Labels");
  private static final Pattern OTHER_CHANNEL = Pattern.compile("(.+)_(?!0000)\\d{4}");

  @Override
  public String name() {
    return "folders";
  }

  @Override
  public boolean matches(FolderListing files) {
    Path top = top(files);
    boolean folders = existing(top, "", IMAGES) != null && existing(top, "", LABELS) != null;
    return folders
        ? !files.images().isEmpty()
        : files.images().stream().anyMatch(f -> LabelNames.isLabel(FolderListing.stem(f)));
  }

  /** The folder of the two folders: the data set itself, or one that wraps it. */
  private static Path top(FolderListing files) {
    Path top = files.root();
    while (existing(top, "", IMAGES) == null || existing(top, "", LABELS) == null) {
      Path only = onlyFolder(files.in(top));
      if (only == null) return files.root();
      top = only;
    }
    return top;
  }

  /** The folder in a folder that all images lie in; null if they do not lie in one. */
  private static Path onlyFolder(FolderListing files) {
    Set<Path> folders = new HashSet<>();
    for (Path image : files.images())
      folders.add(files.root().resolve(files.root().relativize(image).getName(0)));
    if (folders.size() != 1) return null;
    Path only = folders.iterator().next();
    return Files.isDirectory(only) ? only : null;
  }

  private static Path existing(Path root, String stated, List<String> usual) {
    if (!stated.isEmpty()) return root.resolve(stated).normalize();
    for (String name : usual) if (Files.isDirectory(root.resolve(name))) return root.resolve(name);
    return null;
  }

  @Override
  public List<ManifestEntry> find(FolderListing files, LayoutOptions options, ProblemList problems)
      throws IOException {
    Path top = top(files);
    Path images =
        existing(options.images().isEmpty() ? top : files.root(), options.images(), IMAGES);
    Path labels =
        existing(options.labels().isEmpty() ? top : files.root(), options.labels(), LABELS);
    boolean sideBySide = images == null || labels == null || images.equals(labels);
    if (sideBySide) {
      images = images == null ? files.root() : images;
      labels = labels == null ? images : labels;
    }
    FolderListing imageFiles = listing(files, images);
    Map<String, List<Path>> byName = labelsByName(listing(files, labels), sideBySide);
    CaseSubjects subjects = new CaseSubjects(imageFiles.root(), imageFiles.images(), options);
    List<ManifestEntry> rows = new ArrayList<>();
    Set<Path> used = new HashSet<>();
    int longAxis = 0;
    int channels = 0;
    for (Path image : imageFiles.images()) {
      boolean isElsewhere = !sideBySide && image.startsWith(labels);
      if (isElsewhere || (sideBySide && LabelNames.isLabel(FolderListing.stem(image)))) continue;
      List<Path> found = byName.getOrDefault(key(imageFiles.root(), image), List.of());
      used.addAll(found);
      if (CaseSubjects.name(image).isLongAxis()) longAxis++;
      else if (found.isEmpty() && isOtherChannel(image)) channels++;
      else if (found.isEmpty()) problems.add(image, "No label image has the same name.");
      else if (found.size() > 1)
        problems.add(image, "Several label images belong to it: " + names(found) + ".");
      else rows.add(row(image, found.get(0), subjects.of(image), options));
    }
    for (List<Path> found : byName.values())
      for (Path label : found)
        if (!used.contains(label)) problems.add(label, "No image belongs to these labels.");
    if (longAxis > 0)
      problems.add(imageFiles.root(), "Left out: " + Count.of(longAxis, "long-axis image") + ".");
    if (channels > 0)
      problems.add(
          imageFiles.root(),
          "Left out: "
              + Count.of(channels, "image")
              + " of other channels than the first (_0000).");
    if (imageFiles.images().isEmpty())
      problems.add(images, "The folder contains no NIfTI image; save other images as NIfTI first.");
    return rows;
  }

  /** Whether the first channel lies beside it; else the digits number cases. */
  private static boolean isOtherChannel(Path image) {
    Matcher channel = OTHER_CHANNEL.matcher(FolderListing.stem(image));
    return channel.matches()
        && LabelNames.beside(image.resolveSibling(channel.group(1) + ".nii"), "_0000") != null;
  }

  private static FolderListing listing(FolderListing files, Path folder) throws IOException {
    return folder.startsWith(files.root()) ? files.in(folder) : FolderListing.of(folder);
  }

  private static Map<String, List<Path>> labelsByName(FolderListing files, boolean bySuffix) {
    Map<String, List<Path>> byName = new java.util.TreeMap<>();
    for (Path label : files.images())
      if (!bySuffix || LabelNames.isLabel(FolderListing.stem(label)))
        byName.computeIfAbsent(key(files.root(), label), k -> new ArrayList<>()).add(label);
    return byName;
  }

  /** Folders below the root and the plain name. */
  private static String key(Path root, Path file) {
    Path relative = root.relativize(file);
    String folder = relative.getParent() == null ? "" : relative.getParent() + "/";
    return folder + LabelNames.plain(FolderListing.stem(file));
  }

  private static String names(List<Path> files) {
    return String.join(", ", files.stream().map(f -> f.getFileName().toString()).toList());
  }

  private static ManifestEntry row(Path image, Path label, String subject, LayoutOptions options) {
    return new ManifestEntry(
        image,
        label,
        subject,
        options.centre(),
        CaseSubjects.phase(image),
        "",
        ManifestEntry.ALL,
        ManifestEntry.ALL,
        options.labelMap(),
        "");
  }
}
