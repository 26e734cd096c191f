package sc.fiji.cardiacmr.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds and checks the references to files in a card. */
final class FileFields {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private FileFields() {}

  /** The file of a section with the fields {@code source} and, optionally, {@code sha256}. */
  static FileReference reference(Fields section) {
    String sha256 = section.optionalText("sha256").orElse(null);
    if (sha256 != null && !SHA256.matcher(sha256).matches())
      throw section.error("sha256", "must be 64 lower-case hexadecimal digits");
    return checked(section, "source", section.name(), section.text("source"), sha256);
  }

  /** All files of a card, in the order of its fields. */
  static List<FileReference> all(Fields card) {
    List<FileReference> files = new ArrayList<>();
    card.optionalText("documentation")
        .ifPresent(f -> files.add(checked(card, "documentation", "documentation", f, null)));
    int i = 0;
    for (String cover : card.texts("covers"))
      files.add(checked(card, "covers", "covers[" + i++ + "]", cover, null));
    for (Fields attachment : card.sections("attachments")) files.add(reference(attachment));
    for (String key : List.of("inputs", "outputs"))
      for (Fields tensor : card.sections(key))
        for (String file : List.of("test_tensor", "sample_tensor"))
          tensor.optionalSection(file).ifPresent(s -> files.add(reference(s)));
    Fields weights = card.section("weights");
    for (Map.Entry<String, Object> entry : weights.map().entrySet())
      if (entry.getValue() != null) files.add(reference(weights.section(entry.getKey())));
    return List.copyOf(files);
  }

  private static FileReference checked(
      Fields section, String key, String field, String source, String sha256) {
    FileReference reference = new FileReference(field, source, sha256);
    if (!reference.isRemote()) {
      String problem = EntryNames.problem(source);
      if (problem != null)
        throw section.error(key, "names the file '" + source + "', which " + problem);
    }
    return reference;
  }
}
