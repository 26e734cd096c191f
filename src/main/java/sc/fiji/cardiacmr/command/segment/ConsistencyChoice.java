package sc.fiji.cardiacmr.command.segment;

import java.util.Locale;
import java.util.Optional;
import sc.fiji.cardiacmr.segmentation.consistency.Consistency;

/** The choice of consistency of the commands that segment. */
final class ConsistencyChoice {

  /** As suits the number of phases. */
  static final String AUTO = "auto";

  static final String NONE = "none";
  static final String SLICES = "slices";
  static final String CYCLE = "cycle";

  static final String LABEL = "Consistency";

  static final String DESCRIPTION =
      "cycle: labels of neighbouring slices and phases are made to agree, as the phases of one"
          + " heartbeat; slices: gaps between slices are filled; none: each slice and phase by"
          + " itself. auto: cycle from 6 phases on, else slices. What is changed is reported";

  private ConsistencyChoice() {}

  /** What was chosen; empty for {@value #AUTO}. */
  static Optional<Consistency> parse(String choice) {
    return choice.equals(AUTO)
        ? Optional.empty()
        : Optional.of(Consistency.valueOf(choice.toUpperCase(Locale.ROOT)));
  }
}
