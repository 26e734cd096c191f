package sc.fiji.cardiacmr.edit;

import java.util.Objects;
import java.util.function.Supplier;
import sc.fiji.cardiacmr.image.ContourName;
import sc.fiji.cardiacmr.image.LabelPlane;

/**
 * A region that a user, or a command, has drawn on an image.
 *
 * @param name as the user sees it; "" if it has none
 * @param mask makes a mask of the image when it is asked: 1 in the region, 0 elsewhere
 * @param slice from 0; {@link ContourName#UNKNOWN} if it has no place
 * @param phase from 0; {@link ContourName#UNKNOWN} if it has no place
 * @param state whether a command has drawn it, and left where
 */
public record DrawnRegion(
    String name, Supplier<LabelPlane> mask, int slice, int phase, State state) {

  /** Who has drawn a region. */
  public enum State {
    /** The user. */
    DRAWN,
    /** A command, around labels; nobody changed it. */
    TRACED,
    /** A command, around labels, and somebody moved or reshaped it since. */
    MOVED
  }

  /** Requires a name, a mask and a state. */
  public DrawnRegion {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(mask, "mask");
    Objects.requireNonNull(state, "state");
  }
}
