package sc.fiji.cardiacmr.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.training.ManifestEntry;

/**
 * Where the files of a tagged data set go.
 *
 * @param folder absolute
 * @param copies of each image
 * @param displacement whether displacements are written
 */
record TaggedFiles(Path folder, int copies, boolean displacement) {

  Path manifest() {
    return folder.resolve("manifest.tsv");
  }

  /** The table of the drawn parameters. */
  Path parameters() {
    return folder.resolve("parameters.tsv");
  }

  /** The labels of an image. */
  Path labels(Path image) {
    return folder.resolve("labels").resolve(base(image) + ".nii.gz");
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
   * Makes the folder, if no two files would go to the same place and none to an input.
   *
   * @param cine the manifest of the inputs
   * @throws IllegalArgumentException otherwise
   */
  void check(Path cine, Collection<TaggedCopies.Source> sources) throws IOException {
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
            "'%s' and '%s' have the same name; their copies would overwrite each other."
                .formatted(other, source.image()));
    }
    for (Path input : inputs)
      if (targets.contains(input))
        throw new IllegalArgumentException(
            "output: '" + folder + "' holds the data set itself; choose another folder.");
    Files.createDirectories(folder);
  }

  private TaggedCopies.Target target(Path image, int copy) {
    String name = base(image) + "-tags" + (copy + 1);
    Path moved = folder.resolve("displacement");
    return new TaggedCopies.Target(
        folder.resolve("images").resolve(name + ".nii.gz"),
        displacement ? moved.resolve(name + "-x.nii.gz") : null,
        displacement ? moved.resolve(name + "-y.nii.gz") : null);
  }

  private static String base(Path image) {
    return image.getFileName().toString().replaceFirst("(?i)\\.nii(\\.gz)?$", "");
  }
}
