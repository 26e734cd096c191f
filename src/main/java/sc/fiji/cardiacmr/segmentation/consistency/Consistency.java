package sc.fiji.cardiacmr.segmentation.consistency;

/** How far the labels of neighbouring slices and phases are made to agree. */
public enum Consistency {
  /** Each slice by itself; of each phase the largest component. */
  NONE,
  /** The slices of a phase: gaps where a slice shows no heart are bridged and filled. */
  SLICES,
  /** Slices and phases, which make one heartbeat. */
  CYCLE;

  /** So many phases, or more, are taken for a heartbeat unless told otherwise. */
  public static final int FEWEST_PHASES_DEFAULT = 6;

  /** What suits a number of phases. */
  public static Consistency usual(int phases) {
    return phases >= FEWEST_PHASES_DEFAULT ? CYCLE : SLICES;
  }
}
