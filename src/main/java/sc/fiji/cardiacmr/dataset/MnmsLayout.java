package sc.fiji.cardiacmr.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.table.Table;

/**
 * M&amp;Ms (V. Campello et al., IEEE TMI 40, 2021): {@code CODE/CODE_sa.nii.gz} with {@code
 * CODE_sa_gt.nii.gz}, 4-D, labelled in ED and ES only, which the information table (columns
 * External code, Centre, ED, ES, Pathology) counts from 0. Labels 1 LV, 2 MYO, 3 RV. Below {@code
 * Training}, {@code Validation} and {@code Testing}; the unlabelled part of the training set is
 * left out.
 */
public final class MnmsLayout implements DataLayout {

  private static final String CODE = "External code";
  private static final String IMAGE = "_sa";

  @Override
  public String name() {
    return "mnms";
  }

  @Override
  public boolean matches(FolderListing files) {
    return files.images().stream().anyMatch(MnmsLayout::isCase);
  }

  private static boolean isCase(Path image) {
    return FolderListing.stem(image).equals(FolderListing.folderName(image) + IMAGE);
  }

  @Override
  public List<ManifestEntry> find(FolderListing files, LayoutOptions options, ProblemList problems)
      throws IOException {
    Path tableFile = tableFile(files);
    Table table = TableReader.read(tableFile);
    for (String column : new String[] {CODE, "ED", "ES", "Centre", "Pathology"})
      if (!table.hasColumn(column))
        throw new IOException(tableFile + ": the column '" + column + "' is missing.");
    Map<String, Integer> lines = new HashMap<>();
    for (int row = 0; row < table.rowCount(); row++) lines.put(table.text(row, CODE).trim(), row);
    List<ManifestEntry> rows = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Path image : files.images()) {
      if (!isCase(image)) continue;
      String subject = FolderListing.folderName(image);
      Path label = LabelNames.beside(image, "_gt");
      Integer line = lines.get(subject);
      if (line == null)
        problems.add(image, tableFile.getFileName() + " does not list " + subject + ".");
      else if (label == null)
        problems.add(image, "The label image " + subject + "_sa_gt is missing.");
      else if (!seen.add(subject)) problems.add(image, subject + " appears twice.");
      else
        for (String phase : new String[] {"ED", "ES"})
          addPhase(image, label, phase, table, line, options, problems, rows);
    }
    return rows;
  }

  private static Path tableFile(FolderListing files) throws IOException {
    return files.files().stream()
        .filter(f -> name(f).endsWith(".csv") && name(f).contains("dataset_information"))
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "'%s' lacks the table of M&Ms, 211230_M&Ms_Dataset_information_diagnosis_opendataset.csv, which gives the ED and ES phases. Put it into that folder."
                        .formatted(files.root())));
  }

  private static String name(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  private static void addPhase(
      Path image,
      Path label,
      String phase,
      Table table,
      int line,
      LayoutOptions options,
      ProblemList problems,
      List<ManifestEntry> rows) {
    String frame = table.text(line, phase).trim();
    if (!frame.matches("\\d{1,6}(\\.0)?")) {
      problems.add(
          image,
          "The table gives '"
              + frame
              + "' for "
              + phase
              + ", which is not a phase number (0 or above).");
      return;
    }
    String centre = table.text(line, "Centre").trim();
    rows.add(
        new ManifestEntry(
            image,
            label,
            FolderListing.folderName(image),
            options.centreOr(centre.isEmpty() ? "M&Ms" : "M&Ms " + centre),
            phase,
            split(image),
            (int) Double.parseDouble(frame) + 1,
            ManifestEntry.ALL,
            options.mapOr(LabelMap.IDENTITY),
            table.text(line, "Pathology").trim()));
  }

  private static String split(Path image) {
    for (Path folder = image.getParent(); folder != null; folder = folder.getParent())
      switch (folder.getFileName() == null ? "" : name(folder)) {
        case "validation" -> {
          return "validation";
        }
        case "testing" -> {
          return "test";
        }
        case "training" -> {
          return "";
        }
        default -> {
          // further up
        }
      }
    return "";
  }
}
