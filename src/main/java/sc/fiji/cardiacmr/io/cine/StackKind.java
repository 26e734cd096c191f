package sc.fiji.cardiacmr.io.cine;

/** What a stack of slices shows, the kinds that are imported by default first. */
public enum StackKind {
  SHORT_AXIS_CINE("short-axis cine"),
  /** Slices of another or unknown direction. */
  CINE("cine"),
  LONG_AXIS_CINE("long-axis cine"),
  TAGGED("tagged"),
  FLOW("flow"),
  PERFUSION("perfusion"),
  LATE_ENHANCEMENT("late enhancement"),
  MAP("map"),
  /** One phase only, or too many for one heart beat. */
  UNKNOWN("unknown"),
  LOCALIZER("localizer");

  private final String label;

  StackKind(String label) {
    this.label = label;
  }

  /** The name for users. */
  public String label() {
    return label;
  }
}
