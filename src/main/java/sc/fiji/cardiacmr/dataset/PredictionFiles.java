package sc.fiji.cardiacmr.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which file in a folder of predictions belongs to a row of a manifest: the one that has the name
 * of the row's image, or the path of the image within the data. Where different images share a
 * name, only the path counts.
 */
public final class PredictionFiles {

  private final Path data;
  private final Map<Path, Set<Path>> imagesByName = new HashMap<>();

  private PredictionFiles(Path data) {
    this.data = data;
  }

  /**
   * The predictions for some rows.
   *
   * @param rows all that have been predicted, also those without labels
   * @param data folder to which the paths of the manifest are relative
   */
  public static PredictionFiles of(Manifest rows, Path data) {
    PredictionFiles files = new PredictionFiles(data.toAbsolutePath().normalize());
    for (ManifestEntry row : rows.entries())
      files
          .imagesByName
          .computeIfAbsent(row.image().getFileName(), n -> new LinkedHashSet<>())
          .add(row.image());
    return files;
  }

  /**
   * The prediction of a row.
   *
   * @param folder of predictions
   * @param name what a path of an image is called among predictions
   * @return empty if there is none
   * @throws IOException if a file may be that of this or of another image
   */
  public Optional<Path> find(Path folder, ManifestEntry row, Function<Path, String> name)
      throws IOException {
    Path file = row.image().getFileName();
    Path byName = folder.resolve(name.apply(file));
    Path byPath = row.image().startsWith(data) ? folder.resolve(name.apply(within(row))) : byName;
    Set<Path> images = imagesByName.get(file);
    if (images.size() == 1) return existing(byName).or(() -> existing(byPath));
    if (!byPath.equals(byName) && Files.exists(byPath)) return Optional.of(byPath);
    if (Files.exists(byName)) throw ambiguous(byName, images);
    return Optional.empty();
  }

  /** Whether a folder holds predictions in folders, as the images lie in those of the data. */
  public boolean isInFolders(Path folder) {
    return imagesByName.values().stream()
        .flatMap(Set::stream)
        .filter(image -> image.startsWith(data))
        .map(data::relativize)
        .anyMatch(image -> image.getNameCount() > 1 && Files.exists(folder.resolve(image)));
  }

  private Path within(ManifestEntry row) {
    return data.relativize(row.image());
  }

  private static Optional<Path> existing(Path file) {
    return Optional.of(file).filter(Files::exists);
  }

  private static IOException ambiguous(Path prediction, Set<Path> images) {
    var image = images.iterator();
    return new IOException(
        "'%s' may be the prediction of '%s' or of '%s', which have the same name. Put predictions into folders like those of the images."
            .formatted(prediction, image.next(), image.next()));
  }
}
