package sc.fiji.cardiacmr.edit;

import java.util.Locale;

/** Along what labels are copied and interpolated. */
public enum LabelAxis {
  SLICES,
  PHASES;

  /** One step of it, in words: slice or phase. */
  public String one() {
    return this == SLICES ? "slice" : "phase";
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
