package sc.fiji.cardiacmr.tagging;

/**
 * What is known of a slice that is to be tagged. Arrays have a value per pixel, X fastest, and are
 * not copied; null where there is nothing to say.
 *
 * @param frame number of the frame since tagging, 0 first
 * @param tissues ordinals of {@link TissueClass}; null: all is myocardium
 * @param x place along X at which the tissue of a pixel was tagged, pixels; null: at rest
 * @param y the same along Y; null where {@code x} is
 * @param b1 true flip angles relative to nominal ones, besides the factor of the parameters, 0 to
 *     {@link TaggingParameters#MAXIMAL_B1} together; null: 1
 */
public record SliceConditions(int frame, byte[] tissues, double[] x, double[] y, float[] b1) {

  /** Only the frame is known. */
  public static SliceConditions of(int frame) {
    return new SliceConditions(frame, null, null, null, null);
  }

  /** The same with tissues. */
  public SliceConditions withTissues(byte[] newTissues) {
    return new SliceConditions(frame, newTissues, x, y, b1);
  }

  /** The same with the places at which tissue was tagged. */
  public SliceConditions withPlaces(double[] newX, double[] newY) {
    return new SliceConditions(frame, tissues, newX, newY, b1);
  }

  /** The same with a map of B1. */
  public SliceConditions withB1(float[] newB1) {
    return new SliceConditions(frame, tissues, x, y, newB1);
  }
}
