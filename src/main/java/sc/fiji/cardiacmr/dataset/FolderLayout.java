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

/**
 * A folder of images and a folder of label images, matched by name: {@code images/P01_ED.nii.gz}
 * belongs to {@code labels/P01_ED.nii.gz}, {@code labels/P01_ED_gt.nii.gz} and the like (also _seg,
 * _label, _mask, -mask; upper or lower case). Folders in the two folders must be the same. Without
 * two such folders, images and labels lie side by side and the suffix tells them apart.
 *
 * <p>The subject is what the pattern finds; else the folder below {@code images}, if there is one;
 * else the name without {@code _ED} or {@code _ES}, which is the phase, and without {@code
 * _frame12}, {@code _phase3} or {@code _slice07}.
 */
public final class FolderLayout implements DataLayout {

  private static final List<String> IMAGES =
      List.of("images", "imagesTr", "image", "img", "Images");
  private static final List<String> LABELS =
      List.of("labels", "labelsTr", "label", "masks", "mask", "gt", "segmentations", "Labels");
  private static final Pattern PHASE =
      Pattern.compile("(?i)(.*?)[_\\-. ](ED|ES)(?=$|[_\\-. ])(.*)");

  private static final Pattern PART =
      Pattern.compile("(?i)(?<=.)[_\\-. ](?:frame|phase|slice|time)[_\\-]?\\d+");

  @Override
  public String name() {
    return "folders";
  }

  @Override
  public boolean matches(FolderListing files) {
    boolean folders =
        existing(files.root(), "", IMAGES) != null && existing(files.root(), "", LABELS) != null;
    return folders
        ? !files.images().isEmpty()
        : files.images().stream().anyMatch(f -> LabelNames.isLabel(FolderListing.stem(f)));
  }

  private static Path existing(Path root, String stated, List<String> usual) {
    if (!stated.isEmpty()) return root.resolve(stated).normalize();
    for (String name : usual) if (Files.isDirectory(root.resolve(name))) return root.resolve(name);
    return null;
  }

  @Override
  public List<ManifestEntry> find(FolderListing files, LayoutOptions options, ProblemList problems)
      throws IOException {
    Path images = existing(files.root(), options.images(), IMAGES);
    Path labels = existing(files.root(), options.labels(), LABELS);
    boolean sideBySide = images == null || labels == null || images.equals(labels);
    if (sideBySide) {
      images = images == null ? files.root() : images;
      labels = labels == null ? images : labels;
    }
    FolderListing imageFiles = listing(files, images);
    Map<String, List<Path>> byName = labelsByName(listing(files, labels), sideBySide);
    List<ManifestEntry> rows = new ArrayList<>();
    Set<Path> used = new HashSet<>();
    for (Path image : imageFiles.images()) {
      boolean isElsewhere = !sideBySide && image.startsWith(labels);
      if (isElsewhere || (sideBySide && LabelNames.isLabel(FolderListing.stem(image)))) continue;
      List<Path> found = byName.getOrDefault(key(imageFiles.root(), image), List.of());
      used.addAll(found);
      if (found.isEmpty()) problems.add(image, "No label image has the same name.");
      else if (found.size() > 1)
        problems.add(image, "Several label images belong to it: " + names(found) + ".");
      else rows.add(row(imageFiles.root(), image, found.get(0), options));
    }
    for (List<Path> found : byName.values())
      for (Path label : found)
        if (!used.contains(label)) problems.add(label, "No image belongs to these labels.");
    if (imageFiles.images().isEmpty())
      problems.add(images, "The folder contains no NIfTI image; save other images as NIfTI first.");
    return rows;
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

  private static ManifestEntry row(Path root, Path image, Path label, LayoutOptions options) {
    String relative = root.relativize(image).toString().replace('\\', '/');
    String stem = FolderListing.stem(image).replaceFirst("_0000$", "");
    Matcher m = PHASE.matcher(stem);
    boolean hasPhase = m.matches();
    String subject = options.subject(relative);
    if (subject == null && relative.contains("/"))
      subject = relative.substring(0, relative.indexOf('/'));
    if (subject == null) {
      String name = hasPhase && !m.group(1).isBlank() ? m.group(1) + m.group(3) : stem;
      subject = PART.matcher(name).replaceAll("");
    }
    return new ManifestEntry(
        image,
        label,
        subject,
        options.centre(),
        hasPhase ? m.group(2).toUpperCase(java.util.Locale.ROOT) : "",
        "",
        ManifestEntry.ALL,
        ManifestEntry.ALL,
        options.labelMap(),
        "");
  }
}
