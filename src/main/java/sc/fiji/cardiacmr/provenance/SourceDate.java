package sc.fiji.cardiacmr.provenance;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * The date that files state: now, or that of the environment variable {@code SOURCE_DATE_EPOCH},
 * with which equal inputs give equal bytes.
 *
 * @see <a href="https://reproducible-builds.org/specs/source-date-epoch/">SOURCE_DATE_EPOCH</a>
 */
public final class SourceDate {

  static final String VARIABLE = "SOURCE_DATE_EPOCH";

  private SourceDate() {}

  /**
   * The date to state, in whole seconds.
   *
   * @throws IllegalArgumentException if {@code SOURCE_DATE_EPOCH} is not a number of seconds
   */
  public static Instant now() {
    return of(System.getenv(), Instant.now());
  }

  static Instant of(Map<String, String> environment, Instant now) {
    String text = environment.getOrDefault(VARIABLE, "").trim();
    if (text.isEmpty()) return now.truncatedTo(ChronoUnit.SECONDS);
    try {
      return Instant.ofEpochSecond(Long.parseLong(text));
    } catch (NumberFormatException | DateTimeException e) {
      throw new IllegalArgumentException(
          VARIABLE + " must be a number of seconds since 1970, not '" + text + "'.", e);
    }
  }
}
