package sc.fiji.cardiacmr.io.dicom;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a series description or protocol name calls itself, in the languages and abbreviations that
 * scanners are run in. Words are the last resort: they are free text.
 */
public enum SeriesWord {
  LOCALIZER(
      "localizer",
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
      "3 ?pl"),
  FLOW(
      "flow",
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
      "velocit\\w*"),
  PERFUSION("perfusion", "perf\\w*", "first ?pass", "dynamic", "bolus"),
  LATE_ENHANCEMENT(
      "lge",
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
      "rehaussement"),
  MAP(
      "map",
      "t1\\w*",
      "t2\\w*",
      "map",
      "maps",
      "mapping",
      "molli\\w*",
      "shmolli\\w*",
      "sasha\\w*",
      "ecv"),
  TAGGED("tag", "tag", "tags", "tagg\\w*", "c?spamm\\w*", "marquage"),
  SHORT_AXIS(
      "sax",
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
      "korte ?as"),
  LONG_AXIS(
      "lax",
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

  private final String word;
  private final Pattern pattern;

  /**
   * @param word one that all of {@code words} mean
   * @param words regular expressions of lower-case words without accents
   */
  SeriesWord(String word, String... words) {
    this.word = word;
    pattern = Pattern.compile(" (" + String.join("|", words) + ") ");
  }

  /** A word that says it and nothing else. */
  String word() {
    return word;
  }

  /** All that a description says. */
  public static Set<SeriesWord> of(String description) {
    String plain =
        Normalizer.normalize(description, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^\\p{L}\\p{N}]+", " ");
    Set<SeriesWord> found = EnumSet.noneOf(SeriesWord.class);
    for (SeriesWord one : values())
      if (one.pattern.matcher(" " + plain + " ").find()) found.add(one);
    return found;
  }
}
