package sc.fiji.cardiacmr.command.simulate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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

  /**
   * The labels of the subject's ED; null where the image shows it itself or there are none.
   *
   * @throws IllegalArgumentException if the subject has several, such as a file for each slice, and
   *     names do not tell which
   */
  static TaggedCopies.Reference reference(TaggedCopies.Source source, List<ManifestEntry> rows) {
    Map<String, ManifestEntry> references = new LinkedHashMap<>();
    for (ManifestEntry row : rows)
      if (row.hasLabel()
          && row.subject().equals(source.subject())
          && row.phase().equalsIgnoreCase(ED)) {
        if (row.label().equals(source.label())) return frame(row) == 0 ? null : reference(row);
        references.putIfAbsent(row.label() + " " + row.frame(), row);
      }
    if (references.isEmpty()) return null;
    if (references.size() == 1) return reference(references.values().iterator().next());
    return references.values().stream()
        .filter(row -> name(row.image()).equalsIgnoreCase(atEd(source)))
        .findFirst()
        .map(TaggedSources::reference)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' has several images at ED, and names do not tell which of them '%s' belongs to. Give them as subjects of their own, or name them alike but for the phase."
                        .formatted(source.subject(), name(source.image()))));
  }

  private static TaggedCopies.Reference reference(ManifestEntry row) {
    return new TaggedCopies.Reference(row.label(), row.labels(), frame(row));
  }

  private static int frame(ManifestEntry row) {
    return Math.max(1, row.frame()) - 1;
  }

  /** What the image of a source would be called at ED. */
  private static String atEd(TaggedCopies.Source source) {
    String phase = "(?i)(?<=[_\\-. ])" + Pattern.quote(source.phase()) + "(?=[_\\-. ])";
    return name(source.image()).replaceFirst(phase, ED);
  }

  private static String name(Path image) {
    return image.getFileName().toString();
  }
}
