package sc.fiji.cardiacmr.command.simulate;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ManifestCommand;
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
import sc.fiji.cardiacmr.training.augment.CentreShift;
import sc.fiji.cardiacmr.training.augment.ShiftKind;
import sc.fiji.cardiacmr.training.augment.ShiftedImage;

/** Makes the images of a manifest look as if they came from another centre. */
@Plugin(
    type = Command.class,
    name = "shift-dataset",
    label = "Simulate Centre Shift of Data Set...",
    visible = false,
    description =
        "Makes every image of a manifest look as if it came from another centre, as Simulate Centre"
            + " Shift does for one, and writes images, labels and manifest.tsv to a folder.")
public class ShiftDataSet extends ManifestCommand {

  /** The manifest in the folder. */
  static final String MANIFEST = "manifest.tsv";

  /** A label file of the data set: it may be read with different maps. */
  private record LabelFile(Path file, LabelMap map) {}

  @Parameter(
      label = ShiftCentre.SHIFT_LABEL,
      description = ShiftCentre.SHIFT_DESCRIPTION,
      persist = false)
  private String shift = ShiftKind.GAMMA.key();

  @Parameter(
      label = ShiftCentre.STRENGTH_LABEL,
      description = ShiftCentre.STRENGTH_DESCRIPTION,
      required = false,
      persist = false)
  private String strength = "";

  @Parameter(
      label = "Seed",
      description = ShiftCentre.SEED_DESCRIPTION + "; combined with the file name of each image",
      persist = false)
  private long seed = 1;

  @Parameter(
      label = "Centre",
      description = "name of the centre for the shifted images; empty: unchanged",
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

  @Override
  protected void execute(Progress progress) throws IOException {
    CentreShift.parse(shift, strength, seed);
    List<ManifestEntry> rows = rows();
    Map<Path, Set<LabelFile>> files = new LinkedHashMap<>();
    for (ManifestEntry row : rows) {
      Set<LabelFile> labels = files.computeIfAbsent(row.image(), i -> new LinkedHashSet<>());
      if (row.hasLabel()) labels.add(new LabelFile(row.label(), row.labels()));
    }
    Map<Object, Path> targets = targets(files);
    int i = 0;
    for (Map.Entry<Path, Set<LabelFile>> entry : files.entrySet()) {
      progress.update(i, files.size(), "Shifting " + entry.getKey().getFileName());
      Progress part = progress.part((double) i / files.size(), (double) (i + 1) / files.size());
      shift(entry.getKey(), List.copyOf(entry.getValue()), targets, part);
      i++;
    }
    Manifest shifted = new Manifest(rows.stream().map(row -> shifted(row, targets)).toList());
    shifted.write(output.toPath().resolve(MANIFEST));
    summary = ManifestSummary.table(shifted);
  }

  /** Where each image (a path) and label file goes; no two to the same place, none to an input. */
  private Map<Object, Path> targets(Map<Path, Set<LabelFile>> files) throws IOException {
    Path folder = output.toPath().toAbsolutePath().normalize();
    Map<Object, Path> targets = new LinkedHashMap<>();
    Map<Path, Path> sources = new LinkedHashMap<>();
    for (Map.Entry<Path, Set<LabelFile>> entry : files.entrySet()) {
      add(targets, sources, entry.getKey(), entry.getKey(), folder.resolve("images"));
      for (LabelFile label : entry.getValue())
        add(targets, sources, label, label.file(), folder.resolve("labels"));
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
      Map<Object, Path> targets, Map<Path, Path> sources, Object key, Path file, Path folder) {
    Path target = folder.resolve(file.getFileName());
    if (targets.put(key, target) != null) return;
    Path other = sources.put(target, file);
    if (other != null)
      throw new IllegalArgumentException(
          "'%s' and '%s' have the same name, or one file is used with two label maps; their copies would overwrite each other."
              .formatted(other, file));
  }

  private void shift(
      Path file, List<LabelFile> labels, Map<Object, Path> targets, Progress progress)
      throws IOException {
    List<ImageSeries<UnsignedByteType>> given = new ArrayList<>();
    for (LabelFile label : labels) given.add(NiftiReader.readLabels(label.file(), label.map()));
    ShiftedImage shifted;
    try {
      List<CentreShift> shifts = CentreShift.parse(shift, strength, seedOf(file));
      shifted = CentreShift.apply(shifts, NiftiReader.read(file), given, progress);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    try (Recording.Span span = Recording.enterFor("image", file)) {
      ImageFiles.writeNifti(shifted.image(), targets.get(file));
      for (int i = 0; i < labels.size(); i++)
        ImageFiles.writeNifti(shifted.labels().get(i), targets.get(labels.get(i)));
    }
  }

  /** Depends on the name alone, so that another order or subset gives the same images. */
  private long seedOf(Path file) {
    long name = file.getFileName().toString().hashCode();
    return new SplittableRandom(seed ^ (name << 32)).nextLong();
  }

  private ManifestEntry shifted(ManifestEntry row, Map<Object, Path> targets) {
    return new ManifestEntry(
        targets.get(row.image()),
        row.hasLabel() ? targets.get(new LabelFile(row.label(), row.labels())) : null,
        row.subject(),
        centre.isBlank() ? row.centre() : centre.trim(),
        row.phase(),
        row.split(),
        row.frame(),
        row.slice(),
        LabelMap.IDENTITY,
        row.group(),
        row.sequence());
  }

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("shift") ? ShiftKind.names() : List.of();
  }
}
