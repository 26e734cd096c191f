package sc.fiji.cardiacmr.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds names in texts and replaces them. A name is found where it is not part of a longer word; of
 * several the longest. Names that are too short to be told from other text, such as {@code 1}, and
 * words that say nothing about anyone, such as {@code images}, are found only where they are the
 * whole text or a folder of a path; the short ones also where they are a file, such as {@code
 * 1.nii.gz}.
 */
final class KnownNames {

  /** The endings of files, which are no part of a name. */
  static final String ENDINGS =
      "(?i)\\.(nii|nii\\.gz|hdr|img|dcm|ima|tiff?|png|jpe?g|tsv|csv|txt|zip|roi|npy|yaml)";

  private static final Pattern FILE_ENDING = Pattern.compile(ENDINGS + "(?![\\p{L}\\p{N}])");

  /** Words of messages that people call folders by. */
  private static final Set<String> GENERIC =
      Set.of(
          ("images labels imagestr labelstr imagests labelsts image label data dataset dicom nifti cine"
                  + " lge tagged study studies series patient patients subject subjects input output"
                  + " results predictions training validation test testing train manifest home users"
                  + " tmp temp desktop documents downloads models acdc emidec mnms myops sunnybrook"
                  + " contours masks mask scar strain function root mnt media var opt app work")
              .split(" "));

  private static final int SHORTEST_WORD = 3;
  private static final int SHORTEST_NUMBER = 5;

  private final Map<String, String> replacements = new HashMap<>();
  private final Map<String, List<String>> byStart = new HashMap<>();

  /** Remembers a name; an empty one is none. */
  synchronized void add(String name, String replacement) {
    if (name.isEmpty() || replacements.put(name, replacement) != null) return;
    List<String> alike = byStart.computeIfAbsent(start(name, 0), k -> new ArrayList<>());
    alike.add(name);
    alike.sort(Comparator.comparingInt(String::length).reversed());
  }

  /**
   * The text with all names replaced.
   *
   * @param mayBeName whether the text as a whole may be a name
   */
  synchronized String replacedIn(String text, boolean mayBeName) {
    String whole = mayBeName ? replacements.get(text) : null;
    if (whole != null) return GENERIC.contains(text) ? text : whole;
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      String name = nameAt(text, i);
      result.append(name == null ? text.charAt(i) : replacements.get(name));
      i += name == null ? 1 : name.length();
    }
    return result.toString();
  }

  private String nameAt(String text, int i) {
    boolean isWithinWord = i > 0 && isWord(text.charAt(i - 1)) && isWord(text.charAt(i));
    if (isWithinWord) return null;
    for (String name : byStart.getOrDefault(start(text, i), List.of()))
      if (text.startsWith(name, i) && isWhole(text, i, i + name.length())) return name;
    return null;
  }

  private static boolean isWhole(String text, int from, int to) {
    boolean isCut = to < text.length() && isWord(text.charAt(to)) && isWord(text.charAt(to - 1));
    if (isCut) return false;
    String name = text.substring(from, to);
    boolean isFolder =
        from > 0 && isSlash(text.charAt(from - 1))
            || to < text.length() && isSlash(text.charAt(to));
    if (isFolder) return true;
    boolean isNumber = name.matches("[\\d.,_+-]+");
    boolean isOther =
        isNumber ? isDecimal(text, from, to) : GENERIC.contains(name.toLowerCase(Locale.ROOT));
    if (isOther) return false;
    boolean isLong = name.length() >= (isNumber ? SHORTEST_NUMBER : SHORTEST_WORD);
    return isLong || isFile(text, to);
  }

  /** Whether a name that ends there is that of a file. */
  private static boolean isFile(String text, int to) {
    return FILE_ENDING.matcher(text).region(to, text.length()).lookingAt();
  }

  /** Whether digits are those of a longer number, such as 0.12345. */
  private static boolean isDecimal(String text, int from, int to) {
    boolean before =
        from > 1
            && ".,".indexOf(text.charAt(from - 1)) >= 0
            && Character.isDigit(text.charAt(from - 2));
    boolean after =
        to + 1 < text.length()
            && ".,".indexOf(text.charAt(to)) >= 0
            && Character.isDigit(text.charAt(to + 1));
    return before || after;
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c);
  }

  /** The first word from a place on, or the character there if it is of no word. */
  private static String start(String text, int from) {
    int to = from;
    while (to < text.length() && isWord(text.charAt(to))) to++;
    return text.substring(from, Math.max(to, from + 1));
  }
}
