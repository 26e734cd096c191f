package sc.fiji.cardiacmr.command.segment;

import java.util.OptionalInt;

/** The choice of orientations of the commands that segment. */
final class Orientations {

  /** As the card of the model recommends. */
  static final String AUTO = "auto";

  private Orientations() {}

  /** The number of orientations; empty for {@value #AUTO}. */
  static OptionalInt parse(String choice) {
    return choice.equals(AUTO) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(choice));
  }
}
