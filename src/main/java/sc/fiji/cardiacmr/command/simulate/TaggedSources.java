package sc.fiji.cardiacmr.command.simulate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.training.TaggedCopies;

/** The images of a manifest that are tagged, and the labels at which their tags are applied. */
final class TaggedSources {

  private static final String ED = "ED";

  private TaggedSources() {}

  /**
   * The images, each once.
   *
   * @throws IllegalArgumentException if one has two label files or label maps
   */
  static Map<Path, TaggedCopies.Source> of(List<ManifestEntry> rows) {
    Map<Path, TaggedCopies.Source> sources = new LinkedHashMap<>();
    for (ManifestEntry row : rows) {
      var source =
          new TaggedCopies.Source(
              row.image(), row.label(), row.labels(), row.subject(), row.phase());
      TaggedCopies.Source other = sources.putIfAbsent(row.image(), source);
      if (other != null && !(other.label().equals(row.label()) && other.map().equals(row.labels())))
        throw new IllegalArgumentException(
            "'%s' is used with two label files or label maps; tag one at a time."
                .formatted(row.image()));
    }
    return sources;
  }

  /** The labels of the subject's ED; null where the image shows it itself or there are none. */
  static TaggedCopies.Reference reference(TaggedCopies.Source source, List<ManifestEntry> rows) {
    for (ManifestEntry row : rows)
      if (row.hasLabel()
          && row.subject().equals(source.subject())
          && row.phase().equalsIgnoreCase(ED)) {
        int frame = Math.max(1, row.frame()) - 1;
        boolean isOwn = row.label().equals(source.label());
        return isOwn && frame == 0
            ? null
            : new TaggedCopies.Reference(row.label(), row.labels(), frame);
      }
    return null;
  }
}
