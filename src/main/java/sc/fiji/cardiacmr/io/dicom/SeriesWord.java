package sc.fiji.cardiacmr.io.cine;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a series description or protocol name calls itself, in the languages and abbreviations that
 * scanners are run in. Words are the last resort: they are free text.
 */
final class SeriesWords {

  private static final Pattern LOCALIZER =
      words(
          "loc",
          "locs",
          "localiz\\w*",
          "localis\\w*",
          "lokalis\\w*",
          "scout\\w*",
          "survey\\w*",
          "reperage\\w*",
          "plan(ung|ning)?",
          "pilot",
          "3 ?plane",
          "3 ?pl");
  private static final Pattern FLOW =
      words(
          "q?flow\\w*",
          "fluss\\w*",
          "flux",
          "flujo\\w*",
          "flusso\\w*",
          "venc\\w*",
          "phase ?contrast",
          "pc",
          "pcmri?",
          "qf",
          "4dflow",
          "velocit\\w*");
  private static final Pattern PERFUSION = words("perf\\w*", "first ?pass", "dynamic", "bolus");
  private static final Pattern LATE =
      words(
          "lge\\w*",
          "late",
          "delay\\w*",
          "de",
          "dhe",
          "mde\\w*",
          "enhanc\\w*",
          "psir\\w*",
          "viab\\w*",
          "spaet\\w*",
          "spat\\w*",
          "tardi\\w*",
          "infar\\w*",
          "rehaussement");
  private static final Pattern MAP =
      words(
          "t1\\w*",
          "t2\\w*",
          "map",
          "maps",
          "mapping",
          "molli\\w*",
          "shmolli\\w*",
          "sasha\\w*",
          "ecv");
  private static final Pattern TAG = words("tag", "tags", "tagg\\w*", "c?spamm\\w*", "marquage");
  private static final Pattern SHORT_AXIS =
      words(
          "p?sax\\d*",
          "sa\\d*",
          "ka\\d*",
          "short ?ax\\w*",
          "kurz\\w*",
          "petit ?axe",
          "pa",
          "eje ?corto",
          "asse ?corto",
          "eixo ?curto",
          "korte ?as");
  private static final Pattern LONG_AXIS =
      words(
          "lax\\d*",
          "la\\d*",
          "vla",
          "hla",
          "lvot",
          "rvot",
          "long ?ax\\w*",
          "lange? ?ach\\w*",
          "grand ?axe",
          "eje ?largo",
          "asse ?lungo",
          "eixo ?longo",
          "lange ?as",
          "[234] ?(c|ch|cv|kb|cam|kammer\\w*|chamber\\w*|cavit\\w*|camar\\w*|camer\\w*)");

  private SeriesWords() {}

  private static Pattern words(String... words) {
    return Pattern.compile(" (" + String.join("|", words) + ") ");
  }

  private static boolean has(Pattern pattern, String description) {
    String plain =
        Normalizer.normalize(description, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^\\p{L}\\p{N}]+", " ");
    return pattern.matcher(" " + plain + " ").find();
  }

  static boolean isLocalizer(String description) {
    return has(LOCALIZER, description);
  }

  static boolean isFlow(String description) {
    return has(FLOW, description);
  }

  static boolean isPerfusion(String description) {
    return has(PERFUSION, description);
  }

  static boolean isLateEnhancement(String description) {
    return has(LATE, description);
  }

  static boolean isMap(String description) {
    return has(MAP, description);
  }

  static boolean isTagged(String description) {
    return has(TAG, description);
  }

  static boolean isShortAxis(String description) {
    return has(SHORT_AXIS, description);
  }

  static boolean isLongAxis(String description) {
    return has(LONG_AXIS, description);
  }
}
