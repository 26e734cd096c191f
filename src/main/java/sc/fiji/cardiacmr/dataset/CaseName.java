package sc.fiji.cardiacmr.dataset;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of an image says.
 *
 * @param subject the name without {@code _ED} or {@code _ES} or these at its beginning, without
 *     {@code _ses-01} or {@code _visit2}, without {@code _frame12}, {@code _phase3} or {@code
 *     _slice07}, and without the name of a sequence such as {@code _LGE}
 * @param phase ED, ES or ""
 * @param isLongAxis whether it is called a long-axis image: LA, LAX, 2CH, 3CH, 4CH
 */
record CaseName(String subject, String phase, boolean isLongAxis) {

  private static final Pattern PHASE =
      Pattern.compile("(?i)(.*?)[_\\-. ](ED|ES)(?=$|[_\\-. ])(.*)");

  private static final Pattern LEADING_PHASE = Pattern.compile("(?i)(ED|ES)[_\\-. ](.+)");

  /** Two visits of a patient must not be two subjects. */
  private static final Pattern SESSION =
      Pattern.compile(
          "(?i)(?<=.)[_\\-. ](?:ses[-_]?\\d+|ses-[a-z0-9]+|(?:session|visit|follow-?up|time-?point)[-_]?\\d*"
              + "|baseline)(?=$|[_\\-. ])");

  private static final Pattern PART =
      Pattern.compile("(?i)(?<=.)[_\\-. ](?:frame|phase|slice|time)[_\\-]?\\d+");

  /** Two sequences of a patient must not be two subjects. */
  private static final Pattern SEQUENCE =
      Pattern.compile("(?i)(?<=.)[_\\-. ](?:C0|bSSFP|cine|LGE|DE|T2|tagged)(?=$|[_\\-. ])");

  private static final Pattern LONG_AXIS =
      Pattern.compile(
          "(?i)(?:.*[_\\-. ])?(?:LA|LAX|[234][_\\-]?CH|[234][_\\-]?CHAMBER|LONG[_\\-]?AXIS)"
              + "(?:[_\\-. ].*)?");

  /**
   * Reads a name.
   *
   * @param stem of a file, without channel and ending
   */
  static CaseName of(String stem) {
    Matcher m = PHASE.matcher(stem);
    boolean hasPhase = m.matches();
    String name = hasPhase && !m.group(1).isBlank() ? m.group(1) + m.group(3) : stem;
    String phase = hasPhase ? m.group(2) : "";
    Matcher leading = LEADING_PHASE.matcher(name);
    if (!hasPhase && leading.matches()) {
      phase = leading.group(1);
      name = leading.group(2);
    }
    for (Pattern left : List.of(PART, SESSION, SEQUENCE)) name = left.matcher(name).replaceAll("");
    return new CaseName(name, phase.toUpperCase(Locale.ROOT), LONG_AXIS.matcher(stem).matches());
  }
}
