package sc.fiji.cardiacmr.batch;

/** What became of a study in a run. */
public enum Fate {
  /** It has results now. */
  DONE,
  /** It was tried and has none. */
  FAILED,
  /** It had been done before. */
  KEPT,
  /** It had failed before and was not tried again. */
  KEPT_FAILED;

  /** Whether it has no results. */
  public boolean isFailed() {
    return this == FAILED || this == KEPT_FAILED;
  }
}
