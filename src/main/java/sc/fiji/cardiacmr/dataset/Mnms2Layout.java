package sc.fiji.cardiacmr.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Count;

/**
 * M&amp;Ms-2 (C. Martín-Isla et al., IEEE JBHI 27, 2023): {@code 001/001_SA_ED.nii.gz} and {@code
 * 001_SA_ES.nii.gz} with {@code _gt}. Labels 1 LV, 2 MYO, 3 RV. The long-axis images ({@code
 * 001_LA_*}) and the whole cines ({@code 001_SA_CINE}), which have no labels, are left out. Vendor
 * and disease stand in {@code dataset_information.csv} (SUBJECT_CODE, VENDOR, DISEASE), if it is
 * there.
 */
public final class Mnms2Layout implements DataLayout {

  private static final Pattern IMAGE = Pattern.compile("(\\d{1,9})_SA_(ED|ES)");
  private static final Pattern LONG_AXIS = Pattern.compile("\\d+_LA_(ED|ES|CINE)");
  private static final String CODE = "SUBJECT_CODE";

  @Override
  public String name() {
    return "mnms2";
  }

  @Override
  public boolean matches(FolderListing files) {
    return files.images().stream().anyMatch(f -> IMAGE.matcher(FolderListing.stem(f)).matches());
  }

  @Override
  public List<ManifestEntry> find(FolderListing files, LayoutOptions options, ProblemList problems)
      throws IOException {
    Table table = table(files);
    Map<Integer, Integer> lines = lines(table);
    List<ManifestEntry> rows = new ArrayList<>();
    int longAxis = 0;
    for (Path image : files.images()) {
      if (LONG_AXIS.matcher(FolderListing.stem(image)).matches()) longAxis++;
      Matcher m = IMAGE.matcher(FolderListing.stem(image));
      if (!m.matches()) continue;
      Path label = LabelNames.beside(image, "_gt");
      if (label == null) {
        problems.add(image, "The label image " + FolderListing.stem(image) + "_gt is missing.");
        continue;
      }
      Integer line = lines.get(Integer.parseInt(m.group(1)));
      String vendor = text(table, line, "VENDOR");
      rows.add(
          new ManifestEntry(
              image,
              label,
              m.group(1),
              options.centreOr(("M&Ms-2 " + vendor).trim()),
              m.group(2),
              "",
              ManifestEntry.ALL,
              ManifestEntry.ALL,
              options.mapOr(LabelMap.IDENTITY),
              text(table, line, "DISEASE")));
    }
    if (longAxis > 0)
      problems.add(files.root(), "Left out: " + Count.of(longAxis, "long-axis image") + " (_LA_).");
    return rows;
  }

  /** The table of subjects; null if there is none. */
  private static Table table(FolderListing files) throws IOException {
    for (Path file : files.files()) {
      String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
      if (!name.endsWith(".csv") || !name.contains("dataset_information")) continue;
      Table table = TableReader.read(file);
      if (table.hasColumn(CODE)) return table;
    }
    return null;
  }

  private static Map<Integer, Integer> lines(Table table) {
    Map<Integer, Integer> lines = new HashMap<>();
    if (table == null) return lines;
    for (int row = 0; row < table.rowCount(); row++) {
      String code = table.text(row, CODE).trim();
      if (code.matches("\\d{1,9}")) lines.put(Integer.parseInt(code), row);
    }
    return lines;
  }

  private static String text(Table table, Integer line, String column) {
    return line == null || !table.hasColumn(column) ? "" : table.text(line, column).trim();
  }
}
