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
 * @param septum how the sectors are divided
 * @param inferiorX place of the inferior RV insertion, in pixels along X, for all slices; NaN: to
 *     be found from the RV label. It counts only with {@link Septum#INSERTIONS}
 * @param inferiorY the same along Y
 * @param hasCap whether slices beyond the cavity are the apical cap, segment 17, and belong to no
 *     third; otherwise they are apical ones
 */
public record AhaOptions(
    Apex apex,
    Turn turn,
    double anteriorX,
    double anteriorY,
    Level level,
    Septum septum,
    double inferiorX,
    double inferiorY,
    boolean hasCap) {

  /** How the wall is divided into sectors. */
  public enum Septum {
    /** In sectors of 60° (apical: 90°) from the anterior insertion on. */
    EQUAL,
    /**
     * The septum reaches from the anterior to the inferior insertion and is halved; the rest of the
     * wall is divided by four. Apical sectors are centred on the same walls.
     */
    INSERTIONS
  }

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
      new AhaOptions(
          Apex.AUTOMATIC,
          Turn.AUTOMATIC,
          Double.NaN,
          Double.NaN,
          null,
          Septum.EQUAL,
          Double.NaN,
          Double.NaN,
          false);

  /** The same with another end for the apex. */
  public AhaOptions withApex(Apex newApex) {
    return new AhaOptions(
        newApex, turn, anteriorX, anteriorY, level, septum, inferiorX, inferiorY, hasCap);
  }

  /** The same with another sense. */
  public AhaOptions withTurn(Turn newTurn) {
    return new AhaOptions(
        apex, newTurn, anteriorX, anteriorY, level, septum, inferiorX, inferiorY, hasCap);
  }

  /** The same with a stated anterior RV insertion, in pixels. */
  public AhaOptions withAnterior(double x, double y) {
    return new AhaOptions(apex, turn, x, y, level, septum, inferiorX, inferiorY, hasCap);
  }

  /** The same with a stated inferior RV insertion, in pixels, where the septum ends. */
  public AhaOptions withInferior(double x, double y) {
    return new AhaOptions(apex, turn, anteriorX, anteriorY, level, Septum.INSERTIONS, x, y, hasCap);
  }

  /** The same with a stated level of all slices, for a stack that is not the whole ventricle. */
  public AhaOptions withLevel(Level newLevel) {
    return new AhaOptions(
        apex, turn, anteriorX, anteriorY, newLevel, septum, inferiorX, inferiorY, hasCap);
  }

  /** The same with sectors divided otherwise. */
  public AhaOptions withSeptum(Septum newSeptum) {
    return new AhaOptions(
        apex, turn, anteriorX, anteriorY, level, newSeptum, inferiorX, inferiorY, hasCap);
  }

  /** The same with or without the apical cap, segment 17. */
  public AhaOptions withCap(boolean cap) {
    return new AhaOptions(
        apex, turn, anteriorX, anteriorY, level, septum, inferiorX, inferiorY, cap);
  }

  boolean isAnteriorStated() {
    return !Double.isNaN(anteriorX) && !Double.isNaN(anteriorY);
  }

  boolean isInferiorStated() {
    return !Double.isNaN(inferiorX) && !Double.isNaN(inferiorY);
  }
}
