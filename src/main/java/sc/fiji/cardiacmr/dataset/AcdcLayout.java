package sc.fiji.cardiacmr.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.file.TextFile;
import sc.fiji.cardiacmr.image.LabelMap;

/**
 * ACDC (O. Bernard et al., IEEE TMI 37, 2018): {@code patientNNN_frameMM.nii.gz} with {@code _gt},
 * one volume per phase, in {@code training/patientNNN/} and {@code testing/patientNNN/} with {@code
 * Info.cfg} (ED, ES, Group), or all in one folder. Labels 1 RV, 2 MYO, 3 LV.
 *
 * <p>Without {@code Info.cfg} the lower of two frames is ED, and the disease follows from the
 * number, because the 100 training subjects are in the order of their groups.
 */
public final class AcdcLayout implements DataLayout {

  private static final Pattern IMAGE = Pattern.compile("(patient(\\d{3}))_frame(\\d+)");
  private static final LabelMap LABELS = LabelMap.parse("3=1,2=2,1=3");

  private static final Map<String, String> GROUPS =
      Map.of(
          "DCM", "dilated cardiomyopathy",
          "HCM", "hypertrophic cardiomyopathy",
          "MINF", "myocardial infarction",
          "NOR", "normal",
          "RV", "abnormal RV");

  /** Of subjects 1-20, 21-40 and so on. */
  private static final List<String> ORDER = List.of("DCM", "HCM", "MINF", "NOR", "RV");

  private static final int GROUP_SIZE = 20;

  @Override
  public String name() {
    return "acdc";
  }

  @Override
  public boolean matches(FolderListing files) {
    // Other programs keep the names of the images, but not those of the labels.
    return files.images().stream().anyMatch(f -> isCase(f) && LabelNames.beside(f, "_gt") != null);
  }

  private static boolean isCase(Path image) {
    return IMAGE.matcher(FolderListing.stem(image)).matches();
  }

  @Override
  public List<ManifestEntry> find(
      FolderListing files, LayoutOptions options, ProblemList problems) {
    Map<String, List<Path>> subjects = new TreeMap<>();
    for (Path image : files.images())
      if (isCase(image))
        subjects.computeIfAbsent(subject(image), s -> new ArrayList<>()).add(image);
    List<ManifestEntry> rows = new ArrayList<>();
    subjects.values().forEach(images -> addSubject(images, options, problems, rows));
    return rows;
  }

  private static String subject(Path image) {
    Matcher m = IMAGE.matcher(FolderListing.stem(image));
    return m.matches() ? m.group(1) : "";
  }

  private static int frame(Path image) {
    Matcher m = IMAGE.matcher(FolderListing.stem(image));
    return m.matches() ? Integer.parseInt(m.group(3)) : 0;
  }

  private static void addSubject(
      List<Path> images, LayoutOptions options, ProblemList problems, List<ManifestEntry> rows) {
    Map<String, String> info = info(images.get(0), problems);
    images.sort(java.util.Comparator.comparingInt(AcdcLayout::frame));
    for (Path image : images) {
      Path label = LabelNames.beside(image, "_gt");
      if (label == null) {
        problems.add(image, "The label image " + FolderListing.stem(image) + "_gt is missing.");
        continue;
      }
      rows.add(
          new ManifestEntry(
              image,
              label,
              subject(image),
              options.centreOr("ACDC"),
              phase(image, images, info),
              FolderListing.folderName(image.getParent()).equalsIgnoreCase("testing") ? "test" : "",
              ManifestEntry.ALL,
              ManifestEntry.ALL,
              options.mapOr(LABELS),
              group(subject(image), info)));
    }
  }

  private static String phase(Path image, List<Path> images, Map<String, String> info) {
    String frame = Integer.toString(frame(image));
    if (frame.equals(info.get("ED"))) return "ED";
    if (frame.equals(info.get("ES"))) return "ES";
    if (info.containsKey("ED") || images.size() != 2) return "";
    return image.equals(images.get(0)) ? "ED" : "ES";
  }

  private static String group(String subject, Map<String, String> info) {
    if (info.containsKey("Group")) return GROUPS.getOrDefault(info.get("Group"), info.get("Group"));
    int index = (Integer.parseInt(subject.substring("patient".length())) - 1) / GROUP_SIZE;
    return index < ORDER.size() ? GROUPS.get(ORDER.get(index)) : "";
  }

  private static Map<String, String> info(Path image, ProblemList problems) {
    Map<String, String> info = new HashMap<>();
    Path file = image.resolveSibling("Info.cfg");
    if (!Files.exists(file)) return info;
    try {
      for (String line : TextFile.lines(file)) {
        int colon = line.indexOf(':');
        if (colon > 0) info.put(line.substring(0, colon).trim(), line.substring(colon + 1).trim());
      }
    } catch (IOException e) {
      problems.add(file, e.getMessage());
    }
    return info;
  }
}
