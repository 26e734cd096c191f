package sc.fiji.cardiacmr.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.image.LabelMap;

/**
 * MyoPS (X. Zhuang, L. Li; MICCAI 2020): co-registered sequences {@code NAME_C0} (bSSFP cine),
 * {@code NAME_LGE} or {@code NAME_DE}, {@code NAME_T2}, and {@code NAME_gd} labels, in one folder
 * or in several. Labels 200 myocardium, 500 LV, 600 RV, 1220 edema, 2221 scar; edema is myocardium,
 * scar may be a class of its own.
 */
public final class MyopsLayout implements DataLayout {

  private static final Pattern IMAGE = Pattern.compile("(.+)_(C0|LGE|DE|T2)");
  private static final Pattern LABEL = Pattern.compile("(.+)_gd");
  private static final LabelMap AS_MYOCARDIUM = LabelMap.parse("200=2,500=1,600=3,1220=2,2221=2");
  private static final LabelMap AS_SCAR = LabelMap.parse("200=2,500=1,600=3,1220=2,2221=4");

  @Override
  public String name() {
    return "myops";
  }

  @Override
  public boolean matches(FolderListing files) {
    boolean images = files.images().stream().anyMatch(f -> IMAGE.matcher(stem(f)).matches());
    return images && files.images().stream().anyMatch(f -> LABEL.matcher(stem(f)).matches());
  }

  private static String stem(Path file) {
    return FolderListing.stem(file);
  }

  @Override
  public List<ManifestEntry> find(
      FolderListing files, LayoutOptions options, ProblemList problems) {
    Map<String, Path> labels = new HashMap<>();
    for (Path file : files.images()) {
      Matcher m = LABEL.matcher(stem(file));
      if (m.matches()) labels.put(m.group(1), file);
    }
    List<ManifestEntry> rows = new ArrayList<>();
    for (Path image : files.images()) {
      Matcher m = IMAGE.matcher(stem(image));
      if (!m.matches() || !sequence(m.group(2)).equals(sequence(options.sequence()))) continue;
      String subject = m.group(1);
      if (!labels.containsKey(subject)) {
        problems.add(image, "The label image " + subject + "_gd is missing.");
        continue;
      }
      rows.add(
          new ManifestEntry(
              image,
              labels.get(subject),
              subject,
              options.centreOr("MyoPS"),
              // The cine is given in the phase in which the others were taken.
              sequence(m.group(2)).equals("C0") ? "ED" : "",
              "",
              ManifestEntry.ALL,
              ManifestEntry.ALL,
              options.mapOr(options.scar() ? AS_SCAR : AS_MYOCARDIUM),
              "infarct"));
    }
    return rows;
  }

  /** Delayed enhancement (DE) and late gadolinium enhancement (LGE) are the same. */
  private static String sequence(String name) {
    return name.equalsIgnoreCase("DE") ? "LGE" : name.toUpperCase(java.util.Locale.ROOT);
  }
}
