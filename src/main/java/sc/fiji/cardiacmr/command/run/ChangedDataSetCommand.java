package sc.fiji.cardiacmr.command.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.ItemIO;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import sc.fiji.cardiacmr.dataset.FolderListing;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.dataset.ManifestSummary;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.table.Table;

/**
 * A command that makes another image of each image of a manifest, and writes images, labels and a
 * manifest to a folder.
 */
public abstract class ChangedDataSetCommand extends ManifestCommand {

  /** The manifest in the folder. */
  public static final String MANIFEST = "manifest.tsv";

  /**
   * A label file of the data set: it may be read with different maps.
   *
   * @param image the image whose labels are meant; null if those of all images are written once
   */
  private record LabelFile(Path file, LabelMap map, Path image) {}

  /**
   * An image that was made, and the labels of it.
   *
   * @param labels in the order of those of the original
   */
  public record Changed(ImageSeries<?> image, List<ImageSeries<UnsignedByteType>> labels) {}

  @Parameter(
      label = "Centre",
      description = "name of the centre for the new images; empty: unchanged",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String centre = "";

  @Parameter(
      label = "Folder",
      description =
          "folder to write to: images/, labels/ (1 = LV blood pool, 2 = myocardium, 3 = RV"
              + " blood pool) and, at the end, manifest.tsv; created if needed",
      style = "new-directory",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File output;

  @Parameter(
      label = "Subjects",
      description = "subjects and rows per split, centre and group",
      type = ItemIO.OUTPUT)
  private Table summary;

  @Override
  protected String whyNamesStay() {
    return MANIFEST_NEEDS_NAMES;
  }

  /**
   * Makes another image.
   *
   * @param file of the image, for messages and seeds
   * @param image not changed
   * @param labels of the image, 1 = LV blood pool, 2 = myocardium, 3 = RV blood pool; not changed
   * @throws IllegalArgumentException if it cannot be made of this image
   */
  protected abstract Changed change(
      Path file,
      ImageSeries<?> image,
      List<ImageSeries<UnsignedByteType>> labels,
      Progress progress)
      throws IOException;

  /** What is being done, for the progress: e.g. "Shifting". */
  protected abstract String activity();

  /** The sequence that a new image shows, e.g. {@code tagged}. */
  protected String sequence(ManifestEntry row) {
    return row.sequence();
  }

  /**
   * Whether labels move with their image, each in its own way: a label file that several images
   * share is then written once for each of them.
   */
  protected boolean movesLabels() {
    return false;
  }

  /** The folder that is written to. */
  protected final Path folder() {
    return output.toPath();
  }

  /** Makes all images and, at the end, the manifest. */
  protected final void changeAll(Progress progress) throws IOException {
    List<ManifestEntry> rows = rows();
    Map<Path, Set<LabelFile>> files = new LinkedHashMap<>();
    for (ManifestEntry row : rows) {
      Set<LabelFile> labels = files.computeIfAbsent(row.image(), i -> new LinkedHashSet<>());
      if (row.hasLabel()) labels.add(labelFile(row));
    }
    Map<Object, Path> targets = targets(files);
    FormerFiles.deleteTables(folder().resolve(MANIFEST));
    int i = 0;
    for (Map.Entry<Path, Set<LabelFile>> entry : files.entrySet()) {
      progress.update(i, files.size(), activity() + " " + entry.getKey().getFileName());
      Progress part = progress.part((double) i / files.size(), (double) (i + 1) / files.size());
      change(entry.getKey(), List.copyOf(entry.getValue()), targets, part);
      i++;
    }
    Manifest changed = new Manifest(rows.stream().map(row -> changed(row, targets)).toList());
    changed.write(folder().resolve(MANIFEST));
    summary = ManifestSummary.table(changed);
  }

  private LabelFile labelFile(ManifestEntry row) {
    return new LabelFile(row.label(), row.labels(), movesLabels() ? row.image() : null);
  }

  /** Where each image (a path) and label file goes; no two to the same place, none to an input. */
  private Map<Object, Path> targets(Map<Path, Set<LabelFile>> files) throws IOException {
    Path folder = output.toPath().toAbsolutePath().normalize();
    Map<Object, Path> targets = new LinkedHashMap<>();
    Map<Path, Path> sources = new LinkedHashMap<>();
    Map<Path, Set<Path>> owners = new HashMap<>();
    for (Set<LabelFile> labels : files.values())
      for (LabelFile label : labels)
        owners.computeIfAbsent(label.file(), l -> new HashSet<>()).add(label.image());
    for (Map.Entry<Path, Set<LabelFile>> entry : files.entrySet()) {
      Path image = entry.getKey();
      add(targets, sources, image, image, folder.resolve("images").resolve(image.getFileName()));
      for (LabelFile label : entry.getValue()) {
        String name = label.file().getFileName().toString();
        if (owners.get(label.file()).size() > 1) name = FolderListing.stem(image) + "-" + name;
        add(targets, sources, label, label.file(), folder.resolve("labels").resolve(name));
      }
    }
    Set<Path> inputs = new LinkedHashSet<>(sources.values());
    for (Path target : targets.values())
      if (inputs.contains(target))
        throw new IllegalArgumentException(
            "output: '" + output + "' contains the data set itself; choose another folder.");
    if (Files.exists(folder.resolve(MANIFEST))
        && Files.isSameFile(folder.resolve(MANIFEST), manifest()))
      throw new IllegalArgumentException(
          "output: '" + output + "' contains the manifest itself; choose another folder.");
    return targets;
  }

  private static void add(
      Map<Object, Path> targets, Map<Path, Path> sources, Object key, Path file, Path target) {
    if (targets.put(key, target) != null) return;
    Path other = sources.put(target, file);
    if (other != null)
      throw new IllegalArgumentException(
          "'%s' and '%s' have the same name, or one file is used with two label maps; their copies would overwrite each other."
              .formatted(other, file));
  }

  private void change(
      Path file, List<LabelFile> labels, Map<Object, Path> targets, Progress progress)
      throws IOException {
    List<ImageSeries<UnsignedByteType>> given = new ArrayList<>();
    for (LabelFile label : labels) given.add(NiftiReader.readLabels(label.file(), label.map()));
    Changed changed;
    try {
      changed = change(file, NiftiReader.read(file), given, progress);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    try (Recording.Span span = Recording.enterFor("image", file)) {
      ImageFiles.writeNifti(changed.image(), targets.get(file));
      for (int i = 0; i < labels.size(); i++)
        ImageFiles.writeNifti(changed.labels().get(i), targets.get(labels.get(i)));
    }
  }

  private ManifestEntry changed(ManifestEntry row, Map<Object, Path> targets) {
    return new ManifestEntry(
        targets.get(row.image()),
        row.hasLabel() ? targets.get(labelFile(row)) : null,
        row.subject(),
        centre.isBlank() ? row.centre() : centre.trim(),
        row.phase(),
        row.split(),
        row.frame(),
        row.slice(),
        LabelMap.IDENTITY,
        row.group(),
        sequence(row));
  }
}
