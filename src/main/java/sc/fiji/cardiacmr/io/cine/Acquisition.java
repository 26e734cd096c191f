package sc.fiji.cardiacmr.io.cine;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the attributes of an image say about how it was made. Unknown numbers are NaN, an unknown
 * echo number is 0, unknown text is "".
 *
 * @param component part of the complex signal
 * @param imageType Image Type from the third value on, or Frame Type
 * @param shownType the same as text, without what identifies the patient
 * @param vendorKind what tells the images of one measurement apart for one vendor only
 * @param echoNumber Echo Numbers
 * @param echoTime Echo Time, ms
 * @param inversionTime Inversion Time, ms
 * @param bValue Diffusion b-value, s/mm2
 * @param velocityEncoding direction and limit of the velocities that are encoded
 * @param sequence Scanning Sequence and Sequence Variant
 * @param flipAngle degrees
 * @param contrastAgent whether a contrast agent was given
 * @param tagged whether the tissue was tagged
 * @param lossy how the pixels were compressed with loss
 */
public record Acquisition(
    ImageComponent component,
    List<String> imageType,
    String shownType,
    String vendorKind,
    int echoNumber,
    double echoTime,
    double inversionTime,
    double bValue,
    String velocityEncoding,
    String sequence,
    double flipAngle,
    boolean contrastAgent,
    boolean tagged,
    String lossy) {

  /** Nothing is known. */
  public static final Acquisition UNKNOWN =
      new Acquisition(
          ImageComponent.UNKNOWN,
          List.of(),
          "",
          "",
          0,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          "",
          "",
          Double.NaN,
          false,
          false,
          "");

  private static final double SAME_TIME = 0.05;
  private static final double SAME_ANGLE = 0.25;

  /** The list of image types is copied. */
  public Acquisition {
    imageType = List.copyOf(imageType);
  }

  /** Whether Image Type contains a value. */
  boolean isOfType(String value) {
    return imageType.contains(value);
  }

  /**
   * Whether images made so may be two measurements of the same, as far as these attributes say:
   * then the later may replace the earlier.
   */
  boolean mayRepeat(Acquisition other) {
    return component == other.component
        && values().equals(other.values())
        && vendorKind.equals(other.vendorKind)
        && velocityEncoding.equals(other.velocityEncoding)
        && tagged == other.tagged
        && (sequence.isEmpty() || other.sequence.isEmpty() || sequence.equals(other.sequence))
        && same(echoTime, other.echoTime, SAME_TIME)
        && same(inversionTime, other.inversionTime, SAME_ANGLE)
        && same(bValue, other.bValue, SAME_TIME)
        && same(flipAngle, other.flipAngle, SAME_ANGLE);
  }

  private Set<String> values() {
    return new TreeSet<>(imageType);
  }

  /** Whether two numbers differ by no more than a part of them, or one of them is unknown. */
  static boolean same(double a, double b, double tolerance) {
    return Double.isNaN(a) || Double.isNaN(b) || Math.abs(a - b) <= tolerance * Math.max(a, b);
  }
}
