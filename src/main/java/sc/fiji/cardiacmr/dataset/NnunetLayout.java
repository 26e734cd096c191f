package sc.fiji.cardiacmr.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Raw data of nnU-Net (F. Isensee et al., Nature Methods 18, 2021): {@code dataset.json} beside
 * {@code imagesTr/CASE_0000.nii.gz} and {@code labelsTr/CASE.nii.gz}, likewise {@code imagesTs} and
 * {@code labelsTs}, which are the test set. Only the first channel is used. The label values mean
 * what {@code dataset.json} says.
 */
public final class NnunetLayout implements DataLayout {

  private static final Pattern FIRST_CHANNEL = Pattern.compile(".+_0000");

  @Override
  public String name() {
    return "nnunet";
  }

  @Override
  public boolean matches(FolderListing files) {
    return !datasets(files).isEmpty();
  }

  private static List<Path> datasets(FolderListing files) {
    return files.files().stream()
        .filter(f -> f.getFileName().toString().equals(NnunetDescription.FILE))
        .map(Path::getParent)
        .filter(f -> Files.isDirectory(f.resolve("imagesTr")))
        .filter(f -> Files.isDirectory(f.resolve("labelsTr")))
        .toList();
  }

  @Override
  public List<ManifestEntry> find(FolderListing files, LayoutOptions options, ProblemList problems)
      throws IOException {
    List<ManifestEntry> rows = new ArrayList<>();
    for (Path dataset : datasets(files)) addDataset(files.in(dataset), options, problems, rows);
    return rows;
  }

  private static void addDataset(
      FolderListing files, LayoutOptions options, ProblemList problems, List<ManifestEntry> rows)
      throws IOException {
    Path description = files.root().resolve(NnunetDescription.FILE);
    LayoutOptions stated = options;
    if (options.labelMap().isIdentity()) {
      NnunetDescription found = NnunetDescription.read(description, options.scar());
      if (found.labels().isIdentity())
        problems.add(
            description, "It names no part of the heart that is known; state the label map.");
      else if (!found.unknown().isEmpty())
        problems.add(
            description,
            "Counted as background, because they are no class here: "
                + String.join(", ", found.unknown())
                + ".");
      if (found.isPartial() && !found.labels().isIdentity())
        problems.add(
            description,
            "Pixels of the value '%s' are not labelled, but counted as background, which is wrong where they show the heart. Leave out such images."
                .formatted(NnunetDescription.IGNORE));
      stated = options.withLabelMap(found.labels());
    }
    int others = 0;
    for (String part : new String[] {"Tr", "Ts"})
      for (Path image : files.in(files.root().resolve("images" + part)).images()) {
        if (!FIRST_CHANNEL.matcher(FolderListing.stem(image)).matches()) {
          others++;
          continue;
        }
        Path label = label(files.root().resolve("labels" + part), image);
        if (label == null) problems.add(image, "No label image has the same name.");
        else rows.add(row(files.root(), image, label, part, stated));
      }
    if (others > 0)
      problems.add(
          files.root(),
          "Left out: %s images that are not the first channel (_0000).".formatted(others));
  }

  private static Path label(Path folder, Path image) {
    String plain = FolderListing.stem(image).replaceFirst("_0000$", "");
    return LabelNames.beside(folder.resolve(plain + ".nii"), "");
  }

  private static ManifestEntry row(
      Path root, Path image, Path label, String part, LayoutOptions options) {
    CaseName name = CaseSubjects.name(image);
    String subject = options.subject(root.relativize(image).toString().replace('\\', '/'));
    return new ManifestEntry(
        image,
        label,
        subject == null ? name.subject() : subject,
        options.centre(),
        name.phase(),
        part.equals("Ts") ? "test" : "",
        ManifestEntry.ALL,
        ManifestEntry.ALL,
        options.labelMap(),
        "");
  }
}
