package sc.fiji.cardiacmr.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which relative file names are harmless on every platform: names in archives and cards come from
 * anyone.
 */
final class EntryNames {

  private static final Pattern MODEL_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Set<String> DEVICES =
      Set.of("con", "prn", "aux", "nul", "clock$", "conin$", "conout$");
  private static final Pattern PORT = Pattern.compile("(com|lpt)[0-9¹²³]");
  private static final int MAX_DEPTH = 16;
  private static final int MAX_SEGMENT = 200;

  private EntryNames() {}

  /** What is wrong with a relative path ('/' as separator), or null if it is harmless. */
  static String problem(String path) {
    if (path.isEmpty()) return "is empty";
    if (path.startsWith("/")) return "is absolute";
    if (path.indexOf('\\') >= 0) return "contains a backslash";
    String[] segments = path.split("/", -1);
    if (segments.length > MAX_DEPTH) return "is more than " + MAX_DEPTH + " folders deep";
    for (String segment : segments) {
      String problem = segmentProblem(segment);
      if (problem != null) return problem;
    }
    return null;
  }

  private static String segmentProblem(String segment) {
    if (segment.isEmpty()) return "has an empty part";
    if (segment.equals(".") || segment.equals("..")) return "leaves its folder";
    if (segment.length() > MAX_SEGMENT) return "is too long";
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (Character.isISOControl(c) || ":*?\"<>|".indexOf(c) >= 0)
        return "contains a character that is not allowed in file names";
    }
    if (segment.endsWith(".") || segment.endsWith(" ")) return "ends in a dot or a space";
    return isDevice(segment) ? "is the name of a device" : null;
  }

  private static boolean isDevice(String segment) {
    int dot = segment.indexOf('.');
    String stem = (dot < 0 ? segment : segment.substring(0, dot)).toLowerCase(Locale.ROOT).trim();
    return DEVICES.contains(stem) || PORT.matcher(stem).matches();
  }

  /** Paths with the same key are the same file on some platform. */
  static String collisionKey(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /**
   * Checks the name of a model, which is that of its folder.
   *
   * @throws IllegalArgumentException if it is not 1 to 64 letters, digits, '.', '_' or '-'
   */
  static String requireModelName(String name) {
    if (!MODEL_NAME.matcher(name).matches() || segmentProblem(name) != null)
      throw new IllegalArgumentException(
          "'"
              + name
              + "' cannot be the name of a model: use up to 64 letters, digits, '.', '_' or '-',"
              + " beginning with a letter or digit.");
    return name;
  }
}
