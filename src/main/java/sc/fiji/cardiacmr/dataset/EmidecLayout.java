package sc.fiji.cardiacmr.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.image.LabelMap;

/**
 * EMIDEC (A. Lalande et al., Data 5, 2020): {@code Case_P001/Images/Case_P001.nii.gz} with {@code
 * Case_P001/Contours/Case_P001.nii.gz}; N stands for normal, P for pathological. Labels 1 cavity, 2
 * myocardium, 3 infarction, 4 no-reflow.
 */
public final class EmidecLayout implements DataLayout {

  private static final Pattern CASE = Pattern.compile("Case_([NPM])\\d+");
  private static final LabelMap AS_MYOCARDIUM = LabelMap.parse("1=1,2=2,3=2,4=2");
  private static final LabelMap AS_SCAR = LabelMap.parse("1=1,2=2,3=4,4=5");

  @Override
  public String name() {
    return "emidec";
  }

  @Override
  public boolean matches(FolderListing files) {
    return files.images().stream().anyMatch(EmidecLayout::isCase);
  }

  private static boolean isCase(Path image) {
    return FolderListing.folderName(image).equalsIgnoreCase("Images")
        && CASE.matcher(FolderListing.folderName(image.getParent())).matches();
  }

  @Override
  public List<ManifestEntry> find(
      FolderListing files, LayoutOptions options, ProblemList problems) {
    List<ManifestEntry> rows = new ArrayList<>();
    for (Path image : files.images()) {
      if (!isCase(image)) continue;
      Path folder = image.getParent().getParent();
      Path label = label(folder, image);
      if (label == null) {
        problems.add(image, "Contours has no label image of the same name.");
        continue;
      }
      Matcher name = CASE.matcher(folder.getFileName().toString());
      rows.add(
          new ManifestEntry(
              image,
              label,
              folder.getFileName().toString(),
              options.centreOr("EMIDEC"),
              "",
              "",
              ManifestEntry.ALL,
              ManifestEntry.ALL,
              options.mapOr(options.scar() ? AS_SCAR : AS_MYOCARDIUM),
              name.matches() && name.group(1).equals("N") ? "normal" : "pathological"));
    }
    return rows;
  }

  private static Path label(Path folder, Path image) {
    Path same = folder.resolve("Contours").resolve(image.getFileName());
    return Files.exists(same) ? same : LabelNames.beside(same, "");
  }
}
