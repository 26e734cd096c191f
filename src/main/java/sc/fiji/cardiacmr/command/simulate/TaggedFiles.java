package sc.fiji.cardiacmr.command.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.cardiacmr.command.run.FormerFiles;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.training.TaggedCopies;

/**
 * Where the files of a tagged data set go.
 *
 * @param folder absolute
 * @param copies of each image
 * @param displacement whether displacements are written
 * @param names of the images in the data set: those of their files, and before these the subject
 *     where several files of the manifest have the same
 */
public record TaggedFiles(Path folder, int copies, boolean displacement, Map<Path, String> names) {

  /**
   * The files for copies of images.
   *
   * @param rows of the whole manifest: a selection of them gives its images the same names
   */
  static TaggedFiles of(
      Path folder,
      int copies,
      boolean displacement,
      Collection<TaggedCopies.Source> sources,
      List<ManifestEntry> rows) {
    Set<Path> images = new LinkedHashSet<>();
    for (ManifestEntry row : rows) images.add(row.image());
    Map<String, Integer> counts = new HashMap<>();
    for (Path image : images) counts.merge(base(fileName(image)), 1, Integer::sum);
    Map<Path, String> names = new HashMap<>();
    for (TaggedCopies.Source source : sources) {
      String name = fileName(source.image());
      String subject = source.subject().replaceAll("[^\\p{L}\\p{N}._-]", "_");
      boolean clashes = counts.get(base(name)) > 1;
      names.put(source.image(), clashes ? subject + "-" + name : name);
    }
    return new TaggedFiles(folder, copies, displacement, names);
  }

  /** The name of an image, which no other one has. */
  String name(Path image) {
    return names.get(image);
  }

  Path manifest() {
    return folder.resolve("manifest.tsv");
  }

  /** The table of the drawn parameters. */
  Path parameters() {
    return folder.resolve("parameters.tsv");
  }

  /** The labels of an image. */
  Path labels(Path image) {
    return folder.resolve("labels").resolve(base(name(image)) + ".nii.gz");
  }

  /** A place for each copy of an image. */
  List<TaggedCopies.Target> targets(Path image) {
    List<TaggedCopies.Target> targets = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) targets.add(target(image, copy));
    return targets;
  }

  /** A row of the cine manifest for a copy of its image, 0 first. */
  ManifestEntry tagged(ManifestEntry row, int copy) {
    return new ManifestEntry(
        target(row.image(), copy).image(),
        labels(row.image()),
        row.subject(),
        row.centre(),
        row.phase(),
        row.split(),
        row.frame(),
        row.slice(),
        LabelMap.IDENTITY,
        row.group(),
        ManifestEntry.TAGGED);
  }

  /**
   * Makes the folder, if no two files would go to the same place and none to an input. The tables
   * of a former run are deleted, since its images are about to be overwritten.
   *
   * @param cine the manifest of the inputs
   * @throws IllegalArgumentException otherwise, or if such a table was made by something else
   */
  void prepare(Path cine, Collection<TaggedCopies.Source> sources) throws IOException {
    Set<Path> inputs = new LinkedHashSet<>(List.of(cine.toAbsolutePath().normalize()));
    Map<Path, Path> origins = new LinkedHashMap<>();
    Set<Path> targets = new LinkedHashSet<>(List.of(manifest(), parameters()));
    for (TaggedCopies.Source source : sources) {
      inputs.add(source.image());
      inputs.add(source.label());
      targets.add(labels(source.image()));
      for (TaggedCopies.Target target : targets(source.image())) targets.add(target.image());
      Path other = origins.put(labels(source.image()), source.image());
      if (other != null)
        throw new IllegalArgumentException(
            "'%s' and '%s' have the same name and subject; their copies would overwrite each other. Give the files different names."
                .formatted(other, source.image()));
    }
    for (Path input : inputs)
      if (targets.contains(input) || isSame(input, manifest()) || isSame(input, parameters()))
        throw new IllegalArgumentException(
            "output: '" + folder + "' contains the data set itself; choose another folder.");
    FormerFiles.deleteTables(manifest(), parameters());
    Files.createDirectories(folder);
  }

  private static boolean isSame(Path input, Path table) throws IOException {
    return Files.exists(input) && Files.exists(table) && Files.isSameFile(input, table);
  }

  private TaggedCopies.Target target(Path image, int copy) {
    String name = base(name(image)) + "-tags" + (copy + 1);
    Path moved = folder.resolve("displacement");
    return new TaggedCopies.Target(
        folder.resolve("images").resolve(name + ".nii.gz"),
        displacement ? moved.resolve(name + "-x.nii.gz") : null,
        displacement ? moved.resolve(name + "-y.nii.gz") : null);
  }

  private static String fileName(Path image) {
    return image.getFileName().toString();
  }

  private static String base(String name) {
    return name.replaceFirst("(?i)\\.nii(\\.gz)?$", "");
  }
}
