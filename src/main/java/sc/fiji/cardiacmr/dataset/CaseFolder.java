package sc.fiji.cardiacmr.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.file.FolderLock;
import sc.fiji.cardiacmr.file.WholeFiles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/**
 * A folder that grows case by case: images and labels as NIfTI, and the manifest that lists them.
 */
public final class CaseFolder {

  /**
   * What is known of a case.
   *
   * @param subject whom it shows
   * @param centre may be empty
   * @param phase e.g. ED; may be empty
   * @param group e.g. a disease; may be empty
   * @param split empty: that of the subject in the manifest, or else training; none if all subjects
   *     of the manifest have none
   */
  public record CaseInfo(String subject, String centre, String phase, String group, String split) {

    /**
     * @throws IllegalArgumentException if the subject is empty
     */
    public CaseInfo {
      if (subject.isBlank()) throw new IllegalArgumentException("The subject is empty.");
    }

    /** Name for files: subject and phase, with only letters, digits, points, _ and -. */
    public String fileName() {
      String name = phase.isBlank() ? subject : subject + "_" + phase;
      return name.trim().replaceAll("[^\\p{L}\\p{N}._-]+", "-");
    }
  }

  private static final String IMAGE_ENDING = ".nii.gz";
  private static final String LABEL_ENDING = "_labels.nii.gz";

  private final Path folder;
  private final Path manifest;

  /**
   * A folder, which need not exist yet.
   *
   * @param manifestName name of the manifest in it, .tsv or .txt
   * @throws IllegalArgumentException if the name is no such name
   */
  public CaseFolder(Path folder, String manifestName) {
    if (!manifestName.toLowerCase(Locale.ROOT).matches("[^/\\\\]+\\.(tsv|txt)"))
      throw new IllegalArgumentException(
          "'" + manifestName + "' must be the name of a file that ends in .tsv or .txt.");
    this.folder = folder.toAbsolutePath().normalize();
    this.manifest = this.folder.resolve(manifestName);
  }

  /**
   * Writes image and labels and lists them in the manifest, which is made if there is none. All of
   * it happens, or nothing. Columns of the manifest that are not ours are kept.
   *
   * @param labels of the same size as the image
   * @param part which images of it are labelled; each position becomes a row
   * @param progress is asked while files are written whether the user has canceled
   * @return the new rows
   * @throws IOException if the files of such a case exist already, something cannot be read or
   *     written, or another program adds a case
   * @throws IllegalArgumentException if the sizes differ, or the subject is in another split
   * @throws java.util.concurrent.CancellationException if the user canceled
   */
  public List<ManifestEntry> add(
      ImageSeries<?> image,
      ImageSeries<UnsignedByteType> labels,
      LabelledPart part,
      CaseInfo info,
      String fileName,
      Progress progress)
      throws IOException {
    SharedGrid.requireSameAndPhases(image, labels);
    String taken =
        "Another program adds a case to '%s'. Try again when it has done so.".formatted(manifest);
    // Held from reading the manifest to writing it.
    try (FolderLock lock = FolderLock.takeName(manifest, taken)) {
      Path imageFile = folder.resolve(fileName + IMAGE_ENDING);
      Path labelFile = folder.resolve(fileName + LABEL_ENDING);
      for (Path file : new Path[] {imageFile, labelFile})
        if (Files.exists(file))
          throw new IOException(
              file
                  + " exists already and is not replaced. Choose another subject, phase or frame.");
      Manifest old = Files.exists(manifest) ? Manifest.read(manifest, false) : null;
      List<ManifestEntry> rows = rows(imageFile, labelFile, part, info, old);
      List<ManifestEntry> all = new ArrayList<>(old == null ? List.of() : old.entries());
      all.addAll(rows);
      new Manifest(all); // checks that the subject is in one split only, before anything is written
      Table table = new Manifest(rows).table(folder);
      if (old != null) table = joined(TableReader.read(manifest), table);
      try (WholeFiles files = new WholeFiles(progress)) {
        NiftiWriter.write(image, imageFile, files);
        NiftiWriter.write(labels, labelFile, files);
        TableWriter.write(table, manifest, files);
        files.commit();
      }
      return rows;
    }
  }

  private static List<ManifestEntry> rows(
      Path image, Path label, LabelledPart part, CaseInfo info, Manifest old) {
    String split = info.split().isBlank() ? split(info.subject(), old) : info.split();
    List<ManifestEntry> rows = new ArrayList<>();
    for (LabelledPart.Position position : part.positions())
      rows.add(
          new ManifestEntry(
              image,
              label,
              info.subject(),
              info.centre(),
              info.phase(),
              split,
              position.frame(),
              position.slice(),
              LabelMap.IDENTITY,
              info.group()));
    return rows;
  }

  private static String split(String subject, Manifest old) {
    if (old == null) return Manifest.TRAINING;
    if (old.subjects().contains(subject)) return old.bySubject().get(subject).get(0).split();
    // Where nobody has a split, one with a split would be the only one that is trained on.
    return old.splits().equals(Set.of("")) ? "" : Manifest.TRAINING;
  }

  /** Both tables, with every column of either. */
  private static Table joined(Table first, Table second) {
    List<String> columns = new ArrayList<>(first.columns());
    for (String column : second.columns()) if (!columns.contains(column)) columns.add(column);
    Table table = new Table(columns);
    for (Table part : new Table[] {first, second})
      for (int row = 0; row < part.rowCount(); row++) {
        Object[] cells = new Object[columns.size()];
        for (int i = 0; i < cells.length; i++)
          cells[i] = part.hasColumn(columns.get(i)) ? part.get(row, columns.get(i)) : "";
        table.addRow(cells);
      }
    return table;
  }
}
