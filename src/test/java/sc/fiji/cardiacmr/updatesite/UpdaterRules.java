package sc.fiji.cardiacmr.updatesite;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.scijava.util.FileUtils;

/** What Fiji's updater takes for granted about names, folders, platforms and times. */
final class UpdaterRules {

  /** Name of the index of a site. */
  static final String INDEX = "db.xml.gz";

  /** Platforms of the updater for which there are natives of TensorFlow. */
  static final List<String> PLATFORMS = List.of("linux-arm64", "linux64", "macos-arm64", "win64");

  /** All platforms of the updater, see its class {@code Platforms}. */
  private static final Set<String> KNOWN_PLATFORMS =
      Set.of(
          "linux-arm64",
          "linux32",
          "linux64",
          "macos-arm64",
          "macos64",
          "macosx",
          "win-arm64",
          "win32",
          "win64");

  /** The endings that files may have by their first folder; none: any. Others are overlooked. */
  private static final Map<String, Set<String>> MANAGED =
      Map.of(
          "jars", Set.of(".jar", ".class"),
          "plugins", Set.of(".jar", ".class", ".txt", ".ijm", ".py", ".groovy", ".js", ".bsh"),
          "macros", Set.of(".txt", ".ijm", ".png"),
          "models", Set.of(),
          "lib", Set.of(),
          "licenses", Set.of());

  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4, 4, SignStyle.NEVER)
          .appendPattern("MMddHHmmss")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private UpdaterRules() {}

  /** The path without a version: what two versions of a file have in common. */
  static String key(String path) {
    return FileUtils.stripFilenameVersion(path);
  }

  /** Why the updater would not install the file as it is, or null if it would. */
  static String problem(String path) {
    if (!path.matches("[A-Za-z0-9._+/-]+"))
      return "its path has other characters than letters, digits and . _ + - /";
    String folder = path.substring(0, Math.max(0, path.indexOf('/')));
    Set<String> endings = MANAGED.get(folder);
    if (endings == null) return "the updater does not look into the folder '" + folder + "'";
    for (String part : path.split("/"))
      if (part.isEmpty() || part.startsWith("."))
        return "the updater overlooks names that begin with a dot";
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    boolean isAny = endings.isEmpty();
    if (!isAny && (dot < 0 || !endings.contains(name.substring(dot))))
      return "the updater overlooks files with this ending in the folder '" + folder + "'";
    return null;
  }

  /** The platform that the file is for, by its folder; null for all. */
  static String platform(String path) {
    String[] parts = path.split("/");
    boolean isPlatformFolder =
        parts.length > 2 && (parts[0].equals("lib") || parts[0].equals("jars"));
    return isPlatformFolder && KNOWN_PLATFORMS.contains(parts[1]) ? parts[1] : null;
  }

  /** A time as a number like 20261231235959, in UTC. */
  static long timestamp(Instant time) {
    return Long.parseLong(TIMESTAMP.format(time.atOffset(ZoneOffset.UTC)));
  }

  /**
   * The time of a timestamp.
   *
   * @throws IllegalArgumentException if it is none
   */
  static LocalDateTime time(long timestamp) {
    try {
      return LocalDateTime.parse(Long.toString(timestamp), TIMESTAMP);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "The timestamp "
              + timestamp
              + " is no time; give year, month, day, hour, minute and second (UTC), e.g. 20261231235959.",
          e);
    }
  }
}
