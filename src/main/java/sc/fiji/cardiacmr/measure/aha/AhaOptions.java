package sc.fiji.cardiacmr.measure.aha;

/**
 * What a user may state about the orientation of a short-axis stack.
 *
 * @param apex which end of the stack is the apex
 * @param turn in which sense the walls follow each other, anterior, septal, inferior, lateral, as
 *     the image is shown (X to the right, Y down)
 * @param anteriorX place of the anterior RV insertion, in pixels along X, for all slices; NaN: to
 *     be found from the RV label
 * @param anteriorY the same along Y
 * @param level to which all slices with myocardium belong; null: they are divided into thirds
 */
public record AhaOptions(Apex apex, Turn turn, double anteriorX, double anteriorY, Level level) {

  /** Which end of the stack is the apex. */
  public enum Apex {
    /** As the place in the patient says, or else where the cavity is smaller. */
    AUTOMATIC,
    /** The first slice. */
    FIRST,
    /** The last slice. */
    LAST
  }

  /** The sense in which anterior, septal, inferior and lateral wall follow each other. */
  public enum Turn {
    /**
     * As the place in the patient says; where it is unknown, counter-clockwise: the image is then
     * taken to be as radiologists see it, whatever its rotation, and not mirrored.
     */
    AUTOMATIC,
    CLOCKWISE,
    COUNTERCLOCKWISE
  }

  /** Everything is found out. */
  public static final AhaOptions AUTOMATIC =
      new AhaOptions(Apex.AUTOMATIC, Turn.AUTOMATIC, Double.NaN, Double.NaN, null);

  /** The same with another end for the apex. */
  public AhaOptions withApex(Apex newApex) {
    return new AhaOptions(newApex, turn, anteriorX, anteriorY, level);
  }

  /** The same with another sense. */
  public AhaOptions withTurn(Turn newTurn) {
    return new AhaOptions(apex, newTurn, anteriorX, anteriorY, level);
  }

  /** The same with a stated anterior RV insertion, in pixels. */
  public AhaOptions withAnterior(double x, double y) {
    return new AhaOptions(apex, turn, x, y, level);
  }

  /** The same with a stated level of all slices, for a stack that is not the whole ventricle. */
  public AhaOptions withLevel(Level newLevel) {
    return new AhaOptions(apex, turn, anteriorX, anteriorY, newLevel);
  }

  boolean isAnteriorStated() {
    return !Double.isNaN(anteriorX) && !Double.isNaN(anteriorY);
  }
}
