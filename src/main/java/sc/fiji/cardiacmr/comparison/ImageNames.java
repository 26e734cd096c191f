package sc.fiji.cardiacmr.comparison;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.text.Count;

/**
 * Whose heart images show, by their names: what stands before the number of the slice, phase or
 * image if all names have one, as {@code 26_slice002_frame017}; else what stands before the first
 * underscore or hyphen, if this differs, but is shared by some, as {@code 26_b}; else each name is
 * a subject.
 */
final class ImageNames {

  private static final Pattern PART =
      Pattern.compile("(?i)(.+?)[ _-](slice|sl|frame|phase|image|img|z|t)[ _-]?\\d.*");

  private final Map<String, String> subjects;
  private final String note;

  private ImageNames(Map<String, String> subjects, String note) {
    this.subjects = subjects;
    this.note = note;
  }

  static ImageNames of(Collection<String> names) {
    Set<String> distinct = new LinkedHashSet<>(names);
    if (distinct.stream().allMatch(name -> PART.matcher(name).matches())) {
      ImageNames byPart =
          by(distinct, ImageNames::beforePart, "the number of the slice, phase or image in");
      if (byPart.count() < distinct.size()) return byPart;
    }
    ImageNames byPrefix = by(distinct, name -> name.split("[_-]", 2)[0], "the first '_' or '-' of");
    boolean isShared = byPrefix.count() > 1 && byPrefix.count() < distinct.size();
    return isShared ? byPrefix : new ImageNames(Map.of(), "");
  }

  private static ImageNames by(Set<String> names, UnaryOperator<String> rule, String where) {
    Map<String, String> subjects = new LinkedHashMap<>();
    for (String name : names) subjects.put(name, rule.apply(name));
    int count = Set.copyOf(subjects.values()).size();
    return new ImageNames(
        subjects,
        "%s of %s, by what stands before %s their names."
            .formatted(Count.of(names.size(), "image"), Count.of(count, "subject"), where));
  }

  private static String beforePart(String name) {
    Matcher part = PART.matcher(name);
    return part.matches() ? part.group(1) : name;
  }

  private int count() {
    return Set.copyOf(subjects.values()).size();
  }

  /** The subject of an image. */
  String subject(String name) {
    return subjects.getOrDefault(name, name);
  }

  /** What was guessed; nothing where each name is a subject. */
  Optional<String> note() {
    return note.isEmpty() ? Optional.empty() : Optional.of(note);
  }
}
