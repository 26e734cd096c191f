package sc.fiji.cardiacmr.quality;

import java.util.Locale;

/** How far a result can be relied on, from the best to the worst. */
public enum Quality {
  /** checked, and nothing found */
  GOOD,
  /** something may be wrong: have a look */
  CHECK,
  /** wrong for a known reason */
  UNUSABLE;

  /** The worse of both. */
  public Quality and(Quality other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** As it stands in tables: {@code good}, {@code check} or {@code unusable}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
